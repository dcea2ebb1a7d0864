"""The ledgers beside the training room: guidance from above, study of documents, division of tasks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.support.index import sections
from zhiheng.desk.support.policies import NEEDS_READ, may_read_support
from zhiheng.organs.actor import Actor


@desk_view(allowed=may_read_support, needs=NEEDS_READ)
def ledgers(request: HttpRequest) -> HttpResponse:
    """Show the ledgers of the room that this person may read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"sections": sections(actor, "training"), "title": "培训指导与学习"}
    return render(request, "desk/support/index.html", context)
