"""Service: 送达回证, 送达公告, 送达地址（电子送达）确认书."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.documents.issuing import DECISIONS
from zhiheng.cases.documents.pieces import day, handlers, head, issued, party, party_data, written
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.decision import ServeDecision
from zhiheng.cases.models import ServiceForm
from zhiheng.cases.road import Road
from zhiheng.cases.services.people import party_named


@builds("SERVICE_RECEIPT", "serve_decision")
def decision_receipt(road: Road, data: ServeDecision, bundle: Bundle) -> Data:
    """What was served how, on whom, by whom, and what proves it (民事诉讼法第八十七至九十五条)."""
    row = bundle.services[-1]
    paper = issued(road.case, *DECISIONS)
    to = party(road, bundle)
    left = data.form == "LEFT"
    remarks = [
        data.proof_note,
        f"邮件编号：{data.mail_no}" if data.mail_no else "",
        f"公告日期：{day(data.sent_on)}，期满日：{day(data.served_on)}" if data.form == "PUBLIC" else "",
        "送达过程已拍照、录像" if data.recorded_av else "",
    ]
    return {
        **head(road, bundle),
        "document_title": row.document_label,
        "document_number": paper.number if paper else bundle.decisions[-1].number,
        "recipient": to.get("name", ""),
        "address": data.place or to.get("address", ""),
        "method": str(ServiceForm(data.form).label),
        "served_by": written(handlers(bundle)),
        "received_by": "" if left else data.recipient,
        "received_at": day(data.served_on),
        "relation": data.relation,
        "refusal_reason": f"受送达人拒绝接收，{day(data.served_on)}留置送达" if left else "",
        "witness": data.witness,
        "remark": "；".join(r for r in remarks if r),
        "date": data.served_on.isoformat(),
    }


@builds("SERVICE_RECEIPT", "serve_notice", "serve_demand", "notify_hearing")
def receipt(road: Road, data: Any, bundle: Bundle) -> Data:
    """The receipt of a notice or a demand."""
    to = party(road, bundle)
    form = getattr(data, "service_form", "DIRECT")
    on = data.on()
    made = road.sheets[0] if road.sheets else None
    return {
        **head(road, bundle),
        "document_title": made.title if made else road.act.label,
        "document_number": road.documents[0].number if road.documents else "",
        "recipient": to.get("name", ""),
        "address": getattr(data, "served_at", "") or to.get("address", ""),
        "method": str(ServiceForm(form).label),
        "served_by": written(handlers(bundle)),
        "received_by": "" if form == "LEFT" else getattr(data, "recipient", ""),
        "received_at": day(on),
        "remark": getattr(data, "proof_note", ""),
        "date": on.isoformat() if on else "",
    }


@builds("PUBLIC_SERVICE", "serve_decision")
def public_service(road: Road, data: ServeDecision, bundle: Bundle) -> Data | None:
    """The announcement that serves where nobody can be found; thirty days (民事诉讼法第九十五条)."""
    if data.form != "PUBLIC" or data.sent_on is None:
        return None
    decision = bundle.decisions[-1]
    return {
        "party": party(road, bundle),
        "date": data.sent_on.isoformat(),
        "document_title": bundle.services[-1].document_label,
        "document_number": decision.number or "（纸质文书）",
        "reason": data.public_reason or "受送达人下落不明",
        "summary": f"{decision.facts.rstrip('。')}。{money.describe(decision.sanctions) or decision.get_kind_display()}。",
        "basis": "《中华人民共和国行政处罚法》第六十一条、《中华人民共和国民事诉讼法》第九十五条",
        "claim": f"请于公告期内到{road.case.organ.name}领取，逾期即视为送达，发生送达的法律效力。",
        "remedy": decision.remedy_text,
    }


@builds("E_SERVICE_CONSENT")
def e_service_consent(road: Road, data: Any, bundle: Bundle) -> Data:
    """The party's signed consent to electronic service (处罚法第六十一条第二款)."""
    who = party_named(bundle.parties, data.who)
    to = party_data(who, road.today)
    return {
        **head(road, bundle),
        "party": to,
        "explained": "采用电子送达的，以电子文书到达当事人确认的系统的日期为送达日期；地址变更应当及时书面告知，未告知的按本确认书送达视为送达。",
        "address": to.get("address", ""),
        "recipient": f"{to.get('name', '')}　{to.get('phone', '')}".strip(),
        "e_consent": "同意" if data.consent else "不同意",
        "e_address": data.electronic_address,
        "signed_on": data.signed_on.isoformat(),
    }
