"""Days that a body sets for itself where the text says 及时 or 立即 and no number (RULE-02)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class SoftDuty(models.TextChoices):
    """What the days are for; the words of the text beside it."""

    VERIFY = "VERIFY", "核实反馈（“及时”）"
    CORRECT = "CORRECT", "纠正不当（“立即”）"


class OwnDays(ScopedModel):
    """Working days that ``organ`` set for a duty from a day on; earlier settings stay as they were."""

    duty = models.CharField("义务", max_length=10, choices=SoftDuty.choices)
    days = models.PositiveSmallIntegerField("工作日")
    since = models.DateField("自")
    document = models.CharField("设定文件", max_length=200)
    set_by_name = models.CharField("设定人", max_length=60)
    set_on = models.DateField("设定日期")

    class Meta:
        verbose_name = "自定办理天数"
        ordering = ["duty", "-since", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "duty", "since"], name="coordination_days_once"),
            models.CheckConstraint(
                condition=models.Q(days__gte=1, days__lte=90), name="coordination_days_range"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.days}"
