"""Question bank (题库) and papers (试卷)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class QuestionKind(models.TextChoices):
    """Kinds of question; the first three are marked by the system."""

    SINGLE = "SINGLE", "单项选择"
    MULTIPLE = "MULTIPLE", "多项选择"
    JUDGE = "JUDGE", "判断"
    ESSAY = "ESSAY", "简答（案例分析）"


OBJECTIVE = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.JUDGE})


class Difficulty(models.IntegerChoices):
    """How hard a question is."""

    EASY = 1, "易"
    MEDIUM = 2, "中"
    HARD = 3, "难"


class Question(ScopedModel):
    """A version of a question; the next version names it as ``previous`` and takes its place."""

    tag = models.CharField("科目", max_length=20)
    kind = models.CharField("题型", max_length=10, choices=QuestionKind.choices)
    difficulty = models.PositiveSmallIntegerField("难度", choices=Difficulty.choices)
    stem = models.TextField("题干")
    options = models.JSONField("选项", default=list)  # ["…", "…"]: A, B, C…
    answer = models.CharField("答案", max_length=12, blank=True)  # A, ACD, 对, 错
    rubric = models.TextField("参考答案和评分标准", blank=True)
    source = models.CharField("出处（条文）", max_length=160)
    version = models.PositiveSmallIntegerField("版本", default=1)
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上一版本", related_name="next"
    )
    active = models.BooleanField("启用", default=True)
    created_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="命题人", related_name="+"
    )
    created_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "试题"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "stem"], condition=models.Q(active=True), name="training_question_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["organ", "active", "tag", "kind", "difficulty"], name="training_question_cell"
            )
        ]

    def __str__(self) -> str:
        return self.stem[:40]


class PaperStatus(models.TextChoices):
    """Where a paper stands."""

    DRAFT = "DRAFT", "组卷中"
    FROZEN = "FROZEN", "已定稿封存"


class Paper(ScopedModel):
    """A paper drawn by a blueprint; once frozen, its digest stands in the ledger and nothing of it changes (EXAM-02)."""

    title = models.CharField("试卷名称", max_length=120)
    blueprint = models.JSONField("组卷蓝图", default=list)
    minutes = models.PositiveSmallIntegerField("考试时长（分钟）")
    seed = models.CharField("抽题种子", max_length=40)
    content = models.JSONField("试题", default=list)
    total = models.DecimalField("总分", max_digits=6, decimal_places=1, default=0)
    status = models.CharField("状态", max_length=8, choices=PaperStatus.choices, default=PaperStatus.DRAFT)
    digest = models.CharField("摘要", max_length=64, blank=True)
    created_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="组卷人", related_name="+")
    created_at = models.DateTimeField("组卷时间")
    frozen_at = models.DateTimeField("封存时间", null=True, blank=True)

    class Meta:
        verbose_name = "试卷"
        indexes = [models.Index(fields=["organ", "-created_at"], name="training_paper_organ")]

    def __str__(self) -> str:
        return self.title
