"""Limits counted from an event: 决定作出之日起7个工作日内, 变更后应于5个工作日内, 方案印发后1个月内."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zhiheng.plans.parsing.names import is_body
from zhiheng.plans.parsing.normalise import shadow
from zhiheng.plans.parsing.numerals import CN, to_int
from zhiheng.plans.parsing.spans import Source, Span

_LIMIT = re.compile(
    rf"(?P<anchor>之日起|(?:以|之)?后的?|起|次日起)?(?:的|应|须|要|应当|必须|在|于|,| ){{0,6}}"
    rf"(?P<n>(?<![\d.])\d{{1,3}}|(?<![{CN}近前第每])[{CN}]{{1,3}})\s*(?P<piece>个)?\s*(?P<unit>工作日|自然日"
    rf"|小时|天|日|周|月|季度|年)(?P<within>之内|以内|内(?![部容控设外]))?"
)
_OWN_ISSUE = re.compile(
    r"(?:方案|计划|通知|意见|措施|办法|文件|规定|要点|举措|规划|清单|安排)(?:正式|对外)?(?:印发|下发|发布|公布"
    r"|出台|实施|施行)$|^(?:印发|发布|下发)$"
)
_LEAD = re.compile(
    r".*(?:(?<![各来亲])自(?![然行觉愿己主])|(?<![存所正现实潜])在(?!线|职|岗|建)|(?<![关对由等终])于"
    r"|(?<![服])从(?!业|事|严|轻|重))"
)
_AFTER = re.compile(r"(?:后|的|时|之日起|起)$")
_EVENT_VERB = re.compile(r"收到|接到|受理|作出|发现|签收|立案")
_UNIT = {"自然日": "日", "天": "日", "周": "周", "季度": "季度"}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit, the event that starts it, and whether that event is the issue of the plan itself."""

    span: Span
    event: str | None
    value: int
    unit: str
    of_plan: bool
    reason: str | None


def find_limits(source: Source, region: Span) -> list[Limit]:
    """All limits of ``region`` that are counted from an event."""
    out: list[Limit] = []
    previous = Span(region.start, region.start)
    for clause in source.clauses(region):
        for m in _LIMIT.finditer(source.folded, clause.start, clause.end):
            if not _real(source, m, clause):
                continue
            event, reason = _event(source, m, clause, previous)
            number, unit = to_int(m["n"]), _UNIT.get(m["unit"], m["unit"])
            if number is None or (event is None and unit in ("年", "季度")):
                continue
            start = m.start("anchor") if m["anchor"] and event and previous.end <= m.start() else m.start("n")
            out.append(
                Limit(
                    Span(start, m.end()),
                    event,
                    number,
                    unit,
                    bool(event and _OWN_ISSUE.search(event)),
                    reason,
                )
            )
        previous = clause
    return out


def _real(source: Source, m: re.Match[str], clause: Span) -> bool:
    """A limit says 内 or 之日起; “7月22日前”, “3年行动”, “2小时业务” are none."""
    anchored = bool(m["anchor"]) and m["anchor"] not in ("后的",)
    if (
        m["unit"] in ("月", "年", "季度")
        and not m["piece"]
        and not (m["unit"] == "年" and anchored and m["within"])
    ):
        return False
    if not m["within"] and not (
        anchored and m["unit"] in ("工作日", "日", "小时", "月") and m["anchor"].endswith("起")
    ):
        return False
    before = source.folded[max(clause.start, m.start("n") - 4) : m.start("n")]
    if re.search(
        r"(?:[压缩减短]|控制)(?:[至到在为])?$|不(?:得)?(?:超过|多于)$",
        source.folded[clause.start : m.start("n")],
    ):
        return False  # 平均审理天数压缩至60天以内: a target, no limit of a step
    return not re.search(r"[近前过去每]$|\d月$|最近$", before)


def _event(source: Source, m: re.Match[str], clause: Span, previous: Span) -> tuple[str | None, str | None]:
    """The words that name the starting event: in the clause itself, else the clause before (“…发生变化后，”)."""
    stop = m.start("anchor") if m["anchor"] else m.start("n")
    words = _event_words(source, Span(clause.start, stop))
    if words and (m["anchor"] or _OWN_ISSUE.search(words)):
        return words, None
    text = source.fold(previous)
    if previous and _AFTER.search(text) and source.folded[previous.end : previous.end + 1] == ",":
        cut = _AFTER.search(text)
        words = source.cut(Span(previous.start, previous.start + (cut.start() if cut else len(text))))
        words = re.sub(r"^(?:特别是|尤其是|凡)?(?:在|自|于|对)?", "", words)
        verb = _EVENT_VERB.search(words)
        if verb and is_body(shadow(re.sub(r"在\S{1,8}中$", "", words[: verb.start()]))):
            words = words[verb.start() :]
        return _shorten(words), None
    if (
        previous
        and re.match(r"对|凡|发现|收到|接到", text)
        and len(text) <= 24
        and source.folded[previous.end : previous.end + 1] == ","
    ):
        return source.cut(previous).removeprefix("对").removeprefix("凡"), None
    if words and (re.search(r"(?:后|时|之日)$", words) or _EVENT_VERB.match(words)):
        return words, None
    return None, "原文没有写明从什么时候起算"


def _event_words(source: Source, span: Span) -> str | None:
    folded = source.fold(span)
    lead = _LEAD.match(folded)
    words = source.cut(Span(span.start + (lead.end() if lead else 0), span.end)).strip(" ,，、")
    words = re.sub(r"(?:应当|应|须|必须|要|内|可)$", "", words)
    verb = _EVENT_VERB.search(words)
    if verb and is_body(shadow(words[: verb.start()])):
        words = words[verb.start() :]
    return _shorten(words) if len(words) > 1 else None


def _shorten(words: str) -> str:
    words = words.strip()
    return words if len(words) <= 60 else "…" + words[-58:]
