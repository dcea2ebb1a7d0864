"""Every act on the ledger stands in the journal, every move of a problem in its steps."""

from __future__ import annotations

from typing import Any, Protocol

from zhiheng.common import clock
from zhiheng.common.models import ScopedModel
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, Stamp, record
from zhiheng.problems.models import Problem, Step


class Hand(Protocol):
    """Whoever acts: a person, or the platform itself."""

    @property
    def name(self) -> str:
        """The name that stands in the record."""

    def stamp(self) -> Stamp:
        """Who acts, as the journal names him."""


class Platform:
    """The platform itself, for what it enters by rule."""

    name = SYSTEM_STAMP.name

    def stamp(self) -> Stamp:
        """The system's stamp."""
        return SYSTEM_STAMP


def note(kind: str, row: ScopedModel, hand: Hand, /, **payload: Any) -> None:
    """Record an event of a problem, a submission or a target."""
    record(
        Draft(
            kind=f"problem.{kind}", subject_kind=row._meta.model_name or "", subject_id=row.pk, organ_id=row.organ_id,
            division=row.division, stamp=hand.stamp(), payload=payload,
        )
    )  # fmt: skip


def move(row: Problem, target: str, hand: Hand, body: str, text: str = "", /, **payload: Any) -> None:
    """Put a problem into its next state, with the step that says who, when and why. The caller holds the lock."""
    before, row.state = row.state if row.pk else "", target
    row.version += 1
    row.save()
    Step.objects.create(
        problem=row, organ_id=row.organ_id, division=row.division, on=clock.today(), source=before, target=target,
        by_name=hand.name, body=body, text=text,
    )  # fmt: skip
    note(target.lower(), row, hand, number=row.number, before=before, text=text, **payload)
