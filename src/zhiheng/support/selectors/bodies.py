"""How each body stands: posts, people, work, gear, insurance, money, rules — one row a body, a few queries for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from zhiheng.officers.models import InternalRule, Officer
from zhiheng.organs.models import Appointment, Level, Organ, Role
from zhiheng.organs.selectors import in_force as appointed
from zhiheng.support.figures import loads
from zhiheng.support.ledgers.gear import with_stock
from zhiheng.support.models import (
    BudgetItem,
    Counsel,
    EquipmentStandard,
    Expense,
    FineReturn,
    Insurance,
    InternalCheck,
    InternalUnit,
    Secondment,
    StaffQuota,
    Vehicle,
)  # fmt: skip
from zhiheng.support.registers.declare import in_force

SEVEN = ("ROTATION", "RESPONSIBILITY", "DISCLOSURE", "INSPECTION", "FILE_REVIEW", "APPRAISAL", "WRONG_CASE")
MATTERS = tuple(InternalCheck.Matter.values)
FRONT = (Officer.State.LICENSED, Officer.State.ON_DUTY)


@dataclass
class BodyStanding:
    """What is there and what is missing in a body on a day."""

    organ: Organ
    people: int = 0
    authorised: int | None = None
    taken: int = 0
    left: int = 0
    seconded: int = 0
    insured: int = 0
    insurable: int = 0
    must_insure: bool = False
    unit: str = ""
    unit_person: str = ""
    rules: set[str] = field(default_factory=set)
    followed: set[str] = field(default_factory=set)
    checked: set[str] = field(default_factory=set)
    gear_gaps: int | None = None
    vehicles_lapsed: int = 0
    budget_fen: int = 0
    spent_fen: int = 0
    paid_fen: int = 0
    returned_fen: int = 0
    reviewers: int = 0
    counsel: int = 0
    work: dict[str, int] = field(default_factory=dict)

    @property
    def uninsured(self) -> int:
        """Front-line officers of a county-level or township body without a policy in force."""
        return self.insurable - self.insured if self.must_insure else 0

    @property
    def vacant(self) -> int | None:
        """Posts authorised and not filled by people on duty; None where no posts are registered."""
        return None if self.authorised is None else self.authorised - self.people

    def per_person(self, key: str) -> float | None:
        """Return the work of a kind for each person; None where there is nobody."""
        return round(self.work.get(key, 0) / self.people, 1) if self.people else None

    @property
    def turnover(self) -> float | None:
        """People who left this year in percent of those on duty and those who left."""
        base = self.people + self.left
        return round(self.left / base * 100, 1) if base else None

    @property
    def lent(self) -> float | None:
        """People lent out in percent of those on duty."""
        return round(self.seconded / self.people * 100, 1) if self.people else None


def _front(ids: Iterable[int]) -> QuerySet[Officer]:
    return Officer.objects.filter(organ_id__in=list(ids), state__in=FRONT).exclude(category="AUXILIARY")


def covered(on: dt.date) -> QuerySet[Insurance]:
    """Return the policies in force on a day."""
    return Insurance.objects.filter(in_force(on), from_on__lte=on, to_on__gte=on)


def uninsured(organ_ids: Iterable[int], on: dt.date) -> QuerySet[Officer]:
    """Return the front-line officers of county-level and township bodies without a policy in force (SEC-11)."""
    return (
        _front(organ_ids)
        .filter(organ__division__level__in=(Level.COUNTY, Level.TOWNSHIP))
        .exclude(pk__in=covered(on).values("officer_id"))
        .select_related("organ")
    )


def standing_of(organs: Iterable[Organ], on: dt.date) -> dict[int, BodyStanding]:
    """Return how each body stands; about a dozen queries whatever the number of bodies."""
    found = {
        o.pk: BodyStanding(o, must_insure=o.division.level in (Level.COUNTY, Level.TOWNSHIP)) for o in organs
    }
    ids = list(found)
    _people(found, ids, on)
    _rules(found, ids, on)
    _gear(found, ids, on)
    _money(found, ids, on)
    for load in loads():
        for organ_id, number in load.provider(ids, on.year).items():
            if organ_id in found:
                found[organ_id].work[load.key] = number
    return found


def _each(rows: QuerySet[Any], **what: Any) -> Iterable[dict[str, Any]]:
    return rows.order_by().values("organ_id").annotate(**what)


def _people(found: dict[int, BodyStanding], ids: list[int], on: dt.date) -> None:
    for row in _each(
        _front(ids), n=Count("pk"), safe=Count("pk", filter=Q(pk__in=covered(on).values("officer_id")))
    ):
        body = found[row["organ_id"]]
        body.people, body.insurable, body.insured = row["n"], row["n"], row["safe"]
    gone = Officer.objects.filter(organ_id__in=ids, left_on__year=on.year, left_on__lte=on)
    for row in _each(gone, n=Count("pk")):
        found[row["organ_id"]].left = row["n"]
    posts = StaffQuota.objects.filter(in_force(on), organ_id__in=ids)
    for row in _each(posts, n=Sum("authorised"), gone=Sum("taken")):
        found[row["organ_id"]].authorised, found[row["organ_id"]].taken = row["n"], row["gone"]
    lent = Secondment.objects.filter(in_force(on), organ_id__in=ids, state="APPROVED", from_on__lte=on)
    for row in _each(lent, n=Count("pk")):
        found[row["organ_id"]].seconded = row["n"]
    reviewers = Appointment.objects.filter(appointed(on), organ_id__in=ids, role=Role.LEGAL_REVIEWER)
    for row in _each(reviewers, n=Count("account_id", distinct=True)):
        found[row["organ_id"]].reviewers = row["n"]
    counsel = Counsel.objects.filter(in_force(on), Q(until__isnull=True) | Q(until__gte=on), organ_id__in=ids)
    for row in _each(counsel, n=Count("pk")):
        found[row["organ_id"]].counsel = row["n"]


def _rules(found: dict[int, BodyStanding], ids: list[int], on: dt.date) -> None:
    units = (
        InternalUnit.objects.filter(in_force(on), organ_id__in=ids).select_related("person").order_by("id")
    )
    for unit in units:
        found[unit.organ_id].unit = unit.name
        found[unit.organ_id].unit_person = unit.person.name if unit.person else ""
    rules = InternalRule.objects.filter(organ_id__in=ids, kind__in=SEVEN, established_on__lte=on).filter(
        Q(ended_on__isnull=True) | Q(ended_on__gt=on)
    )
    for rule in rules:
        found[rule.organ_id].rules.add(rule.kind)
        if rule.executed:
            found[rule.organ_id].followed.add(rule.kind)
    checks = InternalCheck.objects.filter(in_force(on), organ_id__in=ids, year=on.year, on__lte=on)
    for organ_id, matter in checks.order_by().values_list("organ_id", "matter").distinct():
        found[organ_id].checked.add(matter)


def _gear(found: dict[int, BodyStanding], ids: list[int], on: dt.date) -> None:
    for standard in with_stock(EquipmentStandard.objects.filter(in_force(on), organ_id__in=ids)):
        body = found[standard.organ_id]
        body.gear_gaps = (body.gear_gaps or 0) + (standard.stock < standard.quantity)
    lapsed = Vehicle.objects.filter(in_force(on), organ_id__in=ids).exclude(state="SCRAPPED")
    lapsed = lapsed.filter(Q(inspection_until__lt=on) | Q(insured_until__lt=on))
    for row in _each(lapsed, n=Count("pk")):
        found[row["organ_id"]].vehicles_lapsed = row["n"]


def _money(found: dict[int, BodyStanding], ids: list[int], on: dt.date) -> None:
    for row in _each(
        BudgetItem.objects.filter(in_force(on), organ_id__in=ids, year=on.year), n=Sum("amount_fen")
    ):
        found[row["organ_id"]].budget_fen = row["n"]
    spent = Expense.objects.filter(
        organ_id__in=ids, ended_on__isnull=True, budget__year=on.year, budget__ended_on__isnull=True
    )
    for row in _each(spent, n=Sum("amount_fen")):
        found[row["organ_id"]].spent_fen = row["n"]
    returns = FineReturn.objects.filter(in_force(on), organ_id__in=ids, year=on.year)
    for row in _each(returns, paid=Sum(F("paid_fen")), back=Sum(F("returned_fen"))):
        body = found[row["organ_id"]]
        body.paid_fen, body.returned_fen = row["paid"], row["back"]
