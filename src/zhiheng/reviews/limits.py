"""What a place sets for file reviews: how often, by when, where the grades begin; nothing set is said to be so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhiheng.law.calendar import default
from zhiheng.law.duties import due
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.parameters import Parameter, parameter
from zhiheng.reviews.scoring import Limits

DUTY = "FILE_REVIEW_ANNUAL"


@dataclass(frozen=True, slots=True)
class Yearly:
    """What holds for a year in a place; None where nothing sets a number."""

    per_year: int | None
    risky: int | None
    spots: int | None
    due_on: dt.date | None
    why: str
    cites: tuple[str, ...]


def _set(key: str, division: str, on: dt.date) -> Parameter | None:
    """Return what a place sets; nothing for a division the law's own table does not list."""
    try:
        return parameter(f"file_review.{key}", jurisdiction=division, on=on)
    except UnknownJurisdiction:
        return None


def _number(key: str, division: str, on: dt.date) -> tuple[int | None, tuple[str, ...]]:
    found = _set(key, division, on)
    return (None, ()) if found is None else (int(found.value), tuple(map(str, found.cites)))


def yearly(division: str, year: int) -> Yearly:
    """Return what a place asks for in a year (REV-02, REV-04, REV-08), with the documents that ask for it."""
    on = dt.date(year, 1, 1)
    (once, a), (risky, b), (spots, c) = (
        _number(key, division, on) for key in ("per_year", "high_risk_per_year", "spot_checks_per_year")
    )
    try:
        answer = due(DUTY, on, jurisdiction=division, on=on)
    except UnknownJurisdiction as error:
        return Yearly(once, risky, spots, None, str(error), ())
    last = answer.deadline.due_date if answer.deadline else None
    cites = tuple(dict.fromkeys((*a, *b, *c, *map(str, answer.cites))))
    return Yearly(once, risky, spots, last, "\n".join(answer.steps), cites)


def grade_limits(division: str, on: dt.date) -> tuple[Limits, str] | None:
    """Return where a place lets the grades begin and on what authority; None where nothing does."""
    found = _set("grade_limits", division, on)
    if found is None:
        return None
    value: dict[str, Any] = found.value
    limits = Limits(*(Decimal(str(value[key])) for key in ("EXCELLENT", "GOOD", "PASS")))
    return limits, "、".join(map(str, found.cites))


def objections_until(division: str, told_on: dt.date) -> tuple[dt.date, str] | None:
    """Return the last day for objections in a place, and why; None where nothing sets one."""
    found = _set("objection_workdays", division, told_on)
    if found is None:
        return None
    last = default().add_workdays(told_on, int(found.value))
    return last, f"{'、'.join(map(str, found.cites))}：{found.value} 个工作日"
