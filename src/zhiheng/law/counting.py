"""The arithmetic behind :func:`zhiheng.law.period.compute`: find the last day, move it off a rest day, write
it down.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from zhiheng.law.calendar import ONE_DAY, WorkCalendar
from zhiheng.law.derivation import Derivation
from zhiheng.law.intervals import Interval
from zhiheng.law.limits import BEIJING, Deadline, Limit, Roll, Suspended, Unit, days_of, local, show

Exclusions = tuple[Interval, ...]


def count(
    limit: Limit, start: date | datetime, exclude: Exclusions, calendar: WorkCalendar, event: str
) -> Deadline:
    """Count ``limit`` from ``start`` over merged ``exclude``; see :func:`zhiheng.law.period.compute`."""
    said = Derivation(limit, start, event)
    if limit.unit is Unit.HOUR:
        return _hours(limit, start, exclude, said)
    first = days_of(start)
    if limit.unit is Unit.DATE:
        end, excluded = _fixed_day(limit, first), 0
    else:
        end, excluded = _last_day(limit, first, exclude, calendar, said)
    due = _rolled(limit, end, calendar)
    reach = first if limit.unit is Unit.WORKDAY else end
    touched = limit.unit is Unit.WORKDAY or limit.roll is not Roll.NONE
    provisional = touched and calendar.provisional_between(reach, due)
    said.ending(end, due, calendar if touched else None, provisional)
    return Deadline(due, limit, start, end, excluded, said.steps(), provisional)


def _fixed_day(limit: Limit, first: date) -> date:
    assert limit.month is not None and limit.day is not None  # Limit has checked it
    year = first.year + limit.n
    return date(year, limit.month, min(limit.day, monthrange(year, limit.month)[1]))


def _last_day(
    limit: Limit, first: date, exclude: Exclusions, calendar: WorkCalendar, said: Derivation
) -> tuple[date, int]:
    """The last counted day, rest day or not, and how many days were excluded on the way."""
    way = -1 if limit.backward else 1
    end = _plain_end(limit, first, way, calendar)
    excluded = 0
    # Intervals are disjoint: each that begins before the end so far pushes the end out by its own days.
    for item in exclude if way > 0 else reversed(exclude):
        lo, hi = _clip(item, first, way)
        if hi is not None and hi < lo:
            continue
        beyond = lo > end if way > 0 else hi is not None and hi < end
        if beyond:
            said.beyond(item)
            continue
        if hi is None:
            raise _suspended(limit, lo, end, calendar)
        days = _measure(limit, lo, hi, calendar)
        work = limit.unit is Unit.WORKDAY
        end = calendar.add_workdays(end, way * days) if work else end + way * days * ONE_DAY
        excluded += days
        said.excluding(item, lo, hi, days)
    return end, excluded


def _plain_end(limit: Limit, first: date, way: int, calendar: WorkCalendar) -> date:
    if limit.unit is Unit.WORKDAY:
        return calendar.add_workdays(first, way * limit.n)
    if limit.unit is Unit.DAY:
        return first + way * limit.n * ONE_DAY
    return add_months(first, way * limit.n * (12 if limit.unit is Unit.YEAR else 1))


def add_months(day: date, months: int) -> date:
    """The corresponding day ``months`` later (or earlier), or the month's last day where there is none.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _clip(item: Interval, first: date, way: int) -> tuple[date, date | None]:
    """The part of ``item`` on the side of ``first`` that is counted; the first day itself never is."""
    if way > 0:
        return max(item.start, first + ONE_DAY), item.end
    last = first - ONE_DAY
    return item.start, last if item.end is None else min(item.end, last)


def _measure(limit: Limit, lo: date, hi: date, calendar: WorkCalendar) -> int:
    if limit.unit is Unit.WORKDAY:
        return calendar.index(hi) - calendar.index(lo) + calendar.is_workday(lo)
    return (hi - lo).days + 1


def _suspended(limit: Limit, lo: date, end: date, calendar: WorkCalendar) -> Suspended:
    left = _measure(limit, lo, end, calendar)
    rest = f"{left}个工作日" if limit.unit is Unit.WORKDAY else f"{left}日"
    return Suspended(f"期限自{show(lo)}起中止，尚余{rest}；请填写恢复计算的前一日后再算", rest)


def _rolled(limit: Limit, end: date, calendar: WorkCalendar) -> date:
    if limit.roll is Roll.NONE:
        return end
    return calendar.next_workday(end) if limit.roll is Roll.FORWARD else calendar.previous_workday(end)


def _hours(limit: Limit, start: date | datetime, exclude: Exclusions, said: Derivation) -> Deadline:
    """Hours run exactly, day and night, rest days too; excluded days are taken out whole."""
    begin = local(start) if isinstance(start, datetime) else datetime.combine(start, time.min)
    end = begin + timedelta(hours=limit.n)
    excluded = timedelta()
    for item in exclude:
        lo = max(datetime.combine(item.start, time.min), begin)
        if item.end is None:
            if lo < end:
                left = f"{(end - lo).total_seconds() / 3600:g}小时"
                raise Suspended(f"期限自{show(lo)}起中止，尚余{left}；请填写恢复计算的前一日后再算", left)
            continue
        gap = datetime.combine(item.end + ONE_DAY, time.min) - lo
        if lo >= end:
            said.beyond(item)
        elif gap > timedelta():
            end, excluded = end + gap, excluded + gap
            said.excluding(item, lo, item.end, int(gap.total_seconds() // 3600))
    said.exact(end, assumed_midnight=not isinstance(start, datetime))
    hours = int(excluded.total_seconds() // 3600)
    zoned = isinstance(start, datetime) and start.tzinfo is not None
    return Deadline(
        end.replace(tzinfo=BEIJING) if zoned else end, limit, start, end.date(), hours, said.steps()
    )
