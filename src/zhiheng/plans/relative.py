"""Limits counted from the plan's own issue (印发之日起三个月内): the day, where the first day is known."""

from __future__ import annotations

import datetime as dt

from zhiheng.law import calendar
from zhiheng.plans.lights import month_end


def relative_day(event: str | None, value: int, unit: str, issued_on: dt.date | None) -> dt.date | None:
    """Return the last day of a limit that runs from the plan's issue; None for other events or unknown units."""
    if issued_on is None or (event and not any(w in event for w in ("印发", "发布", "本方案", "下发"))):
        return None
    if "工作日" in unit:
        try:
            return calendar.default().add_workdays(issued_on, value)
        except calendar.NoCalendar:
            return None
    if unit in {"日", "天", "自然日"}:
        return issued_on + dt.timedelta(days=value)
    if "月" in unit or "年" in unit:
        months = issued_on.year * 12 + issued_on.month - 1 + value * (12 if "年" in unit else 1)
        last = month_end(months // 12, months % 12 + 1)
        return last.replace(day=min(issued_on.day, last.day))
    return None
