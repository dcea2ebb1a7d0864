"""Every act of a case is checked as it happens, and so is every act on a person, an item, a benchmark, a delegation."""

from __future__ import annotations

from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.supervision.services.check import check_case, check_standing
from zhiheng.supervision.standing import kinds
from zhiheng.supervision.standing.touched import FOLLOWED, touched


@follows("case.*")
def case_acted(event: ProcessEvent) -> None:
    """Run every rule over the case's facts row as it stands now."""
    check_case(event.subject_id, event_id=event.pk)


@follows(*FOLLOWED)
def thing_acted(event: ProcessEvent) -> None:
    """Project anew what the act touched, and that alone, and run its rules."""
    for kind, ids in touched(event).items():
        if ids and kind in kinds():
            check_standing(kind, ids, event_id=event.pk)
