"""Tasks that have no number: paragraphs that end with, or are followed by, a responsibility clause."""

from __future__ import annotations

import re
from dataclasses import replace

from zhiheng.plans.parsing.model import Task
from zhiheng.plans.parsing.spans import Places, Source, Span
from zhiheng.plans.parsing.tasks import Habits, loose_task
from zhiheng.plans.parsing.tree import Node
from zhiheng.plans.parsing.units import Clause, within

_SENTENCE = re.compile(r"[。;,:]")
_LONGEST = 4
"""How many paragraphs above a line 责任单位：… may belong to it."""


def paragraph_tasks(source: Source, region: Span, clauses: list[Clause], habits: Habits) -> list[Task]:
    """The paragraphs of ``region`` that carry a responsibility clause, each marked as uncertain."""
    named = Places(c.span for c in clauses)
    tabular = Places(t.span for t in source.tables)
    blocks: list[Span] = []
    waiting: list[Span] = []
    for line in source.lines(region):
        if line.start in tabular:
            continue
        mine = named.within(line.start, line.end)
        if not mine:
            waiting = [*waiting, line][-_LONGEST:]
        elif mine[0].start > line.start + 1:
            blocks.append(line)
            waiting = []
        elif waiting:
            blocks.append(Span(_top(source, waiting).start, line.end))
            waiting = []
        elif blocks:  # 牵头单位, 配合单位 and 完成时限 on lines of their own
            blocks[-1] = Span(blocks[-1].start, line.end)
    tasks = [loose_task(source, block, i, clauses, habits) for i, block in enumerate(blocks, 1)]
    return [t for t in tasks if t.units]


def _top(source: Source, waiting: list[Span]) -> Span:
    """Where an item begins: at the last short line that is no sentence, its heading; else at the first paragraph."""
    heads = [w for w in waiting[:-1] if w.end - w.start <= 28 and not _SENTENCE.search(source.fold(w))]
    return heads[-1] if heads else waiting[0]


def split_item(
    source: Source, node: Node, clauses: list[Clause], habits: Habits, heading: tuple[str, str], path: str
) -> list[Task]:
    """The tasks under a heading whose paragraphs are not numbered; empty where the item is one task."""
    inside = within(clauses, node.own)
    if node.children or sum(bool(c.units) for c in inside) < 2:
        return []
    found = paragraph_tasks(source, node.body, inside, habits)
    if len(found) < 2 or found[0].source.start <= node.body.start + 1:
        return []
    return [replace(t, section_no=heading[0], section=heading[1], path=f"{path}-{t.no}") for t in found]
