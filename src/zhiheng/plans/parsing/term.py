"""The period that a plan is carried out in (实施期): in its title, or in a sentence that states it."""

from __future__ import annotations

import re
from datetime import date

from zhiheng.plans.parsing.daywords import make_date, month_end
from zhiheng.plans.parsing.model import Term
from zhiheng.plans.parsing.numerals import CN, to_int
from zhiheng.plans.parsing.spans import Source, Span

_JOINT = r"\s*年?\s*(?:-{1,2}|~|至|到)\s*"
_YEARS = re.compile(rf"(?P<a>20\d\d){_JOINT}(?P<b>20\d\d)\s*年?")
_ONE_YEAR = re.compile(r"(?P<a>20\d\d)年度?")
_DAY = r"20\d\d年(?:\d{1,2}月(?:\d{1,2}日|底|初)?)?"
_RANGE = re.compile(rf"(?:自|从)?(?P<a>{_DAY})(?:起|开始)?\s*(?:-{{1,2}}|~|至|到)\s*(?P<b>{_DAY})")
_SAID = re.compile(
    r"(?:实施|执行|规划|计划|行动|整治|攻坚|工作|方案|任务|活动)(?:期限|期间|周期|期|时限|时间|起止时间|年限)(?:为|是|定为|自|从|:)"
    r"|有效期(?:限)?(?:为|自|至|到|:)|(?:行动|整治|攻坚|方案|计划)(?:自|从)(?=20\d\d年)"
    rf"|用[{CN}\d]年(?:左右)?的?时间\s*[(,]"
)
_UNTIL = re.compile(rf"(?:至|到)?(?P<b>{_DAY})(?:底|止|截止)?")
_SPAN_OF_YEARS = re.compile(rf"(?P<n>\d|[{CN}])年")


def find_term(source: Source, title: str | None, body: Span, issued: date | None) -> Term | None:
    """The period of the plan; the sentence that states it goes before the years of the title, which are less exact."""
    return _stated(source, body, issued) or (_titled(source, title) if title else None)


def _titled(source: Source, title: str) -> Term | None:
    folded = title.translate({0x2014: "-", 0x2013: "-", 0xFF5E: "~"})
    m = _YEARS.search(folded)
    if m and int(m["a"]) <= int(m["b"]):
        return _years(source, int(m["a"]), int(m["b"]), title[m.start() : m.end()])
    own = re.sub(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", lambda q: " " * len(q.group()), folded)
    told = list(_ONE_YEAR.finditer(own))
    if len({y["a"] for y in told}) == 1:
        return _years(source, int(told[0]["a"]), int(told[0]["a"]), told[0].group())
    return None


def _years(source: Source, first: int, last: int, raw: str) -> Term:
    at = source.text.find(raw)
    return Term(date(first, 1, 1), date(last, 12, 31), raw, Span(at, at + len(raw)) if at >= 0 else None)


def _stated(source: Source, body: Span, issued: date | None) -> Term | None:
    for m in _SAID.finditer(source.folded, body.start, body.end):
        stop = min(
            (i for c in "。;\n" if (i := source.folded.find(c, m.end(), body.end)) >= 0), default=body.end
        )
        sentence = source.trim(
            Span(max(source.folded.rfind(c, body.start, m.start()) + 1 for c in "。;\n"), stop)
        )
        pair = _RANGE.search(source.folded, m.end() - 1, min(stop, m.end() + 40))
        years = _YEARS.search(source.folded, m.end(), min(stop, m.end() + 30))
        start = end = None
        if pair:
            start, end = _edge(pair["a"], last=False), _edge(pair["b"], last=True)
        elif years:
            start, end = date(int(years["a"]), 1, 1), date(int(years["b"]), 12, 31)
        elif issued and (until := _UNTIL.match(source.folded, m.end() - 1, stop)):
            start, end = issued, _edge(until["b"], last=True)
        elif (
            issued
            and m.group().startswith("有效期")
            and (n := _SPAN_OF_YEARS.match(source.folded, m.end(), stop))
        ):
            count = to_int(n["n"]) or 0
            start, end = (
                issued,
                make_date(issued.year + count, issued.month, min(issued.day, 28)) if count else None,
            )
        if start and end and start <= end:
            return Term(start, end, source.cut(sentence)[:200], sentence)
    return None


def _edge(words: str, *, last: bool) -> date | None:
    """The first or the last day that the words of one end allow."""
    found = [int(n) for n in re.findall(r"\d+", words)]
    year, month, day = (*found, None, None)[:3]
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if day:
        return make_date(year, month or 1, day)
    if month:
        return month_end(year, month) if last else date(year, month, 1)
    return date(year, 12, 31) if last else date(year, 1, 1)
