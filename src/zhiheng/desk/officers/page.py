"""One person: state, steps to duty, what can be done next, and the tabs."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.officers import (
    choices,
    own_tabs,  # noqa: F401  (they declare the tabs)
    upper_tabs,  # noqa: F401
    words,
)
from zhiheng.desk.officers.forms import ActForm, NewPersonForm, PoliceForm
from zhiheng.desk.officers.policies import NEEDS_KEEP, NEEDS_POST, may_keep_somewhere, may_read_own
from zhiheng.desk.officers.tabs import all_tabs
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Step, Tab
from zhiheng.officers.models import Application, Officer
from zhiheng.officers.policies import keeps, open_officer
from zhiheng.officers.road import ORDER
from zhiheng.officers.selectors import certified_ids, why_not
from zhiheng.officers.services.registering import register, register_police
from zhiheng.organs.actor import Actor

_S = Officer.State
_OFFERS: dict[str, tuple[tuple[str, str], ...]] = {
    _S.CANDIDATE: (("train", "确认完成培训"),),
    _S.TRAINED: (("pass", "确认考试合格"),),
    _S.PASSED: (("apply", "申领证件"),),
    _S.LICENSED: (("enter", "上岗"),),
    _S.ON_DUTY: (("apply", "换发、补办证件"),),
    _S.OFF_DUTY: (("return", "重新列为拟任"),),
}


def road_of(officer: Officer) -> list[Step]:
    """Return the four steps to duty as the page shows them (PER-04)."""
    labels = ("参加培训", "资格考试合格", "取得证件", "上岗")
    days = dict(officer.milestones.order_by("id").values_list("state", "on"))
    reached = ORDER.index(_S(officer.state)) if officer.state in ORDER else -1
    steps = []
    for position, label in enumerate(labels, start=1):
        if officer.state == _S.OFF_DUTY:
            state = "stopped"
        elif reached >= position:
            state = "done"
        else:
            state = "current" if reached == position - 1 else "todo"
        on = days.get(ORDER[position]) if state == "done" else None
        steps.append(Step(label, state, on.isoformat() if on else ""))
    return steps


def offers(actor: Actor, officer: Officer) -> list[tuple[str, str]]:
    """Return what may be done next with a person: address and label."""
    if not keeps(actor, officer.organ_id):
        return []
    if officer.category == Officer.Category.AUXILIARY:
        found = [("promise", "归档保密承诺书"), ("assign", "派单"), ("end-auxiliary", "离岗")]
        found = found if officer.state != _S.OFF_DUTY else []
    elif officer.category == Officer.Category.POLICE:
        found = [("leave", "办理离岗")] if officer.state != _S.OFF_DUTY else []
    else:
        found = list(_OFFERS[officer.state])
        waiting = officer.applications.filter(state__in=Application.OPEN).exists()
        found = [o for o in found if o[0] != "apply" or not waiting]
        if officer.state != _S.OFF_DUTY:
            found.append(("leave", "办理离岗"))
    return [
        (reverse("officers:act", args=[act, officer.pk]), label)
        for act, label in [*found, ("amend", "更正信息")]
    ]


@desk_view(allowed=may_read_own, needs=NEEDS_POST)
def page(request: HttpRequest, officer_id: int) -> HttpResponse:
    """Show a person's file; ``?tab=`` chooses the tab."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    officer = open_officer(actor, officer_id)
    shown = all_tabs()
    chosen = next((t for t in shown if t.key == request.GET.get("tab")), shown[0])
    here = reverse("officers:page", args=[officer.pk])
    body = chosen.load(actor, officer)
    if body is None:
        chosen = shown[0]
        body = chosen.load(actor, officer) or {}
    today = clock.today()
    certified = officer.pk in certified_ids([officer.pk], today)
    late = officer.tasks.filter(done_on__isnull=True).order_by("due_on").first()
    context: dict[str, Any] = {
        "officer": officer,
        "state": words.STATES[officer.state],
        "certified": certified,
        "why_not": "" if certified else why_not([officer.pk], today).get(officer.pk, ""),
        "steps": road_of(officer) if officer.category == Officer.Category.FORMAL else None,
        "waiting": officer.applications.filter(state__in=Application.OPEN).first(),
        "offers": offers(actor, officer),
        "tabs": [Tab(t.key, t.label, f"{here}?tab={t.key}") for t in shown],
        "current": chosen.key,
        "template": chosen.template,
        "task": late,
        **body,
    }
    return render(request, "desk/officers/page.html", context)


def _new(
    request: HttpRequest, kind: type[ActForm], title: str, lead: str, back: str, run: Any
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lists = choices.new_person(actor)
    form = kind(request.POST or None, lists=lists)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                officer = run(actor, form)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, f"{officer.name}已登记。")
                return redirect("officers:page", officer.pk)
    context = {"form": form, "title": title, "lead": lead, "back": back, "crumb": "执法人员"}
    return render(request, "desk/officers/new.html", context, status=status)


@desk_view(allowed=may_keep_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Register somebody as a candidate."""
    return _new(
        request, NewPersonForm, "登记人员", "登记后为“拟任”，依次经过培训、资格考试、取得证件，方可上岗。", reverse("officers:list"),
        lambda actor, form: register(actor=actor, **form.values()),
    )  # fmt: skip


@desk_view(allowed=may_keep_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_KEEP)
def new_police(request: HttpRequest) -> HttpResponse:
    """Register a police officer with the certificate of his own law."""
    return _new(
        request, PoliceForm, "登记人民警察", "人民警察证件依照人民警察法管理：只作登记，不办理申领、清理和年审。", reverse("officers:list"),
        lambda actor, form: register_police(actor=actor, **form.cleaned_data),
    )  # fmt: skip
