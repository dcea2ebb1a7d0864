"""Every act of a case is checked as it happens."""

from __future__ import annotations

from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.supervision.services.check import check_case


@follows("case.*")
def case_acted(event: ProcessEvent) -> None:
    """Run every rule over the case's facts row as it stands now."""
    check_case(event.subject_id, event_id=event.pk)
