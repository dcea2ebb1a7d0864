"""Dates found in a stretch of text, with years inherited from what was said before and recurrences carried along a list."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, date as Date

from zhiheng.plans.parsing.dateparts import PATTERN, group
from zhiheng.plans.parsing.daywords import make_date, month_end
from zhiheng.plans.parsing.numerals import to_int
from zhiheng.plans.parsing.spans import Places, Source, Span

_NARRATIVE = re.compile(
    r"^\s*(?:以来|印发|发布|通过|修订|修正|公布|施行|实施(?!方案|细则)|生效|召开的|出台|制定的|颁布|\)|》|上午"
    r"|下午|,?\s*(?:国务院|中共中央|省政府|市政府|习近平))"
)
_YEAR_DUTY = re.compile(
    r"(?:组织|开展|完成|启动|建成|实现|力争|基本|全面(?:完成|建成|推开)|出台|形成|建立|制定)"
)
# “12月31日前印发的文件” speaks of the past, “10月底前公布结果” of a duty.
_PAST = re.compile(
    r"^\s*(?:已经?|印发的|发布的|公布的|出台的|制定的|作出的|办结的|颁布的|施行的|立案的|取得的|成立的|存量)"
)
_DUTY = re.compile(
    r"(?:要|应|须|前|完成|报送|形成|制定|建立|开展|组织|实现|建成|报|启动|召开|公布|公开|达到)"
)
_HIDDEN = re.compile(r"《[^》\n]{1,120}》|\[20\d\d\]")
_LIST_JOINT = re.compile(r"^\s*(?:和|、|及|与|以及|,|或)\s*$")
_RANGE_JOINT = re.compile(r"^\s*(?:-{1,2}|~|至|到)?\s*$")
_PARTS = {
    "底": "month_end",
    "末": "month_end",
    "初": "month_start",
    "中": "month_middle",
    "上旬": "ten_days",
    "中旬": "ten_days",
    "下旬": "ten_days",
}


@dataclass(frozen=True, slots=True)
class Year:
    """The year that 今年 and dates without a year mean, and where it is known from."""

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


def find_dates(source: Source, region: Span, year: Year, *, labelled: bool = False) -> list[Found]:
    """All dates of ``region`` that bind something; years in names, citations and narration are passed over.

    ``labelled``: the region is a time column or “完成时限：”, where a bare month is a limit too.
    """
    hidden = _quoted(source, region)
    hits = [m for m in PATTERN.finditer(source.folded, region.start, region.end) if m.start() not in hidden]
    out: list[Found] = []
    chain: Found | None = None
    known: int | None = None
    for i, m in enumerate(hits):
        following = hits[i + 1] if i + 1 < len(hits) else None
        between = source.folded[hits[i - 1].end() : m.start()] if i else None
        in_list = chain is not None and between is not None and bool(_LIST_JOINT.match(between))
        found = _resolve(source, m, year, known, chain if in_list else None)
        if out and _closes_range(m, between, hits[i - 1]) and found.date and not out[-1].yearly:
            if source.folded.startswith(
                "期间", m.end()
            ):  # 2023年7月1日至2024年6月30日期间办结的案卷: what is looked at, no limit
                out.pop()
                chain = None
                continue
            out[-1] = _ranged(source, out[-1], found)
            chain, known = out[-1], _told(m, found, known)
            continue
        if following is not None and _opens_range(source, m, following):
            out.append(replace(found, window="open"))
            chain, known = found, _told(m, found, known)
            continue
        if not _binds(source, m, found, following, region, labelled):
            chain = None
            continue
        if (
            found.precision == "month"
            and following is not None
            and _LIST_JOINT.match(source.folded[m.end() : following.start()])
        ):
            found = _like_next(found, following)
        out.append(found)
        chain, known = found, _told(m, found, known)
    return [f for f in out if f.window != "open"]


def _told(m: re.Match[str], found: Found, known: int | None) -> int | None:
    """The year that later dates of the text inherit, once this one names it (今年 too)."""
    if m["y"] or m["iy"]:
        return int(m["y"] or m["iy"])
    return found.date.year if m["yw"] and found.date else known


def _quoted(source: Source, region: Span) -> Places:
    return Places(Span(m.start(), m.end()) for m in _HIDDEN.finditer(source.folded, region.start, region.end))


def _resolve(source: Source, m: re.Match[str], year: Year, known: int | None, chain: Found | None) -> Found:
    raw_start = m.start("pre") if (m["pre"] or "") in ("到", "每年", "每年的") else _first(m)
    span = source.trim(Span(raw_start, m.end()))
    tail = (m["tail"] or "").strip()
    yearly = (m["pre"] or "").startswith("每年") or bool(
        chain and chain.yearly and not (m["y"] or m["yw"] or m["iy"])
    )
    window = (
        "from"
        if tail in ("起", "开始", "后", "以后") or (m["pre"] in ("自", "从") and tail == "起")
        else "by"
    )
    y, inherited, reason = _year(m, year, known, chain)
    month = to_int(m["im"] or group(m, "m") or "")
    day = to_int(m["id"] or group(m, "d") or "")
    part = group(m, "part")
    if m["iy"] and not m["id"]:
        month, day = int(m["im"]), None
    if yearly:
        y, inherited, reason = 2001, False, None
    when, precision = _day(y, month, day, part, m)
    if precision == "month" and yearly and not tail.endswith("前"):
        window = "within_month"
    if month and not 1 <= month <= 12:
        reason = f"没有{month}月，请核对"
    elif day and when is None and y:
        reason = f"日历上没有这一天（{source.cut(span)}），请核对"
    elif precision == "month" and tail in ("前", "之前", "以前") and when:
        reason = "“某月前”可以是当月末，也可以是上月末；按当月末处理，请确认"
    elif precision == "year" and tail in ("前", "之前", "以前"):
        reason = "“某年前”可以是当年末，也可以是上年末；按当年末处理，请确认"
    elif precision in ("month_start", "month_middle"):
        reason = "“月初”“月中”没有确定的日子，按10日、15日处理，请确认"
    if yearly:
        keep_day = when.day if when and precision != "month" else None
        return Found(
            span,
            None,
            month or (when.month if when else None),
            keep_day,
            precision,
            window,
            True,
            False,
            None,
            reason,
        )
    return Found(span, when, month, day, precision, window, False, inherited, None, reason)


def _first(m: re.Match[str]) -> int:
    """Where the date proper starts, without 于, 在, 自."""
    return min(m.start(g) for g in ("iy", "y", "yw", "m2", "ye2", "half2", "q2") if m[g] is not None) - (
        1 if m["q2"] and m.string[m.start("q2") - 1] == "第" else 0
    )


def _year(
    m: re.Match[str], year: Year, known: int | None, chain: Found | None
) -> tuple[int | None, bool, str | None]:
    if m["iy"] or m["y"]:
        return int(m["iy"] or m["y"]), False, None
    if m["yw"]:
        shift = 1 if m["yw"] in ("明年", "次年", "翌年") else 0
        if year.value is None:
            return None, False, f"“{m['yw']}”是哪一年，文件没有写明"
        return (
            year.value + shift,
            False,
            None
            if year.origin == "issued"
            else f"“{m['yw']}”按{year.origin}取{year.value + shift}年，请确认",
        )
    before = known or (chain.date.year if chain and chain.date else None)
    if before:
        return before, True, None
    if year.value is not None:
        return (
            year.value,
            True,
            None if year.origin == "issued" else f"原文未写年份，按{year.origin}取{year.value}年，请确认",
        )
    return None, True, "原文未写年份，文件也没有日期可供推定"


def _day(
    y: int | None, month: int | None, day: int | None, part: str | None, m: re.Match[str]
) -> tuple[date | None, str]:
    quarter, half, end = to_int(group(m, "q") or ""), group(m, "half"), group(m, "ye")
    if month:
        if day:
            return (make_date(y, month, day) if y else None), "day"
        last = month_end(y, month) if y else None
        if part in ("上旬", "中旬", "初", "中"):
            fixed = {"上旬": 10, "初": 10, "中旬": 20, "中": 15}[part]
            return (make_date(y, month, fixed) if y else None), _PARTS[part]
        return last, _PARTS.get(part or "", "month")
    if quarter:
        return (month_end(y, quarter * 3) if y else None), "quarter_end"
    if half:
        return (month_end(y, 6 if half == "上半年" else 12) if y else None), "half_year"
    if end == "年中":
        return (month_end(y, 6) if y else None), "half_year"
    return (date(y, 12, 31) if y else None), "year_end" if end else "year"


def _binds(
    source: Source,
    m: re.Match[str],
    found: Found,
    following: re.Match[str] | None,
    region: Span,
    labelled: bool,
) -> bool:
    """Whether the words around make this a limit."""
    tail, pre = (m["tail"] or "").strip(), m["pre"] or ""
    before = source.folded[max(region.start, m.start() - 6) : m.start()]
    after = source.folded[m.end() : min(region.end, m.end() + 16)]
    if before.rstrip()[-1:] in ("-", "~") and re.search(r"\d{4}\s*年?\s*[-~]\s*$", before):
        return False
    narrated = (_PAST if tail or group(m, "part") or group(m, "ye") else _NARRATIVE).match(after)
    enclosed = before[-1:] == "(" and after[:1] == ")" and found.precision != "year"
    if (
        tail == "以来"
        or (narrated and not enclosed)
        or re.search(r"(?:(?<!原则)上|去|近|前|每人)$", before)
        or ("年度" in m.group() and not (m["m1"] or tail))
    ):
        return False
    if tail in ("后", "以后"):
        return bool(labelled)
    if found.window == "from" and re.match(r"\s*(?:施行|执行|生效|正式施行)", after):
        return False
    if re.search(r"有效期(?:限)?(?:为|自|至|到)?$|施行至?$", before):
        return False
    if enclosed:
        return True
    if labelled or tail or found.yearly:
        return True
    if found.precision == "year":
        if pre == "" and _heads_clause(source, m, region) and _YEAR_DUTY.match(after):
            return True
        return pre in ("到", "至", "截至", "截至到", "截止", "截止到") and not re.match(r"\s*[-~]", after)
    if found.precision in ("month_end", "year_end", "ten_days", "quarter_end", "month_start", "month_middle"):
        return True
    if (
        following is not None
        and _LIST_JOINT.match(source.folded[m.end() : following.start()])
        and (following["tail"] or group(following, "part"))
    ):
        return True
    if found.precision == "half_year":
        return pre != "自" and not re.match(r"(?:度)?(?:工作|情况|总结|全)", after)
    return (
        pre in ("到", "至", "截至", "截止", "于", "在")
        or bool(re.match(r"\s*(?:完成|办结|召开|报|上线|启动)", after))
        or (found.precision in ("day", "month") and not found.inherited and _in_duty(source, m, region))
    )


def _heads_clause(source: Source, m: re.Match[str], region: Span) -> bool:
    return source.folded[max(region.start, m.start() - 1) : m.start()].strip() in (
        "",
        ",",
        "。",
        ";",
        ":",
        "(",
    )


def _in_duty(source: Source, m: re.Match[str], region: Span) -> bool:
    """A bare “2024年6月” at the head of a clause that orders something."""
    return _heads_clause(source, m, region) and bool(
        _DUTY.search(source.folded[m.end() : min(region.end, m.end() + 40)])
    )


def _like_next(found: Found, following: re.Match[str]) -> Found:
    """In “6月和12月底前” the first date is a month's end too."""
    if group(following, "part") in ("底", "末") and found.month:
        last = month_end(found.date.year if found.date else 2001, found.month)
        return replace(
            found,
            precision="month_end",
            window="by",
            reason=None,
            date=last if found.date else None,
            day=last.day if last and found.yearly else None,
        )
    return found


def _opens_range(source: Source, m: re.Match[str], following: re.Match[str]) -> bool:
    gap = source.folded[m.end() : following.start()]
    tail = (m["tail"] or "").strip()
    joint = (following["pre"] in ("至", "到") and not gap.strip()) or gap.strip() in (
        "-",
        "--",
        "~",
        "至",
        "到",
    )
    return joint and tail in ("", "起", "初") and bool(_RANGE_JOINT.match(gap))


def _closes_range(m: re.Match[str], between: str | None, before: re.Match[str]) -> bool:
    if between is None or (before["tail"] or "").strip() not in ("", "起"):
        return False
    return (m["pre"] in ("至", "到") and not between.strip()) or between.strip() in (
        "-",
        "--",
        "~",
        "至",
        "到",
    )


def _ranged(source: Source, first: Found, last: Found) -> Found:
    begin = (
        first.date.replace(day=1)
        if first.date and first.precision.startswith(("month", "quarter"))
        else first.date
    )
    end, reason = last.date, last.reason
    if first.precision == "year" and first.date:
        begin = date(first.date.year, 1, 1)
    if begin and end and end < begin and last.inherited:
        end = (
            make_date(end.year + 1, end.month, min(end.day, 28))
            if end.month == 2
            else make_date(end.year + 1, end.month, end.day)
        )
        reason = "止期早于起期，按次年理解，请确认"
    elif begin and end and end < begin:
        reason = "止期早于起期，前后矛盾，请核对"
    span = source.trim(Span(first.span.start, last.span.end))
    return Found(
        span, end, last.month, last.day, last.precision, "range", False, first.inherited, begin, reason
    )
