"""Performance and the end: 分期批准书, 加处罚款决定书, 催告书, 强制执行申请书, 罚没物品处理记录, 结案审批表."""

from __future__ import annotations

from typing import Any

from zhiheng.cases.documents.issuing import DECISIONS
from zhiheng.cases.documents.pieces import contact, day, goods, head, issued, opinions, party, yuan
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.base import asks
from zhiheng.cases.inputs.execution import ApplyCourt, ApproveInstalment, CloseCase, ServeDemand
from zhiheng.cases.road import Road
from zhiheng.cases.services.wording import remedy_text
from zhiheng.records.models import Document, DocumentStatus

_SURCHARGE_BASIS = "《中华人民共和国行政处罚法》第七十二条、《中华人民共和国行政强制法》第四十五条"


def _origin(road: Road, bundle: Bundle) -> Data:
    decision = bundle.decisions[-1]
    paper = issued(road.case, *DECISIONS)
    return {
        "origin_number": paper.number if paper else decision.number,
        "origin_date": decision.document_on.isoformat(),
    }


@builds("INSTALMENT_APPROVAL")
def instalment_approval(road: Road, data: ApproveInstalment, bundle: Bundle) -> Data:
    """Later or in parts (处罚法第六十六条)."""
    row = bundle.instalments[-1]
    return {
        **_origin(road, bundle),
        "party": party(road, bundle),
        "date": data.approved_on.isoformat(),
        "amount": yuan(bundle.decisions[-1].fine_fen),
        "reason": data.reason.rstrip("。"),
        "basis": "《中华人民共和国行政处罚法》第六十六条",
        "plan": [
            {"no": str(n), "due_on": p["due_on"], "amount": yuan(int(p["amount_fen"]))}
            for n, p in enumerate(row.plan, start=1)
        ],
    }


@builds("SURCHARGE_DECISION")
def surcharge_decision(road: Road, data: Any, bundle: Bundle) -> Data:
    """The additional fine with its sum worked out (处罚法第七十二条)."""
    row = bundle.surcharges[-1]
    return {
        **_origin(road, bundle),
        "party": party(road, bundle),
        "date": row.decided_on.isoformat(),
        "principal": yuan(row.principal_fen),
        "due_on": row.due_on.isoformat(),
        "calculation": "；".join(row.steps) + "。",
        "surcharge": yuan(row.amount_fen),
        "basis": _SURCHARGE_BASIS,
        "performance": "自收到本决定书之日起十五日内缴至指定的银行或者通过电子支付系统缴纳。",
        "remedy": remedy_text(road.case),
    }


@builds("DEMAND")
def demand(road: Road, data: ServeDemand, bundle: Bundle) -> Data:
    """The demand before the court is asked (强制法第三十五、五十四条)."""
    row = bundle.demands[-1]
    extra = f"，并加处罚款{yuan(row.surcharge_fen)}元" if row.surcharge_fen else ""
    return {
        **_origin(road, bundle),
        "party": party(road, bundle),
        "date": data.served_on.isoformat(),
        "unperformed": f"逾期未缴纳罚款{yuan(row.amount_fen)}元{extra}",
        "basis": "《中华人民共和国行政强制法》第五十四条",
        "deadline": "收到本催告书之日起十个工作日内",
        "manner": "到指定的银行或者通过电子支付系统缴纳",
        "amount": yuan(row.amount_fen + row.surcharge_fen),
        "consequence": "逾期仍不履行的，本机关将依法申请人民法院强制执行。",
        "contact": contact(road, bundle),
    }


@builds("COURT_APPLICATION")
def court_application(road: Road, data: ApplyCourt, bundle: Bundle) -> Data:
    """The application with its materials (强制法第五十五条)."""
    row, decision = bundle.courts[-1], bundle.decisions[-1]
    urged = bundle.demands[-1] if bundle.demands else None
    subject = road.case.legal_subject
    papers = Document.objects.filter(
        subject_kind="case",
        subject_id=road.case.pk,
        status=DocumentStatus.SIGNED,
        kind__in=[*DECISIONS, "DEMAND", "SERVICE_RECEIPT", "SURCHARGE_DECISION"],
    ).order_by("id")
    leader = road.approval.approver_name if road.approval else road.actor.name
    return {
        **head(road, bundle),
        **_origin(road, bundle),
        "date": data.applied_on.isoformat(),
        "court": data.court,
        "applicant": "，".join(x for x in (subject.name, subject.address, subject.phone) if x),
        "request": f"强制执行{money.describe(decision.sanctions)}的决定，尚未履行的金额合计{yuan(row.amount_fen)}元。",
        "facts": f"{decision.facts.rstrip('。')}。依据{decision.penalty_basis}作出处罚决定，当事人在法定期限内不申请行政复议、"
        "不提起行政诉讼，又不履行。",
        "party_view": f"本机关于{day(urged.served_on)}送达催告书，催告期满当事人仍未履行。{data.note}"
        if urged
        else data.note,
        "subject": f"罚款及加处罚款人民币{yuan(row.amount_fen)}元",
        "materials": [f"{d.title}{d.number}" for d in papers] or ["行政处罚决定书及送达材料"],
        "leader": leader,
    }


@builds("PROPERTY_DISPOSAL")
def property_disposal(road: Road, data: Any, bundle: Bundle) -> Data:
    """What became of confiscated goods, and of the money they fetched (处罚法第七十四条)."""
    where = "，".join(x for x in (day(data.disposed_on), data.place) if x)
    return {
        **_origin(road, bundle),
        "party": party(road, bundle),
        "date": data.disposed_on.isoformat(),
        "method": data.method,
        "place": where,
        "goods": goods(data.things),
        "result": data.result,
        "persons": data.persons,
    }


@builds("CLOSING_FORM")
def closing_form(road: Road, data: CloseCase, bundle: Bundle) -> Data:
    """The approval of the closing."""
    decision = bundle.decisions[-1] if bundle.decisions else None
    what = dict(asks(CloseCase)["closing_kind"].choices)[data.closing_kind]
    done = (
        f"{money.describe(decision.sanctions) or decision.get_kind_display()}（{decision.number}）"
        if decision
        else what
    )
    paid = sum(p.amount_fen for p in bundle.payments) + sum(c.amount_fen for c in bundle.cash)
    held = [m for m in bundle.measures if m.kind != "SAMPLE"]
    return {
        **head(road, bundle),
        "date": data.closed_on.isoformat(),
        "filed_on": road.case.filed_on.isoformat(),
        "decision": done,
        "performed": f"已缴纳{yuan(paid)}元。{data.note}" if paid else data.note or "没有需要缴纳的款项。",
        "closing_ground": what,
        "property": "；".join(f"{m.get_kind_display()}：{m.disposal or '尚未处理'}" for m in held),
        "review_suit": "正在行政复议或者诉讼" if road.case.under_review_or_suit else "",
        **opinions(road, data.closed_on, handler=f"案件已办理完毕（{what}），建议结案。"),
    }
