"""What a careful clerk would ask about a plan: numbers that jump, dates that contradict each other or the plan's period."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from datetime import date

from zhiheng.plans.parsing.model import Doubt, LooseMilestone, Milestone, Task, Term
from zhiheng.plans.parsing.numbering import shown
from zhiheng.plans.parsing.spans import Source
from zhiheng.plans.parsing.tree import Node


def date_doubts(
    source: Source,
    tasks: Sequence[Task],
    loose: Sequence[LooseMilestone],
    issued: date | None,
    term: Term | None,
) -> Iterator[Doubt]:
    """Dates before the day of issue, outside the plan's period, or that no calendar has."""
    placed = [(f"第{t.no}项", m) for t in tasks for m in t.milestones] + [
        (x.where, x.milestone) for x in loose
    ]
    for where, m in placed:
        if m.reason and (
            "日历上没有" in m.reason or "矛盾" in m.reason or ("没有" in m.reason and "月" in m.reason)
        ):
            yield Doubt("bad-date", f"{where}的“{m.raw}”：{m.reason}。", m.source)
        if m.date is None:
            continue
        if issued and m.date < issued and m.window != "from":
            yield Doubt(
                "date-before-issue",
                f"{where}的“{m.raw}”（{m.date}）早于印发日期{issued}，请核对年份。",
                m.source,
            )
        elif term and m.source != term.source and not term.start <= m.date <= term.end:
            yield Doubt(
                "date-outside-period",
                f"{where}的“{m.raw}”（{m.date}）不在实施期{term.start}至{term.end}（原文“{term.raw[:40]}”）之内，请核对。",
                m.source,
            )
    yield from _contradictions(source, tasks)


def _contradictions(source: Source, tasks: Sequence[Task]) -> Iterator[Doubt]:
    """The same words with two different days in one task."""
    for task in tasks:
        said: dict[str, Milestone] = {}
        for m in task.milestones:
            key = m.text
            before = said.get(key)
            listed = (
                before is not None and before.sentence == m.sentence and not _set_apart(source, before, m)
            )
            if before and before.date and m.date and before.date != m.date and not listed and len(key) > 3:
                yield Doubt(
                    "dates-contradict",
                    f"第{task.no}项对“{key}”写了两个时间：{before.raw}和{m.raw}，请核对。",
                    m.source,
                )
            said.setdefault(key, m)


def _set_apart(source: Source, a: Milestone, b: Milestone) -> bool:
    """“9月30日前，8月15日前完成”: two days of one year set apart by a comma are no list such as “6月、12月底前”."""
    same_year = a.date is not None and b.date is not None and a.date.year == b.date.year
    return same_year and source.folded[a.source.end : b.source.start].strip() == ","


def number_doubts(source: Source, nodes: Sequence[Node]) -> Iterator[Doubt]:
    """Numbers that repeat or leave one out among neighbouring tasks."""
    for a, b in itertools.pairwise(nodes):
        same_place = a.parent is b.parent
        if (
            a.style != b.style
            or a.token.parts[:-1] != b.token.parts[:-1]
            or b.token.value == a.token.value + 1
        ):
            continue
        if b.token.value == 1 and not same_place:
            continue
        left, right = shown(source, a.token.span), shown(source, b.token.span)
        if b.token.value == a.token.value:
            yield Doubt("number-repeats", f"编号“{right}”出现了两次，请核对是否有误。", b.token.span)
        elif same_place or b.token.value > a.token.value:
            yield Doubt("number-gap", f"编号从“{left}”跳到“{right}”，请核对原文是否缺项。", b.token.span)
