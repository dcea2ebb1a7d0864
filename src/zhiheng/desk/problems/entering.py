"""Entering problems: by hand, and from what supervision found."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.plans.kit import area, day, pick, text
from zhiheng.desk.problems.policies import NEEDS_ENTER, may_enter_somewhere
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.problems.dictionary import KINDS, Source, Topic
from zhiheng.problems.found import proposals, take_up
from zhiheng.problems.policies import bodies_for, may_enter
from zhiheng.problems.services.enter import enter

SHOWN = 100


def _form(actor: Actor, data: Any = None) -> forms.Form:
    bodies = [(o.pk, o.name) for o in bodies_for(actor) if may_enter(actor, o)]
    kinds = [(str(Topic(topic).label), list(rows)) for topic, rows in KINDS.items()]
    fields: dict[str, forms.Field] = {
        "organ_id": pick("单位", bodies, whole=True),
        "topic": pick("整治专题", Topic.choices),
        "kind": forms.ChoiceField(
            label="问题类型", choices=[("", "请选择"), *kinds], help_text="按整治专题分组。"
        ),
        "found_on": day("查摆日期"),
        "title": text("问题"),
        "text": area("具体表现", rows=4),
        "source": pick("来源", Source.choices),
        "outside_no": text(
            "决定书、判决书文号或者工单号", required=False, most=80, help="复议、诉讼倒查的必填。"
        ),
        "case_no": text("关联案号", required=False, most=60),
        "stage": text("环节", required=False, most=60),
        "note": text("来源说明", required=False, most=300),
    }
    initial = {"found_on": clock.today(), "organ_id": bodies[0][0] if len(bodies) == 1 else None}
    return type("ProblemForm", (forms.Form,), fields)(data, initial=initial)


@desk_view(allowed=may_enter_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_ENTER)
def new(request: HttpRequest) -> HttpResponse:
    """Enter a problem by hand."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = _form(actor, request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = enter(actor=actor, **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"已登记，编号 {row.number}。请定措施、责任人和时限。")
                return redirect("problems:page", row.pk)
    return render(request, "desk/problems/new.html", {"form": form}, status=status)


@desk_view(allowed=may_enter_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_ENTER)
def found(request: HttpRequest) -> HttpResponse:
    """Show what reviews, alarms and judgments found and the ledger has not; enter what is chosen."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        keys = request.POST.getlist("key")
        if not keys:
            raise UserError("请勾选要列入的问题。")
        made = take_up(actor=actor, keys=keys)
        messages.success(request, f"已列入 {len(made)} 个问题，请逐一定措施、责任人和时限。")
        return redirect(f"{reverse('problems:list')}?state=FOUND")
    rows = proposals(actor)
    context = {
        "rows": [{"p": p, "source": Source(p.source).label} for p in rows[:SHOWN]],
        "more": max(len(rows) - SHOWN, 0),
    }
    return render(request, "desk/problems/found.html", context)
