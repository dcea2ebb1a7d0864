"""Every act on benchmarks and lists stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.common.models import ScopedModel
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor


def note(kind: str, row: ScopedModel, actor: Actor, **payload: Any) -> ProcessEvent:
    """Record an event about a row of this room; ``kind`` is ``benchmark.drafted``, ``leniency.issued`` …"""
    return record(
        Draft(
            kind=kind,
            subject_kind=kind.partition(".")[0],
            subject_id=row.pk,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            payload=payload,
        )
    )
