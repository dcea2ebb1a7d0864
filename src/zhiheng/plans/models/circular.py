"""Circulars (通报) with the bodies' ranking, and letters that urge one body (督促)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.file import PlanFile
from zhiheng.plans.models.plan import Plan
from zhiheng.plans.models.task import PlanTask


class CircularStatus(models.TextChoices):
    """Where a circular stands."""

    DRAFT = "DRAFT", "草稿"
    WAITING = "WAITING", "待审批"
    RETURNED = "RETURNED", "已退回"
    ISSUED = "ISSUED", "已印发"


class Circular(ScopedModel):
    """A circular: words, the ranking as it stood on ``until``, and the paper sent to the bodies."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="circulars")
    title = models.CharField("标题", max_length=200)
    since = models.DateField("通报期起")
    until = models.DateField("通报期止")
    text = models.TextField("通报内容")
    ranking = models.JSONField("排名", default=list)
    number = models.CharField("文号", max_length=80, blank=True)
    status = models.CharField(
        "状态", max_length=8, choices=CircularStatus.choices, default=CircularStatus.DRAFT
    )
    approval_id = models.BigIntegerField("审批申请", null=True, blank=True)
    opinion = models.TextField("审批意见", blank=True)
    file = models.ForeignKey(PlanFile, models.PROTECT, null=True, verbose_name="文件", related_name="+")
    made_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="拟稿人", related_name="+")
    made_at = models.DateTimeField("拟稿时间")
    issued_at = models.DateTimeField("印发时间", null=True, blank=True)
    issued_by_name = models.CharField("签发人", max_length=60, blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "通报"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.title


class CircularReceipt(ScopedModel):
    """A circular at one body (``organ``), and when it was read there."""

    circular = models.ForeignKey(Circular, models.CASCADE, verbose_name="通报", related_name="receipts")
    sent_at = models.DateTimeField("送达时间")
    read_at = models.DateTimeField("签收时间", null=True, blank=True)
    read_by_name = models.CharField("签收人", max_length=60, blank=True)

    class Meta:
        verbose_name = "通报签收"
        ordering = ["organ_id"]
        constraints = [models.UniqueConstraint(fields=["circular", "organ"], name="plan_receipt_once")]

    def __str__(self) -> str:
        return f"{self.circular_id} {self.organ_id}"


class Urge(ScopedModel):
    """A letter that urges a body (``organ``) on a task (PLAN-10), its answer, and a proposal to hold to account."""

    plan = models.ForeignKey(Plan, models.CASCADE, verbose_name="方案", related_name="urges")
    task = models.ForeignKey(PlanTask, models.CASCADE, verbose_name="任务", related_name="urges")
    text = models.TextField("督促内容")
    reply_by = models.DateField("回复期限")
    issued_by_name = models.CharField("签发人", max_length=60)
    issued_at = models.DateTimeField("发出时间")
    reply = models.TextField("回复", blank=True)
    replied_at = models.DateTimeField("回复时间", null=True, blank=True)
    replied_by_name = models.CharField("回复人", max_length=60, blank=True)
    proposal = models.TextField("问责建议", blank=True)
    proposed_at = models.DateTimeField("建议时间", null=True, blank=True)

    class Meta:
        verbose_name = "督促单"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.text[:40]
