"""Tasks of a plan, who answers for them, and by when."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.plan import Plan


class PlanTask(ScopedModel):
    """One measure of a plan, or a part of one (``parent``); ``start``–``end`` is its place in the plan's text."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="tasks")
    parent = models.ForeignKey(
        "self", models.CASCADE, null=True, blank=True, verbose_name="上级任务", related_name="subtasks"
    )
    order = models.PositiveIntegerField("次序")
    no = models.CharField("序号", max_length=20)
    section = models.CharField("章节", max_length=200, blank=True)
    title = models.CharField("任务", max_length=250)
    text = models.TextField("内容", blank=True)
    start = models.PositiveIntegerField("原文起")
    end = models.PositiveIntegerField("原文止")
    thresholds = models.JSONField("量化要求", default=list)
    doubts = models.JSONField("待核对", default=list)
    checked = models.BooleanField("已核对", default=False)
    urgent = models.BooleanField("紧抓", default=False)
    urgent_why = models.CharField("紧抓理由", max_length=200, blank=True)
    owner_ids = ArrayField(models.BigIntegerField(), verbose_name="责任单位", default=list)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "任务"
        indexes = [models.Index(fields=["plan", "order"], name="plan_task_order")]

    def __str__(self) -> str:
        return f"{self.no} {self.title}"


class OwnerRole(models.TextChoices):
    """What a body answers for (【…】 clauses)."""

    LEAD = "牵头", "牵头"
    CHARGE = "负责", "负责"
    CARRY = "落实", "落实"
    ASSIST = "配合", "配合"
    TAKE_PART = "参与", "参与"
    TOGETHER = "会同", "会同"
    GUIDE = "指导", "指导"
    UNSTATED = "", "未注明"


class Owner(ScopedModel):
    """A responsible body: as the document names it, and, where it is known here, the body itself with its contact."""

    task = models.ForeignKey(PlanTask, models.CASCADE, verbose_name="任务", related_name="owners")
    name = models.CharField("单位", max_length=120)
    role = models.CharField("分工", max_length=4, choices=OwnerRole.choices, blank=True)
    body = models.ForeignKey(
        "organs.Organ", models.PROTECT, null=True, blank=True, verbose_name="对应机构", related_name="+"
    )
    contact = models.CharField("联络人", max_length=60, blank=True)
    doubt = models.CharField("待核对", max_length=200, blank=True)
    accepted_at = models.DateTimeField("签收时间", null=True, blank=True)
    accepted_by_name = models.CharField("签收人", max_length=60, blank=True)

    class Meta:
        verbose_name = "责任单位"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.name}（{self.role or '未注明'}）"


class Recurs(models.TextChoices):
    """How often a milestone comes back."""

    THREE_YEARLY = "three_yearly", "每三年"
    TWO_YEARLY = "two_yearly", "每两年"
    YEARLY = "yearly", "每年"
    HALF_YEARLY = "half_yearly", "每半年"
    QUARTERLY = "quarterly", "每季度"
    MONTHLY = "monthly", "每月"
    WEEKLY = "weekly", "每周"
    DAILY = "daily", "每日"
    TERMLY = "termly", "每学期"


class Modality(models.TextChoices):
    """How a date binds: “原则上” may be passed with a reason, “力争” is an aim."""

    MUST = "MUST", "应当"
    PRINCIPLE = "PRINCIPLE", "原则上"
    SOFT = "SOFT", "力争"


class Milestone(ScopedModel):
    """A day, a recurrence, or a limit that waits for its first day; ``measure`` names the query that can check it."""

    task = models.ForeignKey(PlanTask, models.CASCADE, verbose_name="任务", related_name="milestones")
    raw = models.CharField("原文", max_length=120, blank=True)
    text = models.TextField("要求")
    due_on = models.DateField("完成日期", null=True, blank=True)
    recurs = models.CharField("周期", max_length=12, choices=Recurs.choices, blank=True)
    month = models.PositiveSmallIntegerField("月", null=True, blank=True)
    day = models.PositiveSmallIntegerField("日", null=True, blank=True)
    relative = models.JSONField("起算", null=True, blank=True)
    precision = models.CharField("精度", max_length=20, blank=True)
    modality = models.CharField("要求强度", max_length=10, choices=Modality.choices, default=Modality.MUST)
    start = models.PositiveIntegerField("原文起", default=0)
    end = models.PositiveIntegerField("原文止", default=0)
    doubt = models.CharField("待核对", max_length=300, blank=True)
    measure = models.CharField("实测指标", max_length=40, blank=True)
    target = models.DecimalField("目标值", max_digits=9, decimal_places=2, null=True, blank=True)
    extended_to = models.DateField("延期至", null=True, blank=True)
    excused_for = models.DateField("已备案理由的期限", null=True, blank=True)
    done_on = models.DateField("完成日", null=True, blank=True)
    done_through = models.DateField("周期已完成至", null=True, blank=True)
    evidence = models.JSONField("证明材料", default=list)

    class Meta:
        verbose_name = "节点"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["task", "due_on"], name="plan_milestone_due")]

    def __str__(self) -> str:
        return f"{self.raw or self.due_on} {self.text[:20]}"
