"""Slow, plain re-computation of deadlines, day by day, over an independent calendar: what the kernel is compared with."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import chinese_calendar

ONE = timedelta(days=1)


def works(day: date) -> bool:
    return chinese_calendar.is_workday(day)


def last_day(start: date, n: int, unit: str, *, back: bool = False, roll: bool = True, off=()) -> date:
    """Walk away from ``start`` counting days one by one; ``off`` holds (first, last) pairs that do not count."""
    step = -ONE if back else ONE
    excluded = {lo + i * ONE for lo, hi in off for i in range((hi - lo).days + 1)}
    if unit in ("MONTH", "YEAR"):
        months = start.month - 1 + n * (12 if unit == "YEAR" else 1)
        year, month = start.year + months // 12, months % 12 + 1
        aim = date(year, month, min(start.day, monthrange(year, month)[1]))
        n = (aim - start).days
    day, left = start, n
    while left:
        day += step
        if day not in excluded and (unit != "WORKDAY" or works(day)):
            left -= 1
    while roll and not works(day):
        day += step
    return day
