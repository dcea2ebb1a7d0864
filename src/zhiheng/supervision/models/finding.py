"""Findings (预警): a rule broken by a case or a standing thing, since when, why, and what became of it; the sweeps."""

from __future__ import annotations

import datetime as dt

from django.db import models

from zhiheng.common.models import ScopedModel
from zhiheng.supervision.deadlines import late_rules


class FindingStatus(models.TextChoices):
    """Where a finding stands."""

    OPEN = "OPEN", "待处理"
    NOTED = "NOTED", "已核实"
    DISMISSED = "DISMISSED", "不成立"
    CLEARED = "CLEARED", "已消除"


CASE = "case"


STANDING = (FindingStatus.OPEN, FindingStatus.NOTED)


class Finding(ScopedModel):
    """One rule broken by one subject: a case, an officer, an item … Its own record is never touched (监督条例第八条).

    ``case`` is set for findings about a case and only for them; ``subject_label`` names any other subject.
    """

    subject_kind = models.CharField("对象类别", max_length=12, default=CASE)
    subject_id = models.BigIntegerField("对象标识")
    subject_label = models.CharField("对象名称", max_length=200, blank=True)
    case = models.ForeignKey(
        "cases.Case", models.CASCADE, null=True, blank=True, verbose_name="案件", related_name="findings"
    )
    rule_id = models.CharField("规则", max_length=60)
    title = models.CharField("问题", max_length=120)
    level = models.CharField("级别", max_length=4)
    explanation = models.TextField("推导")
    cites = models.JSONField("依据", default=list)
    place = models.CharField("位置", max_length=16)
    due_on = models.DateField("应当完成日", null=True, blank=True)
    done_on = models.DateField("完成日", null=True, blank=True)
    status = models.CharField(
        "状态", max_length=10, choices=FindingStatus.choices, default=FindingStatus.OPEN
    )
    first_seen_at = models.DateTimeField("发现时间")
    last_seen_at = models.DateTimeField("最近确认时间")
    cleared_at = models.DateTimeField("消除时间", null=True, blank=True)
    event_id = models.BigIntegerField("触发事件", null=True, blank=True)
    handled_by = models.ForeignKey(
        "organs.Account", models.PROTECT, null=True, blank=True, verbose_name="处理人", related_name="+"
    )
    handled_at = models.DateTimeField("处理时间", null=True, blank=True)
    note = models.TextField("处理说明", blank=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        verbose_name = "预警"
        constraints = [
            models.UniqueConstraint(
                fields=["subject_kind", "subject_id", "rule_id"], name="finding_subject_once"
            ),
            models.CheckConstraint(
                condition=models.Q(subject_kind=CASE, case__isnull=False, subject_id=models.F("case_id"))
                | (~models.Q(subject_kind=CASE) & models.Q(case__isnull=True)),
                name="finding_case_or_standing",
            ),
        ]
        indexes = [
            models.Index(fields=["status", "level", "-first_seen_at"], name="finding_status_level"),
            models.Index(fields=["organ", "status", "level"], name="finding_organ"),
            models.Index(fields=["division", "status"], name="finding_division"),
            models.Index(fields=["rule_id", "status"], name="finding_rule"),
            models.Index(fields=["subject_kind", "status"], name="finding_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.subject_kind} {self.subject_id}"

    def days_late(self, today: dt.date) -> int | None:
        """Return the natural days past the due day: until it was done, else until today; None for other findings."""
        if self.due_on is None or self.rule_id not in late_rules():
            return None
        return max(((self.done_on or today) - self.due_on).days, 0)


class Sweep(models.Model):
    """One run of all rules over all cases and standing things."""

    started_at = models.DateTimeField("开始")
    finished_at = models.DateTimeField("结束", null=True)
    cases = models.PositiveIntegerField("案件数", default=0)
    things = models.PositiveIntegerField("人员、事项等对象数", default=0)
    found = models.PositiveIntegerField("新发现", default=0)
    cleared = models.PositiveIntegerField("消除", default=0)
    engine = models.CharField("引擎", max_length=20, default="DuckDB")

    class Meta:
        verbose_name = "全量巡检"

    def __str__(self) -> str:
        return str(self.started_at)
