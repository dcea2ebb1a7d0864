"""Leads: register one, look at it, file a case on it or refuse to; and the penalty on the spot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from zhiheng.approvals.selectors import requests_of, waiting_names
from zhiheng.cases import acts
from zhiheng.cases.inputs.base import ActInput
from zhiheng.cases.inputs.decision import DecideSummary
from zhiheng.cases.inputs.filing import FileCase, RefuseFiling, RegisterLead
from zhiheng.cases.models import Lead
from zhiheng.cases.selectors import choices, leads
from zhiheng.cases.selectors.page import latest_events
from zhiheng.cases.services.opening import LEAD_ROLES, register_lead
from zhiheng.cases.services.summary import decide_summary
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.cases import words
from zhiheng.desk.cases.acts.law import demands, signatures
from zhiheng.desk.cases.acts.views import number
from zhiheng.desk.cases.events import moment_of
from zhiheng.desk.cases.forms import About, ActForm, form_for
from zhiheng.desk.cases.leads import direct
from zhiheng.desk.cases.leads.bodies import body_of
from zhiheng.desk.cases.leads.spot import about_summary
from zhiheng.desk.cases.policies import NEEDS_HANDLE, NEEDS_READ, may_handle, may_penalise, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import FileLine
from zhiheng.law.procedures import Approval
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Field, Organ
from zhiheng.records.models import Document

BOTH = ("GET", "HEAD", "POST")
LEAD_ACTS: dict[str, tuple[type[ActInput], str, str]] = {
    "file_case": (FileCase, "立案", "立案日期是办案期限（行政处罚法第六十条）的起点。"),
    "refuse_filing": (RefuseFiling, "不予立案", "不予立案的，应当写明理由；有举报人的，应当告知。"),
}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _run(
    request: HttpRequest, form: ActForm, act: Callable[[ActInput], HttpResponseBase]
) -> HttpResponseBase | int:
    """Validate and act; a refusal stays on the form and its status is returned."""
    if not form.is_valid():
        return 400
    try:
        return act(form.build())
    except UserError as error:
        form.show(error)
        return error.status


@desk_view(allowed=may_handle, methods=BOTH, needs=NEEDS_HANDLE)
def lead_new(request: HttpRequest) -> HttpResponseBase:
    """Register a lead."""
    organ, organs = body_of(_actor(request), request.POST.get("_organ") or request.GET.get("organ", ""))
    kind = form_for(RegisterLead, About(organ=organ, on=clock.today()))
    fields = organ.fields or organ.subject.fields
    first = {"received_on": clock.today(), "matter": fields[0] if len(fields) == 1 else ""}
    form = kind(request.POST) if request.method == "POST" else kind(initial=first)

    def register(data: Any) -> HttpResponseBase:
        lead = register_lead(actor=_actor(request), organ=organ, data=data)
        messages.success(request, f"已登记案源 {lead.number}。")
        return redirect("cases:lead", lead.pk)

    result = _run(request, form, register) if request.method == "POST" else 200
    if not isinstance(result, int):
        return result
    context = {"form": form, "organ": organ, "organs": organs}
    return render(request, "desk/cases/lead_new.html", context, status=result)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def lead_page(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Show a lead: its countdown, what may be done, what was done."""
    actor = _actor(request)
    lead = leads.open_lead(actor, lead_id)
    waiting = acts.pending_for("lead", lead.pk).first()
    context = {
        "lead": lead,
        "matter": str(Field(lead.matter).label),
        "status": words.LEADS[lead.status],
        "case": leads.case_of(lead),
        "open": lead.status == "VERIFYING",
        "may": _handles(actor, lead),
        "offered": direct.offered(actor, lead) if lead.status == "VERIFYING" and waiting is None else [],
        "documents": [_file(lead, d) for d in leads.documents_of(lead)],
        "waiting": waiting,
        "waiting_names": waiting_names(waiting) if waiting else "",
        "moments": [moment_of(e) for e in leads.events_of(lead)],
        "requests": [(r, words.REQUESTS[r.status]) for r in requests_of("lead", lead.pk)],
    }
    return render(request, "desk/cases/lead.html", context)


def _file(lead: Lead, paper: Document) -> FileLine:
    url = reverse("cases:lead-document", args=[lead.pk, paper.uid])
    state, tone = words.DOCUMENTS[paper.status]
    return FileLine(paper.title, url, note=paper.number, digest=paper.sha256, state=state, tone=tone)


def _handles(actor: Actor, lead: Lead) -> bool:
    return actor.has_role(*LEAD_ROLES, organ_id=lead.organ_id, matter=lead.matter)


def _first(lead: Lead, act_id: str) -> dict[str, Any]:
    if act_id != "file_case":
        return {"refused_on": clock.today()}
    own = lead.organ
    return {
        "filed_on": clock.today(),
        "item": lead.item_id,
        "cause": f"涉嫌{lead.item.name}"[:110] if lead.item else "",
        "facts_summary": lead.summary,
        "place": lead.place,
        "place_division": own.division_id,
        "discovered_on": lead.received_on,
        "name": lead.suspect_name[:120],
    }


@desk_view(allowed=may_handle, methods=BOTH, needs=NEEDS_HANDLE)
def lead_act(request: HttpRequest, lead_id: int, act_id: str) -> HttpResponseBase:
    """File a case on a lead, or refuse to; both go to the leader (处罚法第五十四条)."""
    actor = _actor(request)
    lead = leads.open_lead(actor, lead_id)
    kind, label, hint = LEAD_ACTS[act_id]
    about = About(organ=lead.organ, on=clock.today(), act=act_id, field=lead.matter)
    made = form_for(kind, about)
    form = made(request.POST) if request.method == "POST" else made(initial=_first(lead, act_id))

    def submit(data: ActInput) -> HttpResponseBase:
        outcome = acts.do_on_lead(
            act_id,
            lead_id,
            actor=actor,
            data=data,
            version=number(request.POST.get("_version", "")),
            note=request.POST.get("_note", "").strip()[:2000],
        )
        who = waiting_names(outcome.request) if outcome.request else ""
        messages.success(request, f"“{label}”已提交审批，等待{who}办理，以批准之日为准。")
        for doubt in outcome.doubts:
            messages.warning(request, doubt)
        return redirect("cases:lead", lead_id)

    result = _run(request, form, submit) if request.method == "POST" else 200
    if not isinstance(result, int):
        return result
    context = {
        "lead": leads.open_lead(actor, lead_id),
        "form": form,
        "label": label,
        "hint": hint,
        "act_id": act_id,
        "chain": signatures(act_id, Approval.LEADER, lead.organ, lead.matter, actor),
        "demands": demands(act_id, lead.matter),
        "note": request.POST.get("_note", ""),
    }
    return render(request, "desk/cases/lead_act.html", context, status=result)


@desk_view(allowed=may_penalise, methods=BOTH, needs=NEEDS_HANDLE)
def summary(request: HttpRequest) -> HttpResponseBase:
    """当场处罚 on one page (处罚法第五十一、五十二条)."""
    actor = _actor(request)
    organ, organs = body_of(actor, request.POST.get("_organ") or request.GET.get("organ", ""))
    kind = form_for(DecideSummary, about_summary(organ, request.POST or request.GET))
    now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
    form = (
        kind(request.POST)
        if request.method == "POST"
        else kind(initial=_summary_first(organ, kind, now, actor))
    )

    def decide(data: Any) -> HttpResponseBase:
        case = decide_summary(actor=actor, organ=organ, data=data)
        messages.success(request, f"已作出当场处罚决定 {case.number}，请按期报所属机关备案。")
        for event in latest_events(case, 1)[0]:
            for doubt in event.payload.get("warnings", ()):
                messages.warning(request, doubt)
        return redirect(reverse("cases:page", args=[case.pk]) + "?tab=documents")

    result = _run(request, form, decide) if request.method == "POST" else 200
    if not isinstance(result, int):
        return result
    context = {"form": form, "organ": organ, "organs": organs, "demands": demands("decide_summary", "")}
    return render(request, "desk/cases/summary.html", context, status=result)


def _summary_first(organ: Organ, kind: type[ActForm], now: Any, actor: Actor) -> dict[str, Any]:
    me = choices.officer_of(actor.account_id, organ)
    return {"decided_at": now, "officers": [me] if me else [], "kind": "PERSON", "defence": "无"}
