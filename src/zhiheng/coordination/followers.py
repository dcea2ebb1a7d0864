"""A decision that fell answers the notices about it."""

from __future__ import annotations

from zhiheng.coordination.services.answer import decision_fell
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Stamp


@follows("case.revoke_decision")
def decision_revoked(event: ProcessEvent) -> None:
    """Link the revocation with the notices about the decision; those to be corrected are corrected with it."""
    decision_fell(event.subject_id, Stamp(event.actor_id, event.actor_name, event.actor_role))
