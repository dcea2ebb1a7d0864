"""The base of every ledger row: whose it is, who wrote it, where it stands, and when it ended."""

from __future__ import annotations

from django.db import models

from zhiheng.common.models import ScopedModel


class LedgerRow(ScopedModel):
    """A line of a ledger. Lines are never removed: one that no longer holds is ended, with the reason."""

    note = models.TextField("备注", blank=True)
    ended_on = models.DateField("终止日期", null=True, blank=True)
    ended_reason = models.CharField("终止理由", max_length=300, blank=True)
    # Who took which step when: [{"step", "label", "by", "name", "on", "text"}, …]
    trail = models.JSONField("办理经过", default=list, blank=True)
    created_by = models.CharField("登记人", max_length=60, blank=True)
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)
    version = models.PositiveIntegerField("版本", default=1)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["organ", "-id"], name="%(class)s_organ")]

    def who_took(self, step: str) -> int | None:
        """Return who took a step last; None where it was not taken."""
        return next((t["by"] for t in reversed(self.trail) if t["step"] == step), None)
