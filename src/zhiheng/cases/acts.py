"""What a door calls: do an act, or submit it for approval where the body's chain asks for one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

import zhiheng.cases.services  # noqa: F401  (declares every verb)
from zhiheng.approvals import registry
from zhiheng.approvals.models import ApprovalRequest
from zhiheng.approvals.selectors import pending_for, steps_for
from zhiheng.approvals.services.submit import submit
from zhiheng.cases import policies
from zhiheng.cases.days import dated_by_consent
from zhiheng.cases.documents.issuing import Sheet
from zhiheng.cases.inputs.base import ActInput, from_json, to_json
from zhiheng.cases.inputs.filing import FileCase, RefuseFiling
from zhiheng.cases.models import Case
from zhiheng.cases.road import VERBS, Rehearsal, perform, rehearse
from zhiheng.cases.services.opening import file_case, lock_lead, refuse_filing
from zhiheng.cases.summary import summarise
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.procedures import Act, Approval as Consent, procedure
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Organ, Role

# Where a body has set no chain, an act that the law puts in the leader's hands goes to the leader, one in the unit's to its head.
_DEFAULT: dict[Consent, list[dict[str, Any]]] = {
    Consent.NONE: [],
    Consent.UNIT_HEAD: [{"name": "承办机构负责人审核", "role": Role.UNIT_HEAD.value, "mode": "ANY"}],
    Consent.LEADER: [{"name": "行政机关负责人审批", "role": Role.ORGAN_LEADER.value, "mode": "ANY"}],
}
_LEAD_ACTS: dict[str, tuple[type[ActInput], str, Callable[..., Any]]] = {
    "file_case": (FileCase, "立案", file_case),
    "refuse_filing": (RefuseFiling, "不予立案", refuse_filing),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an act: done (the event), or waiting for approval (the request)."""

    event: ProcessEvent | None = None
    request: ApprovalRequest | None = None
    result: Any = None
    doubts: tuple[str, ...] = ()  # what should be looked at again, although it stops nothing

    @property
    def waiting(self) -> bool:
        """Whether the act now waits for somebody's approval."""
        return self.request is not None


def chain(act_id: str, consent: Consent, organ: Organ) -> list[dict[str, Any]]:
    """Return the approval chain of an act in a body: its own, else what the law's consent asks for by default.

    A chain may add signatures; it can never drop the leader's where the law asks for the leader (处罚法第五十七条 among others).
    """
    own = steps_for(act_id, organ)
    if not own:
        return list(_DEFAULT[consent])
    if consent is Consent.LEADER and not any(s["role"] == Role.ORGAN_LEADER for s in own):
        own = [*own, *_DEFAULT[Consent.LEADER]]
    return own


def available(actor: Actor, case: Case) -> list[tuple[Act, policies.Answer]]:
    """Return the acts that may be done in the case's present state, each with whether this person may do it."""
    return [
        (act, policies.can(actor, act.id, case))
        for act in procedure(case.procedure).acts_from(case.status)
        if act.id in VERBS
    ]


@transaction.atomic
def do(
    act_id: str,
    case_id: int,
    *,
    actor: Actor,
    data: ActInput,
    version: int | None = None,
    note: str = "",
    place: str = "",
    device: str = "",
) -> Outcome:
    """Do an act, or submit it where a chain applies; either way the law is asked first, so nobody waits in vain.

    Raises what ``perform`` raises.
    """
    case = Case.objects.select_related("organ__legal_subject", "legal_subject").filter(pk=case_id).first()
    if case is None:
        raise UserError("没有找到该案件，或者您无权查看。")
    graph = procedure(case.procedure)
    steps = chain(act_id, graph.act(act_id).approval, case.organ) if graph.has(act_id) else []
    if not steps:
        event = perform(act_id, case_id, actor=actor, data=data, version=version, place=place, device=device)
        return Outcome(event=event, doubts=tuple(event.payload.get("warnings", ())))
    tried = rehearse(act_id, case_id, actor=actor, data=data, version=version)
    request = submit(
        actor=actor,
        organ=case.organ,
        division=case.division,
        subject_kind="case",
        subject_id=case.pk,
        act=act_id,
        title=f"{graph.act(act_id).label}：{case.title}",
        payload={"input": to_json(data), "place": place, "device": device},
        summary=[*summarise(data), *_said(tried.warnings)],
        steps=steps,
        matter=case.matter,
        note=note,
    )
    return Outcome(request=request, doubts=tuple(tried.warnings))


def _said(warnings: list[str]) -> list[list[str]]:
    """Return the doubts of a rehearsal as the approver reads them with what is asked of him."""
    return [["系统提示", "\n".join(warnings)]] if warnings else []


def rehearse_on_lead(
    act_id: str, lead_id: int, *, actor: Actor, data: ActInput, version: int | None = None
) -> Rehearsal:
    """Try an act on a lead and undo it: returns the documents it would make and what should be looked at again."""
    _, _, service = _LEAD_ACTS[act_id]
    found = Rehearsal()
    with transaction.atomic():
        sid = transaction.savepoint()
        service(
            lead_id,
            actor=actor,
            data=data,
            version=version,
            approval=registry.Approval(0, 0, "（待批准）"),
            rehearsal=found,
        )
        transaction.savepoint_rollback(sid)
    return found


def rehearse_request(request: ApprovalRequest) -> list[Sheet]:
    """Try what a request asks for, as its submitter, and undo it: returns the documents an approval would make."""
    actor = _submitter(request)
    if request.subject_kind == "lead":
        kind, _, _ = _LEAD_ACTS[request.act]
        data, _ = dated_by_consent(request.act, from_json(kind, request.payload["input"]))
        return rehearse_on_lead(request.act, request.subject_id, actor=actor, data=data).sheets
    data, _ = _dated(request)
    return rehearse(request.act, request.subject_id, actor=actor, data=data).sheets


@transaction.atomic
def do_on_lead(
    act_id: str, lead_id: int, *, actor: Actor, data: ActInput, version: int | None = None, note: str = ""
) -> Outcome:
    """File a case on a lead, or refuse to: both need the leader (处罚法第五十四条; 市场监管程序规定第十九、二十条)."""
    _, label, _ = _LEAD_ACTS[act_id]
    lead = lock_lead(lead_id, version=version)
    steps = chain(act_id, Consent.LEADER, lead.organ)
    tried = rehearse_on_lead(act_id, lead_id, actor=actor, data=data, version=version)
    request = submit(
        actor=actor,
        organ=lead.organ,
        division=lead.division,
        subject_kind="lead",
        subject_id=lead.pk,
        act=act_id,
        title=f"{label}：{lead.suspect_name or lead.number}",
        payload={"input": to_json(data)},
        summary=[*summarise(data), *_said(tried.warnings)],
        steps=steps,
        matter=lead.matter,
        note=note,
    )
    return Outcome(request=request, doubts=tuple(tried.warnings))


def _submitter(request: ApprovalRequest) -> Actor:
    return actor_for(request.submitted_by)


def _dated(request: ApprovalRequest) -> tuple[ActInput, str]:
    data = from_json(VERBS[request.act].input, request.payload["input"])
    here = Case.objects.filter(pk=request.subject_id, handled_on_platform=True).exists()
    return dated_by_consent(request.act, data, on_platform=here)


def _execute_case(request: ApprovalRequest, approval: registry.Approval) -> None:
    data, word = _dated(request)
    perform(
        request.act,
        request.subject_id,
        actor=_submitter(request),
        data=data,
        approval=approval,
        place=request.payload.get("place", ""),
        device=request.payload.get("device", ""),
        word=word,
    )


def _execute_lead(request: ApprovalRequest, approval: registry.Approval) -> None:
    kind, _, service = _LEAD_ACTS[request.act]
    service(
        request.subject_id,
        actor=_submitter(request),
        data=dated_by_consent(request.act, from_json(kind, request.payload["input"]))[0],
        approval=approval,
    )


registry.register("case", _execute_case)
registry.register("lead", _execute_lead)

__all__ = [
    "Outcome",
    "available",
    "chain",
    "do",
    "do_on_lead",
    "pending_for",
    "rehearse_on_lead",
    "rehearse_request",
    "summarise",
]
