"""A body's training plan of a year (年度培训计划) and its lines."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class PlanStatus(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "DRAFT", "编制中"
    SUBMITTED = "SUBMITTED", "待审批"
    RETURNED = "RETURNED", "已退回"
    APPROVED = "APPROVED", "已批准"


class TrainingPlan(ScopedModel):
    """One plan a body and year; hours and the appraisal standard must be written before it is handed in (TRN-23)."""

    year = models.PositiveSmallIntegerField("年度")
    title = models.CharField("名称", max_length=120)
    hours_public_law = models.DecimalField(
        "公共法律知识学时", max_digits=5, decimal_places=1, null=True, blank=True
    )
    hours_business = models.DecimalField(
        "业务知识和技能学时", max_digits=5, decimal_places=1, null=True, blank=True
    )
    hours_political = models.DecimalField(
        "政治理论学时", max_digits=5, decimal_places=1, null=True, blank=True
    )
    appraisal_standard = models.TextField("考核标准", blank=True)
    in_cadre_plan = models.BooleanField("行政处罚法培训已纳入年度干部教育培训计划", default=False)
    cadre_plan_no = models.CharField("干部教育培训计划文号", max_length=80, blank=True)
    status = models.CharField("状态", max_length=10, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    submitted_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="报批人", related_name="+"
    )
    submitted_at = models.DateTimeField("报批时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="审批人", related_name="+"
    )
    decided_at = models.DateTimeField("审批时间", null=True, blank=True)
    opinion = models.TextField("审批意见", blank=True)

    class Meta:
        verbose_name = "培训计划"
        constraints = [models.UniqueConstraint(fields=["organ", "year"], name="training_plan_once")]
        indexes = [
            models.Index(fields=["division", "year", "id"], name="training_plan_division"),
            models.Index(fields=["year", "id"], name="training_plan_year"),
        ]

    def __str__(self) -> str:
        return self.title


class PlanLine(ScopedModel):
    """One training of a plan, cut to whom it is for: category, grade, layer, post, field (TRN-01)."""

    plan = models.ForeignKey(TrainingPlan, models.CASCADE, verbose_name="计划", related_name="lines")
    topic = models.CharField("培训内容", max_length=160)
    category = models.CharField("类别", max_length=40)
    grade = models.CharField("级别", max_length=40)
    layer = models.CharField("层级", max_length=40)
    post = models.CharField("岗位", max_length=60)
    field = models.CharField("领域", max_length=60)
    kind = models.CharField("方式", max_length=16)
    month = models.PositiveSmallIntegerField("月份")
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1)

    class Meta:
        verbose_name = "计划条目"
        ordering = ["month", "id"]

    def __str__(self) -> str:
        return self.topic
