"""A round of reviews (评查批次): what was drawn and how, what was left out and why, the bodies and the result."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.reviews.models.plan import ReviewPlan
from zhiheng.reviews.models.standard import Standard


class RoundKind(models.TextChoices):
    """Who reviews whose files."""

    OWN = "OWN", "单位自评"
    BUREAU = "BUREAU", "司法行政部门评查"
    SPOT = "SPOT", "案卷抽查"
    CROSS = "CROSS", "平台外案件交叉评查"


class RoundState(models.TextChoices):
    """Where a round stands."""

    PREPARED = "PREPARED", "待抽案"
    SCORING = "SCORING", "评查中"
    OBJECTIONS = "OBJECTIONS", "结果反馈"
    CONFIRMED = "CONFIRMED", "结果确认"
    ISSUED = "ISSUED", "已通报"


class ReviewRound(ScopedModel):
    """One round; ``organ`` organises it. ``seed`` and ``pool_digest`` let anybody draw the sample again."""

    plan = models.ForeignKey(
        ReviewPlan, models.PROTECT, null=True, blank=True, verbose_name="评查计划", related_name="rounds"
    )
    kind = models.CharField("种类", max_length=6, choices=RoundKind.choices)
    year = models.PositiveSmallIntegerField("评查年度")
    title = models.CharField("名称", max_length=150)
    standard = models.ForeignKey(Standard, models.PROTECT, verbose_name="评查标准", related_name="rounds")
    since = models.DateField("案件决定日期起")
    until = models.DateField("案件决定日期止")
    due_on = models.DateField("完成期限", null=True, blank=True)
    per_body = models.PositiveSmallIntegerField("每单位抽取件数", null=True, blank=True)
    reviewers_each = models.PositiveSmallIntegerField("每卷评查员人数", default=1)
    seed = models.CharField("随机种子", max_length=64, blank=True)
    pool_digest = models.CharField("备选案件摘要", max_length=64, blank=True)
    strata = models.JSONField("分层", default=list)
    state = models.CharField("状态", max_length=10, choices=RoundState.choices, default=RoundState.PREPARED)
    objections_until = models.DateField("异议截止日", null=True, blank=True)
    objections_why = models.CharField("异议期限依据", max_length=200, blank=True)
    made_by_name = models.CharField("组织人", max_length=60)
    made_on = models.DateField("建立日期")
    drawn_at = models.DateTimeField("抽案时间", null=True, blank=True)
    drawn_by_name = models.CharField("抽案人", max_length=60, blank=True)
    confirmed_on = models.DateField("确认日期", null=True, blank=True)
    text = models.TextField("通报内容", blank=True)
    number = models.CharField("通报文号", max_length=80, blank=True)
    issued_on = models.DateField("通报日期", null=True, blank=True)
    issued_by_name = models.CharField("签发人", max_length=60, blank=True)
    filed_at = models.DateTimeField("报备时间", null=True, blank=True)
    filed_by_name = models.CharField("报备人", max_length=60, blank=True)
    receipt_no = models.CharField("备案回执", max_length=60, blank=True)
    received_at = models.DateTimeField("接收时间", null=True, blank=True)
    received_by_name = models.CharField("接收人", max_length=60, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "评查批次"
        ordering = ["-id"]
        indexes = [models.Index(fields=["organ", "year"], name="review_round_year")]

    def __str__(self) -> str:
        return self.title


class RoundBody(ScopedModel):
    """One body under review (``organ``), with its result and its receipt for the circular."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, verbose_name="评查批次", related_name="bodies")
    pool = models.PositiveIntegerField("备选案件", default=0)
    drawn = models.PositiveIntegerField("抽取案件", default=0)
    average = models.DecimalField("平均分", max_digits=5, decimal_places=1, null=True, blank=True)
    grades = models.JSONField("各等次件数", default=dict)
    read_at = models.DateTimeField("签收时间", null=True, blank=True)
    read_by_name = models.CharField("签收人", max_length=60, blank=True)

    class Meta:
        verbose_name = "被评查单位"
        ordering = ["round_id", "organ_id"]
        constraints = [models.UniqueConstraint(fields=["round", "organ"], name="review_body_once")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.organ_id}"


class Exclusion(ScopedModel):
    """A case that was in the period and not in the pool, and why."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, verbose_name="评查批次", related_name="exclusions")
    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="案件", related_name="+")
    reason = models.CharField("排除理由", max_length=200)

    class Meta:
        verbose_name = "排除案件"
        ordering = ["round_id", "case_id"]
        constraints = [models.UniqueConstraint(fields=["round", "case"], name="review_exclusion_once")]

    def __str__(self) -> str:
        return self.reason
