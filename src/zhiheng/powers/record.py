"""Every act on an item, a proposal or a delegation stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.common.models import ScopedModel
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
from zhiheng.organs.actor import Actor


def note(kind: str, row: ScopedModel, actor: Actor | None, **payload: Any) -> None:
    """Record an event of a row of the room; without an actor it is the system's own."""
    record(
        Draft(
            kind=kind,
            subject_kind=row._meta.model_name or "",
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp() if actor else SYSTEM_STAMP,
            payload=payload,
        )
    )


def note_item(kind: str, item_id: int, row: ScopedModel, actor: Actor | None, **payload: Any) -> None:
    """Record an event of an item itself, under the body that acts."""
    record(
        Draft(
            kind=f"item.{kind}",
            subject_kind="item",
            subject_id=item_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp() if actor else SYSTEM_STAMP,
            payload=payload,
        )
    )
