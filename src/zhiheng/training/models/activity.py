"""Training activities (培训活动) of every kind, and who was there."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.training.models.course import Course, HourCategory
from zhiheng.training.models.plan import TrainingPlan


class ActivityKind(models.TextChoices):
    """Ways of training that the plans name (TRN-15, TRN-17, TRN-24, TRN-25, TRN-27)."""

    LECTURE = "LECTURE", "讲授"
    DISCUSSION = "DISCUSSION", "研讨"
    CASE_STUDY = "CASE_STUDY", "案例教学"
    DEMONSTRATION = "DEMONSTRATION", "现场示范"
    SHADOWING = "SHADOWING", "跟班学习"
    SENT_DOWN = "SENT_DOWN", "下沉指导"
    CONTEST = "CONTEST", "比武练兵"
    SIMULATION = "SIMULATION", "模拟演练"
    SKILL_CONTEST = "SKILL_CONTEST", "技能竞赛"
    QUIZ = "QUIZ", "知识竞赛"
    PRE_SERVICE = "PRE_SERVICE", "岗前培训"
    ESSAY_CONTEST = "ESSAY_CONTEST", "有奖征文"
    DISCRETION_DRILL = "DISCRETION_DRILL", "裁量基准运用训练"
    HANDOVER = "HANDOVER", "改革交接培训"
    DOCUMENT_STUDY = "DOCUMENT_STUDY", "文件学习"
    POLITICAL_ROUND = "POLITICAL_ROUND", "政治轮训"
    PARTY_LESSON = "PARTY_LESSON", "专题党课"
    POLITICAL_LECTURE = "POLITICAL_LECTURE", "辅导讲座"
    POLITICAL_EXCHANGE = "POLITICAL_EXCHANGE", "研讨交流"


POLITICAL_KINDS = frozenset(
    {
        ActivityKind.POLITICAL_ROUND,
        ActivityKind.PARTY_LESSON,
        ActivityKind.POLITICAL_LECTURE,
        ActivityKind.POLITICAL_EXCHANGE,
    }
)


class Mode(models.TextChoices):
    """线上 + 线下 (TRN-14)."""

    OFFLINE = "OFFLINE", "线下"
    ONLINE = "ONLINE", "线上"
    MIXED = "MIXED", "线上线下结合"


class ActivityStatus(models.TextChoices):
    """Where an activity stands."""

    PLANNED = "PLANNED", "已安排"
    CLOSED = "CLOSED", "已结束并计入学时"
    CANCELLED = "CANCELLED", "已取消"


class Activity(ScopedModel):
    """One session; ``organ`` organises it, alone or with others, for the people of ``body_ids`` (TRN-18, TRN-20)."""

    title = models.CharField("活动名称", max_length=160)
    kind = models.CharField("方式", max_length=20, choices=ActivityKind.choices)
    mode = models.CharField("形式", max_length=8, choices=Mode.choices, default=Mode.OFFLINE)
    category = models.CharField("学时类别", max_length=12, choices=HourCategory.choices)
    course = models.ForeignKey(Course, models.PROTECT, null=True, blank=True, verbose_name="课程")
    plan = models.ForeignKey(
        TrainingPlan,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="所属计划",
        related_name="activities",
    )
    tags = ArrayField(models.CharField(max_length=20), verbose_name="内容标签", default=list, blank=True)
    place = models.CharField("地点（或者线上地址）", max_length=160)
    teacher = models.CharField("授课人、指导人", max_length=80, blank=True)
    starts_at = models.DateTimeField("开始时间")
    ends_at = models.DateTimeField("结束时间")
    hours = models.DecimalField("学时", max_digits=4, decimal_places=1)
    body_ids = ArrayField(models.BigIntegerField(), verbose_name="参训单位", default=list)
    joint_ids = ArrayField(models.BigIntegerField(), verbose_name="联合主办单位", default=list, blank=True)
    rotation = models.BooleanField("全员轮训批次", default=False)
    status = models.CharField(
        "状态", max_length=10, choices=ActivityStatus.choices, default=ActivityStatus.PLANNED
    )
    summary = models.TextField("小结", blank=True)
    created_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="登记人", related_name="+")
    closed_at = models.DateTimeField("结束登记时间", null=True, blank=True)

    class Meta:
        verbose_name = "培训活动"
        indexes = [
            models.Index(fields=["-starts_at", "-id"], name="training_activity_start"),
            models.Index(fields=["organ", "-starts_at"], name="training_activity_organ"),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(ScopedModel):
    """A person at an activity; ``organ`` is his body on that day."""

    class Source(models.TextChoices):
        """How the presence was recorded."""

        QR = "QR", "扫码签到"
        MANUAL = "MANUAL", "主办方登记"

    activity = models.ForeignKey(Activity, models.PROTECT, verbose_name="活动", related_name="attendances")
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="参训人员", related_name="attendances"
    )
    source = models.CharField("签到方式", max_length=8, choices=Source.choices)
    signed_at = models.DateTimeField("签到时间")
    signed_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="登记人", related_name="+")
    reason = models.CharField("补登理由", max_length=200, blank=True)
    score = models.DecimalField("成绩", max_digits=5, decimal_places=1, null=True, blank=True)
    award = models.CharField("名次、奖项", max_length=40, blank=True)

    class Meta:
        verbose_name = "参训记录"
        constraints = [
            models.UniqueConstraint(fields=["activity", "officer"], name="training_attendance_once")
        ]
        indexes = [models.Index(fields=["officer", "signed_at"], name="training_attendance_person")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.activity_id}"
