"""Recurrences without a month (每年至少开展一次, 每半年召开1次, 按季度通报) and how often a thing is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiheng.plans.parsing.dateparts import PERIODIC, RECURS
from zhiheng.plans.parsing.numerals import CN, to_int
from zhiheng.plans.parsing.spans import Places, Source, Span

# 每人每年接受不少于60学时 is a quota of a person, no act of the plan; 每年度 may still be one.
_PER_PERSON = re.compile(r"(?:每人|每名|每位|每个人|人均|人员)\S{0,12}$")
_CAP = re.compile(
    r"不(?:得)?(?:超过|多于|高于)|最多|至多|以内"
)  # 每年不超过1次 limits, it does not call for an act
_CREDIT = re.compile(r"学时|课时|学分")
TIMES = re.compile(
    rf"(?P<least>至少|不少于|不得少于|不低于|最少)?(?P<verb>[^,。;\d]{{0,8}}?)(?P<n>\d{{1,3}}"
    rf"|[{CN}]{{1,3}})\s*(?:至\d+)?(?:次|轮|场|期|批次)(?P<more>以上)?"
)


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A recurrence: its span (up to “…一次” where the count stands in the same clause), period, day and count."""

    span: Span
    recurs: str
    day: int | None
    count: int | None


def find_recurrences(source: Source, region: Span, dated: Places) -> list[Recurrence]:
    """The recurrences of ``region`` outside the spans of ``dated``."""
    out: list[Recurrence] = []
    for m in PERIODIC.finditer(source.folded, region.start, region.end):
        if m.start() in dated or m.start() + 1 in dated or m.end() in dated:
            continue
        clause = Span(_back(source, region, m.start()), _forward(source, region, m.end()))
        before = source.folded[clause.start : m.start()]
        if _PER_PERSON.search(before) or _CREDIT.search(source.fold(clause)) or before.endswith(("“", "《")):
            continue
        word = "半年" if m["halves"] else m["every"] or m["by_unit"] or m["one"] or m["once"]
        count = TIMES.search(source.folded, m.end(), clause.end)
        if m["every"] in ("日", "天") and not count:
            continue
        if _CAP.search(source.folded, m.end(), clause.end):
            continue
        if m["once"] and not re.search(
            r"[一二三四]次|一(?:调度|通报|督|总结|评|考核|报|会商|研判|检查|更新|汇总)", m.group()
        ):
            continue
        end = count.end() if count else m.end()
        span = Span(m.start(), end)
        if m["by_unit"] or m["one"] or m["once"]:
            count = None
        out.append(
            Recurrence(span, RECURS.get(word, "weekly"), to_int(m["day"]) if m["day"] else None, times(count))
        )
    return out


def times(m: re.Match[str] | None) -> int | None:
    """The number of a match of :data:`TIMES`."""
    return to_int(m["n"]) if m else None


def _back(source: Source, region: Span, at: int) -> int:
    """The start of the clause around ``at`` (a comma within 80 characters, else the window)."""
    low = max(region.start, at - 80)
    return max((source.folded.rfind(c, low, at) + 1 for c in ",。;:\n"), default=low) or low


def _forward(source: Source, region: Span, at: int) -> int:
    high = min(region.end, at + 80)
    return min((i for c in ",。;:\n" if (i := source.folded.find(c, at, high)) >= 0), default=high)
