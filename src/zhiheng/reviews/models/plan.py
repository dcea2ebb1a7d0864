"""A year's plan of reviews: which body is reviewed how often and by when, and why."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class ReviewPlan(ScopedModel):
    """The plan of one justice bureau for one year; thresholds of risk are the bureau's own, with their source."""

    year = models.PositiveSmallIntegerField("评查年度")
    title = models.CharField("名称", max_length=120)
    due_on = models.DateField("截止日", null=True, blank=True)
    due_why = models.TextField("截止日依据", blank=True)
    per_year = models.PositiveSmallIntegerField("每年次数", null=True, blank=True)
    risky_per_year = models.PositiveSmallIntegerField("加密单位每年次数", null=True, blank=True)
    spots_per_year = models.PositiveSmallIntegerField("抽查每年次数", null=True, blank=True)
    cites = models.JSONField("依据", default=list)
    cases_from = models.PositiveIntegerField("案件量（件）", null=True, blank=True)
    complaints_from = models.DecimalField(
        "投诉率（%）", max_digits=5, decimal_places=2, null=True, blank=True
    )
    losses_from = models.DecimalField("败诉率（%）", max_digits=5, decimal_places=2, null=True, blank=True)
    thresholds_source = models.CharField("风险界限依据", max_length=200, blank=True)
    made_by_name = models.CharField("编制人", max_length=60)
    made_on = models.DateField("编制日期")
    issued_on = models.DateField("印发日期", null=True, blank=True)
    issued_by_name = models.CharField("签发人", max_length=60, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "评查计划"
        ordering = ["-year", "division"]
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="review_plan_once")]

    def __str__(self) -> str:
        return self.title


class PlanLine(ScopedModel):
    """One body in a plan (``organ``): the figures of last year that make it risky or not, frozen when the plan was made."""

    plan = models.ForeignKey(ReviewPlan, models.CASCADE, verbose_name="评查计划", related_name="lines")
    risky = models.BooleanField("加密评查", default=False)
    why = models.JSONField("加密理由", default=list)
    figures = models.JSONField("上年数据", default=dict)
    required = models.PositiveSmallIntegerField("应评次数", null=True, blank=True)

    class Meta:
        verbose_name = "评查计划单位"
        ordering = ["plan_id", "organ_id"]
        constraints = [models.UniqueConstraint(fields=["plan", "organ"], name="review_line_once")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.organ_id}"
