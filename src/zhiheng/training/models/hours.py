"""The ledger of hours (学时账本): append-only; a mistake is set right by a reversing entry."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.training.models.activity import Activity
from zhiheng.training.models.course import Course, HourCategory


class HourSource(models.TextChoices):
    """Where an entry comes from."""

    ACTIVITY = "ACTIVITY", "培训活动"
    ONLINE = "ONLINE", "在线课程"
    IMPORT = "IMPORT", "批量导入"
    MANUAL = "MANUAL", "补登"
    REVERSAL = "REVERSAL", "冲销"


class HourEntry(ScopedModel):
    """Hours of a person on a day in a category; ``organ`` was his body then, ``key`` keeps them from counting twice."""

    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="人员", related_name="hour_entries"
    )
    year = models.PositiveSmallIntegerField("年度")
    day = models.DateField("培训日期")
    category = models.CharField("学时类别", max_length=12, choices=HourCategory.choices)
    hours = models.DecimalField("学时", max_digits=5, decimal_places=1)
    source = models.CharField("来源", max_length=10, choices=HourSource.choices)
    activity = models.ForeignKey(
        Activity, models.PROTECT, null=True, blank=True, verbose_name="活动", related_name="+"
    )
    course = models.ForeignKey(
        Course, models.PROTECT, null=True, blank=True, verbose_name="课程", related_name="+"
    )
    content = models.CharField("培训内容", max_length=160)
    organiser = models.CharField("主办单位", max_length=120, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, verbose_name="冲销条目", related_name="reversed_by"
    )
    key = models.CharField("唯一标识", max_length=80, unique=True)
    created_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="登记人", related_name="+"
    )
    created_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "学时"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours__gt=0, reverses__isnull=True)
                | models.Q(hours__lt=0, reverses__isnull=False),
                name="training_hour_sign",
            )
        ]
        indexes = [
            models.Index(fields=["officer", "year", "category"], name="training_hour_person"),
            models.Index(fields=["year", "-day", "-id"], name="training_hour_year"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.day} {self.hours}"


class GapReminder(ScopedModel):
    """A reminder that went out to a body: a plan not handed in, or hours that are missing."""

    class Kind(models.TextChoices):
        """What was missing."""

        PLAN = "PLAN", "年度培训计划未报批"
        HOURS = "HOURS", "学时不足"
        ROTATION = "ROTATION", "全员轮训未完成"

    kind = models.CharField("提醒事项", max_length=10, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("年度")
    sent_on = models.DateField("提醒日期")
    missing = models.PositiveIntegerField("人数", default=0)

    class Meta:
        verbose_name = "培训提醒"
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "kind", "year", "sent_on"], name="training_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.kind}"


class PartyBranch(ScopedModel):
    """Whether a basic enforcement unit is covered by a party organisation (TRN-29)."""

    class Form(models.TextChoices):
        """How it is covered."""

        OWN = "OWN", "单独建立"
        JOINT = "JOINT", "联合建立"
        NONE = "NONE", "尚未覆盖"

    form = models.CharField("组织形式", max_length=6, choices=Form.choices)
    name = models.CharField("党组织名称", max_length=120, blank=True)
    members = models.PositiveSmallIntegerField("党员人数", default=0)
    since = models.DateField("成立日期", null=True, blank=True)
    updated_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "党组织覆盖"
        constraints = [models.UniqueConstraint(fields=["organ"], name="training_party_once")]

    def __str__(self) -> str:
        return self.name or self.get_form_display()
