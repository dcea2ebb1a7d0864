"""Ledgers of the room (监控设备、着装违规、制度文件) and which body lacks which institutional document."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.cases.ledgers import ROOM
from zhiheng.cases.models import GuideKind
from zhiheng.cases.selectors.guides import coverage
from zhiheng.common import clock
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.support.index import sections
from zhiheng.organs.actor import Actor

# Eight columns fit a screen only under short heads; the whole name is on the tile and on hover.
SHORT = {
    "INSPECTION_CONDUCT": "检查行为",
    "PENALTY_CONDUCT": "处罚行为",
    "LANGUAGE": "执法用语",
    "PAPERS": "文书制作",
    "RECORDING": "音像设备",
    "FILING": "立案",
    "HEARING": "听证",
    "RESTITUTION": "责令退赔",
}


@desk_view(allowed=may_read, needs=NEEDS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """Show the ledgers of the room with what they lack."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"sections": sections(actor, ROOM), "title": "办案台账"}
    return render(request, "desk/cases/registers.html", context)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def guides(request: HttpRequest) -> HttpResponse:
    """Show, body by body, which institutional documents are in force and which are missing; a kind narrows to who lacks it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lines = coverage(actor, clock.today())
    kinds = list(GuideKind.choices)
    chosen = request.GET.get("missing", "")
    tiles: list[dict[str, Any]] = []
    for n, (key, label) in enumerate(kinds):
        lacking = sum(line.found[n] is None for line in lines)
        tone = "red" if lacking else "green"
        tiles.append({"label": label, "value": lacking, "tone": tone, "url": f"{request.path}?missing={key}"})
    at = next((n for n, (key, _) in enumerate(kinds) if key == chosen), None)
    context = {
        "lines": [x for x in lines if at is None or x.found[at] is None],
        "kinds": [(SHORT[key], label) for key, label in kinds],
        "tiles": tiles,
        "chosen": dict(kinds).get(chosen, ""),
        "ledger": reverse("support:ledger", args=["guides"]),
    }
    return render(request, "desk/cases/guides.html", context)
