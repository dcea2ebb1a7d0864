"""Reading notices: what waits for whom, and the publication of what was improper."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from zhiheng.common import clock, scope
from zhiheng.coordination.models import ImproprietyNotice, State
from zhiheng.coordination.policies import SENDING, SUPERVISING, VERIFYING, in_whose_name, visible
from zhiheng.disclosure.models import Publication
from zhiheng.organs.actor import Actor

# What waits for each side; the lists narrow by the same conditions.
TO_ANSWER = Q(state__in=[State.SENT, State.IMPROPER])
ANSWERED = Q(state__in=[State.PROPER, State.CORRECTED])
TO_RULE = Q(state=State.REFERRED)


def late(today: dt.date) -> Q:
    """Notices past the day the township set for itself; one that set none is never late."""
    return Q(state=State.SENT, verify_due_on__lt=today) | Q(state=State.IMPROPER, correct_due_on__lt=today)


def waiting(actor: Actor) -> dict[str, Q]:
    """Return what waits for a person on each side, as conditions on the notices he may see."""
    township = [o for g in actor.grants if g.role in VERIFYING for o in g.reach]
    department = [g.organ_id for g in actor.grants if g.role in SENDING]
    bureau = [g.organ_id for g in actor.grants if g.role in SUPERVISING]
    own = Q(organ_id__in=township) | Q(organ_id__in=in_whose_name(township))
    return {
        "answer": TO_ANSWER & own,
        "accept": ANSWERED & Q(sender_id__in=department),
        "rule": TO_RULE & Q(receiver_id__in=bureau),
    }


def to_answer(actor: Actor) -> int:
    """Count what waits for one's township to verify or to correct."""
    return visible(actor).filter(waiting(actor)["answer"]).count()


def answered(actor: Actor) -> int:
    """Count the answers that wait for one's department to accept them or to go on."""
    return visible(actor).filter(waiting(actor)["accept"]).count()


def to_rule(actor: Actor) -> int:
    """Count what was submitted to one's supervision organ."""
    return visible(actor).filter(waiting(actor)["rule"]).count()


def publication_of(row: ImproprietyNotice) -> Publication | None:
    """Return the publication of the decision a notice is about: each side must see whether it came down (PUB-11)."""
    if not row.case_id:
        return None
    with scope.system():
        rows = Publication.objects.filter(case_id=row.case_id, decision__number=row.document_no)
        return rows.select_related("replaced_by").first()


def is_late(row: ImproprietyNotice) -> bool:
    """Whether a notice is past its day."""
    today = clock.today()
    due = {State.SENT: row.verify_due_on, State.IMPROPER: row.correct_due_on}.get(State(row.state))
    return due is not None and due < today
