"""Tracked tasks: take the certificate back, hand it in to be cancelled, bring the public directory up to date."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class OfficerTask(ScopedModel):
    """Something that must still be done about a person or certificate; ``due_on`` only where a rule sets a day."""

    class Kind(models.TextChoices):
        """What is to be done."""

        RECALL = "RECALL", "收回证件"
        CANCEL = "CANCEL", "交回注销"
        PUBLISH = "PUBLISH", "更新公示"

    officer = models.ForeignKey("officers.Officer", models.PROTECT, verbose_name="人员", related_name="tasks")
    certificate = models.ForeignKey(
        "officers.Certificate",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name="证件",
        related_name="tasks",
    )
    kind = models.CharField("任务", max_length=8, choices=Kind.choices)
    why = models.CharField("起因", max_length=300)
    opened_on = models.DateField("产生日期")
    opened_at = models.DateTimeField("产生时间")
    due_on = models.DateField("期限", null=True, blank=True)
    due_words = models.CharField("期限依据", max_length=300, blank=True)
    due_hard = models.BooleanField("期限有强制力", default=False)
    done_on = models.DateField("完成日期", null=True, blank=True)
    done_at = models.DateTimeField("完成时间", null=True, blank=True)
    done_by_name = models.CharField("办理人", max_length=40, blank=True)
    receipt = models.CharField("回执", max_length=120, blank=True)
    note = models.TextField("办理情况", blank=True)
    expected = models.JSONField("应公示内容", default=dict, blank=True)

    class Meta:
        verbose_name = "人员事项"
        indexes = [
            models.Index(fields=["organ", "kind", "done_on"], name="officer_task_organ"),
            models.Index(fields=["due_on", "id"], name="officer_task_due"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.officer}"
