"""Every act of the room stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.common.models import ScopedModel
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
from zhiheng.organs.actor import Actor


def draft(
    kind: str,
    subject: str,
    row: ScopedModel,
    actor: Actor | None,
    *,
    subject_id: int | None = None,
    **payload: Any,
) -> Draft:
    """Return the event of an act on a row (or on ``subject_id``); without an actor it is the system's own."""
    return Draft(
        kind=kind,
        subject_kind=subject,
        subject_id=subject_id or row.pk,
        organ_id=row.organ_id,
        division=row.division,
        stamp=actor.stamp() if actor else SYSTEM_STAMP,
        payload=payload,
    )


def note(kind: str, subject: str, row: ScopedModel, actor: Actor | None, **payload: Any) -> ProcessEvent:
    """Record an act on a row."""
    return record(draft(kind, subject, row, actor, **payload))
