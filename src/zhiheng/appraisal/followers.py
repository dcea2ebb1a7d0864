"""What this room learns of: approvals given back, and decisions that fell."""

from __future__ import annotations

from zhiheng.appraisal.services.approving import give_back
from zhiheng.appraisal.services.outcomes import open_wrong_case
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent


@follows("approval.returned", "approval.withdrawn")
def request_returned(event: ProcessEvent) -> None:
    """A reward or a disposal given back can be mended and submitted again."""
    if event.subject_kind in {"ledger.rewards", "ledger.disposals"}:
        words = str(event.payload.get("opinion") or "提交人撤回")
        give_back(event.subject_kind, event.subject_id, event.actor_id, words)


@follows("case.revoke_decision")
def decision_fell(event: ProcessEvent) -> None:
    """Open the question whether it is a misjudged case (LIA-03), whoever registered the outcome and where."""
    open_wrong_case(event.subject_id)
