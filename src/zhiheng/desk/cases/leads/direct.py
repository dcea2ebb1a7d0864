"""Acts on a lead that need no chain: the leader extends the verification, the handler hands the lead on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from zhiheng.cases.inputs.base import ActInput
from zhiheng.cases.inputs.filing import ExtendVerification, TransferLead
from zhiheng.cases.models import Lead
from zhiheng.cases.params import law_matter
from zhiheng.cases.selectors import leads
from zhiheng.cases.services.leads import LEAD_ROLES, extend_verification, may_extend, transfer_lead
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.cases.acts.views import number
from zhiheng.desk.cases.forms import About, form_for
from zhiheng.desk.cases.policies import NEEDS_LEAD, may_act_on_leads
from zhiheng.desk.shell.access import desk_view
from zhiheng.law.checks import in_field
from zhiheng.law.procedures.common import HOUSING, SAMR
from zhiheng.law.verdict import Cite
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role


@dataclass(frozen=True, slots=True)
class Direct:
    """One such act: its input, who may do it, what it is called, and the law it follows."""

    input: type[ActInput]
    service: Callable[..., Lead]
    roles: tuple[str, ...]
    label: str
    day: str
    done: str
    hint: str
    cites: tuple[Cite, ...]


ACTS = {
    "extend_verification": Direct(
        ExtendVerification, extend_verification, (Role.ORGAN_LEADER,), "延长核查期限", "extended_on",
        "核查期限已延长至 {0:%Y-%m-%d}。",
        "核查期限届满前由行政机关负责人批准，只能延长一次。", (Cite.of(SAMR, 18), Cite.of(HOUSING, 15)),
    ),
    "transfer_lead": Direct(
        TransferLead, transfer_lead, LEAD_ROLES, "移送线索", "transferred_on", "线索已移送。",
        "不属于本机关管辖的，移送有管辖权的机关；管辖有争议的，协商或者报请共同的上一级机关指定。",
        (Cite.of("行政处罚法", 22, 25),),
    ),
}  # fmt: skip


def offered(actor: Actor, lead: Lead) -> list[tuple[str, str]]:
    """Return (act, label) of what this person may do with the lead now."""
    found = []
    for act_id, act in ACTS.items():
        allowed = actor.has_role(*act.roles, organ_id=lead.organ_id, matter=lead.matter)
        if allowed and (act_id != "extend_verification" or may_extend(lead, clock.today())):
            found.append((act_id, act.label))
    return found


@desk_view(allowed=may_act_on_leads, methods=("GET", "HEAD", "POST"), needs=NEEDS_LEAD)
def direct(request: HttpRequest, lead_id: int, act_id: str) -> HttpResponseBase:
    """Show the form of one act and carry it out."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lead, act = leads.open_lead(actor, lead_id), ACTS[act_id]
    if not actor.has_role(*act.roles, organ_id=lead.organ_id, matter=lead.matter):
        names = "、".join(str(Role(r).label) for r in act.roles)
        raise Forbidden(f"“{act.label}”由{lead.organ.name}的{names}办理，您没有相应任职。")
    made = form_for(act.input, About(organ=lead.organ, on=clock.today(), act=act_id, field=lead.matter))
    first: dict[str, dt.date] = {act.day: clock.today()}
    form = made(request.POST) if request.method == "POST" else made(initial=first)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                version = number(request.POST.get("_version", ""))
                lead = act.service(lead_id, actor=actor, data=form.build(), version=version)
            except UserError as error:
                form.show(error)
                status = error.status
            else:
                messages.success(request, act.done.format(lead.verify_due_on or clock.today()))
                return redirect("cases:lead", lead_id)
    context: dict[str, Any] = {
        "lead": leads.open_lead(actor, lead_id),
        "form": form,
        "act": act,
        "cites": in_field(act.cites, law_matter(lead.matter)),
        "act_id": act_id,
    }
    return render(request, "desk/cases/lead_direct.html", context, status=status)
