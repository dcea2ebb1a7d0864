"""The page of an act: GET shows it, POST does it or submits it; a refusal shows the same form with all that was typed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.approvals.selectors import waiting_names
from zhiheng.cases import acts, policies
from zhiheng.cases.models import Case
from zhiheng.cases.road import VERBS
from zhiheng.cases.selectors import page
from zhiheng.cases.selectors.guides import advice
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, Stale, UserError
from zhiheng.desk.cases.acts import law
from zhiheng.desk.cases.acts.prefill import initial
from zhiheng.desk.cases.events import moment_of
from zhiheng.desk.cases.forms import About, ActForm, form_for
from zhiheng.desk.cases.policies import NEEDS_WORK, may_work
from zhiheng.desk.shell.access import desk_view
from zhiheng.law.procedures import Act, procedure
from zhiheng.organs.actor import Actor

TEMPLATE = "desk/cases/act.html"


def act_of(case: Case, act_id: str) -> Act:
    """Return an act of the case's procedure. Raises NotFound."""
    graph = procedure(case.procedure)
    if act_id not in VERBS or not graph.has(act_id):
        raise NotFound(f"{graph.label}没有该环节，请回到案件页面从“可办事项”中选择。")
    return graph.act(act_id)


def about_of(case: Case, act_id: str) -> About:
    """Return the ground on which the act's form stands."""
    return About(
        organ=case.organ,
        on=clock.today(),
        case=case,
        act=act_id,
        field=case.matter,
        upload_url=reverse("cases:uploads"),
    )


def number(text: str) -> int | None:
    """Return a hidden number of the form, or None where it was tampered with."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def device_of(request: HttpRequest) -> str:
    """Return from which door and machine an act was done, for the record of the process (处罚法第四十七条)."""
    return f"办案端 {request.META.get('REMOTE_ADDR', '')}".strip()[:120]


@desk_view(allowed=may_work, methods=("GET", "HEAD", "POST"), needs=NEEDS_WORK)
def act(request: HttpRequest, case_id: int, act_id: str) -> HttpResponseBase:
    """Show an act, or do it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = page.open_case(actor, case_id)
    step = act_of(case, act_id)
    kind = form_for(VERBS[act_id].input, about_of(case, act_id))
    if request.method != "POST":
        policies.require(actor, act_id, case)
        verdict = procedure(case.procedure).may(act_id, case.status)
        if not verdict.ok:
            raise LegalBlock([verdict])
        return _show(
            request, case, step, kind(initial=initial(act_id, VERBS[act_id].input, page.bundle_of(case)))
        )
    form = kind(request.POST)
    if not form.is_valid():
        return _show(request, case, step, form, status=400)
    try:
        data = form.build()
        outcome = acts.do(
            act_id,
            case_id,
            actor=actor,
            data=data,
            place=str(getattr(data, "place", ""))[:200],
            device=device_of(request),
            version=number(request.POST.get("_version", "")),
            note=request.POST.get("_note", "").strip()[:2000],
        )
    except UserError as error:
        form.show(error)
        changed = isinstance(error, Stale)
        return _show(
            request, page.open_case(actor, case_id), step, form, status=error.status, changed=changed
        )
    if outcome.request is not None:
        who = waiting_names(outcome.request)
        messages.success(
            request, f"“{step.label}”已提交审批，等待{who}办理；批准后生效并自动制作文书，以批准之日为准。"
        )
    else:
        messages.success(request, f"“{step.label}”已办理。")
    for doubt in outcome.doubts:
        messages.warning(request, doubt)
    return redirect("cases:page", case_id)


def _show(
    request: HttpRequest, case: Case, step: Act, form: ActForm, *, status: int = 200, changed: bool = False
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    seen = number(request.POST.get("_event", "")) or 0
    context: dict[str, Any] = {
        "case": case,
        "step": step,
        "form": form,
        "law": law.law_of(step, case, actor),
        "status_label": case.get_status_display(),
        "last_event": page.last_event_id(case.pk),
        "changes": [moment_of(e) for e in page.events_since(case.pk, seen)] if changed and seen else [],
        "note": request.POST.get("_note", ""),
        "pending": acts.pending_for("case", case.pk).filter(act=step.id).first(),
        "can_preview": bool(step.documents),
        "advice": advice(case, step.label, clock.today()),
    }
    return render(request, TEMPLATE, context, status=status)
