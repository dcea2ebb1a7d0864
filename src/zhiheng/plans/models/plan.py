"""A plan (方案、工作措施、工作要点): the document as it was read, and where it stands between its levels."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel


class PlanStatus(models.TextChoices):
    """Where a plan stands."""

    DRAFT = "DRAFT", "待核对"
    ADOPTED = "ADOPTED", "实施中"
    CLOSED = "CLOSED", "已结束"


def remind_days() -> list[int]:
    """Days before the day on which a reminder goes out, unless the plan sets others."""
    return [15, 7, 1]


def urgent_days() -> list[int]:
    """The same for tasks that press (紧抓): earlier and more often."""
    return [30, 15, 7, 3, 1]


class Plan(ScopedModel):
    """One document; ``organ`` is the body in charge of its ledger, ``parent`` the plan of the level above (省→市→县)."""

    title = models.CharField("标题", max_length=250)
    issuer = models.CharField("发文机关", max_length=200, blank=True)
    doc_no = models.CharField("文号", max_length=80, blank=True)
    issued_on = models.DateField("印发日期", null=True, blank=True)
    period_from = models.DateField("实施期起", null=True, blank=True)
    period_to = models.DateField("实施期止", null=True, blank=True)
    period_words = models.CharField(
        "实施期原文", max_length=200, blank=True
    )  # the sentence, or the years of the title
    filename = models.CharField("文件名", max_length=250, blank=True)
    text = models.TextField("原文")
    fingerprint = models.CharField("文字指纹", max_length=80)
    warnings = models.JSONField("识别提示", default=list)
    prefix = models.CharField("区划前缀", max_length=9)
    owner_ids = ArrayField(models.BigIntegerField(), verbose_name="责任单位", default=list)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上级方案", related_name="children"
    )
    status = models.CharField("状态", max_length=8, choices=PlanStatus.choices, default=PlanStatus.DRAFT)
    remind_before = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="提前提醒（天）", default=remind_days
    )
    remind_every = models.PositiveSmallIntegerField("逾期后每隔（天）提醒", default=7)
    urgent_before = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="紧抓任务提前提醒（天）", default=urgent_days
    )
    urgent_every = models.PositiveSmallIntegerField("紧抓任务逾期后每隔（天）提醒", default=3)
    paper_period = models.CharField("进度报告周期", max_length=8, blank=True)  # empty: nothing sets one
    circular_months = models.PositiveSmallIntegerField("通报周期（月）", null=True, blank=True)
    imported_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="导入人", related_name="+")
    imported_at = models.DateTimeField("导入时间")
    adopted_at = models.DateTimeField("启用时间", null=True, blank=True)
    closed_at = models.DateTimeField("结束时间", null=True, blank=True)
    closing_note = models.TextField("结束说明", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "行动计划"
        constraints = [models.UniqueConstraint(fields=["organ", "fingerprint"], name="plan_once")]
        indexes = [
            models.Index(fields=["status", "-imported_at"], name="plan_status"),
            models.Index(fields=["division", "status"], name="plan_division"),
        ]

    def __str__(self) -> str:
        return self.title
