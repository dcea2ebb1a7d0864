"""What stands beside the tasks: items of 组织实施, and dates in aims, arrangements and lead-in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.milestones import find_terms
from zhiheng.plans.parsing.model import LooseMilestone, OrganisationItem
from zhiheng.plans.parsing.numbering import shown
from zhiheng.plans.parsing.spans import Source, Span
from zhiheng.plans.parsing.titles import title_of
from zhiheng.plans.parsing.tree import Node


def organisation_items(source: Source, nodes: list[Node]) -> tuple[OrganisationItem, ...]:
    """The items of 组织实施 and 保障措施, numbered as people cite them: 三(一)."""
    out = []
    for node in sorted(nodes, key=lambda n: n.token.span.start):
        title = title_of(source, node.body, [], parts=bool(node.children))
        extent = source.trim(node.extent)
        out.append(
            OrganisationItem(
                cited(source, node), source.cut(title) if title else None, source.cut(extent), extent
            )
        )
    return tuple(out)


def cited(source: Source, node: Node) -> str:
    """三(二) for the second item under 三、; 2.3 stands for itself."""
    if node.style.startswith("dec"):
        return node.token.key
    return "".join(shown(source, n.token.span).rstrip("、.．：: ") for n in reversed([node, *node.above()]))


def loose_milestones(
    source: Source, body: Span, roots: list[Node], tasks: list[Node], year: Year, taken: list[Span]
) -> tuple[LooseMilestone, ...]:
    """Milestones outside all tasks, with the heading that they stand under."""
    inside = {id(n) for task in tasks for n in task.walk()}
    out: list[LooseMilestone] = []
    for root in roots:
        for node in root.walk():
            if id(node) in inside:
                continue
            where = _where(source, node)
            for m in find_terms(source, node.body, year).milestones:
                if not any(span.start <= m.source.start < span.end for span in taken):
                    out.append(LooseMilestone(where, m))
    start = min([r.token.span.start for r in roots] + [body.end])
    lead = Span(body.start, start) if roots else Span(body.start, body.start)
    preamble = [LooseMilestone("序言", m) for m in find_terms(source, lead, year).milestones] if lead else []
    return (*preamble, *out)


def notice_milestones(source: Source, head: Span, year: Year) -> tuple[LooseMilestone, ...]:
    """Limits that the covering notice sets (请于4月10日前报送联络员名单); its own date and page trimmings are none."""
    found = find_terms(source, head, year).milestones
    return tuple(
        LooseMilestone("印发通知", m)
        for m in found
        if m.date and m.window == "by" and m.raw[-1] in "前内止底"
    )


def remark_milestones(source: Source, remarks: Sequence[Span], year: Year) -> tuple[LooseMilestone, ...]:
    """The days of “以上各项均需于…前完成”, which hold for all tasks before them."""
    return tuple(
        LooseMilestone("以上各项", m) for r in remarks for m in find_terms(source, r, year).milestones
    )


def _where(source: Source, node: Node) -> str:
    """“一、总体要求” for a heading itself, “三、(二)” for an item under it."""
    above = list(node.above())
    if not above:
        title = title_of(source, node.body, [], parts=True)
        return shown(source, node.token.span) + (source.cut(title) if title else "")
    return "".join(shown(source, n.token.span) for n in reversed([node, *above]))
