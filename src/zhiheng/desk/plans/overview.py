"""The overview: every plan in its level, with the roll-up of those below it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.desk.plans import words
from zhiheng.desk.plans.policies import NEEDS_READ, may_manage_plans, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.selectors import Rollup, overview as rows_for


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def overview(request: HttpRequest) -> HttpResponse:
    """Show the plans of the levels this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lines = [_line(row) for row in rows_for(actor)]
    context = {
        "lines": lines,
        "about": words.ABOUT_LIGHT,
        "about_done": words.ABOUT_DONE,
        "may": may_manage_plans(actor),
    }
    return render(request, "desk/plans/overview.html", context)


def _line(row: Rollup) -> dict[str, Any]:
    url = reverse("plans:ledger", args=[row.plan.pk])
    return {
        "row": row,
        "url": url if row.plan.status != "DRAFT" else reverse("plans:document", args=[row.plan.pk]),
        "light": words.LIGHTS[row.light],
        "status": words.STATUS[row.plan.status],
        "counts": [(*words.LIGHTS[c], row.total[c], row.lights[c], f"{url}?light={c}") for c in words.LIGHTS],
        "depth": min(row.depth, 3),
    }
