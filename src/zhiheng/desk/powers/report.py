"""Overlaps, gaps and how complete each body's catalogue is, with numbers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.common import clock
from zhiheng.desk.powers.shared import act_url, enforcing_near
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import CatalogueGuidance
from zhiheng.powers.policies import NEEDS_READ, held_in_scope, in_scope, may_read, may_supervise
from zhiheng.powers.usage import completeness, overlaps, responsibilities


@desk_view(allowed=may_read, needs=NEEDS_READ)
def report(request: HttpRequest) -> HttpResponse:
    """Show the three reports within the person's scope."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = clock.today()
    holders = held_in_scope(actor)
    doubled = overlaps(holders, today)
    matrix = responsibilities(holders, today)
    bodies = completeness(enforcing_near(actor), today)
    known = [b for b in bodies if b.coverage is not None]
    total = sum(b.items for b in known)
    whole = total + sum(b.missing for b in known)
    context = {
        "overlaps": doubled,
        "matrix": [r for r in matrix if r.gaps or r.doubles],
        "matrix_total": len(matrix),
        "gaps": sum(len(r.gaps) for r in matrix),
        "doubles": sum(len(r.doubles) for r in matrix),
        "bodies": bodies,
        "total": f"共 {len(bodies)} 个单位",
        "set_up": sum(b.catalogue is not None for b in bodies),
        "coverage": f"{round(100 * total / whole)}%" if whole else "—",
        "guidance": CatalogueGuidance.objects.filter(in_scope(actor)).select_related("organ")[:20],
        "supervises": may_supervise(actor),
        "law_url": act_url("law-change", 0),
        "today": today,
    }
    return render(request, "desk/powers/report.html", context)
