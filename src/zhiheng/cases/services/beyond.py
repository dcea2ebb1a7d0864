"""A violation found beyond one's power (CASE-12; 处罚法第二十二条): stopped at once, evidence kept, the competent body told.

One act does all three or none: the lead it leaves is handed on, with the three papers.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from zhiheng.cases.documents.issuing import settle, subject_of_lead
from zhiheng.cases.documents.pieces import goods, officers as written_officers
from zhiheng.cases.inputs.base import to_json
from zhiheng.cases.inputs.beyond import HandleBeyond, ReceiveBeyond
from zhiheng.cases.models import BeyondPower, Lead, LeadStatus
from zhiheng.cases.road import named
from zhiheng.cases.services.leads import LEAD_ROLES, require_role
from zhiheng.cases.services.numbers import take_number
from zhiheng.cases.services.people import require_certified
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, NotFound, Stale, UserError
from zhiheng.journal.services.record import Draft, record
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.records.models import Document
from zhiheng.records.services.documents import issue_document


@transaction.atomic
def handle_beyond(*, actor: Actor, organ: Organ, data: HandleBeyond) -> BeyondPower:
    """Stop, secure and tell. Raises Forbidden, LegalBlock for fewer than two certified officers, UserError."""
    data.check()
    require_role(actor, organ, data.matter, *LEAD_ROLES)
    for name in ("found_at", "stopped_at", "told_at"):
        if getattr(data, name) > clock.now():
            raise UserError("时间不能晚于现在。", field=name)
    _require_two(organ, data)
    lead = _lead(actor, organ, data)
    on = timezone.localtime(data.found_at).date()
    row = BeyondPower.objects.create(
        organ=organ,
        division=organ.division_id,
        lead=lead,
        found_at=data.found_at,
        place=data.place,
        conduct=data.conduct,
        why_beyond=data.why_beyond,
        stop_order=data.stop_order,
        stopped_at=data.stopped_at,
        evidence=list(data.evidence),
        told_at=data.told_at,
        told_to=data.told_to,
        told_how=data.told_how,
        officers=written_officers(data.officers, on),
    )
    papers = _papers(actor, organ, lead, row, data)
    _record(actor, row, "lead.beyond_power", {"input": to_json(data), "number": lead.number}, papers)
    return row


def _require_two(organ: Organ, data: HandleBeyond) -> None:
    bodies = [organ.pk, organ.subject.pk]
    ids = set(data.officers)
    if Officer.objects.filter(pk__in=ids, organ_id__in=bodies).count() != len(ids):
        raise UserError("所选人员不在本机关执法人员名单中，请重新选择。", field="officers")
    if len(ids) < 2:
        words = f"执法人员不得少于两人，现为{len(ids)}人。"
        raise LegalBlock(
            [Verdict(False, Level.BLOCK, words, (Cite.of("行政处罚法", 42),), "PEN-042-TWO-OFFICERS")]
        )
    require_certified(data.officers, timezone.localtime(data.found_at).date())


def _lead(actor: Actor, organ: Organ, data: HandleBeyond) -> Lead:
    on, told = (timezone.localtime(m).date() for m in (data.found_at, data.told_at))
    return Lead.objects.create(
        organ=organ,
        division=organ.division_id,
        number=take_number(organ, "案源", on.year),
        source="INSPECTION",
        matter=data.matter,
        received_on=on,
        summary=data.conduct,
        place=data.place,
        suspect_name=data.party,
        status=LeadStatus.TRANSFERRED,
        transferred_on=told,
        transferred_to=data.told_to,
        refusal_reason=data.why_beyond,
        registered_by_id=actor.account_id,
    )


def _papers(actor: Actor, organ: Organ, lead: Lead, row: BeyondPower, data: HandleBeyond) -> list[Document]:
    stopped = timezone.localtime(data.stopped_at).date().isoformat()
    told = timezone.localtime(data.told_at).date().isoformat()
    conduct = data.conduct.strip().rstrip("。")
    contact = "，".join(filter(None, (organ.name, organ.phone or organ.subject.phone)))
    sheets: list[tuple[str, dict[str, Any]]] = [
        (
            "STOP_ORDER",
            {
                "date": stopped,
                "party_name": data.party,
                "facts": conduct,
                "basis": data.basis,
                "demand": data.stop_order.strip().rstrip("。"),
                "competent": data.told_to,
                "contact": contact,
            },
        ),
        (
            "EVIDENCE_LIST",
            {
                "date": stopped,
                "party_name": data.party,
                "place": data.place,
                "goods": goods(data.evidence),
                "officers": row.officers,
            },
        ),
        (
            "TRANSFER_LETTER",
            {
                "date": told,
                "cause": conduct[:60],
                "party": {"name": data.party},
                "addressee": data.told_to,
                "facts": conduct + "。",
                "reason": f"该行为超出本机关权限：{data.why_beyond.strip().rstrip('。')}。",
                "basis": "《中华人民共和国行政处罚法》第二十二条、第二十五条",
                "materials": ["责令停止违法行为通知书", "证据材料清单及所列证据"],
                "contact": contact,
            },
        ),
    ]
    subject = subject_of_lead(lead)
    return [
        issue_document(
            kind_id=kind, subject=subject, issuer=organ.subject, data=body, actor=actor, event=False
        )
        for kind, body in sheets
    ]


@transaction.atomic
def receive_beyond(row_id: int, *, actor: Actor, data: ReceiveBeyond) -> BeyondPower:
    """Note that the competent body has taken the matter over. Raises NotFound, Forbidden, Stale, UserError."""
    data.check()
    row = (
        BeyondPower.objects.select_for_update(of=("self",))
        .select_related("lead", "organ")
        .filter(pk=row_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该处置，或者您无权查看。")
    require_role(actor, row.organ, row.lead.matter, *LEAD_ROLES)
    if row.received_on:
        raise Stale(f"{row.told_to}已于 {row.received_on:%Y-%m-%d} 接收。")
    if not timezone.localtime(row.told_at).date() <= data.received_on <= clock.today():
        raise UserError("接收日期应在告知之后、今天以前。", field="received_on")
    row.received_on, row.receipt = data.received_on, data.receipt
    row.save(update_fields=["received_on", "receipt"])
    _record(actor, row, "lead.beyond_received", {"input": to_json(data)}, [])
    return row


def _record(actor: Actor, row: BeyondPower, kind: str, body: dict[str, Any], papers: list[Document]) -> None:
    event = record(
        Draft(
            kind=kind,
            subject_kind="lead",
            subject_id=row.lead_id,
            organ_id=row.organ_id,
            division=row.division,
            stamp=actor.stamp(),
            place=row.place,
            payload=body | ({"documents": [named(d) for d in papers]} if papers else {}),
        )
    )
    settle(papers, event.ledger_entry_id)
