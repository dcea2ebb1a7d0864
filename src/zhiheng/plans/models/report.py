"""What comes back on a task: progress reports, extensions, and the reminders that went out."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.plans.models.task import Milestone, PlanTask


class ReportStatus(models.TextChoices):
    """Where a report stands."""

    SUBMITTED = "SUBMITTED", "待审核"
    RETURNED = "RETURNED", "已退回"
    APPROVED = "APPROVED", "已通过"


class ProgressReport(ScopedModel):
    """A body's report on a task; ``organ`` is the reporting body. Approval is the plan's body's (PLAN-26)."""

    task = models.ForeignKey(PlanTask, models.CASCADE, verbose_name="任务", related_name="reports")
    milestone = models.ForeignKey(
        Milestone, models.CASCADE, null=True, blank=True, verbose_name="节点", related_name="reports"
    )
    period = models.CharField("报告期", max_length=40)
    for_day = models.DateField("对应期限", null=True, blank=True)
    text = models.TextField("进展情况")
    problems = models.TextField("存在问题及建议", blank=True)
    figure = models.DecimalField("完成值", max_digits=9, decimal_places=2, null=True, blank=True)
    measured = models.DecimalField("系统实测", max_digits=9, decimal_places=2, null=True, blank=True)
    measured_how = models.JSONField("实测口径", null=True, blank=True)  # hit, of, where, day, definition
    conflict = models.TextField("与实测不符", blank=True)
    claims_done = models.BooleanField("申报完成", default=False)
    evidence = models.JSONField("证明材料", default=list)
    status = models.CharField(
        "状态", max_length=10, choices=ReportStatus.choices, default=ReportStatus.SUBMITTED
    )
    approval_id = models.BigIntegerField("审批申请", null=True, blank=True)
    submitted_by = models.ForeignKey(
        "organs.Account", models.PROTECT, verbose_name="报送人", related_name="+"
    )
    submitted_at = models.DateTimeField("报送时间")
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    decided_by_name = models.CharField("审核人", max_length=60, blank=True)
    opinion = models.TextField("审核意见", blank=True)

    class Meta:
        verbose_name = "进展报告"
        indexes = [
            models.Index(fields=["task", "-submitted_at"], name="plan_report_task"),
            models.Index(fields=["status", "-submitted_at"], name="plan_report_status"),
        ]

    def __str__(self) -> str:
        return f"{self.period} {self.task_id}"


class Extension(ScopedModel):
    """A milestone moved to a later day, with the reason."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name="节点", related_name="extensions")
    from_day = models.DateField("原定日期")
    to_day = models.DateField("延期至")
    reason = models.TextField("理由")
    granted_by = models.ForeignKey("organs.Account", models.PROTECT, verbose_name="批准人", related_name="+")
    granted_at = models.DateTimeField("批准时间")

    class Meta:
        verbose_name = "延期"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.from_day} → {self.to_day}"


class Excuse(ScopedModel):
    """Why a day of “原则上” was passed (RULE-04): put on file with the reason, by the body (``organ``) that passed it."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name="节点", related_name="excuses")
    due_on = models.DateField("期限")
    reason = models.TextField("理由")
    filed_by_name = models.CharField("备案人", max_length=60)
    filed_at = models.DateTimeField("备案时间")

    class Meta:
        verbose_name = "超期理由备案"
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.reason[:40]


class Stage(models.TextChoices):
    """Before, on and after the day."""

    BEFORE = "BEFORE", "到期前"
    ON = "ON", "到期当日"
    AFTER = "AFTER", "逾期"


class Reminder(ScopedModel):
    """A reminder that went out, once for each milestone, due day and distance."""

    milestone = models.ForeignKey(Milestone, models.CASCADE, verbose_name="节点", related_name="reminders")
    due_on = models.DateField("到期日")
    stage = models.CharField("提醒级别", max_length=6, choices=Stage.choices)
    days = models.IntegerField("距到期天数")
    sent_on = models.DateField("提醒日期")

    class Meta:
        verbose_name = "提醒"
        constraints = [
            models.UniqueConstraint(fields=["milestone", "due_on", "days"], name="plan_reminder_once")
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.stage}"
