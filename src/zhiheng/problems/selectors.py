"""Reading the ledger: the rate on any day from the steps, lists, what is late."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection
from django.db.models import Count, Q, QuerySet

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.problems.models import Problem, ProblemState, RateSnapshot, Submission, SubmissionState

RECTIFIED = (ProblemState.DONE, ProblemState.VERIFIED, ProblemState.CLOSED)
OPEN = (ProblemState.FOUND, ProblemState.PLANNED, ProblemState.RECTIFYING)
# The state a problem was in at the end of a day is its last step's on or before it.
_AS_OF = """
SELECT p.organ_id, s.target, count(*) FROM problems_problem p
JOIN LATERAL (SELECT target FROM problems_step WHERE problem_id = p.id AND "on" <= %(on)s ORDER BY id DESC LIMIT 1) s ON true
WHERE p.organ_id = ANY(%(organs)s) AND s.target <> 'MERGED' AND (%(topic)s = '' OR p.topic = %(topic)s)
GROUP BY p.organ_id, s.target
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """Problems found, rectified (整改完成、未被退回) and struck off, as of a day."""

    found: int = 0
    done: int = 0
    closed: int = 0

    @property
    def percent(self) -> Decimal | None:
        """整改率＝已整改÷已排查; None where nothing was found."""
        if not self.found:
            return None
        return (Decimal(self.done) * 100 / self.found).quantize(Decimal("0.01"), ROUND_HALF_UP)

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.found + other.found, self.done + other.done, self.closed + other.closed)


def rates(organ_ids: Iterable[int], on: dt.date, topic: str = "") -> dict[int, Rate]:
    """Return the rate of each body as it stood at the end of a day; one query. What was merged is counted once."""
    ids = list(organ_ids)
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_AS_OF, {"on": on, "organs": ids, "topic": topic})
        for organ, state, n in cursor.fetchall():
            counted[organ][state] = n
    return {
        organ: Rate(
            sum(found.values()),
            sum(n for state, n in found.items() if state in RECTIFIED),
            found.get(ProblemState.CLOSED, 0),
        )
        for organ in ids
        for found in (counted.get(organ, {}),)
    }


def rectification_rate(organ_ids: Sequence[int], on: dt.date, topic: str = "") -> tuple[int, int]:
    """Return (rectified, found) of several bodies together as of a day (RECT-08)."""
    whole = sum(rates(organ_ids, on, topic).values(), Rate())
    return whole.done, whole.found


def late(today: dt.date) -> Q:
    """Return the condition on problems past their day and not rectified."""
    return Q(due_on__lt=today, state__in=OPEN)


def visible(actor: Actor) -> QuerySet[Problem]:
    """Return the problems of one's bodies (a bureau's own included) and of the divisions one supervises."""
    return Problem.objects.filter(_reach(actor))


def _reach(actor: Actor) -> Q:
    found = Q(organ_id__in={*actor.organ_ids, *(g.organ_id for g in actor.grants)})
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def late_counts(organ_ids: Iterable[int], today: dt.date, topic: str = "") -> dict[int, int]:
    """Count the problems of bodies that are past their day and not rectified."""
    rows = Problem.objects.filter(late(today), organ_id__in=list(organ_ids))
    if topic:
        rows = rows.filter(topic=topic)
    return dict(rows.order_by().values_list("organ_id").annotate(Count("pk")))


def listed(organ_ids: Iterable[int]) -> set[int]:
    """Return the bodies whose list a bureau has taken in (RECT-17)."""
    taken = Submission.objects.filter(organ_id__in=list(organ_ids), state=SubmissionState.ACCEPTED)
    return set(taken.filter(kind__in=["FIRST_LIST", "LIST"]).values_list("organ_id", flat=True))


def snapshots_of(actor: Actor) -> QuerySet[RateSnapshot]:
    """Return the rates kept of one's bodies and of those one supervises, newest first."""
    rows = RateSnapshot.objects.filter(_reach(actor)).select_related("organ")
    return rows.order_by("-on", "organ_id", "topic")


def submissions_of(actor: Actor) -> QuerySet[Submission]:
    """Return the filings of one's bodies and of those one supervises, newest first."""
    return Submission.objects.filter(_reach(actor)).select_related("organ", "receiver").order_by("-pk")


def to_check(actor: Actor) -> int:
    """Count the problems reported as rectified that wait for the bureau's checks, and checked ones to be struck off."""
    waiting = Q(pk__in=[])
    for g in actor.grants:
        if g.role in ("SUPERVISOR", "SUPERVISION_LEADER"):
            state = ProblemState.DONE if g.role == "SUPERVISOR" else ProblemState.VERIFIED
            waiting |= Q(state=state, division__startswith=g.prefix) & ~Q(organ_id=g.organ_id)
    return Problem.objects.filter(waiting).count()


def my_late(actor: Actor) -> int:
    """Count the late problems of one's own bodies."""
    return Problem.objects.filter(late(clock.today()), organ_id__in=list(actor.organ_ids)).count()
