"""Tasks to make a benchmark that is missing (DIS-02: 有裁量空间而没有基准的事项)."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class TaskState(models.TextChoices):
    """What became of a task; it is done by the day a benchmark of the item takes effect."""

    OPEN = "OPEN", "制定中"
    DONE = "DONE", "已完成"
    CANCELLED = "CANCELLED", "已取消"


class DraftingTask(ScopedModel):
    """A body is to make a benchmark for one item by a day."""

    item = models.ForeignKey("powers.Item", models.PROTECT, verbose_name="事项", related_name="+")
    due_on = models.DateField("完成期限")
    note = models.CharField("要求", max_length=500, blank=True)
    state = models.CharField("状态", max_length=10, choices=TaskState.choices, default=TaskState.OPEN)
    made_by = models.CharField("布置人", max_length=60)
    made_on = models.DateField("布置日期")
    done_on = models.DateField("完成日期", null=True, blank=True)
    closing_note = models.CharField("办结说明", max_length=500, blank=True)
    version = models.ForeignKey(
        "discretion.Version",
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name="完成的基准",
        related_name="+",
    )

    class Meta:
        verbose_name = "基准制定任务"
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "item"], condition=models.Q(state="OPEN"), name="discretion_task_open_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.due_on}"
