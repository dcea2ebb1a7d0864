"""Trying acts that make a case of their own, and undoing them."""

from __future__ import annotations

from django.db import transaction

from zhiheng.cases.inputs.decision import DecideSummary
from zhiheng.cases.road import Rehearsal
from zhiheng.cases.services.summary import decide_summary
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ


def rehearse_summary(*, actor: Actor, organ: Organ, data: DecideSummary) -> Rehearsal:
    """Try a penalty on the spot and undo it: returns the documents it would make. Raises what ``decide_summary`` raises."""
    found = Rehearsal()
    with transaction.atomic():
        sid = transaction.savepoint()
        decide_summary(actor=actor, organ=organ, data=data, rehearsal=found)
        transaction.savepoint_rollback(sid)
    return found
