"""A file under review, its sheets, what was deducted and where, and the body's objection."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.reviews.models.round import ReviewRound
from zhiheng.reviews.models.standard import Criterion, Grade, Stage


class FileState(models.TextChoices):
    """Where a file's review stands."""

    WAITING = "WAITING", "待评查"
    SCORED = "SCORED", "已评分"
    OBJECTED = "OBJECTED", "有异议"
    CONFIRMED = "CONFIRMED", "已确认"


class FileReview(ScopedModel):
    """One case file in a round; ``organ`` is the body whose file it is. The case itself is never touched (监督条例第八条)."""

    round = models.ForeignKey(ReviewRound, models.CASCADE, verbose_name="评查批次", related_name="files")
    case = models.ForeignKey("cases.Case", models.PROTECT, verbose_name="案件", related_name="file_reviews")
    stratum = models.CharField("分层", max_length=60, blank=True)
    place_no = models.PositiveSmallIntegerField("抽取序号", default=1)
    state = models.CharField("状态", max_length=10, choices=FileState.choices, default=FileState.WAITING)
    score = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True, blank=True)
    grade = models.CharField("等次", max_length=10, choices=Grade.choices, blank=True)
    vetoed = models.BooleanField("一票否决", default=False)
    precheck = models.JSONField("系统预检", default=dict)
    scored_at = models.DateTimeField("评定时间", null=True, blank=True)

    class Meta:
        verbose_name = "被评案卷"
        ordering = ["round_id", "organ_id", "place_no"]
        constraints = [models.UniqueConstraint(fields=["round", "case"], name="review_file_once")]
        indexes = [models.Index(fields=["organ", "state"], name="review_file_state")]

    def __str__(self) -> str:
        return f"{self.round_id} {self.case_id}"


class SheetState(models.TextChoices):
    """Whether a sheet is signed."""

    DRAFT = "DRAFT", "评分中"
    SIGNED = "SIGNED", "已签名"


class Sheet(ScopedModel):
    """One reviewer's own sheet on one file (评查员独立评分)."""

    file = models.ForeignKey(FileReview, models.CASCADE, verbose_name="被评案卷", related_name="sheets")
    account = models.ForeignKey(
        "organs.Account", models.PROTECT, verbose_name="评查员", related_name="review_sheets"
    )
    reviewer_name = models.CharField("评查员", max_length=60)
    reviewer_body = models.CharField("评查员单位", max_length=120)
    state = models.CharField("状态", max_length=6, choices=SheetState.choices, default=SheetState.DRAFT)
    total = models.DecimalField("得分", max_digits=5, decimal_places=1, null=True, blank=True)
    vetoed = models.BooleanField("一票否决", default=False)
    remark = models.TextField("总体评价", blank=True)
    signed_at = models.DateTimeField("签名时间", null=True, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "评分表"
        ordering = ["file_id", "id"]
        constraints = [models.UniqueConstraint(fields=["file", "account"], name="review_sheet_once")]
        indexes = [models.Index(fields=["account", "state"], name="review_sheet_mine")]

    def __str__(self) -> str:
        return f"{self.file_id} {self.reviewer_name}"


class Deduction(ScopedModel):
    """What was deducted, why, at which place of the file, and who answers for it (REV-06)."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, verbose_name="评分表", related_name="deductions")
    criterion = models.ForeignKey(Criterion, models.PROTECT, verbose_name="评查项目", related_name="+")
    points = models.DecimalField("扣分", max_digits=5, decimal_places=1, default=0)
    reason = models.TextField("扣分理由")
    stage = models.CharField("环节", max_length=10, choices=Stage.choices)
    piece = models.CharField("卷内材料标识", max_length=80, blank=True)
    piece_title = models.CharField("卷内材料", max_length=200, blank=True)
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, null=True, blank=True, verbose_name="责任人员", related_name="+"
    )
    answerable = models.CharField("责任人", max_length=60, blank=True)
    withdrawn = models.BooleanField("经异议撤销", default=False)
    withdrawn_why = models.CharField("撤销理由", max_length=300, blank=True)

    class Meta:
        verbose_name = "扣分"
        ordering = ["sheet_id", "criterion__order", "id"]

    def __str__(self) -> str:
        return self.reason[:40]


class Objection(ScopedModel):
    """A body's objection to a result, and the organiser's answer."""

    file = models.ForeignKey(FileReview, models.CASCADE, verbose_name="被评案卷", related_name="objections")
    text = models.TextField("异议及理由")
    raised_at = models.DateTimeField("提出时间")
    raised_by_name = models.CharField("提出人", max_length=60)
    upheld = models.BooleanField("成立", null=True, blank=True)
    answer = models.TextField("答复", blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    answered_by_name = models.CharField("答复人", max_length=60, blank=True)

    class Meta:
        verbose_name = "评查异议"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["file"], condition=models.Q(answered_at=None), name="review_objection_open_once"
            )
        ]

    def __str__(self) -> str:
        return self.text[:40]
