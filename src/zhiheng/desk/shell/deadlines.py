"""How a deadline is shown everywhere: words first, colour second, so that nobody depends on colour (WCAG 1.4.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from html import escape

from django.utils import timezone
from django.utils.safestring import SafeString

from zhiheng.common import clock
from zhiheng.law import calendar

Due = dt.date | dt.datetime


@dataclass(frozen=True, slots=True)
class Countdown:
    """``text`` says it, ``tone`` colours it (late, urgent, soon, fine, done, none), ``title`` gives the day itself."""

    text: str
    tone: str
    title: str
    icon: str = "ti-clock"


def countdown(
    due: Due | None, *, today: dt.date | None = None, done: Due | None = None, unit: str = "workday"
) -> Countdown:
    """Return how long is left until ``due`` (or how it was kept, if ``done``), in working days or natural days.

    ``unit`` is ``workday`` or ``day``, as the limit itself is written; a moment (datetime) due within two days
    is counted in hours. Days overdue are natural days. Without a deadline the text says so.
    """
    if due is None:
        return Countdown("无期限", "none", "法律法规和本地规定未设期限", "ti-minus")
    title = f"期限：{_show(due)}"
    if done is not None:
        late = (_day(done) - _day(due)).days
        if late > 0 or (_both_moments(due, done) and done > due):  # type: ignore[operator]
            return Countdown(
                f"逾期 {late} 天办结" if late > 0 else "逾期办结", "late", title, "ti-alert-triangle"
            )
        return Countdown("按期办结", "done", title, "ti-circle-check")
    if isinstance(due, dt.datetime) and today is None:
        hours = (due - clock.now()).total_seconds() / 3600
        if hours < 0:
            return Countdown(_late(-hours / 24, -hours), "late", title, "ti-alert-triangle")
        if hours < 48:
            return Countdown(
                f"剩余 {int(hours)} 小时", "urgent" if hours < 8 else "soon", title, "ti-hourglass"
            )
    day = today or clock.today()
    left = (_day(due) - day).days
    if left < 0:
        return Countdown(f"逾期 {-left} 天", "late", title, "ti-alert-triangle")
    if left == 0:
        return Countdown("今日到期", "urgent", title, "ti-hourglass")
    words = f"剩余 {left} 天"
    if unit == "workday":
        try:
            cal = calendar.default()
            left = cal.index(_day(due)) - cal.index(day)
            words = f"剩余 {left} 个工作日"
            title += "（该年度放假安排未公布，暂定）" if cal.provisional(_day(due)) else ""
        except calendar.NoCalendar:
            title += "（该年度尚无工作日历，按自然日计）"
    return Countdown(words, "urgent" if left <= 2 else "soon" if left <= 5 else "fine", title)


def countdown_html(value: Countdown) -> SafeString:
    """Return the countdown as markup."""
    tone, title, icon, text = map(escape, (value.tone, value.title, value.icon, value.text))
    # Written out rather than formatted: a list shows a hundred of these.
    return SafeString(
        f'<span class="countdown countdown-{tone}" title="{title}"><i class="ti {icon}" aria-hidden="true"></i>{text}</span>'
    )


def _late(days: float, hours: float) -> str:
    return f"逾期 {int(days)} 天" if days >= 1 else f"逾期 {int(hours)} 小时" if hours >= 1 else "刚刚逾期"


def _both_moments(a: Due, b: Due) -> bool:
    return isinstance(a, dt.datetime) and isinstance(b, dt.datetime)


def _day(value: Due) -> dt.date:
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def _show(value: Due) -> str:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    return value.isoformat()
