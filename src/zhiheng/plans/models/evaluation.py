"""Mid-term and final evaluation: scheme, self-assessment of the bodies, review, report, result; and the plan's aims."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.file import PlanFile
from zhiheng.plans.models.plan import Plan


class Goal(ScopedModel):
    """An aim of a plan (PLAN-20): words, and, where the platform can measure it, the measure with start and target."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="goals")
    title = models.CharField("目标", max_length=200)
    text = models.TextField("原文", blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    measure = models.CharField("实测指标", max_length=40, blank=True)
    target = models.DecimalField("目标值", max_digits=9, decimal_places=2, null=True, blank=True)
    baseline = models.DecimalField("起点值", max_digits=9, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField("起点日期", null=True, blank=True)

    class Meta:
        verbose_name = "目标"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title


class EvaluationKind(models.TextChoices):
    """When in the plan's life."""

    MIDTERM = "MIDTERM", "中期评估"
    FINAL = "FINAL", "终期评估"
    YEARLY = "YEARLY", "年度评估"


class EvaluationStatus(models.TextChoices):
    """Where an evaluation stands."""

    SCHEME = "SCHEME", "制定方案"
    SELF = "SELF", "自评中"
    REVIEW = "REVIEW", "复核中"
    REPORTED = "REPORTED", "已形成报告"


class Evaluation(ScopedModel):
    """An evaluation of a plan: due days from the plan's own words, indicators, bodies, report."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="evaluations")
    kind = models.CharField("种类", max_length=8, choices=EvaluationKind.choices)
    title = models.CharField("名称", max_length=200)
    due_on = models.DateField("完成期限", null=True, blank=True)
    self_by = models.DateField("自评期限", null=True, blank=True)
    basis = models.TextField("依据原文", blank=True)
    status = models.CharField(
        "状态", max_length=8, choices=EvaluationStatus.choices, default=EvaluationStatus.SCHEME
    )
    summary = models.TextField("评估结论", blank=True)
    problems = models.TextField("存在问题", blank=True)
    advice = models.TextField("改进建议", blank=True)
    goals = models.JSONField("目标完成情况", default=list)
    file = models.ForeignKey(PlanFile, models.PROTECT, null=True, verbose_name="评估报告", related_name="+")
    reported_on = models.DateField("报告日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "评估"
        ordering = ["due_on", "id"]
        constraints = [models.UniqueConstraint(fields=["plan", "title"], name="plan_evaluation_once")]

    def __str__(self) -> str:
        return self.title


class Indicator(ScopedModel):
    """One indicator of a scheme; ``mapped`` names the item of 法治建设考评 it feeds (PLAN-09)."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, verbose_name="评估", related_name="indicators")
    order = models.PositiveSmallIntegerField("次序")
    title = models.CharField("指标", max_length=200)
    about = models.TextField("评分标准", blank=True)
    full = models.DecimalField("分值", max_digits=5, decimal_places=1)
    measure = models.CharField("实测指标", max_length=40, blank=True)
    target = models.DecimalField("目标值", max_digits=9, decimal_places=2, null=True, blank=True)
    mapped = models.CharField("对应考评项目", max_length=200, blank=True)

    class Meta:
        verbose_name = "评估指标"
        ordering = ["order", "id"]

    def __str__(self) -> str:
        return self.title


class AssessmentStatus(models.TextChoices):
    """Where a body's self-assessment stands."""

    OWED = "OWED", "待自评"
    SUBMITTED = "SUBMITTED", "待复核"
    RETURNED = "RETURNED", "已退回"
    REVIEWED = "REVIEWED", "已复核"


class Assessment(ScopedModel):
    """A body's (``organ``) part in an evaluation."""

    evaluation = models.ForeignKey(
        Evaluation, models.CASCADE, verbose_name="评估", related_name="assessments"
    )
    text = models.TextField("自评报告", blank=True)
    status = models.CharField(
        "状态", max_length=9, choices=AssessmentStatus.choices, default=AssessmentStatus.OWED
    )
    self_total = models.DecimalField("自评得分", max_digits=6, decimal_places=1, null=True, blank=True)
    total = models.DecimalField("复核得分", max_digits=6, decimal_places=1, null=True, blank=True)
    opinion = models.TextField("复核意见", blank=True)
    submitted_at = models.DateTimeField("自评时间", null=True, blank=True)
    submitted_by_name = models.CharField("自评人", max_length=60, blank=True)
    reviewed_at = models.DateTimeField("复核时间", null=True, blank=True)
    reviewed_by_name = models.CharField("复核人", max_length=60, blank=True)

    class Meta:
        verbose_name = "自评"
        ordering = ["organ_id"]
        constraints = [models.UniqueConstraint(fields=["evaluation", "organ"], name="plan_assessment_once")]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.organ_id}"


class Score(ScopedModel):
    """A score of one indicator: what the body claims, what was measured, what the review gives."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, verbose_name="自评", related_name="scores")
    indicator = models.ForeignKey(Indicator, models.CASCADE, verbose_name="指标", related_name="scores")
    claimed = models.DecimalField("自评分", max_digits=5, decimal_places=1)
    reason = models.TextField("自评说明", blank=True)
    measured = models.DecimalField("系统实测", max_digits=9, decimal_places=2, null=True, blank=True)
    conflict = models.TextField("与实测不符", blank=True)
    given = models.DecimalField("复核分", max_digits=5, decimal_places=1, null=True, blank=True)
    remark = models.TextField("复核说明", blank=True)

    class Meta:
        verbose_name = "得分"
        ordering = ["indicator__order", "id"]
        constraints = [models.UniqueConstraint(fields=["assessment", "indicator"], name="plan_score_once")]

    def __str__(self) -> str:
        return f"{self.indicator_id} {self.claimed}"
