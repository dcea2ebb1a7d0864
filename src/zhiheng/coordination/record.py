"""Every act on a notice stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.common.models import ScopedModel
from zhiheng.coordination.models import ImproprietyNotice
from zhiheng.journal.services.record import Draft, Stamp, record


def note(kind: str, row: ScopedModel, stamp: Stamp, /, **payload: Any) -> None:
    """Record an event of a notice or of a setting."""
    record(
        Draft(
            kind=f"impropriety.{kind}", subject_kind=row._meta.model_name or "", subject_id=row.pk,
            organ_id=row.organ_id, division=row.division, stamp=stamp, payload=payload,
        )
    )  # fmt: skip


def move(row: ImproprietyNotice, state: str, stamp: Stamp, /, **payload: Any) -> None:
    """Put a notice into its next state and say so. The caller holds the lock."""
    before, row.state = row.state, state
    row.version += 1
    row.save()
    note(state.lower(), row, stamp, number=row.number, before=before, sender=row.sender_id, **payload)
