"""Last days of periods that were made longer: counted in one go from the start, so that no rest day counts twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from zhiheng.cases.models import Case, Pause
from zhiheng.cases.params import law_matter
from zhiheng.law import duties
from zhiheng.law.calendar import default
from zhiheng.law.intervals import Interval
from zhiheng.law.period import compute


def intervals(pauses: Iterable[Pause]) -> tuple[Interval, ...]:
    """Return pauses as the law counts them, both days included."""
    return tuple(Interval(p.from_on, p.to_on) for p in pauses)


def last_day(
    case: Case, duty: str, start: dt.date, *, more: int = 0, pauses: Iterable[Pause] = ()
) -> dt.date | None:
    """Return the last day of ``duty`` from ``start`` with ``more`` days added; None where no rule sets one.

    An extension runs from the last day itself, not from the working day it moved to (行政强制法第二十五条; 处罚法第六十条).
    """
    found = duties.due(
        duty, start, jurisdiction=case.division, matter=law_matter(case.matter), exclude=intervals(pauses)
    )
    if found.deadline is None:
        return None
    if not more:
        return found.deadline.due_date
    longer = replace(found.deadline.limit, n=found.deadline.limit.n + more)
    return compute(
        longer, start, exclude=intervals(pauses), calendar=default(), event=found.duty.trigger
    ).due_date
