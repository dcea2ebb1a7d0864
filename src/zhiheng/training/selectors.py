"""Reads over the hours: whose, how many, against what; the board of bodies; who has not done which compulsory subject."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from zhiheng.common import clock
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import HourCategory, HourEntry
from zhiheng.training.policies import bodies_managed
from zhiheng.training.required import Required, required

NONE = Decimal(0)
ON_ROSTER = (Officer.State.LICENSED, Officer.State.ON_DUTY)


@dataclass(frozen=True, slots=True)
class Hours:
    """A person's hours of a year by category; ``total`` leaves political hours out (TRN-07)."""

    public_law: Decimal = NONE
    business: Decimal = NONE
    political: Decimal = NONE

    @property
    def total(self) -> Decimal:
        """What counts for the yearly requirement."""
        return self.public_law + self.business

    @property
    def by_category(self) -> dict[str, Decimal]:
        """The same by category."""
        return {
            HourCategory.PUBLIC_LAW.value: self.public_law,
            HourCategory.BUSINESS.value: self.business,
            HourCategory.POLITICAL.value: self.political,
        }


def hours_of(officer_ids: Iterable[int], year: int) -> dict[int, Hours]:
    """Return the hours of these officers in a year; everybody asked for is in the answer. One query."""
    ids = list(officer_ids)
    sums: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = HourEntry.objects.filter(officer_id__in=ids, year=year).order_by()
    for officer, category, total in rows.values_list("officer_id", "category").annotate(Sum("hours")):
        sums[officer][category] = total
    return {
        i: Hours(
            sums[i].get(HourCategory.PUBLIC_LAW, NONE),
            sums[i].get(HourCategory.BUSINESS, NONE),
            sums[i].get(HourCategory.POLITICAL, NONE),
        )
        for i in ids
    }


def due_officers(organ_ids: Iterable[int] | None = None) -> QuerySet[Officer]:
    """Return who must be trained every year: everybody on the roster, auxiliary staff apart (TRN-08)."""
    rows = Officer.objects.filter(state__in=ON_ROSTER).exclude(category=Officer.Category.AUXILIARY)
    if organ_ids is not None:
        rows = rows.filter(organ_id__in=list(organ_ids))
    return rows.select_related("organ", "organ__division").order_by("organ_id", "name", "id")


def with_hours(rows: QuerySet[Officer], year: int) -> QuerySet[Officer]:
    """Annotate officers with their hours of a year: ``law``, ``business``, ``political``, ``total``."""
    base = Q(hour_entries__year=year)

    def total(*categories: str) -> Coalesce:
        return Coalesce(
            Sum("hour_entries__hours", filter=base & Q(hour_entries__category__in=categories)), NONE
        )

    return rows.annotate(
        law=total(HourCategory.PUBLIC_LAW),
        business=total(HourCategory.BUSINESS),
        political=total(HourCategory.POLITICAL),
        total=total(HourCategory.PUBLIC_LAW, HourCategory.BUSINESS),
    )


_COLUMN = {HourCategory.PUBLIC_LAW.value: "law", HourCategory.BUSINESS.value: "business", "TOTAL": "total"}


def short_of(divisions: Iterable[str], year: int) -> Q:
    """Return the condition on officers from ``with_hours`` who miss hours by the numbers of their own place."""
    found = Q(pk__in=[])
    for code in divisions:
        need = required(code, year)
        if need is None:
            continue
        parts = dict(need.by_category) | ({"TOTAL": need.total} if need.total is not None else {})
        short = Q()
        for name, number in parts.items():
            short |= Q(**{f"{_COLUMN[name]}__lt": number})
        found |= Q(organ__division_id=code) & short
    return found


@dataclass(slots=True)
class Line:
    """A body on the board: who must be trained, how many reached the hours, and who did not."""

    body: Organ
    need: Required | None
    due: int = 0
    met: int = 0
    hours: Decimal = NONE
    law: Decimal = NONE
    business: Decimal = NONE
    political: Decimal = NONE
    short: list[tuple[Officer, dict[str, Decimal]]] = field(default_factory=list)
    rank: int = 0

    @property
    def percent(self) -> Decimal | None:
        """Coverage (覆盖率): those who reached the hours among those who must; None where no number is set."""
        if self.need is None or not self.due:
            return None
        return (Decimal(self.met) * 100 / self.due).quantize(Decimal("0.1"))

    @property
    def average(self) -> Decimal | None:
        """Hours a person, political hours apart."""
        return (self.hours / self.due).quantize(Decimal("0.1")) if self.due else None


def board(organs: Iterable[Organ], year: int) -> list[Line]:
    """Return the bodies with their coverage, best first; bodies without a set number last. Two queries."""
    lines = {o.pk: Line(o, required(o.division_id, year)) for o in organs}
    people = list(due_officers(lines))
    hours = hours_of([o.pk for o in people], year)
    for officer in people:
        line, done = lines[officer.organ_id], hours[officer.pk]
        line.due += 1
        line.hours += done.total
        line.law += done.public_law
        line.business += done.business
        line.political += done.political
        if line.need is None:
            continue
        gaps = line.need.gaps(done.by_category)
        if gaps:
            line.short.append((officer, gaps))
        else:
            line.met += 1
    found = sorted(lines.values(), key=lambda x: (x.percent is None, -(x.percent or 0), -(x.average or 0)))
    place = 0
    for n, x in enumerate(found, 1):
        same = n > 1 and x.percent == found[n - 2].percent
        place = place if same else n
        x.rank = place if x.percent is not None else 0
    return found


def coverage_of(organ_ids: Iterable[int], year: int) -> tuple[int, int]:
    """Return (reached, must) over the bodies whose place sets a number: for measures and the annual report."""
    organs = Organ.objects.filter(pk__in=list(organ_ids))
    lines = [x for x in board(organs, year) if x.need is not None]
    return sum(x.met for x in lines), sum(x.due for x in lines)


def coverage_below(prefix: str, year: int) -> tuple[int, int]:
    """Return (reached, must) of a division's subtree."""
    ids = due_officers().filter(organ__division__prefix__startswith=prefix).order_by()
    return coverage_of(set(ids.values_list("organ_id", flat=True)), year)


def gaps_of(actor: Actor, year: int) -> int:
    """Count the officers of the person's bodies who miss hours this year: for the bell."""
    organs = bodies_managed(actor)
    codes = set(organs.order_by().values_list("division_id", flat=True))
    rows = with_hours(due_officers(organs.values_list("pk", flat=True)), year)
    return rows.filter(short_of(codes, year)).count()


def gap_words(gaps: Mapping[str, Decimal], need: Required | None) -> str:
    """Say what is missing in the words of the place."""
    words = {"TOTAL": "合计"} | (dict(need.words) if need else {})
    return "、".join(f"{words.get(c, c)}差 {n} 学时" for c, n in gaps.items())


def this_year() -> int:
    """Return the year in which hours are counted now."""
    return clock.today().year
