"""Service of the decision (处罚法第六十一条; 民事诉讼法 送达 in seven forms)."""

from __future__ import annotations

from zhiheng.cases.inputs.base import columns_of
from zhiheng.cases.inputs.decision import ServeDecision
from zhiheng.cases.models import Service
from zhiheng.cases.road import Road, verb
from zhiheng.common.errors import UserError

_DOCUMENT = {
    "PENALTY": ("PENALTY_DECISION", "行政处罚决定书"),
    "NO_PENALTY": ("NO_PENALTY_DECISION", "不予行政处罚决定书"),
    "DISMISSED": ("DISMISSAL_DECISION", "不予处罚（违法事实不成立）决定书"),
}


@verb("serve_decision", ServeDecision)
def serve_decision(road: Road, data: ServeDecision) -> None:
    """Record the service with its proof; electronic service needs the party's signed consent."""
    decision = road.case.decisions.order_by("-id").first()
    if decision is None:
        raise UserError("尚未作出决定，没有可送达的决定书。")
    if data.served_on < decision.document_on:
        raise UserError("送达日期不能早于决定日期。", field="served_on")
    if data.served_on > road.today:
        raise UserError("送达日期不能晚于今天。", field="served_on")
    party = road.case.partys.filter(primary=True).first()
    if data.form == "ELECTRONIC":
        if not (party and party.electronic_consent):
            raise UserError(
                "电子送达须经当事人签署确认书（行政处罚法第六十一条第二款）。请先在当事人信息中登记电子送达确认书，或者改用其他方式。",
                field="form",
            )
        if not data.review_link:
            raise UserError(
                "通过互联网送达决定的，应当同时提供提交行政复议申请书的网络渠道（行政复议法第二十二条）。",
                field="review_link",
            )
    if decision.sealed_how == "HAND":
        decision.stamped = data.stamped
        decision.save(update_fields=["stamped"])
    kind, label = _DOCUMENT[decision.kind]
    days = (data.served_on - data.sent_on).days if data.form == "PUBLIC" and data.sent_on else None
    Service.objects.create(
        case=road.case,
        document_kind=kind,
        document_label=label,
        public_days=days,
        **columns_of(data, Service),
    )
