"""Approval flows (审批流程, configurable per body), requests and tasks."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from zhiheng.common.models import ScopedModel


class ApprovalFlow(models.Model):
    """The chain an act takes in a body; ``organ`` null is the platform's default.

    ``steps`` is a list of ``{"name", "role", "mode"}``; mode ANY: one holder of the role decides; ALL: every holder signs (会签).
    """

    organ = models.ForeignKey(
        "organs.Organ", models.CASCADE, null=True, blank=True, verbose_name="单位", related_name="+"
    )
    act = models.CharField("环节", max_length=40)
    steps = models.JSONField("审批步骤", default=list)

    class Meta:
        verbose_name = "审批流程"
        constraints = [
            models.UniqueConstraint(fields=["organ", "act"], name="flow_once", nulls_distinct=False)
        ]

    def __str__(self) -> str:
        return f"{self.act} @ {self.organ or '默认'}"


class RequestStatus(models.TextChoices):
    """Where a request stands."""

    PENDING = "PENDING", "审批中"
    APPROVED = "APPROVED", "已通过"
    RETURNED = "RETURNED", "已退回"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class ApprovalRequest(ScopedModel):
    """An act waiting for approval: its whole input, and the chain as it was when submitted."""

    subject_kind = models.CharField("对象类别", max_length=30)
    subject_id = models.BigIntegerField("对象编号")
    act = models.CharField("环节", max_length=40)
    title = models.CharField("事项", max_length=250)
    payload = models.JSONField("申请内容", default=dict)
    summary = models.JSONField("内容摘要", default=list)  # [[label, text], …] as shown to the approver
    steps = models.JSONField("审批步骤", default=list)
    step_no = models.PositiveSmallIntegerField("当前步骤", default=0)
    status = models.CharField(
        "状态", max_length=10, choices=RequestStatus.choices, default=RequestStatus.PENDING
    )
    submitted_by = models.ForeignKey(
        "organs.Account", models.PROTECT, verbose_name="提交人", related_name="+"
    )
    submitted_at = models.DateTimeField("提交时间")
    finished_at = models.DateTimeField("办结时间", null=True, blank=True)
    note = models.TextField("附言", blank=True)

    class Meta:
        verbose_name = "审批申请"
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="approval_subject"),
            models.Index(fields=["organ", "status"], name="approval_organ_status"),
        ]

    def __str__(self) -> str:
        return self.title


class TaskStatus(models.TextChoices):
    """Where a task stands."""

    WAITING = "WAITING", "待办"
    APPROVED = "APPROVED", "同意"
    RETURNED = "RETURNED", "退回"
    FORWARDED = "FORWARDED", "已转办"
    CLOSED = "CLOSED", "已关闭"


class ApprovalTask(ScopedModel):
    """One signature asked of somebody: anyone among ``candidates`` may give it."""

    request = models.ForeignKey(
        ApprovalRequest, models.CASCADE, verbose_name="审批申请", related_name="tasks"
    )
    step_no = models.PositiveSmallIntegerField("步骤")
    name = models.CharField("步骤名称", max_length=60)
    added = models.BooleanField("加签", default=False)
    candidates = ArrayField(models.BigIntegerField(), verbose_name="可办理人", default=list)
    status = models.CharField("状态", max_length=10, choices=TaskStatus.choices, default=TaskStatus.WAITING)
    opinion = models.TextField("意见", blank=True)
    decided_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="办理人", related_name="+"
    )
    decided_at = models.DateTimeField("办理时间", null=True, blank=True)
    created_at = models.DateTimeField("产生时间")

    class Meta:
        verbose_name = "审批任务"
        indexes = [models.Index(fields=["status", "organ"], name="approval_task_status")]

    def __str__(self) -> str:
        return f"{self.name} {self.get_status_display()}"
