"""The overview of the room's ledgers, and a person's own results."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.appraisal.models import Batch
from zhiheng.appraisal.policies import visible_assessments
from zhiheng.desk.appraisal.policies import NEEDS_ANY, may_read_own
from zhiheng.desk.appraisal.words import BATCHES, GRADES
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.support.index import sections
from zhiheng.organs.actor import Actor


@desk_view(allowed=may_read_own, needs=NEEDS_ANY)
def index(request: HttpRequest) -> HttpResponse:
    """Show the ledgers of the room that this person may read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    context = {"sections": sections(actor, "appraisal"), "title": "考核奖惩与责任"}
    return render(request, "desk/appraisal/index.html", context)


@desk_view(allowed=may_read_own, needs=NEEDS_ANY)
def mine(request: HttpRequest) -> HttpResponse:
    """Show a person's own results; those still being scored are not his to see yet."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = (
        visible_assessments(actor)
        .filter(officer__account_id=actor.account_id)
        .exclude(batch__state=Batch.State.SCORING)
        .select_related("batch__scheme", "batch__organ")
        .order_by("-batch__year", "-id")
    )
    lines = [{"row": r, "grade": GRADES[r.grade], "state": BATCHES[r.batch.state]} for r in rows]
    return render(request, "desk/appraisal/mine.html", {"lines": lines})
