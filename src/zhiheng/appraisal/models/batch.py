"""Yearly appraisal: scheme with indicators, batch, one assessment a person or body, and what the result was used for."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.support.models import LedgerRow


class Grade(models.TextChoices):
    """Grades, best first."""

    EXCELLENT = "EXCELLENT", "优秀"
    GOOD = "GOOD", "良好"
    PASS = "PASS", "合格"
    FAIL = "FAIL", "不合格"


class Scheme(LedgerRow):
    """A scheme of appraisal (考核方案): how much daily management weighs, and from how many points which grade is given."""

    title = models.CharField("方案名称", max_length=120)
    subject = models.CharField(
        "考核对象", max_length=8, choices=[("PERSON", "执法人员"), ("BODY", "执法单位")], default="PERSON"
    )
    basis = models.CharField("制定依据", max_length=200)
    daily_weight = models.PositiveSmallIntegerField("日常管理权重（%）")
    excellent_from = models.DecimalField("优秀最低分", max_digits=5, decimal_places=2)
    good_from = models.DecimalField("良好最低分", max_digits=5, decimal_places=2)
    pass_from = models.DecimalField("合格最低分", max_digits=5, decimal_places=2)
    excellent_cap = models.PositiveSmallIntegerField("优秀比例上限（%）", null=True, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "考核方案"

    def __str__(self) -> str:
        return self.title


class Indicator(LedgerRow):
    """One indicator: points by hand, or computed from a figure the platform keeps."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, verbose_name="方案", related_name="indicators")
    part = models.CharField("部分", max_length=8, choices=[("DAILY", "日常管理"), ("YEARLY", "年度考核")])
    name = models.CharField("指标", max_length=120)
    full = models.DecimalField("满分", max_digits=5, decimal_places=2)
    figure = models.CharField("数据来源", max_length=24, blank=True)
    how = models.CharField(
        "计分方法",
        max_length=8,
        choices=[
            ("HAND", "人工评分"),
            ("DEDUCT", "每发生一次扣分"),
            ("ADD", "每完成一次加分"),
            ("REACH", "按达到目标值的比例"),
        ],
        default="HAND",
    )
    each = models.DecimalField("每次分值（目标值）", max_digits=7, decimal_places=2, null=True, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "考核指标"

    def __str__(self) -> str:
        return self.name


class Batch(LedgerRow):
    """The appraisal of a year (年度考核批次)."""

    class State(models.TextChoices):
        """Scoring, shown to those assessed with time to object, confirmed by the leader."""

        SCORING = "SCORING", "评分中"
        SHOWN = "SHOWN", "结果公布、异议期"
        CONFIRMED = "CONFIRMED", "已确认"

    scheme = models.ForeignKey(Scheme, models.PROTECT, verbose_name="考核方案", related_name="batches")
    year = models.PositiveSmallIntegerField("考核年度")
    objection_until = models.DateField("异议截止日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.SCORING)
    confirmed_on = models.DateField("确认日期", null=True, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "年度考核批次"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "scheme", "year"],
                condition=models.Q(ended_on__isnull=True),
                name="appraisal_batch_once",
                violation_error_message="该年度已按这一方案开展考核，每年一次。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}年 {self.scheme.title}"


class Assessment(ScopedModel):
    """One person's or body's result; ``organ`` is the body assessed, or the person's."""

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name="批次", related_name="assessments")
    officer = models.ForeignKey(
        "officers.Officer",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="执法人员",
        related_name="assessments",
    )
    figures = models.JSONField("画像数据", default=dict)
    figures_at = models.DateTimeField("数据时点", null=True, blank=True)
    points = models.JSONField("各指标得分", default=dict)  # indicator id → points, by hand
    remarks = models.TextField("评语", blank=True)
    daily_score = models.DecimalField("日常管理分", max_digits=5, decimal_places=2, null=True, blank=True)
    yearly_score = models.DecimalField("年度考核分", max_digits=5, decimal_places=2, null=True, blank=True)
    total = models.DecimalField("总分", max_digits=5, decimal_places=2, null=True, blank=True)
    grade = models.CharField("等次", max_length=10, choices=Grade.choices, blank=True)
    scored_by = models.BigIntegerField("评分人账号", null=True, blank=True)
    scored_by_name = models.CharField("评分人", max_length=60, blank=True)
    objection = models.TextField("异议", blank=True)
    objected_on = models.DateField("异议日期", null=True, blank=True)
    answer = models.TextField("复核意见", blank=True)
    answered_by_name = models.CharField("复核人", max_length=60, blank=True)
    answered_on = models.DateField("复核日期", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "考核结果"
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "organ", "officer"], name="assessment_once", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["organ", "-id"], name="assessment_organ")]

    def __str__(self) -> str:
        return str(self.officer or self.organ)


class ResultUse(LedgerRow):
    """A result handed to the personnel authority, and what it was used for (EVAL-02)."""

    class State(models.TextChoices):
        """Whether it was used."""

        PUSHED = "PUSHED", "已推送"
        USED = "USED", "已采用"
        UNUSED = "UNUSED", "未采用"

    assessment = models.OneToOneField(Assessment, models.PROTECT, verbose_name="考核结果", related_name="use")
    officer = models.ForeignKey("officers.Officer", models.PROTECT, verbose_name="人员", related_name="+")
    year = models.PositiveSmallIntegerField("考核年度")
    grade = models.CharField("等次", max_length=10, choices=Grade.choices)
    used_for = models.CharField(
        "采用情形",
        max_length=12,
        blank=True,
        choices=[("TRAINING", "培养"), ("PROMOTION", "职级晋升"), ("REWARD", "奖励"), ("SANCTION", "惩戒")],
    )
    used_on = models.DateField("采用日期", null=True, blank=True)
    document = models.CharField("文号", max_length=80, blank=True)
    state = models.CharField("采用情况", max_length=10, choices=State.choices, default=State.PUSHED)

    class Meta(LedgerRow.Meta):
        verbose_name = "考核结果采用"

    def __str__(self) -> str:
        return f"{self.officer} {self.year}年 {self.get_grade_display()}"
