"""Leads (案源): registered, verified in time, refused with the reason, handed on (处罚法第五十四条)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhiheng.approvals.registry import Approval
from zhiheng.cases.documents.issuing import settle
from zhiheng.cases.documents.leads import papers_of_refusal
from zhiheng.cases.inputs.base import ActInput, to_json
from zhiheng.cases.inputs.filing import ExtendVerification, RefuseFiling, RegisterLead, TransferLead
from zhiheng.cases.models import Lead, LeadStatus
from zhiheng.cases.params import law_matter
from zhiheng.cases.road import Rehearsal, named
from zhiheng.cases.services.numbers import take_number
from zhiheng.common import clock
from zhiheng.common.composed import composed
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law import duties
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.records.models import Document

LEAD_ROLES = (Role.OFFICER, Role.UNIT_HEAD)


def require_role(actor: Actor, organ: Organ, matter: str, *roles: str) -> None:
    """Raise Forbidden unless the person holds one of the roles in the body for the field."""
    if not actor.has_role(*roles, organ_id=organ.pk, matter=matter):
        names = "、".join(str(Role(r).label) for r in roles)
        raise Forbidden(f"该环节由{organ.name}的{names}办理，您没有相应任职。")


def _due(duty: str, division: str, matter: str, start: dt.date) -> dt.date | None:
    result = duties.due(duty, start, jurisdiction=division, matter=law_matter(matter))
    due = result.deadline.due if result.deadline else None
    return due.date() if isinstance(due, dt.datetime) else due


def verify_due(division: str, matter: str, received_on: dt.date) -> dt.date | None:
    """Return the last day to verify a lead, where a rule of the field sets one; None where none does."""
    return _due("LEAD_VERIFY", division, matter, received_on)


@transaction.atomic
def register_lead(*, actor: Actor, organ: Organ, data: RegisterLead) -> Lead:
    """Register a lead (案源登记; 处罚法第五十四条). Returns it with its verification due date."""
    data.check()
    if data.received_on > clock.today():
        raise UserError("收到日期不能晚于今天。", field="received_on")
    require_role(actor, organ, data.matter, *LEAD_ROLES)
    lead = Lead.objects.create(
        organ=organ,
        division=organ.division_id,
        number=take_number(organ, "案源", data.received_on.year),
        source=data.source,
        matter=data.matter,
        received_on=data.received_on,
        summary=data.summary,
        place=data.place,
        suspect_name=data.suspect_name,
        reporter_name=data.reporter_name,
        reporter_phone=data.reporter_phone,
        item_id=data.item,
        verify_due_on=verify_due(organ.division_id, data.matter, data.received_on),
        registered_by_id=actor.account_id,
    )
    body = to_json(data)
    # The informant's identity stays in the lead's own row; the record that many may read does not carry it.
    body.pop("reporter_name"), body.pop("reporter_phone")
    _record(lead, actor, "lead.registered", data, body)
    return lead


@composed
def _for_change(lead_id: int) -> QuerySet[Lead]:
    return (
        Lead.objects.select_for_update(of=("self",)).select_related("organ__legal_subject").filter(pk=lead_id)
    )


def lock_lead(lead_id: int, *, version: int | None = None) -> Lead:
    """Lock a lead; NotFound out of sight, Stale when changed since ``version`` or no longer open."""
    lead = _for_change.first(lead_id)
    if lead is None:
        raise NotFound("没有找到该案源，或者您无权查看。")
    if version is not None and version != lead.version:
        raise Stale("该案源已被他人更新，请核对最新内容后再次提交。")
    if lead.status != LeadStatus.VERIFYING:
        raise Stale(f"该案源{lead.get_status_display()}，不能重复办理。")
    return lead


@transaction.atomic
def refuse_filing(
    lead_id: int,
    *,
    actor: Actor,
    data: RefuseFiling,
    version: int | None = None,
    approval: Approval | None = None,
    rehearsal: Rehearsal | None = None,
) -> Lead:
    """Refuse to file, with the reason (处罚法第五十四条; 市场监管程序规定第二十条)."""
    data.check()
    lead = lock_lead(lead_id, version=version)
    require_role(actor, lead.organ, lead.matter, *LEAD_ROLES)
    if not lead.received_on <= data.refused_on <= clock.today():
        raise UserError("决定日期应在收到线索之日以后、今天以前。", field="refused_on")
    lead.status, lead.refused_on = LeadStatus.REFUSED, data.refused_on
    lead.refusal_reason = data.refusal_reason
    _save(lead)
    papers = papers_of_refusal(lead, actor, data, approval, rehearsal)
    if rehearsal is None:
        _record(lead, actor, "lead.refused", data, to_json(data), approval, papers)
    return lead


def may_extend(lead: Lead, on: dt.date) -> bool:
    """Whether the verification of a lead can be extended on a day: still running, not yet extended, and the field allows it."""
    if lead.status != LeadStatus.VERIFYING or lead.verify_extended or lead.verify_due_on is None:
        return False
    allowed = _due("LEAD_VERIFY_EXT", lead.organ.division_id, lead.matter, lead.verify_due_on) is not None
    return allowed and on <= lead.verify_due_on


@transaction.atomic
def extend_verification(
    lead_id: int, *, actor: Actor, data: ExtendVerification, version: int | None = None
) -> Lead:
    """Extend the verification once, before it has run out, where the field's rules allow it (e.g. 市场监管程序规定第十八条、住建程序规定第十五条)."""
    data.check()
    lead = lock_lead(lead_id, version=version)
    require_role(actor, lead.organ, lead.matter, Role.ORGAN_LEADER)
    if lead.verify_due_on is None:
        raise UserError("该领域没有规定线索核查期限，不需要延长。")
    until = _due("LEAD_VERIFY_EXT", lead.organ.division_id, lead.matter, lead.verify_due_on)
    if until is None:
        raise UserError("该领域没有规定核查期限可以延长。")
    if lead.verify_extended:
        raise UserError("核查期限已延长过一次，不能再次延长。")
    if data.extended_on > lead.verify_due_on:
        raise UserError(
            f"核查期限已于 {lead.verify_due_on:%Y-%m-%d} 届满，届满后不能再延长。", field="extended_on"
        )
    lead.verify_extended = True
    lead.verify_due_on = until
    _save(lead)
    _record(lead, actor, "lead.extended", data, to_json(data))
    return lead


@transaction.atomic
def transfer_lead(lead_id: int, *, actor: Actor, data: TransferLead, version: int | None = None) -> Lead:
    """Hand a lead to the body that has competence (处罚法第二十二、二十五条)."""
    data.check()
    lead = lock_lead(lead_id, version=version)
    require_role(actor, lead.organ, lead.matter, *LEAD_ROLES)
    if not lead.received_on <= data.transferred_on <= clock.today():
        raise UserError("移送日期应在收到线索之日以后、今天以前。", field="transferred_on")
    lead.status = LeadStatus.TRANSFERRED
    lead.transferred_on, lead.transferred_to = data.transferred_on, data.to
    lead.refusal_reason = data.reason
    _save(lead)
    _record(lead, actor, "lead.transferred", data, to_json(data))
    return lead


def _save(lead: Lead) -> None:
    lead.version += 1
    lead.save()


def _record(
    lead: Lead,
    actor: Actor,
    kind: str,
    data: ActInput,
    body: dict[str, Any],
    approval: Approval | None = None,
    papers: Sequence[Document] = (),
) -> None:
    payload: dict[str, Any] = {"input": body, "number": lead.number}
    if approval:
        payload["approval"] = {"request": approval.request_id, "by": approval.approver_name}
    if papers:
        payload["documents"] = [named(d) for d in papers]
    event = record(
        Draft(
            kind=kind,
            subject_kind="lead",
            subject_id=lead.pk,
            organ_id=lead.organ_id,
            division=lead.division,
            stamp=actor.stamp(),
            payload=payload,
        )
    )
    settle(list(papers), event.ledger_entry_id)
