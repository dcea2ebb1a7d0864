"""What the platform measured of a milestone on its own day: kept, because tomorrow's query may answer otherwise."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.task import Milestone


class Reading(ScopedModel):
    """One measurement; ``organ`` is the body that was measured, or the plan's own body for the whole of its division."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name="节点", related_name="readings")
    due_on = models.DateField("期限")
    on_day = models.DateField("实测日")
    key = models.CharField("实测指标", max_length=40)
    where = models.CharField("范围", max_length=60)
    hit = models.PositiveIntegerField("分子")
    of = models.PositiveIntegerField("分母")
    value = models.DecimalField("实测值", max_digits=9, decimal_places=2, null=True, blank=True)
    target = models.DecimalField("目标值", max_digits=9, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "期限日实测"
        ordering = ["-due_on", "organ_id"]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "organ", "due_on"], name="plan_reading_once")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.due_on} {self.value}"
