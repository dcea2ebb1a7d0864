"""A responsibility clause taken apart into bodies and roles; a role that is not written stays None."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from zhiheng.plans.parsing.model import Unit
from zhiheng.plans.parsing.names import is_body, split
from zhiheng.plans.parsing.roles import LABEL, canonical, label_role, tail_role
from zhiheng.plans.parsing.spans import Source, Span

TIME_LABEL = re.compile(
    r"(?:完成|办结|推进|整改|工作|办理|落实)?(?:时限|时间|期限|时间节点|节点|时序|进度)(?:要求|安排|节点)?\s*:\s*"
)
_TIME = re.compile(
    r"\d{1,4}年|\d{1,2}月|长期|持续|年底|月底|全年|季度|半年|[上中下]旬|[一二三四五六七八九十]月|每[年月季周]|常态|适时|立即"
    r"|\d+个?工作日"
)
_OTHERS = re.compile(
    r"等(?:\d+个|各|有关|相关|其他|市直|区直|县直|省直|市级|县级|区级|省级|多个|职能|责任)*(?:部门|单位|机构|机关)?(?:\([^()]*\))?$"
)
_REMARK = re.compile(
    r"^(?:以上|下同|其中|排(?:在)?第一|列(?:在)?第一|排名第一|第一个|注|备注|详见|见附件|均)"
)


ODD = "名称不像机构名称，请核对"


@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause: its words, its bodies, and the spans in it that speak of time."""

    span: Span
    """The clause with its brackets or label."""
    inner: Span
    """The words without brackets."""
    units: tuple[Unit, ...]
    times: tuple[Span, ...]
    strength: int
    """3 with a label, 2 with a role, 1 if only bodies are listed, 0 if it is no clause."""


def within(clauses: list[Clause], span: Span) -> list[Clause]:
    """The clauses (in the order of the text) that start in ``span``."""
    low = bisect_left(clauses, span.start, key=lambda c: c.span.start)
    return clauses[low : bisect_left(clauses, span.end, key=lambda c: c.span.start)]


def read_clause(source: Source, span: Span, inner: Span) -> Clause:
    """Take ``inner`` apart; ``strength`` 0 says that it is something else (a proviso, a place, a year)."""
    units: list[Unit] = []
    times: list[Span] = []
    labelled = roled = timed = False
    label: tuple[str | None, str | None, bool] = (None, None, False)
    for segment in _segments(source, inner):
        at = segment.start
        m = LABEL.match(source.folded, at, segment.end)
        t = TIME_LABEL.match(source.folded, at, segment.end)
        if t:
            times.append(source.trim(Span(t.end(), segment.end)))
            label, timed = (None, None, True), True
            continue
        if timed and not m and _TIME.search(source.fold(segment)):
            times.append(segment)
            continue
        timed = False
        if m:
            role, person = label_role(m["kind"])
            label = (role, source.text[at : at + len(m["kind"])].strip(), person)
            labelled = True
            at = m.end()
        if label[2]:
            continue
        rest = source.trim(Span(at, segment.end), "、。;")
        if not rest or _REMARK.match(source.fold(rest)):
            continue
        if not m and _TIME.search(source.fold(rest)) and not is_body(source.fold(rest)):
            times.append(rest)
            continue
        found = _segment_units(source, rest, label[0], label[1])
        roled = roled or any(u.role for u in found) or bool(m)
        units.extend(found)
    units = _before_comma(source, units)
    odd = sum(u.reason == ODD for u in units)
    bodies = len(units) - odd
    strength = 3 if labelled and units else 2 if roled and bodies else 1 if bodies and not odd else 0
    if strength == 3 and units and not bodies and re.match(r"\S{0,2}分工", source.fold(inner)):
        return Clause(span, inner, (), (), 0)  # 任务分工：某局负责培训，…: sentences, no list of bodies
    if strength < 3 and odd and not (roled and bodies > odd):
        strength = 0
    return Clause(span, inner, tuple(dict.fromkeys(units)), tuple(times), strength)


def _before_comma(source: Source, units: list[Unit]) -> list[Unit]:
    """“甲、乙，各县政府按职责分工负责”: whether the role reaches back over the comma is for a person to say."""
    out = list(units)
    for i, unit in enumerate(units[:-1]):
        ahead = next((u for u in units[i + 1 :] if u.role), None)
        if (
            unit.role is None
            and unit.reason is None
            and ahead
            and re.search(r"分工|分别|各自", ahead.role_raw or "")
        ):
            out[i] = replace(unit, reason=f"本单位未写角色，后文“{ahead.role_raw}”是否包括本单位，请确认")
    return out


def _segments(source: Source, inner: Span) -> list[Span]:
    """Cut at commas, semicolons and full stops outside brackets, and before each label."""
    cuts, depth = [inner.start], 0
    for i in range(inner.start, inner.end):
        c = source.folded[i]
        depth = max(0, depth + (c in "([") - (c in ")]"))
        if depth == 0 and c in ",;。\n":
            cuts.append(i + 1)
    labels = (
        *LABEL.finditer(source.folded, inner.start, inner.end),
        *TIME_LABEL.finditer(source.folded, inner.start, inner.end),
    )
    for m in labels:
        if m.start() not in cuts and not source.folded[m.start() - 1].isalnum():
            cuts.append(m.start())
    cuts = [*sorted(set(cuts)), inner.end]
    return [s for a, b in itertools.pairwise(cuts) if (s := source.trim(Span(a, b), ",;。、"))]


def _segment_units(source: Source, span: Span, role: str | None, role_raw: str | None) -> list[Unit]:
    """The bodies of one segment, with the role that its last words, or else its label, give them."""
    folded = source.fold(span)
    if folded.startswith("会同"):
        found = _segment_units(source, source.trim(Span(span.start + 2, span.end)), role, role_raw)
        return [replace(u, role="会同", role_raw="会同") for u in found]
    if folded.startswith("由"):
        return _segment_units(source, source.trim(Span(span.start + 1, span.end)), role, role_raw)
    tail = tail_role(folded)
    names = span
    if tail and not (tail[0] == "" and role is None):
        before, raw = tail
        at = span.start + len(before)
        names = source.trim(Span(span.start, at), "、,")
        role, role_raw = canonical(raw), source.text[at : at + len(raw)]
    joint = re.search(r"会同|商(?=[市省县区])", source.fold(names))
    if joint and joint.start() > 1:
        left = _named(source, Span(names.start, names.start + joint.start()), role, role_raw)
        return left + _named(source, Span(names.start + joint.end(), names.end), "会同", "会同")
    return _named(source, names, role, role_raw)


def _named(source: Source, span: Span, role: str | None, role_raw: str | None) -> list[Unit]:
    """The names of a list; “等部门” leaves a mark that the list is not complete."""
    span = source.trim(span, "、,。;")
    others = _OTHERS.search(source.fold(span))
    remark = None
    if others and others.start() > 1:
        listed = source.trim(Span(span.start, span.start + others.start()), "、")
        if not all(is_body(source.fold(n)) for n in split(source, listed)):
            # 省财政、政务服务管理、大数据管理等部门: short forms that only the whole phrase makes bodies of.
            return [
                Unit(source.cut(span), role, role_raw, span, "原文用简称并以“等部门”概括，请确认具体单位")
            ]
        remark = f"原文写有“{source.text[span.start + others.start() : span.end]}”，未列全"
        span = listed
    names = split(source, span)
    units = []
    for name in names:
        why = (remark if name == names[-1] else None) if is_body(source.fold(name)) else ODD
        units.append(Unit(re.sub(r"\s+", "", source.cut(name)), role, role_raw, name, why))
    return units
