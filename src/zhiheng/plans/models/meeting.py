"""Meetings (会商), what was resolved there and what became of it, and the pool of common problems."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.file import PlanFile
from zhiheng.plans.models.organisation import PlanGroup
from zhiheng.plans.models.plan import Plan


class MeetingStatus(models.TextChoices):
    """Where a meeting stands."""

    PLANNED = "PLANNED", "待召开"
    HELD = "HELD", "已召开"
    CANCELLED = "CANCELLED", "已取消"


class Meeting(ScopedModel):
    """A meeting of a plan's group: agenda before, attendance, minutes and resolutions after."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="meetings")
    group = models.ForeignKey(PlanGroup, models.PROTECT, verbose_name="召集", related_name="meetings")
    title = models.CharField("会议名称", max_length=200)
    on = models.DateField("日期")
    place = models.CharField("地点", max_length=120, blank=True)
    chair = models.CharField("主持人", max_length=60, blank=True)
    agenda = models.TextField("议题")
    minutes = models.TextField("会议纪要", blank=True)
    paper = models.ForeignKey(
        PlanFile, models.PROTECT, null=True, blank=True, verbose_name="纪要文件", related_name="+"
    )
    status = models.CharField(
        "状态", max_length=9, choices=MeetingStatus.choices, default=MeetingStatus.PLANNED
    )
    reason = models.CharField("取消原因", max_length=300, blank=True)
    made_by_name = models.CharField("登记人", max_length=60)

    class Meta:
        verbose_name = "会商会议"
        ordering = ["-on", "-id"]

    def __str__(self) -> str:
        return self.title


class Attendance(ScopedModel):
    """Who was to come to a meeting, and who came."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="会议", related_name="attendance")
    name = models.CharField("姓名", max_length=40)
    body = models.CharField("单位", max_length=120, blank=True)
    present = models.BooleanField("到会", default=True)
    note = models.CharField("说明", max_length=120, blank=True)

    class Meta:
        verbose_name = "参会人员"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class ResolutionStatus(models.TextChoices):
    """Where a resolution stands; it is done when the plan's body confirms it."""

    OPEN = "OPEN", "办理中"
    CLAIMED = "CLAIMED", "待确认"
    DONE = "DONE", "已办结"


class Resolution(ScopedModel):
    """What a meeting resolved: ``organ`` is the body that carries it out."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, verbose_name="会议", related_name="resolutions")
    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="resolutions")
    text = models.TextField("议定事项")
    person = models.CharField("责任人", max_length=60, blank=True)
    due_on = models.DateField("办结期限")
    status = models.CharField(
        "状态", max_length=8, choices=ResolutionStatus.choices, default=ResolutionStatus.OPEN
    )
    done_on = models.DateField("办结日期", null=True, blank=True)

    class Meta:
        verbose_name = "议定事项"
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["plan", "status", "due_on"], name="plan_resolution_due")]

    def __str__(self) -> str:
        return self.text[:40]


class ResolutionNote(ScopedModel):
    """A step of following up: what the body reports, what the plan's body answers; ``organ`` is the resolution's."""

    resolution = models.ForeignKey(Resolution, models.CASCADE, verbose_name="议定事项", related_name="notes")
    text = models.TextField("办理情况")
    claims_done = models.BooleanField("申报办结", default=False)
    by_name = models.CharField("填报人", max_length=60)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "办理情况"
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:40]


class ProblemStatus(models.TextChoices):
    """Where a problem stands."""

    RAISED = "RAISED", "待研究"
    TABLED = "TABLED", "已列入会商"
    SOLVED = "SOLVED", "已解决"
    DECLINED = "DECLINED", "不予采纳"


class Problem(ScopedModel):
    """A problem in the pool (问题库); ``organ`` raised it, ``bodies`` say they have it, too."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="problems")
    title = models.CharField("问题", max_length=200)
    text = models.TextField("情况和建议")
    shared_by = models.ManyToManyField("organs.Organ", verbose_name="同有此问题的单位", related_name="+")
    status = models.CharField(
        "状态", max_length=8, choices=ProblemStatus.choices, default=ProblemStatus.RAISED
    )
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, verbose_name="会商会议", related_name="problems"
    )
    answer = models.TextField("答复", blank=True)
    raised_by_name = models.CharField("提出人", max_length=60)
    raised_at = models.DateTimeField("提出时间")

    class Meta:
        verbose_name = "共性问题"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title
