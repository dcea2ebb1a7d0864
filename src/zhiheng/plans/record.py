"""Every act on a plan stands in the journal."""

from __future__ import annotations

from typing import Any

from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Plan


def note(kind: str, plan: Plan, actor: Actor | None, **payload: Any) -> None:
    """Record an event of a plan; without an actor it is the system's own."""
    record(
        Draft(
            kind=f"plan.{kind}",
            subject_kind="plan",
            subject_id=plan.pk,
            organ_id=plan.organ_id,
            division=plan.division,
            stamp=actor.stamp() if actor else SYSTEM_STAMP,
            payload=payload,
        )
    )
