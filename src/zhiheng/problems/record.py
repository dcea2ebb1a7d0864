"""Every act on the ledger stands in the journal, every move of a problem in its steps."""

from __future__ import annotations

from typing import Any

from zhiheng.common import clock
from zhiheng.common.models import ScopedModel
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.problems.models import Problem, Step


def note(kind: str, row: ScopedModel, actor: Actor, /, **payload: Any) -> None:
    """Record an event of a problem, a submission or a target."""
    record(
        Draft(
            kind=f"problem.{kind}", subject_kind=row._meta.model_name or "", subject_id=row.pk, organ_id=row.organ_id,
            division=row.division, stamp=actor.stamp(), payload=payload,
        )
    )  # fmt: skip


def move(row: Problem, target: str, actor: Actor, body: str, text: str = "", /, **payload: Any) -> None:
    """Put a problem into its next state, with the step that says who, when and why. The caller holds the lock."""
    before, row.state = row.state if row.pk else "", target
    row.version += 1
    row.save()
    Step.objects.create(
        problem=row, organ_id=row.organ_id, division=row.division, on=clock.today(), source=before, target=target,
        by_name=actor.name, body=body, text=text,
    )  # fmt: skip
    note(target.lower(), row, actor, number=row.number, before=before, text=text, **payload)
