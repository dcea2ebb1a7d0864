"""The course library (课程库), and who watched an online course how long."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel


class HourCategory(models.TextChoices):
    """What an hour counts for; political hours stand apart from the required ones (TRN-07)."""

    PUBLIC_LAW = "PUBLIC_LAW", "公共法律知识"
    BUSINESS = "BUSINESS", "业务知识和执法技能"
    POLITICAL = "POLITICAL", "政治理论和党性教育"


class Course(ScopedModel):
    """A course; ``topic`` names the compulsory subject it covers, if it covers one (TRN-11, TRN-12)."""

    code = models.CharField("课程编号", max_length=30)
    title = models.CharField("课程名称", max_length=120)
    category = models.CharField("学时类别", max_length=12, choices=HourCategory.choices)
    topic = models.CharField("必修科目", max_length=20, blank=True)
    tags = ArrayField(models.CharField(max_length=20), verbose_name="标签", default=list, blank=True)
    hours = models.DecimalField("学时", max_digits=4, decimal_places=1)
    online = models.BooleanField("线上课程", default=False)
    minutes = models.PositiveSmallIntegerField("学习时长（分钟）", default=0)
    material = models.TextField("学习内容", blank=True)
    teacher = models.CharField("主讲", max_length=60, blank=True)
    active = models.BooleanField("启用", default=True)

    class Meta:
        verbose_name = "课程"
        constraints = [models.UniqueConstraint(fields=["organ", "code"], name="training_course_code")]
        indexes = [models.Index(fields=["topic", "active"], name="training_course_topic")]

    def __str__(self) -> str:
        return self.title


class Enrolment(ScopedModel):
    """A person's progress in an online course in a year: only seconds that passed on the server's clock count."""

    course = models.ForeignKey(Course, models.PROTECT, verbose_name="课程", related_name="enrolments")
    officer = models.ForeignKey(
        "officers.Officer", models.PROTECT, verbose_name="学员", related_name="enrolments"
    )
    year = models.PositiveSmallIntegerField("年度")
    watched_seconds = models.PositiveIntegerField("已学秒数", default=0)
    position = models.PositiveIntegerField("学到（秒）", default=0)
    last_beat_at = models.DateTimeField("最近学习时间", null=True, blank=True)
    started_at = models.DateTimeField("开始时间")
    completed_at = models.DateTimeField("学完时间", null=True, blank=True)

    class Meta:
        verbose_name = "在线学习"
        constraints = [
            models.UniqueConstraint(fields=["course", "officer", "year"], name="training_enrolment_once")
        ]
        indexes = [models.Index(fields=["officer", "year"], name="training_enrolment_officer")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.course_id}"
