"""Yearly plans: who has handed in, one plan with its trainings, hand in, approve."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import carried_out, cleaned, year_of, years
from zhiheng.desk.training.forms import DecideForm, LineForm, PlanForm, forms
from zhiheng.desk.training.policies import NEEDS_MANAGE, may_manage_training
from zhiheng.organs.actor import Actor
from zhiheng.training.models import ActivityKind
from zhiheng.training.policies import bodies_managed, hosts, may_host, open_plan
from zhiheng.training.reading import plans_due
from zhiheng.training.required import required
from zhiheng.training.services import plans as services


@desk_view(allowed=may_manage_training, needs=NEEDS_MANAGE)
def plans(request: HttpRequest) -> HttpResponse:
    """Show each body's plan of a year; those who owe come first (未交名单)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    year = year_of(request)
    own = set(hosts(actor).values_list("pk", flat=True))
    found = plans_due(bodies_managed(actor), year)
    lines = [
        {
            "x": x, "status": words.PLANS[x.plan.status if x.plan else "NONE"], "mine": x.body.pk in own,
            "owes": x.due is not None and not x.handed_in,
        }
        for x in found
    ]  # fmt: skip
    context = {
        "year": year,
        "years": years(),
        "lines": lines,
        "owing": sum(bool(line["owes"]) for line in lines),
        "late": sum(x.late for x in found),
    }
    return render(request, "desk/training/plans.html", context)


class NewForm(forms.Form):
    """Which body and year."""

    organ_id = forms.IntegerField(label="单位")
    year = forms.IntegerField(label="年度")


@desk_view(allowed=may_manage_training, methods=("POST",), needs=NEEDS_MANAGE)
def plan_new(request: HttpRequest) -> HttpResponse:
    """Begin a body's plan."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = services.draft_plan(actor=actor, **cleaned(NewForm(request.POST)))
    return redirect("training:plan", row.pk)


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan and carry out: save, add a training, hand in, decide."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_plan(actor, plan_id)
    fields = list(PlanForm.base_fields)
    post = request.POST if request.method == "POST" else None
    act = request.POST.get("act", "")
    head = PlanForm(
        post if act == "save" else None, initial={f: getattr(row, f) for f in fields}, prefix="plan"
    )
    line = LineForm(post if act == "line" else None, prefix="line")
    decide = DecideForm(post if act == "decide" else None, initial={"what": "approve"}, prefix="decide")
    if post is not None:
        done = _act(actor, plan_id, act, head, line, decide)
        if done:
            messages.success(request, done)
            return redirect("training:plan", plan_id)
    status = words.PLANS[row.status]
    context: dict[str, Any] = {
        "plan": row, "status": status, "form": head, "line_form": line, "decide_form": decide,
        "lines": [(x, ActivityKind(x.kind).label) for x in row.lines.all()],
        "editable": row.status in services.EDITABLE and may_host(actor, row.organ_id),
        "may_decide": services.may_decide(actor, row), "missing": [label for _, label in services.missing(row)],
        "need": required(row.division, row.year),
    }  # fmt: skip
    return render(request, "desk/training/plan.html", context, status=400 if post is not None else 200)


def _act(actor: Actor, plan_id: int, act: str, head: PlanForm, line: LineForm, decide: DecideForm) -> str:
    """Carry out what the page asks for; return what to say, or nothing where a form is wrong."""
    match act:
        case "save":
            return "计划已保存。" * carried_out(
                head, lambda data: services.save_plan(actor=actor, plan_id=plan_id, values=data)
            )
        case "line":
            return "培训安排已增加。" * carried_out(line, lambda data: _line(actor, plan_id, data))
        case "submit":
            services.submit_plan(actor=actor, plan_id=plan_id)
            return "计划已报批。"
        case "decide":
            return "已审批。" * carried_out(
                decide,
                lambda data: services.decide_plan(
                    actor=actor, plan_id=plan_id, approve=data["what"] == "approve", opinion=data["opinion"]
                ),
            )
    return ""


def _line(actor: Actor, plan_id: int, data: dict[str, Any]) -> object:
    dimensions = {n: data[n] for n in services.DIMENSIONS}
    return services.add_line(
        actor=actor, plan_id=plan_id, topic=data["topic"], kind=data["kind"], month=data["month"], hours=data["hours"],
        dimensions=dimensions,
    )  # fmt: skip


@desk_view(allowed=may_manage_training, methods=("POST",), needs=NEEDS_MANAGE)
def line_remove(request: HttpRequest, line_id: int) -> HttpResponse:
    """Take a training off a plan."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = services.remove_line(actor=actor, line_id=line_id)
    messages.success(request, "已删除该项安排。")
    return redirect("training:plan", row.pk)
