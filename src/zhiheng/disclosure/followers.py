"""A decision opens a duty to publish; a decision that falls opens a duty to take it down."""

from __future__ import annotations

from zhiheng.disclosure.services.duty import open_duty, open_withdrawal
from zhiheng.journal.followers import follows
from zhiheng.journal.models import ProcessEvent


@follows("case.decide", "case.decide_summary")
def decision_made(event: ProcessEvent) -> None:
    """Open the duty (国办发〔2018〕118号: seven working days)."""
    open_duty(event.subject_id)


@follows("case.revoke_decision")
def decision_fell(event: ProcessEvent) -> None:
    """Open the withdrawal (处罚法第四十八条第二款: three working days), if anything was published."""
    open_withdrawal(event.subject_id)
