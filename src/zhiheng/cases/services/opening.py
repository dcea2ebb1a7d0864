"""Filing: the acts that make the rows the road then travels on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from zhiheng.approvals.registry import Approval
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.filing import FileCase, PartyInput
from zhiheng.cases.models import Case, Lead, LeadStatus, Party, ProcedureKind
from zhiheng.cases.road import Rehearsal, Road, finish
from zhiheng.cases.services.identity import doubts
from zhiheng.cases.services.leads import (
    LEAD_ROLES,
    lock_lead,
    refuse_filing,
    register_lead,
    require_role,
)
from zhiheng.cases.services.matching import notice_lists
from zhiheng.cases.services.numbers import take_number
from zhiheng.cases.services.parties import party_values
from zhiheng.cases.services.people import appoint, team_of
from zhiheng.common import clock
from zhiheng.common.composed import composed
from zhiheng.common.errors import UserError
from zhiheng.common.storing import insert, update
from zhiheng.journal.models import ProcessEvent
from zhiheng.law.competence import check_place
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.procedures import OPENING, procedure
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item
from zhiheng.powers.selectors import item_by_id, require_power

__all__ = [
    "LEAD_ROLES",
    "file_case",
    "finish_opening",
    "lock_lead",
    "open_case",
    "refuse_filing",
    "register_lead",
    "require_role",
]


@transaction.atomic
def file_case(
    lead_id: int,
    *,
    actor: Actor,
    data: FileCase,
    version: int | None = None,
    approval: Approval | None = None,
    rehearsal: Rehearsal | None = None,
) -> Case:
    """File a case on a lead (立案; 处罚法第五十四条). The 90 days of 第六十条 run from ``data.filed_on``.

    Raises LegalBlock without competence, with the time bar run out, or with fewer than two certified handlers; UserError when
    the lead is already filed or the power has been handed to another body (named in the message).
    """
    data.check()
    lead = lock_lead(lead_id, version=version)
    require_role(actor, lead.organ, lead.matter, *LEAD_ROLES)
    if data.filed_on < lead.received_on:
        raise UserError(f"立案日期不能早于收到线索的日期 {lead.received_on:%Y-%m-%d}。", field="filed_on")
    case, bundle = open_case(
        organ=lead.organ,
        by=actor.name,
        handlers=data.handlers,
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
        handled_on_platform=not data.off_platform,
        off_platform_reason=data.off_platform_reason.strip(),
    )
    lead.status = LeadStatus.FILED
    lead.version += 1
    update(lead, "status", "version")
    finish_opening(bundle, actor, "file_case", data, approval, rehearsal=rehearsal)
    return case


def open_case(
    *,
    organ: Organ,
    by: str,
    handlers: Sequence[int],
    matter: str,
    lead: Lead | None,
    data: PartyInput,
    item_id: int,
    cause: str,
    filed_on: dt.date,
    kind: str,
    **more: Any,
) -> tuple[Case, Bundle]:
    """Make the case row, its primary party and its handlers; the caller finishes with ``finish_opening``."""
    if filed_on > clock.today():
        raise UserError("立案日期不能晚于今天。", field="filed_on")
    item = item_by_id.first(item_id)
    if item is None:
        raise UserError("请选择有效的执法事项。", field="item")
    require_power(item, organ, filed_on, place=more.get("place_division", ""))
    refuse_duplicate(organ, item, data, more.get("act_began_on") if kind == ProcedureKind.ORDINARY else None)
    series = "罚立字" if kind == ProcedureKind.ORDINARY else "当罚立字"
    case = Case(
        organ=organ,
        division=organ.division_id,
        legal_subject=organ.subject,
        title=f"{data.name}{cause}案",
        procedure=kind,
        status=procedure(kind).start,
        lead=lead,
        matter=matter,
        item=item,
        cause=cause,
        filed_on=filed_on,
        out_of_competence=outside_competence(organ, more.get("place_division", "")),
        item_delegated_elsewhere=False,
        updated_by=by,
        **more,
    )
    team = team_of(case, handlers, filed_on)
    case.lead_handler = team[0].officer
    # The series is locked last: until the transaction ends nobody else of the body takes a number from it.
    case.number = take_number(organ.subject, series, filed_on.year)
    insert(case)
    party = Party(
        case=case, organ_id=case.organ_id, division=case.division, primary=True, **party_values(data)
    )
    insert(party)
    return case, Bundle(case, parties=[party], handlers=appoint(case, team, filed_on))


def outside_competence(organ: Organ, place: str) -> bool:
    """Whether the place of the breach lies outside the body's area (处罚法第二十二条); the gate then stops the filing."""
    own = organ.subject.division_id
    if not place:
        return False
    try:
        return not check_place(own, [place]).ok
    except UnknownJurisdiction:  # a place the law's list of divisions does not know is compared by its code
        return not place.startswith(own.rstrip("0") if len(own) == 6 else own)


def _identity(data: PartyInput) -> tuple[str | None, str | None, str | None, str | None]:
    """Return what a party is known by (USCC, ID number, name, kind): by identifier where there is one, else by name."""
    if data.uscc:
        return data.uscc.strip().upper(), None, None, None
    if data.id_number:
        return None, data.id_number.strip().upper(), None, None
    return None, None, data.name.strip(), data.kind


@composed
def _twins(
    uscc: str | None,
    id_number: str | None,
    name: str | None,
    kind: str | None,
    organ: int,
    item: int,
    day: dt.date,
) -> QuerySet[Any, Any]:
    """Return the numbers of the open cases of a body about the same conduct of the same party."""
    known = {"uscc": uscc, "id_number": id_number, "name": name, "kind": kind}
    same = {f"partys__{column}": value for column, value in known.items() if value is not None}
    rows = Case.objects.filter(**same, organ=organ, item=item, act_began_on=day)
    return (
        rows.exclude(status__in=["TERMINATED", "TRANSFERRED"])
        .order_by("partys__id")
        .values_list("number", flat=True)[:1]
    )


def refuse_duplicate(organ: Organ, item: Item, data: PartyInput, act_began_on: dt.date | None) -> None:
    """Refuse to file the same conduct of the same party twice while the first case is open (处罚法第二十九条)."""
    if act_began_on is None:
        return
    twin = _twins.first(*_identity(data), organ.pk, item.pk, act_began_on)
    if twin is not None:
        raise UserError(
            f"疑似重复立案：{twin} 已就同一当事人、同一事项、同一日期的违法行为立案。"
            "如确属不同的违法行为，请核对违法行为发生日。",
            field="act_began_on",
        )


def finish_opening(
    bundle: Bundle,
    actor: Actor,
    act_id: str,
    data: PartyInput,
    approval: Approval | None,
    *,
    rehearsal: Rehearsal | None = None,
    payload: Mapping[str, Any] | None = None,
    warnings: Sequence[str] = (),
) -> ProcessEvent | None:
    """The end of the road for acts that make a case: project, gate, documents, facts row, event.

    ``payload`` and ``warnings`` are what the act found before its road began.
    """
    full = Road(bundle.case, actor, OPENING[act_id], approval, dry=rehearsal is not None)
    full.payload.update(payload or {})
    full.warnings += [*warnings, *doubts(data, clock.today())]
    if act_id == "file_case":
        notice_lists(full, bundle.case.filed_on, next(iter(bundle.parties), None))
    event = finish(full, data, bundle)
    if rehearsal is not None:
        rehearsal.sheets, rehearsal.warnings = full.sheets, full.warnings
    return event
