"""Versions of a benchmark (裁量基准): drafted, reviewed, approved, in force, superseded; none is ever deleted."""

from __future__ import annotations

import datetime as dt

from django.db import models

from zhiheng.common.models import ScopedModel


class VersionState(models.TextChoices):
    """Where a version stands; whether an approved one is in force follows from its days."""

    DRAFT = "DRAFT", "起草"
    REVIEW = "REVIEW", "法制审核"
    APPROVAL = "APPROVAL", "待批准"
    APPROVED = "APPROVED", "已批准"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class Version(ScopedModel):
    """One version for one item, made by ``organ``: factors and grades as ``zhiheng.law.discretion`` reads them.

    ``statute`` is the range the law sets, kept with the version so that a later change of the item shows what it was
    checked against. ``row`` is the line of the table that cases read, there from approval on.
    """

    item = models.ForeignKey(
        "powers.Item", models.PROTECT, verbose_name="事项", related_name="benchmark_versions"
    )
    title = models.CharField("基准名称", max_length=200)
    number = models.PositiveSmallIntegerField("版次", default=1)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="上一版", related_name="next_versions"
    )
    factors = models.JSONField("裁量因素", default=list)
    grades = models.JSONField("裁量阶次", default=list)
    # {} for grades by circumstances; else how they follow from points or percentages, as typed: {"kind", "levels", …}
    scheme = models.JSONField("计分（百分值）办法", default=dict, blank=True)
    statute = models.JSONField("法定幅度", default=list)
    statute_typed = models.BooleanField("法定幅度由起草人填写", default=False)
    basis = models.CharField("法定依据", max_length=400, blank=True)
    changes = models.TextField("起草（修订）说明", blank=True)
    source = models.CharField("来源", max_length=300, blank=True)
    state = models.CharField("状态", max_length=10, choices=VersionState.choices, default=VersionState.DRAFT)
    drafted_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, verbose_name="起草人", related_name="+"
    )
    drafted_at = models.DateTimeField("起草时间")
    submitted_on = models.DateField("送审日期", null=True, blank=True)
    reviewed_on = models.DateField("法制审核日期", null=True, blank=True)
    reviewed_by = models.CharField("法制审核人", max_length=60, blank=True)
    review_opinion = models.TextField("法制审核意见", blank=True)
    discussed_on = models.DateField("集体讨论日期", null=True, blank=True)
    approved_on = models.DateField("批准日期", null=True, blank=True)
    approved_by = models.CharField("批准人", max_length=60, blank=True)
    approval_opinion = models.TextField("批准意见", blank=True)
    document_no = models.CharField("印发文号", max_length=80, blank=True)
    effective_from = models.DateField("施行日期", null=True, blank=True)
    effective_to = models.DateField("失效日期", null=True, blank=True)
    ended_reason = models.CharField("失效原因", max_length=300, blank=True)
    published_on = models.DateField("公布日期", null=True, blank=True)
    published_at = models.CharField("公布载体", max_length=300, blank=True)
    filed_on = models.DateField("备案日期", null=True, blank=True)
    filed_with = models.CharField("备案机关", max_length=120, blank=True)
    row = models.OneToOneField(
        "powers.Benchmark",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="执行中的基准",
        related_name="version",
    )
    edition = models.PositiveIntegerField("编辑序号", default=1)

    class Meta:
        verbose_name = "裁量基准"
        ordering = ["item_id", "-number"]
        indexes = [
            models.Index(fields=["organ", "state", "-id"], name="discretion_version_state"),
            models.Index(fields=["item", "division"], name="discretion_version_item"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organ", "item", "number"], name="discretion_version_once")
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"

    def in_force(self, day: dt.date) -> bool:
        """Whether it governs decisions of that day."""
        return (
            self.state == VersionState.APPROVED
            and self.effective_from is not None
            and self.effective_from <= day
            and (self.effective_to is None or day <= self.effective_to)
        )

    def standing(self, day: dt.date) -> tuple[str, str]:
        """Return what people call its state on a day, with the tone it is shown in."""
        if self.state != VersionState.APPROVED or self.effective_from is None:
            tones = {"DRAFT": "grey", "REVIEW": "yellow", "APPROVAL": "yellow", "WITHDRAWN": "grey"}
            return VersionState(self.state).label, tones.get(self.state, "grey")
        if self.effective_from > day:
            return "待施行", "blue"
        return ("施行中", "green") if self.in_force(day) else ("已失效", "grey")
