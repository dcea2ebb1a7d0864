"""Rewards and blame of bodies, and proposals to hold somebody to account (EVAL-05, LIA-07)."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models import LedgerRow


class UnitMark(LedgerRow):
    """A body commended or blamed, with its figures of the year as they were that day."""

    body = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="+")
    kind = models.CharField("类别", max_length=8, choices=[("REWARD", "表彰"), ("BLAME", "问责")])
    decided_on = models.DateField("决定日期")
    by = models.CharField("决定机关", max_length=120)
    document = models.CharField("文号", max_length=80, blank=True)
    reason = models.TextField("事由")
    figures = models.JSONField("绩效与整改数据", default=dict, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "单位奖惩"

    def __str__(self) -> str:
        return f"{self.body.short_name} {self.get_kind_display()}"


class AccountabilityProposal(LedgerRow):
    """A proposal to hold a body to account for a problem it did not mend, with the figures it rests on."""

    class State(models.TextChoices):
        """Where it stands."""

        DRAFT = "DRAFT", "拟稿"
        ISSUED = "ISSUED", "已发出"
        ANSWERED = "ANSWERED", "已答复"
        CLOSED = "CLOSED", "已办结"
        DROPPED = "DROPPED", "未发出"

    body = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="被建议问责单位", related_name="+")
    addressee = models.CharField("主送机关", max_length=120)
    problem = models.TextField("突出问题及整改不力情况")
    consequence = models.TextField("造成的后果")
    demand = models.TextField("问责建议")
    figures = models.JSONField("监督数据", default=dict, blank=True)
    number = models.CharField("文号", max_length=80, blank=True)
    issued_on = models.DateField("发出日期", null=True, blank=True)
    answer_by = models.DateField("要求答复日期", null=True, blank=True)
    answer = models.TextField("处理结果", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.DRAFT)

    class Meta(LedgerRow.Meta):
        verbose_name = "问责建议单"

    def __str__(self) -> str:
        return f"{self.body.short_name}：{self.problem[:40]}"
