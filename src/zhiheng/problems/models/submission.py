"""What a body files with its justice bureau (lists, progress), and the rate of rectification on its days."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.problems.dictionary import Topic


class SubmissionKind(models.TextChoices):
    """What is filed."""

    FIRST_LIST = "FIRST_LIST", "首批问题清单"
    LIST = "LIST", "后续问题清单"
    PROGRESS = "PROGRESS", "专项整治情况"
    LOOK_BACK = "LOOK_BACK", "“回头看”情况"


class SubmissionState(models.TextChoices):
    """Where a filing stands."""

    SUBMITTED = "SUBMITTED", "已报送"
    RETURNED = "RETURNED", "已退回"
    ACCEPTED = "ACCEPTED", "已备案"


class Submission(ScopedModel):
    """A filing of ``organ``; its figures and entries are frozen as they stood when it was handed in."""

    kind = models.CharField("种类", max_length=10, choices=SubmissionKind.choices)
    topic = models.CharField("整治专题", max_length=10, choices=Topic.choices)
    title = models.CharField("名称", max_length=150)
    text = models.TextField("情况说明", blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    due_why = models.CharField("期限依据", max_length=300, blank=True)
    problems = models.ManyToManyField("problems.Problem", verbose_name="问题", related_name="submissions")
    entries = models.JSONField("清单内容", default=list)
    figures = models.JSONField("数据", default=dict)
    state = models.CharField(
        "状态", max_length=9, choices=SubmissionState.choices, default=SubmissionState.SUBMITTED
    )
    submitted_at = models.DateTimeField("报送时间")
    submitted_by_name = models.CharField("报送人", max_length=60)
    receipt_no = models.CharField("备案回执", max_length=80, blank=True)
    receiver = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, blank=True, verbose_name="接收单位", related_name="+"
    )
    decided_at = models.DateTimeField("接收（退回）时间", null=True, blank=True)
    decided_by_name = models.CharField("接收（退回）人", max_length=60, blank=True)
    opinion = models.TextField("意见", blank=True)

    class Meta:
        verbose_name = "清单报送"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "topic"],
                condition=models.Q(kind="FIRST_LIST") & ~models.Q(state="RETURNED"),
                name="problem_first_list_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class RateTarget(ScopedModel):
    """A day and rate that a justice bureau (``organ``) set for its bodies with a document of its own."""

    topic = models.CharField("整治专题", max_length=10, choices=Topic.choices)
    on = models.DateField("考核日")
    percent = models.PositiveSmallIntegerField("目标整改率（%）")
    source = models.CharField("依据文件", max_length=200)
    set_by_name = models.CharField("设定人", max_length=60)
    set_on = models.DateField("设定日期")

    class Meta:
        verbose_name = "整改率目标"
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["organ", "topic", "on"], name="problem_target_once"),
            models.CheckConstraint(
                condition=models.Q(percent__gte=1, percent__lte=100), name="problem_target_percent"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.percent}%"


class RateSnapshot(ScopedModel):
    """The rate of one body on a day it was to be met, kept as it was; never changed."""

    topic = models.CharField("整治专题", max_length=10, choices=Topic.choices)
    on = models.DateField("统计日")
    found = models.PositiveIntegerField("已排查")
    done = models.PositiveIntegerField("已整改")
    closed = models.PositiveIntegerField("已销号")
    target = models.PositiveSmallIntegerField("目标（%）")
    basis = models.CharField("依据", max_length=300)
    taken_at = models.DateTimeField("生成时间")

    class Meta:
        verbose_name = "整改率快照"
        ordering = ["-on", "organ_id"]
        constraints = [models.UniqueConstraint(fields=["organ", "topic", "on"], name="problem_snapshot_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.done}/{self.found}"
