"""A task from its node: title, units, milestones, numbers, parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhiheng.plans.parsing.actors import find_actors
from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.loose import cited
from zhiheng.plans.parsing.milestones import find_terms, labelled_milestones, open_ended, without_repeats
from zhiheng.plans.parsing.model import Actor, Milestone, SubItem, Task, Unit
from zhiheng.plans.parsing.names import is_body, split
from zhiheng.plans.parsing.numbering import shown, token_at
from zhiheng.plans.parsing.spans import Places, Source, Span
from zhiheng.plans.parsing.titles import label_of, title_of
from zhiheng.plans.parsing.tree import Node
from zhiheng.plans.parsing.units import Clause, within

_SPOKEN = re.compile(
    r"(?:(?<=[。;:,])|^) *(?:[一二三四五六七八九十]{1,2}是(?!否|非)(?:要)?|第[一二三四五六七八九十](?=[,、]))",
    re.M,
)


@dataclass(frozen=True, slots=True)
class Habits:
    """What holds for the whole document."""

    year: Year
    first_leads: bool
    """The document says that the first body of every clause leads (排第一位的为牵头单位)."""
    some_clauses: bool
    """Some tasks have responsibility clauses, so one without is worth a question."""


def make_task(
    source: Source,
    node: Node,
    clauses: list[Clause],
    heading: list[Clause],
    habits: Habits,
) -> Task:
    """Build the task of ``node`` from the clauses inside it; ``heading`` are clauses of the headings above."""
    extent = source.trim(node.extent)
    mine = within(clauses, extent)
    named = [c for c in mine if c.units]
    reasons: list[str] = []
    if not named and heading:
        named = heading
        reasons.append("责任单位写在上一级标题，按适用于本项处理，请确认")
    elif not named and habits.some_clauses:
        reasons.append("本项没有写责任单位，请补充")
    elif not named and (owner := _entitled(source, node)):
        reasons.append(f"责任单位取自标题“{source.cut(owner)}”，原文未注明角色，请确认")
        named = [
            Clause(
                owner, owner, tuple(Unit(source.cut(n), None, None, n) for n in split(source, owner)), (), 1
            )
        ]
    title = title_of(source, node.body, mine, parts=bool(node.children), article=node.style == "article")
    inherited = named is heading
    terms = find_terms(source, _without(source, Span(node.body.start, extent.end), mine), habits.year)
    milestones = [
        *_outside(terms.milestones, mine),
        *(m for c in mine for t in c.times for m in labelled_milestones(source, t, habits.year)),
    ]
    above = next(iter(node.above()), None)
    words = source.trim(_label_span(source, node, title, mine))
    return Task(
        no=node.token.key,
        no_raw=shown(source, node.token.span),
        path=cited(source, node),
        section_no=shown(source, above.token.span) if above else None,
        section=heading_text(source, above) if above else None,
        title=source.cut(title) if title else None,
        label=source.cut(title) if title else label_of(source, words),
        text=source.cut(extent),
        unit_clause_raw=_raw(source, named),
        units=_units(named, habits),
        milestones=without_repeats(milestones),
        event_deadlines=terms.deadlines,
        thresholds=terms.thresholds,
        implied_recurrences=terms.implied,
        soft_terms=(*terms.soft, *open_ended(source, [t for c in mine for t in c.times], milestones)),
        actors_in_text=_actors(source, node, mine),
        subitems=subitems(source, node, mine),
        source=extent,
        clause_source=None if inherited or not named else Span(named[0].span.start, named[-1].span.end),
        origin="正文",
        reasons=tuple(reasons),
    )


def _entitled(source: Source, node: Node) -> Span | None:
    """The heading of an item, or the one above it, where it is nothing but names of bodies: 一、市司法局, （二）镇司法所：…"""
    for n in (node, *([node.parent] if node.parent else [])):
        stop = re.compile(r"[:。;,\n]").search(source.folded, n.body.start, n.body.end)
        span = source.trim(Span(n.body.start, stop.start() if stop else n.body.end), "、")
        ends = stop is None or stop.group() in ":\n" or (n is not node and n.own.end - stop.end() < 3)
        if (
            ends
            and 2 < span.end - span.start <= 60
            and all(_is_named_body(source.fold(x)) for x in split(source, span))
        ):
            return span
    return None


def _is_named_body(name: str) -> bool:
    """A body by name; 执法队伍 and 工作机构 are headings of chapters as well."""
    return is_body(name) and not re.search(
        r"(?:队伍|机构|组织|体系|主体|企业|单位|部门|机关|社会|事项|办法|任务|清单)$", name
    )


def _outside(found: tuple[Milestone, ...], clauses: list[Clause]) -> list[Milestone]:
    """Without the days inside clauses, which are read by their labels (完成时限：…)."""
    taken = Places(c.span for c in clauses)
    return [m for m in found if m.source.start not in taken]


def _without(source: Source, extent: Span, clauses: list[Clause]) -> Span:
    """The extent up to the closing clause: dates in it are read by their labels instead."""
    last = clauses[-1] if clauses else None
    return (
        Span(extent.start, last.span.start)
        if last and not source.trim(Span(last.span.end, extent.end), "。;")
        else extent
    )


def _label_span(source: Source, node: Node, title: Span | None, clauses: list[Clause]) -> Span:
    stop = min([c.span.start for c in clauses if c.span.start > node.body.start] + [node.body.end])
    return Span(node.body.start, stop)


def heading_text(source: Source, node: Node) -> str:
    """The words of a heading: its first line or sentence, without a clause in brackets."""
    title = title_of(source, node.body, [], parts=True)
    if title:
        return re.sub(r"\s*[(（【](?:责任|牵头)[^()（）【】]*[)）】]$", "", source.cut(title))
    return label_of(source, node.body)


def _raw(source: Source, clauses: list[Clause]) -> str | None:
    return "；".join(dict.fromkeys(source.cut(c.inner) for c in clauses)) or None


def _units(clauses: list[Clause], habits: Habits) -> tuple[Unit, ...]:
    seen: dict[tuple[str, str | None], Unit] = {}
    for clause in clauses:
        units = clause.units
        if habits.first_leads and units and not any(u.role == "牵头" for u in units):
            units = (replace(units[0], role="牵头", role_raw="文中注明排第一位的为牵头单位"), *units[1:])
        for unit in units:
            seen.setdefault((unit.name, unit.role), unit)
    return tuple(seen.values())


def _actors(source: Source, node: Node, clauses: list[Clause]) -> tuple[Actor, ...]:
    found: dict[str, Actor] = {}
    for n in node.walk():
        stop = min(
            [c.span.start for c in clauses if n.body.start <= c.span.start < n.body.end] + [n.body.end]
        )
        for actor in find_actors(source, Span(n.body.start, stop)):
            found.setdefault(actor.name, actor)
    return tuple(found.values())


def subitems(source: Source, node: Node, clauses: list[Clause]) -> tuple[SubItem, ...]:
    """The numbered parts below a task; else its 一是…二是…."""
    if node.children:
        return tuple(_part(source, n.extent, n.token.key, n.token.span, clauses) for n in node.children)
    hits = list(_SPOKEN.finditer(source.folded, node.body.start, node.body.end))
    if len(hits) < 2:
        return ()
    starts = [source.trim(Span(m.start(), m.end())).start for m in hits]
    last = min([c.span.start for c in clauses if c.span.start > starts[-1]] + [node.body.end])
    out = []
    for i, start in enumerate(starts):
        token = token_at(source, start, node.body.end)
        mark = token.span if token else Span(start, start + 2)
        out.append(
            _part(
                source, Span(start, starts[i + 1] if i + 1 < len(starts) else last), str(i + 1), mark, clauses
            )
        )
    return tuple(out)


def _part(source: Source, extent: Span, no: str, mark: Span, clauses: list[Clause]) -> SubItem:
    extent = source.trim(extent)
    mine = [c for c in within(clauses, extent) if c.units]
    body = Span(mark.end, extent.end)
    stop = source.text.find("\n", body.start, body.end)
    title = title_of(source, Span(body.start, stop if stop >= 0 else body.end), mine, parts=False)
    units = tuple(dict.fromkeys(u for c in mine for u in c.units))
    return SubItem(
        no,
        shown(source, mark).rstrip("，,、"),
        source.cut(title) if title else None,
        source.cut(extent),
        units,
        extent,
    )


def loose_task(source: Source, span: Span, no: int, clauses: list[Clause], habits: Habits) -> Task:
    """A task from an unnumbered paragraph that ends with a responsibility clause."""
    mine = within(clauses, span)
    title = title_of(source, span, mine, parts=False)
    terms = find_terms(source, _without(source, span, mine), habits.year)
    milestones: list[Milestone] = [
        *_outside(terms.milestones, mine),
        *(m for c in mine for t in c.times for m in labelled_milestones(source, t, habits.year)),
    ]
    named = [c for c in mine if c.units]
    return Task(
        no=str(no),
        no_raw="",
        path=str(no),
        section_no=None,
        section=None,
        title=source.cut(title) if title else None,
        label=source.cut(title) if title else label_of(source, span),
        text=source.cut(span),
        unit_clause_raw=_raw(source, named),
        units=_units(named, habits),
        milestones=without_repeats(milestones),
        event_deadlines=terms.deadlines,
        thresholds=terms.thresholds,
        implied_recurrences=terms.implied,
        soft_terms=(*terms.soft, *open_ended(source, [t for c in mine for t in c.times], milestones)),
        actors_in_text=find_actors(source, Span(span.start, min([c.span.start for c in mine] + [span.end]))),
        subitems=(),
        source=span,
        clause_source=Span(named[0].span.start, named[-1].span.end) if named else None,
        origin="正文",
        reasons=("原文没有编号，按带责任单位的段落识别",),
    )
