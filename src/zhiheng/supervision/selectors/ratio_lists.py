"""The lists behind the ratios: who and what is counted above the line, below it, and what is wanting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from zhiheng.discretion.statutes import has_room
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import may_enforce
from zhiheng.supervision.standing.bodies import bodies, enforcers, held_items, must_review, reviewing
from zhiheng.supervision.standing.shelf import benchmarked
from zhiheng.training.required import required
from zhiheng.training.selectors import due_officers, gap_words, hours_of


@dataclass(frozen=True, slots=True)
class Member:
    """One person, case or item of a list; ``kind`` and ``id`` say which page it has."""

    kind: str
    id: int
    name: str
    detail: str = ""
    counted: bool = True


Lister = Callable[[dict[int, int], dt.date], list[Member]]


def members(measure: str, organ_id: int, on: dt.date) -> list[Member]:
    """Return the denominator of a ratio of one legal subject; ``counted`` marks those above the line.

    For the review staff, whose numerator is no part of the denominator, reviewers come with ``kind`` reviewer.
    KeyError for an unknown measure.
    """
    under = {pk: subject for pk, subject in bodies().items() if subject == organ_id}
    return _LISTS[measure](under, on)


def _officer(officer: Officer, detail: str, counted: bool) -> Member:
    return Member("officer", officer.pk, officer.name, detail, counted)


def _staff(under: dict[int, int], on: dt.date) -> list[Member]:
    accounts = {a.account_id: a.account.name for a in reviewing(under, on).select_related("account")}
    people = list(enforcers(under).order_by("pk"))
    found = [Member("reviewer", pk, name, "法制审核人员") for pk, name in sorted(accounts.items())]
    for officer in people:
        able = officer.legal_qualification and officer.account_id not in accounts
        found.append(_officer(officer, "具备法律职业资格，尚未任审核人员" if able else officer.post, False))
    return found


def _certified(under: dict[int, int], on: dt.date) -> list[Member]:
    able = set(may_enforce(on).filter(organ_id__in=under).values_list("pk", flat=True))
    people = enforcers(under).order_by("pk").prefetch_related("certificates")
    return [
        _officer(
            o,
            "、".join(f"{c.number}，至{c.valid_to:%Y-%m-%d}" for c in o.certificates.all()) or "无证件",
            o.pk in able,
        )
        for o in people
    ]


def _cases(
    under: dict[int, int], on: dt.date, counted: Callable[[Any], bool], words: tuple[str, str]
) -> list[Member]:
    rows = must_review(under, on).annotate(number=F("case__number"), name=F("case__title")).order_by("pk")
    return [
        Member("case", r.pk, f"{r.number}　{r.name}", words[0] if counted(r) else words[1], counted(r))
        for r in rows
    ]


def _counsel(under: dict[int, int], on: dt.date) -> list[Member]:
    return _cases(under, on, lambda r: r.assisted, ("律师、法律顾问协助审核", "没有协助审核记录"))


def _reviewed(under: dict[int, int], on: dt.date) -> list[Member]:
    def passed(row: Any) -> bool:
        day = row.legal_review_passed_day
        return day is not None and day <= row.decision_doc_day

    return _cases(under, on, passed, ("决定之前审核通过", "决定之前没有审核通过"))


def _hours(under: dict[int, int], on: dt.date) -> list[Member]:
    year = on.year - 1
    people = list(due_officers(under))
    hours = hours_of([o.pk for o in people], year)
    found = []
    for officer in people:
        need = required(officer.organ.division_id, year)
        if need is not None:
            gaps = need.gaps(hours[officer.pk].by_category)
            done = f"{hours[officer.pk].total} 学时"
            found.append(_officer(officer, f"{done}，{gap_words(gaps, need)}" if gaps else done, not gaps))
    return found


def _benchmarks(under: dict[int, int], on: dt.date) -> list[Member]:
    from zhiheng.organs.models import Organ

    found = []
    for subject, items in held_items(under, on).items():
        place = Organ.objects.get(pk=subject).division_id
        covered = benchmarked(items, on)
        for pk, item in sorted(items.items()):
            if has_room(item):
                has = covered(pk, place)
                found.append(
                    Member(
                        "item", pk, f"{item.code}　{item.name}", "有裁量基准" if has else "没有裁量基准", has
                    )
                )
    return found


_LISTS: dict[str, Lister] = {
    "staff": _staff, "counsel": _counsel, "reviewed": _reviewed, "certified": _certified, "hours": _hours,
    "benchmarks": _benchmarks,
}  # fmt: skip
