"""The examination room in the browser: wait, enter, answer, hand in; each answer is kept as it is given."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.training import words
from zhiheng.desk.training.policies import may_learn
from zhiheng.organs.actor import Actor
from zhiheng.training.examining import sittings_of
from zhiheng.training.policies import own_officer
from zhiheng.training.services import sitting_room


@desk_view(allowed=may_learn, methods=("GET", "HEAD", "POST"))
def room(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """The waiting page before, the paper during, the result after; POST enters, or comes back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        sitting_room.enter(actor=actor, sitting_id=sitting_id, device=request.headers.get("User-Agent", ""))
        return redirect("training:room", sitting_id)
    attempt = sitting_room.running(actor, sitting_id)
    now = clock.now()
    if attempt and attempt.submitted_at is None and now >= attempt.deadline:
        attempt = sitting_room.hand_in(actor=actor, sitting_id=sitting_id)
    if attempt and attempt.submitted_at is None:
        questions = sitting_room.asked(attempt)
        context = {
            "attempt": attempt,
            "sitting": attempt.candidate.sitting,
            "questions": questions,
            "left": max(0, int((attempt.deadline - now).total_seconds())),
            "answered": sum(bool(q.value) for q in questions),
        }
        return render(request, "desk/training/room.html", context)
    with scope.system():
        candidate = next(c for c in sittings_of(own_officer(actor)) if c.sitting_id == sitting_id)
        context = {
            "candidate": candidate,
            "sitting": candidate.sitting,
            "attempt": attempt,
            "fault": "" if attempt else sitting_room.gate_fault(candidate),
            "status": words.CANDIDATES[candidate.status],
            "result": words.RESULTS[candidate.result],
            "published": candidate.sitting.status == "PUBLISHED",
        }
        return render(request, "desk/training/waiting.html", context)


@desk_view(allowed=may_learn, methods=("POST",))
def keep(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Keep one answer; tells the page how much time the server's clock leaves."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    no = request.POST.get("no", "")
    if not no.isdigit():
        raise UserError("题号有误，请刷新页面。")
    value = "".join(request.POST.getlist("value"))
    try:
        row = sitting_room.save_answer(actor=actor, sitting_id=sitting_id, no=int(no), value=value)
    except sitting_room.TimeOver as over:
        sitting_room.hand_in(actor=actor, sitting_id=sitting_id)
        return JsonResponse({"over": True, "message": over.message})
    left = int((row.attempt.deadline - clock.now()).total_seconds())
    return JsonResponse(
        {"over": False, "left": max(0, left), "saved": row.saves, "answered": bool(row.value)}
    )


@desk_view(allowed=may_learn, methods=("POST",))
def hand_in(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Hand the paper in."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    sitting_room.hand_in(actor=actor, sitting_id=sitting_id)
    messages.success(request, "已交卷。成绩由主考单位统一阅卷后发布。")
    return redirect("training:room", sitting_id)
