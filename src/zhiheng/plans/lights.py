"""Lights (红黄绿灯) from dates and evidence: pure functions of milestones and a day."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

SOON = 15  # days before the day from which a light is yellow; the first of the usual reminders
GREEN, YELLOW, RED, GREY = "GREEN", "YELLOW", "RED", "GREY"
_RANK = {GREY: 0, GREEN: 1, YELLOW: 2, RED: 3}
_MONTHS = {"three_yearly": 36, "two_yearly": 24, "yearly": 12, "half_yearly": 6, "quarterly": 3, "monthly": 1}


class Dated(Protocol):
    """What a light looks at."""

    due_on: dt.date | None
    extended_to: dt.date | None
    recurs: str
    month: int | None
    day: int | None
    modality: str
    done_on: dt.date | None
    done_through: dt.date | None
    evidence: list[str]


@dataclass(frozen=True, slots=True)
class Light:
    """A colour, the day it looks at, and why, in words."""

    colour: str
    due: dt.date | None
    why: str
    unexplained: bool = False
    """A day of “原则上” that was passed without a reason on file (RULE-04)."""


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month: “月底前” includes it."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _clip(year: int, month: int, day: int | None) -> dt.date:
    last = month_end(year, month)
    return last if day is None else last.replace(day=min(day, last.day))


def next_due(m: Dated, since: dt.date) -> dt.date | None:
    """Return the day a milestone is due: its own, or the first of its periods' days after what is done.

    ``since`` is when the plan began; a recurrence has no day before it. None where no day can be fixed.
    """
    if not m.recurs or m.recurs == "termly":  # the days of school terms are nowhere set
        return m.extended_to or m.due_on
    after = max(m.done_through or dt.date.min, since)
    found = next_after(m, after)
    return m.extended_to if m.extended_to and m.extended_to > found else found


def period_day(m: Dated, since: dt.date) -> dt.date | None:
    """Return the day that a report handed in now answers to: the period's own, whatever was extended; None if once only."""
    fixed = m.recurs and m.recurs != "termly"
    return next_after(m, max(m.done_through or dt.date.min, since)) if fixed else None


def next_after(m: Dated, after: dt.date) -> dt.date:
    """Return the first period day strictly later than ``after``."""
    if m.recurs == "weekly":  # the Friday of each week
        return after + dt.timedelta(days=(4 - after.weekday() - 1) % 7 + 1)
    if m.recurs == "daily":
        return after + dt.timedelta(days=1)
    step = _MONTHS[m.recurs]
    if step > 12:  # 每两年: the end of the second year, then of the fourth
        end = _clip(after.year, m.month or 12, m.day)
        return _clip(after.year + step // 12 - (after < end), m.month or 12, m.day)
    anchor = m.month or step  # 每年 without a month: the year's end; 每季度: the quarter's end
    year, month = after.year - 1, (anchor - 1) % 12 + 1
    while (day := _clip(year, month, m.day)) <= after:
        month += step
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return day


def light_of(m: Dated, *, since: dt.date, today: dt.date, soon: int = SOON) -> Light:
    """Return a milestone's light on a day; ``soon`` is how many days before its day it turns yellow.

    “原则上” and “力争” are never red: they may be passed with a reason (yellow says so).
    """
    if not m.recurs and m.done_on:
        due = m.extended_to or m.due_on
        late = due is not None and m.done_on > due
        if not m.evidence:
            return Light(YELLOW, due, "已报完成，缺证明材料")
        return Light(GREEN, due, "已完成（晚于期限）" if late else "已完成")
    due = next_due(m, since)
    if due is None:
        return Light(GREY, None, "未定日期")
    left = (due - today).days
    if left < 0:
        if m.modality == "MUST":
            return Light(RED, due, f"逾期 {-left} 天")
        if m.modality == "PRINCIPLE":
            if getattr(m, "excused_for", None) == due:
                return Light(YELLOW, due, f"已过 {-left} 天（“原则上”期限，理由已备案）")
            return Light(YELLOW, due, f"已过 {-left} 天（“原则上”期限，请备案理由）", unexplained=True)
        return Light(YELLOW, due, f"已过 {-left} 天（努力目标，请说明理由）")
    if left <= soon:
        return Light(YELLOW, due, "今日到期" if left == 0 else f"还有 {left} 天")
    return Light(GREEN, due, f"还有 {left} 天")


def worst(lights: Iterable[Light]) -> Light:
    """Return the light that decides: the worst colour, and among equals the nearest day."""
    found = list(lights)
    if not found:
        return Light(GREY, None, "没有节点")
    return min(found, key=lambda x: (-_RANK[x.colour], x.due or dt.date.max))
