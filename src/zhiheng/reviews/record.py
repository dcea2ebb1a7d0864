"""Every act of a review stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.common.models import ScopedModel
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor


def note(kind: str, row: ScopedModel, actor: Actor, /, **payload: Any) -> None:
    """Record an event of a plan, standard, round or file under review."""
    name = row._meta.model_name or ""
    record(
        Draft(
            kind=f"file_review.{kind}", subject_kind=name, subject_id=row.pk, organ_id=row.organ_id,
            division=row.division, stamp=actor.stamp(), payload=payload,
        )
    )  # fmt: skip
