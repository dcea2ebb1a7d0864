"""When somebody takes or leaves an office, what waits for its signature goes to who holds it now."""

from __future__ import annotations

from zhiheng.approvals.services.offices import refresh_offices
from zhiheng.common import scope
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent


@follows("appointment.*", "account.disabled", "account.enabled")
def offices_follow(event: ProcessEvent) -> None:
    """Look again who signs in the body concerned."""
    with scope.system():
        refresh_offices(event.organ_id)
