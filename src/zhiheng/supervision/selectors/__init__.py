"""What supervisors see: findings of their subtree, and the light of every body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Func, IntegerField, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from zhiheng.cases.models import FactsRow
from zhiheng.common import clock
from zhiheng.law.verdict import Level
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import enforcing
from zhiheng.supervision.deadlines import late_rules
from zhiheng.supervision.models import CASE, STANDING, Finding, FindingStatus
from zhiheng.supervision.policies import visible
from zhiheng.supervision.rulebook import FOCUS, find_rule

GRAVE = (str(Level.BLOCK), str(Level.RED))
LEVELS = (str(Level.BLOCK), str(Level.RED), str(Level.YELLOW))

# The conditions behind the numbers of the board; the list narrows by these same ones.
OPEN = Q(status__in=STANDING)


def new_since(day: dt.date) -> Q:
    """Findings first seen on ``day`` or later, whatever became of them."""
    return Q(first_seen_at__gte=midnight(day))


def cleared_since(day: dt.date) -> Q:
    """Findings whose cause went away on ``day`` or later."""
    return Q(status=FindingStatus.CLEARED, cleared_at__gte=midnight(day))


def overdue() -> Q:
    """Standing findings about a missed day, done late or not done yet."""
    return OPEN & Q(rule_id__in=list(late_rules()))


def focus() -> Q:
    """Standing findings that make a case one to be supervised first: no record, a broken one, or off the platform (REC-16)."""
    return OPEN & Q(rule_id__in=FOCUS)


def midnight(day: dt.date) -> dt.datetime:
    """Return the first moment of a day at the place of the installation."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time()))


def week_start(day: dt.date) -> dt.date:
    """Return the Monday of the week of ``day``."""
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body on the board: its cases, its standing findings, its light; ``things`` are those not about a case."""

    organ: Organ
    cases: int = 0
    block: int = 0
    reds: int = 0
    yellow: int = 0
    fresh: int = 0
    cleared: int = 0
    focus: int = 0
    things: int = 0

    @property
    def red(self) -> int:
        """Standing grave findings: 拦截 and 红 together."""
        return self.block + self.reds

    @property
    def light(self) -> str:
        """RED with any grave finding standing, YELLOW with any warning, else GREEN (口径 on the page)."""
        return "RED" if self.red else "YELLOW" if self.yellow else "GREEN"


@dataclass(frozen=True, slots=True)
class Totals:
    """The tiles: sums over the bodies shown."""

    block: int
    red: int
    yellow: int
    fresh: int
    cleared: int
    focus: int

    @classmethod
    def of(cls, rows: list[BodyRow]) -> Totals:
        """Sum the rows of a board."""
        return cls(
            *(
                sum(getattr(r, name) for r in rows)
                for name in ("block", "reds", "yellow", "fresh", "cleared", "focus")
            )
        )


def _numbers() -> dict[str, Count]:
    """The numbers of a body, and summed those of the tiles."""
    today = clock.today()
    levels = {
        name: Count("id", filter=Q(level=word) & OPEN)
        for name, word in zip(("block", "reds", "yellow"), LEVELS, strict=True)
    }
    return levels | {
        "fresh": Count("id", filter=new_since(today)),
        "cleared": Count("id", filter=cleared_since(week_start(today))),
        "focus": Count("id", filter=focus()),
        "things": Count("id", filter=~Q(subject_kind=CASE) & OPEN),
    }


def totals(actor: Actor) -> Totals:
    """Return the tiles alone, in one query."""
    found = visible(actor).aggregate(**_numbers())
    return Totals(
        found["block"], found["reds"], found["yellow"], found["fresh"], found["cleared"], found["focus"]
    )


def to_handle(actor: Actor, *, size: int) -> list[Finding]:
    """Return the findings nobody has looked at yet, gravest first, newest first."""
    gravity = Case(*(When(level=word, then=n) for n, word in enumerate(LEVELS)), default=len(LEVELS))
    rows = visible(actor).filter(status=FindingStatus.OPEN).select_related("organ")
    return list(rows.annotate(case_title=F("case__title")).order_by(gravity, "-first_seen_at", "-id")[:size])


def board(actor: Actor) -> list[BodyRow]:
    """Return every enforcement body in the actor's subtree with its light, gravest first; two queries."""
    cases = (
        FactsRow.objects.filter(organ_id=OuterRef("pk"))
        .order_by()
        .annotate(n=Func(F("case_id"), function="count", output_field=IntegerField()))
        .values("n")
    )
    organs = enforcing(actor).annotate(case_count=Coalesce(Subquery(cases), 0))
    names = list(_numbers())
    counts: dict[int, dict[str, Any]] = {
        organ_id: dict(zip(names, numbers, strict=True))
        for organ_id, *numbers in visible(actor).values_list("organ_id").annotate(**_numbers())
    }
    rows = [BodyRow(o, o.case_count, **counts.get(o.pk, {})) for o in organs]
    return sorted(rows, key=lambda r: (-r.red, -r.yellow, r.organ.code))


def trend(rows: QuerySet[Finding], days: int = 30) -> dict[dt.date, dict[str, int]]:
    """Return how many findings were first seen on each of the last days, by level; days without any are there too."""
    first = clock.today() - dt.timedelta(days=days - 1)
    found: dict[dt.date, dict[str, int]] = {first + dt.timedelta(days=n): {} for n in range(days)}
    grouped = (
        rows.filter(first_seen_at__gte=midnight(first))
        .annotate(day=TruncDate("first_seen_at"))
        .order_by()
        .values_list("day", "level")
        .annotate(n=Count("id"))
    )
    for day, level, n in grouped:
        found.setdefault(day, {})[level] = n
    return found


def by_rule(rows: QuerySet[Finding], top: int = 10) -> list[tuple[str, str, int]]:
    """Return the rules most often broken now: (id, title, number of standing findings)."""
    grouped = rows.filter(OPEN).order_by().values_list("rule_id").annotate(n=Count("id"))
    return [(rule_id, find_rule(rule_id).title, n) for rule_id, n in grouped.order_by("-n", "rule_id")[:top]]


def standing_by_rule(actor: Actor) -> dict[str, int]:
    """Return how many findings of each rule stand among those the actor sees."""
    return dict(visible(actor).filter(OPEN).order_by().values_list("rule_id").annotate(n=Count("id")))
