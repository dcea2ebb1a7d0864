"""An export leaves a trace: who took which table, how many rows, when."""

from __future__ import annotations

from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.sheets.spec import Spec


def record_export(*, actor: Actor, spec: Spec, rows: int) -> None:
    """Record that a person took a table away."""
    grant = actor.grants[0]
    record(
        Draft(
            kind="sheet.exported", subject_kind="export", subject_id=actor.account_id, organ_id=grant.organ_id,
            division=grant.division, stamp=actor.stamp(), payload={"table": spec.kind, "rows": rows},
        )
    )  # fmt: skip
