"""The numbered text of a plan, or of an attachment, as tasks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from zhiheng.plans.parsing.clauses import by_remark, find_clauses
from zhiheng.plans.parsing.dates import Year
from zhiheng.plans.parsing.levels import Levels, sort_out
from zhiheng.plans.parsing.loose import cited
from zhiheng.plans.parsing.model import Task
from zhiheng.plans.parsing.numbering import shown
from zhiheng.plans.parsing.paragraphs import paragraph_tasks, split_item
from zhiheng.plans.parsing.pieces import pieces
from zhiheng.plans.parsing.spans import Source, Span
from zhiheng.plans.parsing.tasks import Habits, heading_text, make_task
from zhiheng.plans.parsing.tree import Node, build
from zhiheng.plans.parsing.units import Clause, within

_ATTRIBUTE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,4}(?:时间|时限|期限|内容|方式|方法|对象|范围|数量|目标|要求|措施|步骤)"
    r"|(?:责任|牵头|配合|协办|主办|落实|承办|完成)(?:单位|部门|科室|股室|领导|人|时限))\s*:"
)
_FIRST_LEADS = re.compile(r"(?:排|列)(?:名)?(?:在)?(?:第一|首)(?:位|个)?[^。;]{0,10}(?:为|是|系)?牵头")


BORROWED = "责任单位取自"
"""How the doubt of a task begins whose bodies stand in a remark about all tasks."""


@dataclass(frozen=True, slots=True)
class Body:
    """A stretch of text taken apart."""

    roots: list[Node]
    levels: Levels
    clauses: list[Clause]
    tasks: list[Task]
    unnumbered: int
    """How many tasks were found by their responsibility clauses alone."""
    remarks: tuple[Span, ...] = ()
    """Paragraphs such as “以上各项均需…” that speak of all tasks before them."""


def read_body(source: Source, region: Span, year: Year) -> Body:
    """Find the items of ``region``, decide which are tasks, and read each."""
    cut = pieces(source, region)
    roots = build(cut, region.end)
    if not roots and sum(p.token is not None and p.token.style == "spoken" for p in cut) > 1:
        roots = build(cut, region.end, spoken=True)
    for root in roots:
        _fold_attributes(source, root)
    clauses = find_clauses(source, region)
    levels = sort_out(source, roots, clauses)
    remarks = [p.span for p in cut if p.remark]
    habits = Habits(year, bool(_FIRST_LEADS.search(source.folded)), any(c.units for c in clauses))
    tasks: list[Task] = []
    unnumbered = 0
    for node in levels.task_nodes:
        heading = (shown(source, node.token.span), heading_text(source, node))
        parts = split_item(source, node, clauses, habits, heading, cited(source, node))
        unnumbered += len(parts)
        tasks += parts or [
            make_task(source, node, within(clauses, node.extent), _above(node, clauses), habits)
        ]
    if not roots:
        tasks = paragraph_tasks(source, region, clauses, habits)
        unnumbered = len(tasks)
    tasks = _remarked(source, tasks, remarks, clauses)
    return Body(roots, levels, clauses, tasks, unnumbered, tuple(remarks))


def _fold_attributes(source: Source, node: Node) -> None:
    """Numbered lines such as 1、责任单位：… 2、工作内容：… describe the item above; they are no items themselves."""
    for child in node.children:
        _fold_attributes(source, child)
    named = sum(bool(_ATTRIBUTE.match(source.fold(c.body).lstrip())) for c in node.children)
    if named > 1 and named * 2 > len(node.children):
        node.own = Span(node.own.start, node.end)
        node.children = []


def _remarked(source: Source, tasks: list[Task], remarks: list[Span], clauses: list[Clause]) -> list[Task]:
    """“以上各项由某局牵头”: its bodies serve the tasks before it that name none, and a person is asked."""
    out = list(tasks)
    for remark in remarks:
        named = by_remark(source, remark) or [c for c in within(clauses, remark) if c.units]
        units = tuple(dict.fromkeys(u for c in named for u in c.units))
        for i, task in enumerate(out):
            if units and task.source.start < remark.start and not task.units:
                out[i] = replace(
                    task, units=units, unit_clause_raw=source.cut(named[0].inner),
                    reasons=(*(r for r in task.reasons if "责任单位" not in r), f"{BORROWED}“{source.cut(remark)[:12]}…”，请确认"),
                )  # fmt: skip
    return out


def _above(node: Node, clauses: list[Clause]) -> list[Clause]:
    """Clauses that stand in the nearest heading above a task."""
    for above in node.above():
        found = [c for c in within(clauses, above.own) if c.units]
        if found:
            return found
    return []
