"""Tells the training room which items moved: whoever took one over must be trained by the department that gave it."""

from __future__ import annotations

from collections.abc import Iterable

from zhiheng.common import scope
from zhiheng.powers.models import DelegationLine
from zhiheng.training import takeover


def moved(organ_ids: Iterable[int] | None) -> list[takeover.Moved]:
    """Return the items that executed batches handed to these bodies (to every body without any) and that were not taken back."""
    rows = DelegationLine.objects.filter(
        batch__status="EXECUTED", ended_on__isnull=True, effective_from__isnull=False
    )
    if organ_ids is not None:
        rows = rows.filter(to_organ_id__in=list(organ_ids))
    with scope.system():
        return [
            takeover.Moved(line.to_organ_id, line.from_organ_id, line.item.name, line.effective_from)
            for line in rows.select_related("item").order_by("pk")
            if line.effective_from is not None
        ]


def register() -> None:
    """Answer the training room; called once at start-up."""
    takeover.register(moved)
