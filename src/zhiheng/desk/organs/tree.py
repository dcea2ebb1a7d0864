"""The tree of divisions and bodies (ORG-01, ORG-11)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.desk.organs.policies import NEEDS_POST, may_look
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Division, Organ


@dataclass(slots=True)
class Node:
    """A division with its bodies and the divisions below it; ``open`` where the person works or searches."""

    division: Division
    organs: list[Organ] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)
    open: bool = False

    @property
    def size(self) -> int:
        """How many bodies there are here and below."""
        return len(self.organs) + sum(c.size for c in self.children)


def grow(divisions: list[Division], organs: list[Organ], open_for: set[str], everything: bool) -> list[Node]:
    """Return the roots of the tree, without branches that hold no body."""
    nodes = {d.code: Node(d) for d in divisions}
    for organ in organs:
        nodes[organ.division_id].organs.append(organ)
    below: dict[str | None, list[Node]] = defaultdict(list)
    for node in nodes.values():
        below[node.division.parent_id].append(node)
    for code, node in nodes.items():
        node.children = below[code]
        node.open = everything or any(o.startswith(node.division.prefix) for o in open_for)
    roots = [n for parent, found in below.items() if parent is None or parent not in nodes for n in found]
    for node in nodes.values():
        node.children = [c for c in node.children if c.size]
    return [r for r in roots if r.size]


@desk_view(allowed=may_look, needs=NEEDS_POST)
def tree(request: HttpRequest) -> HttpResponse:
    """Show the bodies by division; words narrow them by name."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    q = request.GET.get("q", "").strip()[:60]
    organs = Organ.objects.select_related("legal_subject").order_by("code")
    found = list(organs.filter(name__icontains=q) if q else organs)
    reach = {g.division for g in actor.grants}
    roots = grow(list(Division.objects.order_by("code")), found, reach, bool(q))
    return render(request, "desk/organs/tree.html", {"roots": roots, "q": q, "total": len(found)})
