"""A report or circular returned in the approvals room is returned here, too, whoever signed where."""

from __future__ import annotations

from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Stamp
from zhiheng.plans.services import circulars
from zhiheng.plans.services.report import ACT
from zhiheng.plans.services.review import mark_returned


@follows("approval.returned", "approval.withdrawn")
def request_returned(event: ProcessEvent) -> None:
    """Mark the report behind the request; one taken back by its sender counts as returned."""
    if event.subject_kind == ACT:
        stamp = Stamp(event.actor_id, event.actor_name, event.actor_role)
        mark_returned(
            int(event.payload["request"]), str(event.payload.get("opinion") or "报送单位撤回"), stamp
        )
    elif event.subject_kind == circulars.ACT:
        circulars.mark_returned(
            int(event.payload["request"]), str(event.payload.get("opinion") or "拟稿人撤回")
        )
