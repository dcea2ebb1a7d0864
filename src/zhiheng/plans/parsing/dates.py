"""Dates found in a stretch of text, with years and recurrences carried along lists, and ranges put together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from zhiheng.plans.parsing.datebind import LIST_JOINT, binds
from zhiheng.plans.parsing.dateparts import PATTERN, group
from zhiheng.plans.parsing.dateread import Found, Year, resolve
from zhiheng.plans.parsing.daywords import make_date, month_end
from zhiheng.plans.parsing.numerals import to_int
from zhiheng.plans.parsing.spans import Places, Source, Span

__all__ = ["Found", "Year", "find_dates"]

_HIDDEN = re.compile(r"《[^》\n]{1,120}》|\[20\d\d\]")
_YEARS = re.compile(
    r"(?P<a>20\d\d)年?\s*(?:-{1,2}|~|至|到)\s*(?P<b>20\d\d)年(?:期间)?(?=,?(?:每年|累计|共|分|完成|实现|新增|建成|建设|培育|组织|开展|"
    r"打造|力争|全市|全省|全县|全区|淘汰|改造|培训))"
)
_TO = ("-", "--", "~", "至", "到")


def find_dates(source: Source, region: Span, year: Year, *, labelled: bool = False) -> list[Found]:
    """All dates of ``region`` that bind something; years in names, citations and narration are passed over.

    ``labelled``: the region is a time column or “完成时限：”, where a bare month is a limit too.
    """
    hidden = Places(
        Span(m.start(), m.end()) for m in _HIDDEN.finditer(source.folded, region.start, region.end)
    )
    hits = [m for m in PATTERN.finditer(source.folded, region.start, region.end) if m.start() not in hidden]
    out: list[Found] = []
    chain: Found | None = None
    known: int | None = None
    for i, m in enumerate(hits):
        following = hits[i + 1] if i + 1 < len(hits) else None
        between = source.folded[hits[i - 1].end() : m.start()] if i else None
        listed = between is not None and bool(LIST_JOINT.match(between))
        found = resolve(source, m, year, known, chain if listed else None)
        if (
            out
            and out[-1].window in ("open", "by")
            and found.date
            and _closes_range(m, between, hits[i - 1])
            and not out[-1].yearly
        ):
            if source.folded.startswith(
                "期间", m.end()
            ):  # 2023年7月1日至2024年6月30日期间办结的案卷: what is looked at, no limit
                out.pop()
                chain = None
                continue
            out[-1] = found = _ranged(source, out[-1], found)
        elif following is not None and _opens_range(source, m, following):
            out.append(replace(found, window="open"))
        elif binds(source, m, found, following, region, labelled) or (listed and chain is not None):
            out.append(found := _like_next(source, m, found, following))
        else:
            chain = None
            continue
        chain, known = found, _told(m, found, known)
    bound = [f for f in out if f.window != "open"]
    return sorted([*bound, *_year_ranges(source, region, hidden)], key=lambda f: f.span.start)


def _year_ranges(source: Source, region: Span, hidden: Places) -> list[Found]:
    """“2024—2025年，累计淘汰500辆”: a stretch of years at the head of a clause that orders something."""
    out = []
    for m in _YEARS.finditer(source.folded, region.start, region.end):
        before = source.folded[max(region.start, m.start() - 1) : m.start()].strip()
        if m.start() in hidden or before not in ("", ",", "。", ";", ":", "到", "在"):
            continue
        first, last = int(m["a"]), int(m["b"])
        if first < last:
            out.append(Found(
                Span(m.start(), m.end()), date(last, 12, 31), None, None, "year", "range", start=date(first, 1, 1)
            ))  # fmt: skip
    return out


def _told(m: re.Match[str], found: Found, known: int | None) -> int | None:
    """The year that later dates of the text inherit, once this one names it (今年 too)."""
    if m["y"] or m["iy"]:
        return to_int(m["y"] or m["iy"])
    return found.date.year if m["yw"] and found.date else known


def _like_next(source: Source, m: re.Match[str], found: Found, following: re.Match[str] | None) -> Found:
    """In “6月和12月底前” the first date is a month's end too."""
    if found.precision != "month" or following is None or not found.month:
        return found
    if not LIST_JOINT.match(source.folded[m.end() : following.start()]) or group(following, "part") not in (
        "底",
        "末",
    ):
        return found
    last = month_end(found.date.year if found.date else 2001, found.month)
    return replace(
        found, precision="month_end", window="by", reason=None, date=last if found.date else None,
        day=last.day if last and found.yearly else None,
    )  # fmt: skip


def _opens_range(source: Source, m: re.Match[str], following: re.Match[str]) -> bool:
    """“2024年3月” before “至10月” or “—10月”."""
    gap = source.folded[m.end() : following.start()].strip()
    joint = (following["pre"] in ("至", "到") and not gap) or gap in _TO
    return joint and (m["tail"] or "").strip() in ("", "起")


def _closes_range(m: re.Match[str], between: str | None, before: re.Match[str]) -> bool:
    if between is None or (before["tail"] or "").strip() not in ("", "起"):
        return False
    return (m["pre"] in ("至", "到") and not between.strip()) or between.strip() in _TO


def _ranged(source: Source, first: Found, last: Found) -> Found:
    """Put the two ends together; an end before the start belongs to the next year, or contradicts."""
    begin, end, reason = first.date, last.date, last.reason
    if begin and first.precision.startswith(("month", "quarter")):
        begin = begin.replace(day=1)
    elif begin and first.precision == "year":
        begin = date(begin.year, 1, 1)
    if begin and end and end < begin:
        if last.inherited:
            end = make_date(end.year + 1, end.month, 28 if end.month == 2 else end.day)
            reason = "止期早于起期，按次年理解，请确认"
        else:
            reason = "止期早于起期，前后矛盾，请核对"
    span = source.trim(Span(first.span.start, last.span.end))
    return Found(
        span, end, last.month, last.day, last.precision, "range", False, first.inherited, begin, reason or first.reason
    )  # fmt: skip
