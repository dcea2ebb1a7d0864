"""Practice in the simulator (TRN-27): what was asked, what was answered, and the score; never changed afterwards."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Drill(ScopedModel):
    """One practice answered by one person on the text of a benchmark as it stood then."""

    account = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="参加人", related_name="+")
    benchmark = models.ForeignKey("powers.Benchmark", models.PROTECT, verbose_name="基准", related_name="+")
    item = models.ForeignKey("powers.Item", models.PROTECT, verbose_name="事项", related_name="+")
    given = models.JSONField("给定情形", default=dict)
    answered_grade = models.CharField("答的阶次", max_length=60)
    answered_fen = models.BigIntegerField("答的罚款（分）", null=True, blank=True)
    right_grade = models.CharField("应为阶次", max_length=60)
    right_low_fen = models.BigIntegerField("应为下限（分）", null=True, blank=True)
    right_high_fen = models.BigIntegerField("应为上限（分）", null=True, blank=True)
    score = models.PositiveSmallIntegerField("得分")
    answered_at = models.DateTimeField("作答时间")

    class Meta:
        verbose_name = "裁量练习"
        ordering = ["-id"]
        indexes = [models.Index(fields=["account", "-id"], name="discretion_drill_account")]

    def __str__(self) -> str:
        return f"{self.account} {self.item} {self.score}分"
