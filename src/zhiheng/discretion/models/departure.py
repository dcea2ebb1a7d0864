"""Asking the organ that made a benchmark to approve a departure from it (国办发〔2022〕27号: 报请该基准制定机关批准)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class DepartureState(models.TextChoices):
    """What became of it."""

    ASKED = "ASKED", "待制定机关批准"
    APPROVED = "APPROVED", "已批准"
    REFUSED = "REFUSED", "不予批准"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class DepartureRequest(ScopedModel):
    """One request for one case; ``organ`` asks, ``maker`` answers. What the maker must know of the case stands in the row."""

    case_id = models.BigIntegerField("案件")
    case_no = models.CharField("案号", max_length=80)
    item = models.ForeignKey("powers.Item", models.PROTECT, verbose_name="事项", related_name="+")
    benchmark = models.ForeignKey(
        "powers.Benchmark", models.PROTECT, verbose_name="裁量基准", related_name="+"
    )
    maker = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="制定机关", related_name="departures_asked"
    )
    facts = models.TextField("基本案情")
    found = models.TextField("查明的裁量情形", blank=True)
    grade = models.CharField("基准阶次", max_length=60, blank=True)
    low_fen = models.BigIntegerField("基准下限（分）", null=True, blank=True)
    high_fen = models.BigIntegerField("基准上限（分）", null=True, blank=True)
    fine_fen = models.BigIntegerField("拟处罚款（分）")
    reason = models.TextField("偏离理由")
    asked_by = models.BigIntegerField("申请人账号")
    asked_name = models.CharField("申请人", max_length=60)
    asked_on = models.DateField("申请日期")
    state = models.CharField(
        "状态", max_length=10, choices=DepartureState.choices, default=DepartureState.ASKED
    )
    answered_by = models.BigIntegerField("批准人账号", null=True, blank=True)
    answered_name = models.CharField("批准人", max_length=60, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    reply_no = models.CharField("批复文号", max_length=80, blank=True)
    opinion = models.TextField("批准意见", blank=True)

    class Meta:
        verbose_name = "偏离基准申请"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_id"], condition=models.Q(state="ASKED"), name="departure_asked_once"
            )
        ]
        indexes = [
            models.Index(fields=["maker", "state", "-id"], name="departure_maker"),
            models.Index(fields=["case_id", "-id"], name="departure_case"),
        ]

    def __str__(self) -> str:
        return f"{self.case_no} {self.get_state_display()}"
