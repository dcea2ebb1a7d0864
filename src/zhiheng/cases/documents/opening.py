"""From the lead to the filing: 案件来源登记表, 立案审批表, 指派审批表, 回避决定书."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.documents.leads import register_form
from zhiheng.cases.documents.pieces import handlers, head, opinions, party, written
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.filing import AssignHandlers, DecideRecusal
from zhiheng.cases.road import Road


@builds("LEAD_REGISTER")
def lead_register(road: Road, data: Any, bundle: Bundle) -> Data | None:
    """The registration form is made when the lead is filed, with the leader's word on it (处罚法第五十四条)."""
    lead = road.case.lead
    if lead is None:
        return None
    by = lead.registered_by.name if lead.registered_by else road.actor.name
    form = register_form(lead, by=by, leader=opinions(road)["leader_opinion"])
    return {**form, "party": party(road, bundle)}


@builds("FILING_APPROVAL")
def filing_approval(road: Road, data: Any, bundle: Bundle) -> Data:
    """The approval of the filing (处罚法第五十四条)."""
    case = road.case
    return {
        **head(road, bundle),
        "source": case.lead.get_source_display() if case.lead else "其他",
        "facts": case.facts_summary,
        "basis": f"当事人的行为涉嫌违反{case.item.violation_basis}，应当依照{case.item.penalty_basis}给予行政处罚，属于本机关管辖，"
        "符合立案条件（《中华人民共和国行政处罚法》第五十四条）。",
        "handlers": written(handlers(bundle)),
        **opinions(road, case.filed_on, handler="经核查符合立案条件，建议立案调查。"),
        "date": case.filed_on.isoformat(),
    }


@builds("ASSIGNMENT")
def assignment(road: Road, data: AssignHandlers, bundle: Bundle) -> Data:
    """Who handles the case from now on (处罚法第四十二条)."""
    gone = [h for h in bundle.handlers if h.to_on == data.from_on]
    return {
        **head(road, bundle),
        "former": written({"name": h.officer.name, "cert_no": h.certificate_no} for h in gone),
        "handlers": written(handlers(bundle)),
        "reason": data.reason or "根据办案需要指派。",
        **opinions(road, data.from_on),
        "date": data.from_on.isoformat(),
    }


@builds("RECUSAL_DECISION")
def recusal_decision(road: Road, data: DecideRecusal, bundle: Bundle) -> Data:
    """Whether somebody withdraws (处罚法第四十三条)."""
    row = next(r for r in reversed(bundle.recusals) if r.officer_id == data.officer and r.decided_on)
    return {
        **head(road, bundle),
        "date": data.decided_on.isoformat(),
        "addressee": data.requested_by if data.requested_by != "自行回避" else row.officer.name,
        "person": row.officer.name,
        "reason": data.reason,
        "basis": "《中华人民共和国行政处罚法》第四十三条",
        "result": "同意回避" if data.granted else "不予回避，继续参加本案调查",
    }
