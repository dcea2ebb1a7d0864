"""Reporting duties of a plan (07-22, 05-31, 及时 …) as filings, one for each body and day."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.plan import Plan

# PLAN-16: what a department's report says; a report without one of them cannot be handed in.
SIX_SECTIONS = ("总体情况", "经验做法", "成效", "存在问题", "原因分析及对策", "推进建议")


class DutyKind(models.TextChoices):
    """What is to be filed."""

    REPORT = "REPORT", "部门报告"
    SUMMARY = "SUMMARY", "工作总结"
    PARTY = "PARTY", "向党委（党组）报告"
    PLAN = "PLAN", "本地方案备案"


def sections_of(kind: str) -> list[str]:
    """Return the sections a filing of this kind must have."""
    return {
        DutyKind.REPORT: list(SIX_SECTIONS),
        DutyKind.SUMMARY: ["工作情况", "存在问题", "下一步安排"],
        DutyKind.PARTY: ["报告内容"],
        DutyKind.PLAN: ["备案说明"],
    }[DutyKind(kind)]


class FilingDuty(ScopedModel):
    """A duty to file; without a day (“及时”) its number of days is unset until the plan's body sets one."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="duties")
    kind = models.CharField("种类", max_length=8, choices=DutyKind.choices)
    title = models.CharField("报送事项", max_length=200)
    basis = models.TextField("依据原文", blank=True)
    receiver = models.CharField("报送对象", max_length=120, blank=True)
    sections = models.JSONField("必填内容", default=list)
    due_on = models.DateField("报送期限", null=True, blank=True)
    days = models.PositiveSmallIntegerField("起算后天数", null=True, blank=True)
    from_on = models.DateField("起算日", null=True, blank=True)
    every_months = models.PositiveSmallIntegerField("每隔（月）", null=True, blank=True)
    bodies = models.ManyToManyField("organs.Organ", verbose_name="报送单位", related_name="+")

    class Meta:
        verbose_name = "报送事项"
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.title


class FilingStatus(models.TextChoices):
    """Where a filing stands."""

    OWED = "OWED", "待报送"
    SUBMITTED = "SUBMITTED", "已报送"
    RETURNED = "RETURNED", "已退回"
    ACCEPTED = "ACCEPTED", "已接收"


class Filing(ScopedModel):
    """What one body owes under a duty for one day; ``organ`` is the body. Handed in, it has a receipt with a number."""

    duty = models.ForeignKey(FilingDuty, models.CASCADE, verbose_name="报送事项", related_name="filings")
    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="filings")
    period = models.CharField("报送期", max_length=40, blank=True)
    due_on = models.DateField("期限", null=True, blank=True)
    contents = models.JSONField("内容", default=dict)
    filed_plan = models.ForeignKey(
        Plan, models.PROTECT, null=True, blank=True, verbose_name="备案方案", related_name="filed_as"
    )
    status = models.CharField("状态", max_length=9, choices=FilingStatus.choices, default=FilingStatus.OWED)
    receipt_no = models.CharField("回执编号", max_length=60, blank=True)
    first_at = models.DateTimeField("首次报送时间", null=True, blank=True)
    submitted_at = models.DateTimeField("报送时间", null=True, blank=True)
    submitted_by_name = models.CharField("报送人", max_length=60, blank=True)
    decided_at = models.DateTimeField("接收（退回）时间", null=True, blank=True)
    decided_by_name = models.CharField("接收（退回）人", max_length=60, blank=True)
    opinion = models.TextField("意见", blank=True)
    history = models.JSONField("经过", default=list)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "报送"
        ordering = ["due_on", "organ_id", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "organ", "due_on"], nulls_distinct=False, name="plan_filing_once"
            )
        ]
        indexes = [models.Index(fields=["plan", "status", "due_on"], name="plan_filing_due")]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.duty_id}"
