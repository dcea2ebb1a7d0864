"""Counselling (心理服务, SEC-12): appointments that only the person and the counsellor ever see."""

from __future__ import annotations

from django.db import models

from zhiheng.support.models.base import LedgerRow


class CounselKind(models.TextChoices):
    """The three services."""

    COMFORT = "COMFORT", "情绪疏导"
    CONSULT = "CONSULT", "心理咨询"
    CRISIS = "CRISIS", "危机干预"


class Counsellor(LedgerRow):
    """Somebody who offers the service; known to all staff, so that anybody can ask."""

    account = models.ForeignKey(
        "organs.Account", models.PROTECT, verbose_name="咨询师账号", related_name="counsellor"
    )
    qualification = models.CharField("专业资质", max_length=120)
    hours = models.CharField("服务时间和地点", max_length=200)

    class Meta(LedgerRow.Meta):
        verbose_name = "心理咨询师"
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(ended_on__isnull=True),
                name="counsellor_once",
                violation_error_message="该账号已登记为心理咨询师。",
            )
        ]

    def __str__(self) -> str:
        return self.account.name


class Counselling(models.Model):
    """One appointment. No organ and no division on purpose: its lock looks at the two accounts and at nothing else."""

    class State(models.TextChoices):
        """Where the appointment stands."""

        ASKED = "ASKED", "待确认"
        AGREED = "AGREED", "已约定"
        DONE = "DONE", "已完成"
        CANCELLED = "CANCELLED", "已取消"

    person = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="本人", related_name="+")
    counsellor = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="咨询师", related_name="+")
    kind = models.CharField("服务类别", max_length=10, choices=CounselKind.choices)
    wanted_at = models.DateTimeField("希望时间")
    agreed_at = models.DateTimeField("约定时间", null=True, blank=True)
    words = models.TextField("想说的话", blank=True)
    record = models.TextField("服务（干预）记录", blank=True)
    follow_up_on = models.DateField("回访日期", null=True, blank=True)
    state = models.CharField("状态", max_length=10, choices=State.choices, default=State.ASKED)
    created_at = models.DateTimeField("预约时间", auto_now_add=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "心理服务预约"
        indexes = [
            models.Index(fields=["person", "-id"], name="counselling_person"),
            models.Index(fields=["counsellor", "state"], name="counselling_counsellor"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class CounsellingTally(models.Model):
    """How often a service was given to people of a body in a year: a number and nothing else."""

    organ = models.ForeignKey("organs.Organ", models.PROTECT, verbose_name="单位", related_name="+")
    division = models.CharField("所在区划", max_length=9)
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("服务类别", max_length=10, choices=CounselKind.choices)
    number = models.PositiveIntegerField("人次", default=0)

    class Meta:
        verbose_name = "心理服务年度人次"
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "kind"], name="counselling_tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()}"
