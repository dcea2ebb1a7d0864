"""My learning: one's hours against the requirement, courses, activities, sittings; signing in; online courses."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import year_of, years
from zhiheng.desk.training.policies import may_learn
from zhiheng.organs.actor import Actor
from zhiheng.training.drills import scores_of
from zhiheng.training.examining import duties_of, sittings_of
from zhiheng.training.models import Activity, Course, HourCategory, HourEntry
from zhiheng.training.policies import own_officer
from zhiheng.training.reading import coming_for, library_of, own_enrolments, subjects_done
from zhiheng.training.required import Required, required, topics
from zhiheng.training.selectors import Hours, due_officers, gap_words, hours_of
from zhiheng.training.services.online import begin, heartbeat
from zhiheng.training.services.signin import read_token, sign_in, window_fault


def bars(found: Hours, need: Required | None) -> list[dict[str, Any]]:
    """Return each category's hours beside what is required, as a page shows it."""
    wanted = dict(need.by_category) if need else {}
    lines: list[tuple[str, Any, Any]] = [
        ("合计（不含政治理论）", found.total, need.total if need else None),
        *(
            ((need.words.get(c, label) if need else label), found.by_category[c], wanted.get(c))
            for c, label in HourCategory.choices
        ),
    ]
    return [
        {"label": label, "done": done, "need": n, "share": min(100, round(100 * done / n)) if n else None,
         "short": n is not None and done < n}
        for label, done, n in lines
    ]  # fmt: skip


@desk_view(allowed=may_learn)
def mine(request: HttpRequest) -> HttpResponse:
    """Show one's own learning of a year."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    context: dict[str, Any] = {"year": year, "years": years(), "duties": duties_of(actor.account_id)}
    with scope.system():  # what is shown here is one's own
        try:
            officer = own_officer(actor)
        except NotFound:
            return render(request, "desk/training/mine.html", context)
        due = due_officers().filter(pk=officer.pk).exists()
        need = required(officer.organ.division_id, year) if due else None
        found = hours_of([officer.pk], year)[officer.pk]
        learned = subjects_done([officer.pk], year).get(officer.pk, set())
        progress = own_enrolments(officer, year)
        courses = (
            Course.objects.filter(library_of(officer.organ.division_id), online=True, active=True)
            .select_related("organ")
            .order_by("topic", "code")
        )
        context |= {
            "officer": officer, "need": need, "bars": bars(found, need),
            "gaps": gap_words(need.gaps(found.by_category), need) if need and due else "", "due": due,
            "topics": [(t, t.code in learned) for t in topics(officer.organ.division_id)],
            "courses": [(c, progress.get(c.pk)) for c in courses],
            "drills": scores_of(actor.account_id, {officer.organ_id, *actor.organ_ids}, year),
            "coming": coming_for(officer, clock.now()),
            "sittings": [(c, words.CANDIDATES[c.status], words.RESULTS[c.result]) for c in sittings_of(officer)],
            "entries": list(HourEntry.objects.filter(officer=officer, year=year).order_by("-day", "-id")[:200]),
        }  # fmt: skip
        return render(request, "desk/training/mine.html", context)


@desk_view(allowed=may_learn, methods=("GET", "HEAD", "POST"))
def signin(request: HttpRequest) -> HttpResponse:
    """Where the QR code leads: shows the activity, and signs in on the button."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    token = request.POST.get("t") or request.GET.get("t", "")
    if request.method == "POST":
        row, new = sign_in(actor=actor, token=token)
        messages.success(
            request, f"“{row.activity.title}”{'签到成功' if new else '您已经签到，无需重复签到'}。"
        )
        return redirect("training:mine")
    activity_id = read_token(token)
    with scope.system():
        activity = Activity.objects.select_related("organ").filter(pk=activity_id).first()
    if activity is None:
        raise NotFound("没有找到该培训活动。")
    context = {"activity": activity, "token": token, "fault": window_fault(activity)}
    return render(request, "desk/training/signin.html", context)


@desk_view(allowed=may_learn, methods=("GET", "HEAD", "POST"))
def learn(request: HttpRequest, course_id: int) -> HttpResponse:
    """Learn an online course: opening it by a form begins (or goes on), the page then counts by heartbeats."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        begin(actor=actor, course_id=course_id)
        return redirect("training:learn", course_id)
    with scope.system():
        officer = own_officer(actor)
        course = Course.objects.select_related("organ").filter(pk=course_id, online=True, active=True).first()
        if course is None:
            raise NotFound("没有找到该线上课程，或者课程已停用。")
        row = own_enrolments(officer, clock.today().year).get(course.pk)
    paragraphs = [p for p in course.material.split("\n") if p.strip()]
    total = course.minutes * 60
    context = {
        "course": course,
        "row": row,
        "paragraphs": paragraphs,
        "total": total,
        "share": round(100 * row.watched_seconds / total) if row and total else 0,
    }
    return render(request, "desk/training/learn.html", context)


@desk_view(allowed=may_learn, methods=("POST",))
def beat(request: HttpRequest, course_id: int) -> HttpResponse:
    """Count a heartbeat of the learning page; answers what the server counted."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        seconds, position = int(request.POST.get("seconds", "")), int(request.POST.get("position", "0"))
    except ValueError:
        raise UserError("学习时长有误，请刷新页面后继续学习。") from None
    row = heartbeat(actor=actor, course_id=course_id, seconds=seconds, position=position)
    return JsonResponse({"watched": row.watched_seconds, "done": row.completed_at is not None})
