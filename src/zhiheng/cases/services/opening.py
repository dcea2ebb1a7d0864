"""Leads and filing: the acts that make the rows the road then travels on."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import Q

from zhiheng.approvals.registry import Approval
from zhiheng.cases.facts.store import refresh
from zhiheng.cases.gate import check_gate
from zhiheng.cases.inputs.base import ActInput, to_json
from zhiheng.cases.inputs.filing import FileCase, PartyInput, RefuseFiling, RegisterLead
from zhiheng.cases.models import Case, Lead, LeadStatus, Party, ProcedureKind
from zhiheng.cases.params import law_matter
from zhiheng.cases.services.numbers import take_number
from zhiheng.cases.services.people import set_handlers
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import Draft, record
from zhiheng.law import duties
from zhiheng.law.procedures import procedure
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.powers.models import Item
from zhiheng.powers.selectors import require_power

LEAD_ROLES = (Role.OFFICER, Role.UNIT_HEAD)


def _require_role(actor: Actor, organ: Organ, matter: str, *roles: str) -> None:
    if not actor.has_role(*roles, organ_id=organ.pk, matter=matter):
        names = "、".join(str(Role(r).label) for r in roles)
        raise Forbidden(f"该环节由{organ.name}的{names}办理，您没有相应任职。")


def verify_due(division: str, matter: str, received_on: dt.date) -> dt.date | None:
    """Return the last day to verify a lead, where a rule of the field sets one; None where none does."""
    result = duties.due("LEAD_VERIFY", received_on, jurisdiction=division, matter=law_matter(matter))
    due = result.deadline.due if result.deadline else None
    return due.date() if isinstance(due, dt.datetime) else due


@transaction.atomic
def register_lead(*, actor: Actor, organ: Organ, data: RegisterLead) -> Lead:
    """Register a lead (案源登记; 处罚法第五十四条). Returns it with its verification due date."""
    data.check()
    if data.received_on > clock.today():
        raise UserError("收到日期不能晚于今天。", field="received_on")
    _require_role(actor, organ, data.matter, *LEAD_ROLES)
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
    _record_lead(lead, actor, "lead.registered", data, body)
    return lead


def lock_lead(lead_id: int, *, version: int | None = None) -> Lead:
    """Lock a lead; NotFound out of sight, Stale when changed since ``version`` or no longer open."""
    try:
        lead = (
            Lead.objects.select_for_update(of=("self",))
            .select_related("organ__legal_subject")
            .get(pk=lead_id)
        )
    except Lead.DoesNotExist:
        raise NotFound("没有找到该案源，或者您无权查看。") from None
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
) -> Lead:
    """Refuse to file, with the reason (处罚法第五十四条; 市场监管程序规定第二十条)."""
    data.check()
    lead = lock_lead(lead_id, version=version)
    _require_role(actor, lead.organ, lead.matter, *LEAD_ROLES)
    lead.status, lead.refused_on = LeadStatus.REFUSED, data.refused_on
    lead.refusal_reason = data.refusal_reason
    lead.version += 1
    lead.save()
    _record_lead(lead, actor, "lead.refused", data, to_json(data), approval)
    return lead


@transaction.atomic
def file_case(
    lead_id: int,
    *,
    actor: Actor,
    data: FileCase,
    version: int | None = None,
    approval: Approval | None = None,
) -> Case:
    """File a case on a lead (立案; 处罚法第五十四条). The 90 days of 第六十条 run from ``data.filed_on``.

    Raises LegalBlock without competence, with the time bar run out, or with fewer than two certified handlers; UserError when
    the lead is already filed or the power has been handed to another body (named in the message).
    """
    data.check()
    lead = lock_lead(lead_id, version=version)
    _require_role(actor, lead.organ, lead.matter, *LEAD_ROLES)
    if data.filed_on < lead.received_on:
        raise UserError(f"立案日期不能早于收到线索的日期 {lead.received_on:%Y-%m-%d}。", field="filed_on")
    case = open_case(
        organ=lead.organ,
        matter=lead.matter,
        lead=lead,
        data=data,
        item_id=data.item,
        cause=data.cause,
        filed_on=data.filed_on,
        kind=ProcedureKind.ORDINARY,
        facts_summary=data.facts_summary,
        place=data.place,
        place_division=data.place_division or lead.organ.division_id,
        act_began_on=data.act_began_on,
        act_ended_on=data.act_ended_on,
        discovered_on=data.discovered_on or lead.received_on,
        endangers_life_or_finance=data.endangers_life_or_finance,
        filing_approved=approval is not None,
    )
    set_handlers(case, data.handlers, data.filed_on)
    case.updated_by = actor.name
    case.save()
    lead.status = LeadStatus.FILED
    lead.version += 1
    lead.save()
    finish_opening(case, actor, "file_case", data, approval)
    return case


def open_case(
    *,
    organ: Organ,
    matter: str,
    lead: Lead | None,
    data: PartyInput,
    item_id: int,
    cause: str,
    filed_on: dt.date,
    kind: str,
    **more: Any,
) -> Case:
    """Make the case row and its primary party; the caller finishes with ``finish_opening``."""
    if filed_on > clock.today():
        raise UserError("立案日期不能晚于今天。", field="filed_on")
    item = Item.objects.filter(pk=item_id).first()
    if item is None:
        raise UserError("请选择有效的执法事项。", field="item")
    require_power(item, organ, filed_on)
    refuse_duplicate(organ, item, data, more.get("act_began_on") if kind == ProcedureKind.ORDINARY else None)
    series = "罚立字" if kind == ProcedureKind.ORDINARY else "当罚立字"
    case = Case.objects.create(
        organ=organ,
        division=organ.division_id,
        legal_subject=organ.subject,
        number=take_number(organ.subject, series, filed_on.year),
        title=f"{data.name}{cause}案",
        procedure=kind,
        status=procedure(kind).start,
        lead=lead,
        matter=matter,
        item=item,
        cause=cause,
        filed_on=filed_on,
        out_of_competence=False,
        item_delegated_elsewhere=False,
        **more,
    )
    Party.objects.create(
        case=case,
        kind=data.kind,
        name=data.name.strip(),
        primary=True,
        uscc=data.uscc.strip().upper(),
        representative=data.representative,
        id_type=data.id_type if data.id_number else "",
        id_number=data.id_number.strip().upper(),
        birth_date=data.birth_date,
        gender=data.gender,
        address=data.address,
        phone=data.phone,
    )
    return case


def same_party(data: PartyInput) -> Q:
    """Return the condition under which a stored party is the one given: by identifier where there is one, else by name."""
    if data.uscc:
        return Q(uscc=data.uscc.strip().upper())
    if data.id_number:
        return Q(id_number=data.id_number.strip().upper())
    return Q(name=data.name.strip(), kind=data.kind)


def refuse_duplicate(organ: Organ, item: Item, data: PartyInput, act_began_on: dt.date | None) -> None:
    """Refuse to file the same conduct of the same party twice while the first case is open (处罚法第二十九条)."""
    if act_began_on is None:
        return
    twin = (
        Party.objects.filter(
            same_party(data), case__organ=organ, case__item=item, case__act_began_on=act_began_on
        )
        .exclude(case__status__in=["TERMINATED", "TRANSFERRED"])
        .select_related("case")
        .first()
    )
    if twin is not None:
        raise UserError(
            f"疑似重复立案：{twin.case.number} 已就同一当事人、同一事项、同一日期的违法行为立案。"
            "如确属不同的违法行为，请核对违法行为发生日。",
            field="act_began_on",
        )


def finish_opening(
    case: Case, actor: Actor, act_id: str, data: ActInput, approval: Approval | None, **payload: Any
) -> ProcessEvent:
    """Project, pass the gate, record: the end of the road for acts that make a case."""
    change = refresh(case)
    check_gate(act_id, case, change.row)
    body: dict[str, Any] = {"act": act_id, "input": to_json(data), "facts": change.delta, "to": case.status}
    if approval:
        body["approval"] = {"request": approval.request_id, "by": approval.approver_name}
    return record(
        Draft(
            kind=f"case.{act_id}",
            subject_kind="case",
            subject_id=case.pk,
            organ_id=case.organ_id,
            division=case.division,
            stamp=actor.stamp(),
            payload={**body, **payload},
        )
    )


def _record_lead(
    lead: Lead,
    actor: Actor,
    kind: str,
    data: ActInput,
    body: dict[str, Any],
    approval: Approval | None = None,
) -> None:
    payload: dict[str, Any] = {"input": body, "number": lead.number}
    if approval:
        payload["approval"] = {"request": approval.request_id, "by": approval.approver_name}
    record(
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
