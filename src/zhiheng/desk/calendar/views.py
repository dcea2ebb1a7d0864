"""期限日历: the nearest deadlines of the visible cases, month by month; a list on a phone."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.cases.models import FactsRow
from zhiheng.cases.selectors import rows
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.law import calendar

MOST = 1000
_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Day:
    """One square: the deadlines that fall on it, and whether people work then."""

    on: dt.date
    inside: bool
    today: bool
    rest: bool
    cases: list[FactsRow]

    @property
    def first(self) -> list[FactsRow]:
        """Those shown in the square."""
        return self.cases[:_SHOWN]

    @property
    def more(self) -> int:
        """How many do not fit."""
        return max(0, len(self.cases) - _SHOWN)


def _month(text: str) -> dt.date:
    """Return the first day of the month asked for. Raises UserError for no month."""
    if not text:
        return clock.today().replace(day=1)
    try:
        first = dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        first = None  # type: ignore[assignment]
    if first is None or not 2000 <= first.year <= 2098:
        raise UserError("月份无效，请按 2026-01 的格式填写。")
    return first


def _rests(day: dt.date) -> bool:
    try:
        return not calendar.default().is_workday(day)
    except calendar.NoCalendar:
        return day.weekday() >= 5


@desk_view(allowed=may_read, needs=NEEDS_READ)
def month(request: HttpRequest) -> HttpResponse:
    """Show a month of deadlines; ``?month=2026-11``, ``?mine=1`` for the person's own cases."""
    actor = request.actor  # type: ignore[attr-defined]
    first = _month(request.GET.get("month", ""))
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    mine = request.GET.get("mine") == "1"
    found = rows.due_between(actor, weeks[0][0], weeks[-1][-1], cap=MOST, mine=mine)
    by_day: dict[dt.date, list[FactsRow]] = defaultdict(list)
    for row in found:
        if row.next_due_on:
            by_day[row.next_due_on].append(row)
    today = clock.today()
    grid = [
        [Day(d, d.month == first.month, d == today, _rests(d), by_day[d]) for d in week] for week in weeks
    ]
    context = {
        "first": first,
        "grid": grid,
        "listed": [day for week in grid for day in week if day.inside and day.cases],
        "before": (first - dt.timedelta(days=1)).strftime("%Y-%m"),
        "after": (first + dt.timedelta(days=31)).strftime("%Y-%m"),
        "this": today.strftime("%Y-%m"),
        "mine": mine,
        "full": len(found) >= MOST,
        "most": MOST,
        "heads": "一二三四五六日",
    }
    return render(request, "desk/cases/calendar.html", context)
