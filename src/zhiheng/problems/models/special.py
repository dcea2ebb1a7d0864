"""Special supervision of a campaign (专项监督): what the bureau looked at in a body, how, what it found and asked for."""

from __future__ import annotations

from django.db import models

from zhiheng.problems.dictionary import Topic
from zhiheng.support.models import LedgerRow


class SpecialSupervision(LedgerRow):
    """One check of a body's campaign by the justice bureau (``organ``), open until its demands are answered (RECT-11)."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "OPEN", "待反馈"
        ANSWERED = "ANSWERED", "已反馈"
        CLOSED = "CLOSED", "已办结"

    body = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="被监督单位", related_name="+")
    topic = models.CharField("整治专题", max_length=10, choices=Topic.choices)
    way = models.CharField(
        "监督方式",
        max_length=8,
        choices=[("WRITTEN", "书面调研"), ("SITE", "实地检查"), ("DATA", "信息技术应用")],
    )
    on = models.DateField("监督日期")
    members = models.CharField("监督人员", max_length=120)
    matters = models.TextField("监督内容")
    found = models.TextField("发现情况")
    demand = models.TextField("监督要求", blank=True)
    answer_by = models.DateField("要求反馈日期", null=True, blank=True)
    answer = models.TextField("反馈情况", blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.OPEN)

    class Meta(LedgerRow.Meta):
        verbose_name = "专项监督记录"

    def __str__(self) -> str:
        return f"{self.body.short_name} {self.on}"
