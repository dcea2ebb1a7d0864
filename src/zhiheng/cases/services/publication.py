"""What the disclosure room tells the case: written down with the facts and the event, past the same gate as any act."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhiheng.cases.facts.store import refresh
from zhiheng.cases.gate import check_gate
from zhiheng.cases.models import PublicationState
from zhiheng.cases.road import lock_case
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Draft, Stamp, record


@transaction.atomic
def note_publication(
    case_id: int, act_id: str, *, stamp: Stamp, payload: dict[str, Any] | None = None, **state: Any
) -> ProcessEvent:
    """Note a change in the publication of a case's decision (opened, published, withdrawn, replaced, exempt).

    ``state`` are fields of ``PublicationState``. Raises LegalBlock where a rule forbids the act (for instance: not masked).
    """
    case = lock_case(case_id)
    row, _ = PublicationState.objects.get_or_create(
        case=case, defaults={"organ": case.organ, "division": case.division}
    )
    for name, value in state.items():
        setattr(row, name, value)
    row.save()
    change = refresh(case)
    check_gate(act_id, case, change.row)
    return record(
        Draft(
            kind=f"case.{act_id}",
            subject_kind="case",
            subject_id=case.pk,
            organ_id=case.organ_id,
            division=case.division,
            stamp=stamp,
            payload={"act": act_id, "facts": change.delta, **(payload or {})},
        )
    )
