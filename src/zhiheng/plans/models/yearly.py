"""The yearly reviews that tasks of a plan count in (PLAN-09, PLAN-23): 法治建设考评, 法治督察, 依法行政考核, 综合绩效考核."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.plan import Plan
from zhiheng.plans.models.task import Milestone, PlanTask


class ReviewSystem(models.TextChoices):
    """Which yearly review."""

    RULE_OF_LAW = "RULE_OF_LAW", "法治建设考评"
    INSPECTION = "INSPECTION", "法治督察"
    LAWFUL = "LAWFUL", "依法行政考核"
    PERFORMANCE = "PERFORMANCE", "综合绩效考核"


class ReviewItem(ScopedModel):
    """An indicator of a year's review, as the review's own paper words it."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="review_items")
    year = models.PositiveSmallIntegerField("年度")
    system = models.CharField("考评制度", max_length=12, choices=ReviewSystem.choices)
    no = models.CharField("指标编号", max_length=30, blank=True)
    title = models.CharField("指标", max_length=200)
    about = models.TextField("评分标准", blank=True)
    full = models.DecimalField("分值", max_digits=5, decimal_places=1, null=True, blank=True)
    basis = models.CharField("依据", max_length=200, blank=True)

    class Meta:
        verbose_name = "考评指标"
        ordering = ["-year", "system", "no", "id"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "year", "system", "title"], name="plan_review_item_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.title}"


class ReviewLink(ScopedModel):
    """A task, or one milestone of it, that counts in an indicator."""

    item = models.ForeignKey(ReviewItem, models.CASCADE, verbose_name="考评指标", related_name="links")
    task = models.ForeignKey(PlanTask, models.CASCADE, verbose_name="任务", related_name="review_links")
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, verbose_name="节点", related_name="review_links"
    )

    class Meta:
        verbose_name = "考评指标对应"
        ordering = ["task__order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "task", "milestone"], nulls_distinct=False, name="plan_review_link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_id} {self.task_id}"
