"""Which numbered items are headings, which are tasks, which are parts of tasks, and which belong to 组织实施."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

from zhiheng.plans.parsing.numbering import INNER, RANK
from zhiheng.plans.parsing.spans import Source
from zhiheng.plans.parsing.tree import Node
from zhiheng.plans.parsing.units import Clause

_OVERALL = re.compile(
    r"总体要求|指导思想|总体目标|工作目标|主要目标|整治目标|行动目标|目标要求|基本原则|工作原则|总体思路"
    r"|工作思路|总体安排|重要意义|重大意义|目的意义|"
    r"编制(?:依据|背景)|起草|背景|适用范围|^总\s?则$|^附\s?则$|^罚\s?则$|^总体$|^目标$|^原则$|统一思想"
    r"|提高(?:思想|政治)?认识$|^(?:工作|整治|检查|评查)?(?:时间|范围|对象)$|基本情况|现状"
)
_ORGANISATION = re.compile(
    r"组织(?:实施|保障|领导|推进|落实)|保障措施|保障机制|工作要求|有关要求|相关要求|具体要求|工作保障|(?:实施"
    r"|工作|方法|进度)步骤|步骤(?:安排|方法)|实施阶段|"
    r"(?:时间|进度|阶段|实施)安排|附则|推进(?:落实|机制)|抓好(?:组织|落实)|狠抓落实|(?:督导|监督|督查"
    r"|督促)(?:考核|落实|检查)|考核(?:评价|奖惩|评估)|"
    r"^(?:强化|加强|落实|完善)?(?:保障|要求)$|工作机制$|^其他(?:事项|要求)?$"
)
_AIMS = "overall"
_TASKS = "tasks"
_ORG = "organisation"


@dataclass(frozen=True, slots=True)
class Levels:
    """The verdict on every node: see the module's name."""

    task_nodes: list[Node]
    sections: list[tuple[Node, str]]
    organisation: list[Node]
    style: str | None


def own_title(source: Source, node: Node) -> str:
    """The heading words of a node, for classifying it."""
    return re.split(r"[。;:\n(【]", source.fold(node.body).strip(), maxsplit=1)[0][:40]


def kind_of(source: Source, node: Node) -> str:
    """What an outermost heading announces: aims, organisation or tasks."""
    title = own_title(source, node)
    if _OVERALL.search(title[:24]) or (
        not node.children and re.search(r"目标任务|任务目标|发展目标", title[:24])
    ):
        return _AIMS
    return _ORG if _ORGANISATION.search(title[:24]) else _TASKS


def sort_out(source: Source, roots: list[Node], clauses: list[Clause]) -> Levels:
    """Decide the level of the tasks from the document's own habits: its clauses, then runs of numbers, then its leaves."""
    roots = _descend(source, roots)
    kinds = {id(root): kind_of(source, root) for root in roots}
    homes = _homes(roots, clauses)
    eligible = [n for root in roots for n in root.walk() if kinds[id(root)] == _TASKS]
    style = _task_style(source, eligible or [n for r in roots for n in r.walk()], homes)
    chosen: list[Node] = []
    loose: list[Node] = []
    sections: list[tuple[Node, str]] = []
    last = _Run()
    for root in roots:
        kind = kinds[id(root)]
        picked = _pick(source, root, style, homes)
        run = [n for n in picked if n.style == style and n is not root]
        if (
            kind == _TASKS
            or (kind == _ORG and last.goes_on(run))
            or (kind == _AIMS and not chosen and _all_aims(source, roots, kinds))
        ):
            taken = (
                picked if kind != _TASKS or root not in picked or _worthy(source, root, style, homes) else []
            )
        else:
            taken = [n for n in picked if id(n) in homes]
        if kind != _AIMS or taken:
            last.note(run)
        chosen.extend(taken)
        marked = {id(t) for t in taken}
        rest = [n for n in (root.children or [root]) if not any(id(t) in marked for t in n.walk())]
        if kind == _ORG or (kind == _TASKS and not taken and root not in picked):
            loose.extend(rest)
        elif kind == _TASKS and not taken:
            loose.append(root)
        if root not in taken:
            heads = {id(a) for t in taken for a in t.above()}
            sections.append((root, _TASKS if taken else kind))
            sections.extend((n, _TASKS) for n in root.walk() if n is not root and id(n) in heads)
    return Levels(chosen, sections, loose, style)


class _Run:
    """Whether task numbers go on across headings: 28 under 四, 29 under 五."""

    def __init__(self) -> None:
        self.value = 0

    def goes_on(self, run: list[Node]) -> bool:
        return bool(run) and self.value > 0 and run[0].token.value == self.value + 1

    def note(self, run: list[Node]) -> None:
        self.value = run[-1].token.value if run else self.value


def _descend(source: Source, roots: list[Node]) -> list[Node]:
    """If the whole plan hangs under one item, its children are the outermost headings."""
    while len(roots) == 1 and len(roots[0].children) > 1 and roots[0].style in ("part", "chapter", "cn"):
        roots = roots[0].children
    return roots


def _homes(roots: list[Node], clauses: list[Clause]) -> dict[int, list[Clause]]:
    """The deepest node around every clause that names bodies."""
    nodes = sorted((n for r in roots for n in r.walk()), key=lambda n: n.token.span.start)
    homes: dict[int, list[Clause]] = {}
    at = 0
    for clause in clauses:
        if not clause.units:
            continue
        while at + 1 < len(nodes) and nodes[at + 1].token.span.start <= clause.span.start:
            at += 1
        if nodes and nodes[at].token.span.start <= clause.span.start < nodes[at].own.end:
            homes.setdefault(id(nodes[at]), []).append(clause)
    return homes


def _task_style(source: Source, nodes: list[Node], homes: dict[int, list[Clause]]) -> str | None:
    by_clause = Counter[str]()
    for node in nodes:
        if id(node) in homes:
            by_clause[_lifted(node, homes).style] += 1
    total = Counter(n.style for n in nodes)
    for style, count in by_clause.most_common():
        if count >= 2 and count >= 0.2 * total[style]:
            return _numbered_below(source, nodes, style, homes) or style
    runs = [s for s in total if s not in INNER and _runs_on([n for n in nodes if n.style == s])]
    if runs:
        return max(runs, key=RANK.__getitem__)
    leaves = Counter(n.style for n in nodes if not n.children and n.style not in INNER)
    if not leaves:
        return next(iter(by_clause or total), None)
    style = max(leaves, key=lambda s: (leaves[s], -RANK[s]))
    parents = [n.parent for n in nodes if n.style == style and n.parent]
    bodied = {id(p): _body_length(source, p) > 40 for p in parents}
    if bodied and sum(bodied.values()) * 2 > len(bodied) and all(p.parent for p in parents):
        return parents[0].style
    return style


def _numbered_below(
    source: Source, nodes: list[Node], style: str, homes: dict[int, list[Clause]]
) -> str | None:
    """The style of items that count on through headings which only name the bodies: 一、日常监督（责任单位：…） above 1, 2, then 3, 4."""
    heads = [n for n in nodes if n.style == style and id(n) in homes]
    below = [c for n in heads for c in n.children]
    styles = {c.style for c in below}
    plain = all(n.children and _body_length(source, n) <= 12 for n in heads)
    if (
        plain
        and len(styles) == 1
        and not any(id(x) in homes for c in below for x in c.walk())
        and _runs_on(below)
    ):
        return styles.pop()
    return None


def _lifted(node: Node, homes: dict[int, list[Clause]]) -> Node:
    """A clause at the end of the last part alone (1.… 2.…（某局负责）) speaks for the whole item above."""
    parent = node.parent
    while (
        parent
        and len(parent.children) > 1
        and node is parent.children[-1]
        and not any(id(c) in homes for c in parent.children[:-1])
    ):
        siblings = parent.parent.children if parent.parent else []
        if node.style not in INNER and not any(
            id(c) in homes or (c.children and id(c.children[-1]) in homes)
            for c in siblings
            if c is not parent
        ):
            break
        node, parent = parent, parent.parent
    return node


def _runs_on(nodes: list[Node]) -> bool:
    """Whether a style counts on across the headings above it: 1–28 through （一）–（十）."""
    above = {id(n.parent) for n in nodes}
    if len(nodes) < 4 or len(above) < 2:
        return False
    return sum(b.token.value == a.token.value + 1 for a, b in itertools.pairwise(nodes)) >= 0.85 * (
        len(nodes) - 1
    )


def _body_length(source: Source, node: Node) -> int:
    text = source.fold(node.body).strip()
    head = re.split(r"[。\n]", text, maxsplit=1)
    return len(head[1]) if len(head) > 1 else 0


def _pick(source: Source, node: Node, style: str | None, homes: dict[int, list[Clause]]) -> list[Node]:
    """The task nodes at or below ``node``."""
    below = [n for n in node.walk() if n is not node]
    clausal = [c for c in node.children if any(id(x) in homes for x in c.walk())]
    deeper = any(n.style == style for n in below)
    if node.style == style or (style and not deeper and RANK[node.style] >= RANK[style]):
        parts_answer = len(clausal) > 1 and len(clausal) * 2 > len(node.children) and id(node) not in homes
        return (
            [t for c in node.children for t in _pick(source, c, c.style, homes)] if parts_answer else [node]
        )
    if deeper or len(clausal) > 1:
        return [t for c in node.children for t in _pick(source, c, style, homes)]
    return [node]


def _worthy(source: Source, root: Node, style: str | None, homes: dict[int, list[Clause]]) -> bool:
    """An outermost heading without items below is a task only if it says more than its title."""
    return root.style == style or id(root) in homes or _body_length(source, root) > 30


def _all_aims(source: Source, roots: list[Node], kinds: dict[int, str]) -> bool:
    return all(kinds[id(r)] == _AIMS for r in roots)
