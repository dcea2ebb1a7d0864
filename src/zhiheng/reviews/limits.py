"""What a place sets for file reviews: how often, by when, where the grades begin; nothing set is said to be so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhiheng.law.calendar import default
from zhiheng.law.duties import due
from zhiheng.law.parameters import parameter
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


def _number(key: str, division: str, on: dt.date) -> tuple[int | None, tuple[str, ...]]:
    found = parameter(f"file_review.{key}", jurisdiction=division, on=on)
    return (None, ()) if found is None else (int(found.value), tuple(map(str, found.cites)))


def yearly(division: str, year: int) -> Yearly:
    """Return what a place asks for in a year (REV-02, REV-04, REV-08), with the documents that ask for it."""
    on = dt.date(year, 1, 1)
    (once, a), (risky, b), (spots, c) = (
        _number(key, division, on) for key in ("per_year", "high_risk_per_year", "spot_checks_per_year")
    )
    answer = due(DUTY, on, jurisdiction=division, on=on)
    last = answer.deadline.due_date if answer.deadline else None
    cites = tuple(dict.fromkeys((*a, *b, *c, *map(str, answer.cites))))
    return Yearly(once, risky, spots, last, "\n".join(answer.steps), cites)


def grade_limits(division: str, on: dt.date) -> tuple[Limits, str] | None:
    """Return where a place lets the grades begin and on what authority; None where nothing does."""
    found = parameter("file_review.grade_limits", jurisdiction=division, on=on)
    if found is None:
        return None
    value: dict[str, Any] = found.value
    limits = Limits(*(Decimal(str(value[key])) for key in ("EXCELLENT", "GOOD", "PASS")))
    return limits, "、".join(map(str, found.cites))


def objections_until(division: str, told_on: dt.date) -> tuple[dt.date, str] | None:
    """Return the last day for objections in a place, and why; None where nothing sets one."""
    found = parameter("file_review.objection_workdays", jurisdiction=division, on=told_on)
    if found is None:
        return None
    last = default().add_workdays(told_on, int(found.value))
    return last, f"{'、'.join(map(str, found.cites))}：{found.value} 个工作日"
