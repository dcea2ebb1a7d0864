"""Sittings: the list, a new one, its page with candidates, staff, log and results, pass marks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Listing, Text
from zhiheng.desk.shell.parts import Moment, Tab
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import carried_out
from zhiheng.desk.training.forms import PassMarkForm, SittingForm, StaffForm, ViolationForm
from zhiheng.desk.training.policies import NEEDS_EXAMINE, NEEDS_MANAGE, may_examine, may_see_sittings
from zhiheng.desk.training.sitting_acts import act_on
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account
from zhiheng.organs.policies import visible_people
from zhiheng.training.examining import log_of, numbers, staff_of
from zhiheng.training.models import Candidate, PassMark, Purpose, Sitting, SittingStatus
from zhiheng.training.policies import (
    OF_BUREAU,
    bodies_managed,
    bureaus,
    open_sitting,
    visible_candidates,
    visible_officers,
    visible_sittings,
)
from zhiheng.training.services.results import set_pass_mark
from zhiheng.training.services.sittings import papers_for, plan_sitting


def _page(row: Sitting) -> str:
    return reverse("training:sitting", args=[row.pk])


class SittingListing(Listing):
    """考试场次."""

    key, title, default_sort = "training-sittings", "考试场次", "-starts_at"
    columns = (
        Column("title", "考试", "title", link=_page, always=True, width="l"),
        Column("purpose", "类别", "get_purpose_display", width="m"),
        Column("organ", "主考单位", "organ.short_name", width="m"),
        Column("starts", "开考时间", "starts_at", kind="datetime", sort="starts_at", width="s"),
        Column("place", "考点", "place", width="m"),
        Column("people", "报名", "people", kind="number", width="xs", hint="您能看到的报名人数"),
        Column("status", "状态", "status", kind="badge", badges=words.SITTINGS, always=True, width="s"),
    )
    filters = (
        Text("q", "关键词", lookups=("title__icontains", "place__icontains"), first=True),
        Choice("purpose", "类别", choices=Purpose.choices, many=True, first=True),
        Choice("status", "状态", choices=SittingStatus.choices, many=True, first=True),
        DateRange("day", "日期", field="starts_at"),
    )
    empty_title = "还没有考试"
    empty_advice = "司法行政部门封存试卷后安排考试，各单位为本单位人员报名。"


@desk_view(allowed=may_see_sittings, needs=NEEDS_MANAGE)
def sittings(request: HttpRequest) -> HttpResponseBase:
    """List the sittings this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_sittings(actor).select_related("organ").annotate(people=Count("candidates"))
    actions = []
    if may_examine(actor):
        actions = [
            Action("安排考试", reverse("training:sitting-new"), "ti-plus", primary=True),
            Action("合格线", reverse("training:pass-marks"), "ti-ruler-measure"),
        ]
    return SittingListing(request, rows, actions=actions).respond("desk/shell/list.html")


@desk_view(allowed=may_examine, methods=("GET", "HEAD", "POST"), needs=NEEDS_EXAMINE)
def sitting_new(request: HttpRequest) -> HttpResponse:
    """Announce a sitting."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    own = list(bureaus(actor))
    papers = {p.pk: p for o in own for p in papers_for(o)}
    choices = {
        "organ_id": [(o.pk, o.short_name) for o in own],
        "paper_id": [(p.pk, f"{p.title}（{p.organ.short_name}，{p.minutes} 分钟）") for p in papers.values()],
        "body_ids": [(b.pk, f"{b.division.name} {b.short_name}") for b in bodies_managed(actor)],
    }
    form = SittingForm(request.POST if request.method == "POST" else None, choices=choices)
    made: list[Sitting] = []
    if request.method == "POST" and carried_out(
        form, lambda data: made.append(plan_sitting(actor=actor, **data))
    ):
        messages.success(request, "考试已发布，参加单位可以报名。")
        return redirect("training:sitting", made[0].pk)
    status = 400 if request.method == "POST" else 200
    context = {"form": form, "papers": bool(papers)}
    return render(request, "desk/training/sitting_form.html", context, status=status)


@desk_view(allowed=may_see_sittings, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def sitting(request: HttpRequest, sitting_id: int) -> HttpResponse:
    """Show a sitting and carry out what its page offers."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_sitting(actor, sitting_id)
    tab = request.GET.get("tab", "people")
    if request.method == "POST":
        messages.success(request, act_on(request, actor, sitting_id))
        return redirect(f"{_page(row)}?tab={tab}")
    keeper = actor.has_role(*OF_BUREAU, organ_id=row.organ_id)
    people = list(
        visible_candidates(actor)
        .filter(sitting=row)
        .select_related("officer", "organ", "violation")
        .order_by("seat", "pk")
    )
    tabs = [Tab("people", "考生", f"{_page(row)}?tab=people", len(people))]
    if keeper:
        tabs += [
            Tab("staff", "考务人员", f"{_page(row)}?tab=staff"),
            Tab("log", "考场日志", f"{_page(row)}?tab=log"),
        ]
    tab = tab if tab in {t.key for t in tabs} else "people"
    context: dict[str, Any] = {
        "sitting": row, "status": words.SITTINGS[row.status], "tabs": tabs, "tab": tab, "keeper": keeper,
        "people": [_line(c) for c in people], "numbers": numbers(row) if keeper else None,
        "open": row.status == SittingStatus.OPEN, "begun": clock.now() >= row.starts_at,
        "over": clock.now() >= row.ends_at, "registering": row.status == SittingStatus.OPEN and clock.now() <= row.register_by,
        "republish": row.status == SittingStatus.PUBLISHED and row.pass_percent is None,
        "candidates_left": _left(actor, row, people) if row.status == SittingStatus.OPEN else [],
        "results": [(label, sum(c.result == k for c in people), tone) for k, (label, tone) in words.RESULTS.items() if k],
    }  # fmt: skip
    if keeper and tab == "staff":
        found = staff_of(row)
        accounts: list[Account] = list(
            visible_people(actor).filter(is_active=True).select_related("organ").order_by("organ_id", "name")
        )
        choices = {
            "account_id": [
                (a.pk, f"{a.name}（{a.organ.short_name if a.organ else '无单位'}）") for a in accounts
            ]
        }
        context |= {"staff": found, "staff_form": StaffForm(choices=choices)}
    if keeper and tab == "log":
        context["moments"] = [
            Moment(
                e.occurred_at,
                words.EVENTS.get(e.kind, e.kind),
                e.actor_name,
                str(e.payload.get("text") or e.payload.get("what") or ""),
            )
            for e in log_of(row)
        ]
    return render(request, "desk/training/sitting.html", context)


def _line(c: Candidate) -> dict[str, Any]:
    return {
        "row": c,
        "status": words.CANDIDATES[c.status],
        "result": words.RESULTS[c.result],
        "violation": getattr(c, "violation", None),
        "form": ViolationForm(initial={"candidate_id": c.pk}, auto_id=f"v{c.pk}_%s"),
    }


def _left(actor: Actor, row: Sitting, people: list[Candidate]) -> list[Officer]:
    """Return the officers of the bodies invited, whom this person may register and who are not registered yet."""
    rows = visible_officers(actor).filter(organ_id__in=row.body_ids) | visible_officers(actor).filter(
        organ__legal_subject_id__in=row.body_ids
    )
    rows = rows.exclude(state=Officer.State.OFF_DUTY).exclude(category=Officer.Category.AUXILIARY)
    if row.purpose == Purpose.QUALIFICATION:
        rows = rows.filter(state__in=(Officer.State.CANDIDATE, Officer.State.TRAINED, Officer.State.PASSED))
    rows = rows.exclude(pk__in=[c.officer_id for c in people])
    return list(rows.select_related("organ").order_by("organ_id", "name").distinct())


@desk_view(allowed=may_examine, methods=("GET", "HEAD", "POST"), needs=NEEDS_EXAMINE)
def pass_marks(request: HttpRequest) -> HttpResponse:
    """Show the pass marks that hold anywhere above or here, and set the bureau's own."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    choices = {"organ_id": [(o.pk, o.short_name) for o in bureaus(actor)]}
    form = PassMarkForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and carried_out(form, lambda data: set_pass_mark(actor=actor, **data)):
        messages.success(request, "合格线已设定。待定合格线的考试可以重新发布成绩。")
        return redirect("training:pass-marks")
    codes = {c for o in bureaus(actor) for c in (o.division_id[:2], o.division_id[:4], o.division_id)}
    rows = [
        m
        for m in PassMark.objects.select_related("organ", "set_by").order_by("purpose", "-since", "-pk")
        if any(m.division.rstrip("0").startswith(c) or c.startswith(m.division.rstrip("0")) for c in codes)
    ]
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/pass_marks.html", {"form": form, "marks": rows}, status=status)
