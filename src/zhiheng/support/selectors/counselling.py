"""Appointments as the two who share one see them, and the yearly number that everybody else may know."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.organs.selectors import of_interest
from zhiheng.support.models import CounselKind, Counselling, CounsellingTally, Counsellor

FEW = 3  # smaller numbers are shown as “少于 3”: in a small body a single visit would name its person


@dataclass(frozen=True, slots=True)
class YearlyNumber:
    """How often a body's people were served in a year, by kind, in words."""

    organ: Organ
    year: int
    words: tuple[str, ...]


def mine(actor: Actor) -> QuerySet[Counselling]:
    """Return the appointments this person asked for, newest first."""
    return Counselling.objects.filter(person_id=actor.account_id).select_related("counsellor").order_by("-id")


def entrusted(actor: Actor) -> QuerySet[Counselling]:
    """Return the appointments made with this person as the counsellor, newest first."""
    return Counselling.objects.filter(counsellor_id=actor.account_id).select_related("person").order_by("-id")


def open_appointment(actor: Actor, row_id: int) -> Counselling:
    """Return an appointment to one of its two people. Raises NotFound for everybody else."""
    row = Counselling.objects.select_related("person", "counsellor").filter(pk=row_id).first()
    if row is None or actor.account_id not in {row.person_id, row.counsellor_id}:
        raise NotFound("没有找到该预约，或者您无权查看。")
    return row


def is_counsellor(actor: Actor) -> bool:
    """Whether this person offers the service."""
    return Counsellor.objects.filter(account_id=actor.account_id, ended_on__isnull=True).exists()


def waiting(actor: Actor) -> int:
    """Return how many requests wait for this counsellor."""
    return Counselling.objects.filter(counsellor_id=actor.account_id, state=Counselling.State.ASKED).count()


def yearly(actor: Actor, year: int) -> list[YearlyNumber]:
    """Return the anonymous numbers of the bodies this person works in or supervises."""
    organs = Organ.objects.filter(of_interest(actor))
    rows = CounsellingTally.objects.filter(organ__in=organs, year=year).select_related("organ")
    found: dict[int, dict[str, int]] = {}
    named: dict[int, Organ] = {}
    for row in rows:
        found.setdefault(row.organ_id, {})[row.kind] = row.number
        named[row.organ_id] = row.organ
    return [
        YearlyNumber(named[i], year, tuple(_few(numbers.get(k, 0)) for k in CounselKind.values))
        for i, numbers in sorted(found.items())
    ]


def _few(number: int) -> str:
    return "0" if not number else f"少于 {FEW}" if number < FEW else str(number)


def person_named(unit: str, name: str) -> Account:
    """Return the one person of this name in this body. Raises UserError where there is none, or more than one."""
    organs = Organ.objects.filter(Q(name=unit.strip()) | Q(short_name=unit.strip()))
    people = list(Account.objects.filter(organ__in=organs, name=name.strip(), is_active=True)[:2])
    if not people:
        raise UserError("没有找到该单位的这名人员，请核对单位和姓名。", field="name")
    if len(people) > 1:
        raise UserError("该单位有同名人员，请由本人预约后登记。", field="name")
    return people[0]
