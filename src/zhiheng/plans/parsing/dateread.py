"""What one date in the text says: year (written, 今年, inherited), month, day, how exact, and which way it binds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, date as Date

from zhiheng.plans.parsing.dateparts import group
from zhiheng.plans.parsing.daywords import make_date, month_end
from zhiheng.plans.parsing.numerals import to_int
from zhiheng.plans.parsing.spans import Source, Span

_PARTS = {
    "底": "month_end", "末": "month_end", "初": "month_start", "中": "month_middle", "上旬": "ten_days", "中旬": "ten_days", "下旬": "ten_days",
}  # fmt: skip
_FIXED = {"上旬": 10, "初": 10, "中旬": 20, "中": 15}
BEFORE = ("前", "之前", "以前")


@dataclass(frozen=True, slots=True)
class Year:
    """The year that 今年 and dates without a year mean, and where it is known from (``issued``, or words for a person)."""

    value: int | None
    origin: str


@dataclass(frozen=True, slots=True)
class Found:
    """One date in the text, resolved as far as the text allows."""

    span: Span
    date: Date | None
    month: int | None
    day: int | None
    precision: str
    window: str
    yearly: bool = False
    inherited: bool = False
    start: Date | None = None
    reason: str | None = None


def resolve(source: Source, m: re.Match[str], year: Year, known: int | None, chain: Found | None) -> Found:
    """Read a match of the date pattern; ``known`` is the year told last, ``chain`` the date before in the same list."""
    pre, tail = m["pre"] or "", (m["tail"] or "").strip()
    span = source.trim(Span(m.start("pre") if pre in ("到", "每年", "每年的") else _first(m), m.end()))
    month, day = to_int(m["im"] or group(m, "m") or ""), to_int(m["id"] or group(m, "d") or "")
    if pre.startswith("每年") or (chain and chain.yearly and not (m["y"] or m["yw"] or m["iy"])):
        return _recurring(m, span, month, day, tail)
    y, inherited, reason = _year(m, year, known, chain)
    when, precision = _day(y, month, day, m)
    start, window = _start(m, y, when), "by"
    if tail in ("起", "开始", "后", "以后"):
        when, window = _opening(when, precision, y), "from"
    elif start:
        when, window = _until(m, y, month, when), "range"
    return Found(
        span, when, month, day, precision, window, False, inherited, start, _fault(source.cut(span), m, when, precision, y) or reason
    )  # fmt: skip


def _recurring(m: re.Match[str], span: Span, month: int | None, day: int | None, tail: str) -> Found:
    """每年2月份, 每年6月底前: no year is read into it."""
    when, precision = _day(2001, month, day, m)
    exact = when is not None and precision != "month"
    window = "within_month" if precision == "month" and not tail.endswith("前") else "by"
    month = month or (when.month if when else None)
    reason = f"没有{month}月，请核对" if month and month > 12 else None
    return Found(
        span, None, month, when.day if when and exact else None, precision, window, True, reason=reason
    )


def _first(m: re.Match[str]) -> int:
    """Where the date proper starts, without 于, 在, 自."""
    starts = [m.start(g) for g in ("iy", "y", "yw", "b2", "m2", "ye2", "half2", "q2") if m[g] is not None]
    return min(starts) - (1 if m["q2"] and m.string[m.start("q2") - 1] == "第" else 0)


def _year(
    m: re.Match[str], year: Year, known: int | None, chain: Found | None
) -> tuple[int | None, bool, str | None]:
    """The year, whether it is inherited, and what a person should confirm of it."""
    if m["iy"] or m["y"]:
        return to_int(m["iy"] or m["y"]), False, None
    sure = year.origin == "issued"
    if m["yw"]:
        if year.value is None:
            return None, False, f"“{m['yw']}”是哪一年，文件没有写明"
        value = year.value + (m["yw"] in ("明年", "次年", "翌年"))
        return value, False, None if sure else f"“{m['yw']}”按{year.origin}取{value}年，请确认"
    before = known or (chain.date.year if chain and chain.date else None)
    if before:
        return before, True, chain.reason if chain and not known else None
    if year.value is None:
        return None, True, "原文未写年份，文件也没有日期可供推定"
    return year.value, True, None if sure else f"原文未写年份，按{year.origin}取{year.value}年，请确认"


def _day(y: int | None, month: int | None, day: int | None, m: re.Match[str]) -> tuple[date | None, str]:
    """The last day that the words allow, and how exact they are. 月底 and 年底 are the last day, that day included."""
    quarter, half, end, part = to_int(group(m, "q") or ""), group(m, "half"), group(m, "ye"), group(m, "part")
    if month and day:
        return (make_date(y, month, day) if y else None), "day"
    if month:
        precision = _PARTS.get(part or "", "month")
        if part in _FIXED:
            return (make_date(y, month, _FIXED[part]) if y else None), precision
        return (month_end(y, month) if y else None), precision
    if quarter:
        return (month_end(y, quarter * 3) if y else None), "quarter_end"
    if half or end == "年中":
        return (month_end(y, 12 if half == "下半年" else 6) if y else None), "half_year"
    return (date(y, 12, 31) if y else None), "year_end" if end else "year"


def _start(m: re.Match[str], y: int | None, when: date | None) -> date | None:
    """The first day of “3—10月” and “10月1日至7日”."""
    begin, stop = to_int(group(m, "b") or ""), group(m, "e")
    if begin and y:
        return make_date(y, begin, 1)
    return when if stop else None


def _until(m: re.Match[str], y: int | None, month: int | None, when: date | None) -> date | None:
    stop = to_int(group(m, "e") or "")
    return make_date(y, month, stop) if stop and y and month else when


def _opening(when: date | None, precision: str, y: int | None) -> date | None:
    """“2024年起” begins on the first day, not the last."""
    if when is None or precision == "day":
        return when
    return date(y, 1, 1) if y and precision == "year" else when.replace(day=1)


def _fault(words: str, m: re.Match[str], when: date | None, precision: str, y: int | None) -> str | None:
    """What makes the reading doubtful."""
    month, before = to_int(m["im"] or group(m, "m") or ""), (m["tail"] or "").strip() in BEFORE
    if month is not None and not 1 <= month <= 12:
        return f"没有{month}月，请核对"
    if precision == "day" and when is None and y:
        return f"日历上没有这一天（{words}），请核对"
    if precision == "month" and before and when and not group(m, "b"):
        return "“某月前”可以是当月末，也可以是上月末；按当月末处理，请确认"
    if precision == "quarter_end" and before and not group(m, "qend"):
        return "“某季度前”可以是当季末，也可以是上季末；按当季末处理，请确认"
    if precision == "year" and before:
        return "“某年前”可以是当年末，也可以是上年末；按当年末处理，请确认"
    if precision in ("month_start", "month_middle"):
        return "“月初”“月中”没有确定的日子，按10日、15日处理，请确认"
    return None
