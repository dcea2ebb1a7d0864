"""Limits (期限) and the deadlines that follow from them, each with its derivation fit to print.

How days count, by statute:

- 行政处罚法第八十五条: 二日、三日、五日、七日 are working days, every other number of days is natural days;
- 行政强制法第六十九条: limits of up to ten days are working days;
- 行政许可法第八十二条: every limit in days is working days;
- 行政复议法第八十八条: 三日、五日、七日、十日 are working days.

The first day (or hour) is not counted; a last day that is a rest day moves to the first working day after it
(行政诉讼法 and 民事诉讼法第八十五条 hold the general rule); hours run exactly; months and years end on the
corresponding day, or on the last day of a month that has no such day. Excluded intervals (扣除期间: testing,
hearing, public notice, suspension) do not count. A moment without a zone is Beijing time; one with a zone is
converted, and a deadline counted from it has Beijing's.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.counting import count
from zhiheng.law.intervals import BadInterval, Interval, merge
from zhiheng.law.limits import Deadline, Limit, PeriodError, Roll, Suspended, Unit, days_of, local, show

__all__ = [
    "BadInterval", "Deadline", "Interval", "Limit", "PeriodError", "Roll", "Suspended", "Unit", "compute",
    "days_of", "local", "show",
]  # fmt: skip


def compute(
    limit: Limit,
    start: date | datetime,
    *,
    exclude: Iterable[Interval] = (),
    calendar: WorkCalendar | None = None,
    event: str = "",
) -> Deadline:
    """The deadline of ``limit`` counted from ``start`` (for a backward limit: back from ``start``).

    ``event`` names what happened at ``start`` (立案, 送达 …) in the derivation. A limit in hours whose
    ``start`` has no time of day runs from 0:00 of that day, the strictest reading, and the derivation says
    so. ``exclude`` holds intervals, both ends included, whose days do not count; they may overlap and may lie
    outside the period. An interval without an end is a suspension still in force: if it begins before the
    period has run out there is no last day yet and :class:`Suspended` says what remains. Raises
    :class:`~zhiheng.law.calendar.NoCalendar` for years without a calendar.
    """
    return count(limit, start, merge(exclude), calendar or default(), event)
