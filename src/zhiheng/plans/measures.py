"""What the platform can measure by itself: a registry of queries over the case facts, each with its definition (口径)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, Q
from django.utils import timezone

from zhiheng.cases.models import FactsRow
from zhiheng.law.checks.facts_build import day_number
from zhiheng.plans.lights import SOON
from zhiheng.plans.models import Plan, PlanTask
from zhiheng.supervision.models import Finding, FindingStatus

TOLERANCE = Decimal("1")  # percentage points: a claim further off contradicts the measurement


@dataclass(frozen=True, slots=True)
class Where:
    """Whose rows are counted: a division's subtree, one body and what acts in its name, or a set of such bodies."""

    label: str
    prefix: str = ""
    organ_id: int | None = None
    organ_ids: tuple[int, ...] = ()

    @property
    def bodies(self) -> tuple[int, ...]:
        """The bodies asked for by number; empty where a division is asked for."""
        return self.organ_ids or (() if self.organ_id is None else (self.organ_id,))

    def rows(self, body: str, division: str) -> Q:
        """Return the condition on rows by their paths to the body (``owner``) and to the division's code."""
        if self.bodies:
            return Q(**{f"{body}__in": self.bodies}) | Q(**{f"{body}__legal_subject__in": self.bodies})
        return Q(**{f"{division}__startswith": self.prefix})

    def condition(self) -> Q:
        """Return the condition on scoped rows."""
        return self.rows("organ", "division")


@dataclass(frozen=True, slots=True)
class Measured:
    """A measured rate in per cent; None where there is nothing to measure yet."""

    hit: int
    of: int

    @property
    def value(self) -> Decimal | None:
        """The rate, rounded to two places as it is shown."""
        if not self.of:
            return None
        return (Decimal(self.hit) * 100 / self.of).quantize(Decimal("0.01"), ROUND_HALF_UP)


Query = Callable[[Where, dt.date, dt.date], Measured]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: what a person reads about it, and the query behind it.

    The query is asked for bodies, from a day, as of a day. ``looks_back`` says that it answers for a day in the past
    what it would have answered then; else only a reading kept on that day tells.
    """

    key: str
    label: str
    about: str
    query: Query
    looks_back: bool = False


MEASURES: dict[str, Measure] = {}


def measure(key: str, label: str, about: str, *, looks_back: bool = False) -> Callable[[Query], Query]:
    """Declare a measure: one line over the query, in any module that the room's AppConfig imports."""

    def add(query: Query) -> Query:
        MEASURES[key] = Measure(key, label, about, query, looks_back)
        return query

    return add


def _rate(where: Where, base: Q, good: Q) -> Measured:
    found = FactsRow.objects.filter(where.condition() & base).aggregate(
        of=Count("pk"), hit=Count("pk", filter=good)
    )
    return Measured(found["hit"], found["of"])


@measure(
    "published_on_time",
    "处罚决定按期公示率",
    "分母：期间内公示届满的应公示处罚决定；分子：其中在届满日（含当日）前已公示的。（国办发〔2018〕118号：7 个工作日）",
    looks_back=True,
)
def _published(where: Where, since: dt.date, today: dt.date) -> Measured:
    base = Q(must_publish=True, publish_due_day__gte=day_number(since), publish_due_day__lt=day_number(today))
    return _rate(where, base, Q(published_day__lte=F("publish_due_day")))


@measure(
    "decided_on_time",
    "案件按期办结率",
    "分母：期间内作出决定的案件，加上办案期限已届满而未决定的；分子：其中在办案期限内作出决定的。（行政处罚法第六十条）",
    looks_back=True,
)
def _decided(where: Where, since: dt.date, today: dt.date) -> Measured:
    first, last = day_number(since), day_number(today)
    over = Q(
        decision_doc_day__isnull=True,
        decide_due_day__gte=first,
        decide_due_day__lt=last,
        closed_day__isnull=True,
    )
    base = Q(decide_due_day__isnull=False) & (
        Q(decision_doc_day__gte=first, decision_doc_day__lte=last) | over
    )
    return _rate(where, base, Q(decision_doc_day__lte=F("decide_due_day")))


@measure(
    "legally_reviewed",
    "应审尽审率",
    "分母：期间内作出决定、依法应当法制审核的案件；分子：其中决定前审核通过的。（行政处罚法第五十八条）",
    looks_back=True,
)
def _reviewed(where: Where, since: dt.date, today: dt.date) -> Measured:
    base = Q(
        needs_legal_review=True,
        decision_doc_day__gte=day_number(since),
        decision_doc_day__lte=day_number(today),
    )
    return _rate(where, base, Q(legal_review_passed_day__lte=F("decision_doc_day")))


@measure(
    "findings_handled",
    "监督预警处置率",
    "分母：期间内发现的预警；分子：其中已核实、认定不成立或者已消除的。",
)
def _handled(where: Where, since: dt.date, today: dt.date) -> Measured:
    found = Finding.objects.filter(
        where.condition(), first_seen_at__date__gte=since, first_seen_at__date__lte=today
    ).aggregate(of=Count("pk"), hit=Count("pk", filter=~Q(status=FindingStatus.OPEN)))
    return Measured(found["hit"], found["of"])


def since_of(plan: Plan) -> dt.date:
    """Return the day a plan's measurements begin: its period's first day, else its issue, else its import."""
    if plan.period_from:
        return plan.period_from
    return plan.issued_on or plan.imported_at.date()


def begin_of(plan: Plan) -> dt.date:
    """Return the day from which recurrences count: the ledger's adoption; what was due before it is not ours to know."""
    return timezone.localtime(plan.adopted_at or plan.imported_at).date()


def soon_of(plan: Plan, task: PlanTask) -> int:
    """How many days before its day a milestone turns yellow: earlier for a task that presses (PLAN-18)."""
    return max([SOON, *plan.urgent_before]) if task.urgent else SOON


def take(key: str, where: Where, plan: Plan, today: dt.date) -> Measured:
    """Return a measure of a plan's period up to today. Raises KeyError for an unknown key."""
    return MEASURES[key].query(where, since_of(plan), today)


def conflict(
    key: str, claimed: Decimal | None, taken: Measured, target: Decimal | None, done: bool,
    then: tuple[dt.date, Decimal] | None = None,
) -> str:  # fmt: skip
    """Say in what a claim contradicts the measurement; empty where it does not, or nothing can be measured.

    ``then`` is the milestone's own day, when it has passed, and what was measured on it: a target met later was not met in time.
    """
    value = taken.value
    if value is None:
        return ""
    label = MEASURES[key].label
    found = []
    if done and target is not None and then is not None and then[1] < target <= value:
        found.append(f"期限日 {then[0]} {label}实测 {then[1]}%，当日未达到目标 {target}%（现为 {value}%）")
    if claimed is not None and abs(claimed - value) > TOLERANCE:
        found.append(f"报告称{label}为 {claimed}%，系统实测为 {value}%（{taken.hit}/{taken.of}）")
    if done and target is not None and value < target:
        found.append(f"申报完成，但{label}实测 {value}% 低于目标 {target}%")
    return "；".join(found)
