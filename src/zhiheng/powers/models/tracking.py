"""What is tracked beside the roads of items and batches: key tasks with urging, strength before 整合."""

from __future__ import annotations

from django.db import models

from zhiheng.powers.models.delegation import DelegationBatch
from zhiheng.support.models.base import LedgerRow


class KeyTask(LedgerRow):
    """A key task of a year about delegated powers: evaluate so many items, start the next batch (EMP-09, EMP-10, EMP-12)."""

    class Kind(models.TextChoices):
        """What is to be reached."""

        EVALUATE = "EVALUATE", "赋权事项动态评估"
        START = "START", "启动事项下放批次"
        OTHER = "OTHER", "其他赋权任务"

    class State(models.TextChoices):
        """Where it stands."""

        WAITING = "WAITING", "未启动"
        RUNNING = "RUNNING", "进行中"
        DONE = "DONE", "已完成"

    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("任务类型", max_length=10, choices=Kind.choices)
    title = models.CharField("任务名称", max_length=200)
    batch_no = models.PositiveSmallIntegerField("第几批", null=True, blank=True)
    capacity = models.PositiveIntegerField("应评估事项数", null=True, blank=True)
    due_on = models.DateField("完成期限", null=True, blank=True)
    basis = models.CharField("任务来源（文件、条目）", max_length=200)
    owner = models.CharField("责任科室、责任人", max_length=120)
    batch = models.ForeignKey(
        DelegationBatch, models.PROTECT, null=True, blank=True, verbose_name="对应批次", related_name="+"
    )
    started_on = models.DateField("启动日期", null=True, blank=True)
    started_by = models.CharField("启动文件", max_length=200, blank=True)
    done_on = models.DateField("完成日期", null=True, blank=True)
    result = models.TextField("完成情况", blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.WAITING)

    class Meta(LedgerRow.Meta):
        verbose_name = "赋权重点任务"

    def __str__(self) -> str:
        return self.title


class KeyTaskUrge(LedgerRow):
    """An urging (催办) on a key task, to a body that holds it up; that body answers."""

    class State(models.TextChoices):
        """Where it stands."""

        SENT = "SENT", "待反馈"
        ANSWERED = "ANSWERED", "已反馈"

    task = models.ForeignKey(KeyTask, models.PROTECT, verbose_name="重点任务", related_name="urges")
    target = models.ForeignKey(
        "organs.Organ", models.PROTECT, verbose_name="被催办单位", related_name="powers_urged"
    )
    on = models.DateField("催办日期")
    text = models.TextField("催办内容")
    answer_by = models.DateField("要求反馈日期", null=True, blank=True)
    task_title = models.CharField("任务", max_length=200, blank=True)
    answer = models.TextField("进展情况", blank=True)
    answered_on = models.DateField("反馈日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.SENT)

    class Meta(LedgerRow.Meta):
        verbose_name = "赋权任务催办"

    def __str__(self) -> str:
        return f"{self.task_title} {self.on:%Y-%m-%d}"


class ForceBefore(LedgerRow):
    """What one former unit of a township had before 一支队伍管执法 brought them together (ORG-14)."""

    source = models.CharField("原站所、队伍", max_length=120)
    on = models.DateField("统计日期（整合前）")
    staff = models.PositiveIntegerField("执法人员")
    certified = models.PositiveIntegerField("持证人员")
    helpers = models.PositiveIntegerField("协管、辅助人员", default=0)
    vehicles = models.PositiveIntegerField("车辆", default=0)
    gear = models.PositiveIntegerField("装备（台套）", default=0)
    merged_on = models.DateField("并入日期")
    document = models.CharField("依据文件", max_length=200, blank=True)

    class Meta(LedgerRow.Meta):
        verbose_name = "整合前执法力量"

    def __str__(self) -> str:
        return self.source
