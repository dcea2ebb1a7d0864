"""Yearly clean-up (年度清理, CERT-06) and yearly review (年度审查, CERT-08) of a unit's certificates, in batches."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class Batch(ScopedModel):
    """One unit's clean-up or review of one year."""

    class Kind(models.TextChoices):
        """Which of the two."""

        CLEANUP = "CLEANUP", "年度清理"
        REVIEW = "REVIEW", "年度审查"

    class State(models.TextChoices):
        """Where it stands; filing with the justice bureau only follows a review (CERT-09)."""

        OPEN = "OPEN", "进行中"
        CLOSED = "CLOSED", "已办结"
        FILED = "FILED", "已报备"
        RECEIVED = "RECEIVED", "已收备案回执"

    kind = models.CharField("类别", max_length=8, choices=Kind.choices)
    year = models.PositiveSmallIntegerField("年度")
    state = models.CharField("状态", max_length=9, choices=State.choices, default=State.OPEN)
    headcount = models.PositiveIntegerField("应入库人数", null=True, blank=True)
    opened_on = models.DateField("启动日期")
    opened_by_name = models.CharField("启动人", max_length=40)
    closed_on = models.DateField("办结日期", null=True, blank=True)
    closed_by_name = models.CharField("办结人", max_length=40, blank=True)
    report = models.JSONField("结果", default=dict, blank=True)
    filing_due_on = models.DateField("备案期限", null=True, blank=True)
    filing_words = models.CharField("备案期限依据", max_length=300, blank=True)
    filed_on = models.DateField("报备日期", null=True, blank=True)
    filed_no = models.CharField("报备文号", max_length=80, blank=True)
    received_on = models.DateField("回执日期", null=True, blank=True)
    receipt = models.CharField("备案回执号", max_length=80, blank=True)
    received_by_name = models.CharField("备案经办人", max_length=40, blank=True)

    class Meta:
        verbose_name = "年度清理、年审批次"
        constraints = [models.UniqueConstraint(fields=["organ", "kind", "year"], name="batch_once_a_year")]

    def __str__(self) -> str:
        return f"{self.organ} {self.year}年{self.get_kind_display()}"


class BatchLine(ScopedModel):
    """One certificate in a batch."""

    class Conclusion(models.TextChoices):
        """What came out: of a clean-up keep, hand to the personnel office or recall; of a review pass or fail."""

        KEEP = "KEEP", "保留"
        DEPOSIT = "DEPOSIT", "交人事管理机构保管"
        RECALL = "RECALL", "收回注销"
        PASS = "PASS", "通过"
        FAIL = "FAIL", "未通过"

    batch = models.ForeignKey(Batch, models.CASCADE, verbose_name="批次", related_name="lines")
    officer = models.ForeignKey("officers.Officer", models.PROTECT, verbose_name="人员", related_name="+")
    certificate = models.ForeignKey(
        "officers.Certificate", models.PROTECT, verbose_name="证件", related_name="+"
    )
    findings = models.JSONField("比对结果", default=list)
    materials = models.JSONField("审查材料", default=list)
    conclusion = models.CharField("结论", max_length=8, choices=Conclusion.choices, blank=True)
    reason = models.TextField("理由", blank=True)
    concluded_on = models.DateField("结论日期", null=True, blank=True)
    concluded_by_name = models.CharField("审查人", max_length=40, blank=True)

    class Meta:
        verbose_name = "批次明细"
        constraints = [models.UniqueConstraint(fields=["batch", "certificate"], name="batch_line_once")]

    def __str__(self) -> str:
        return f"{self.batch} {self.officer}"
