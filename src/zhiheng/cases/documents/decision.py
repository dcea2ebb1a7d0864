"""Decisions and their approval: 行政处罚决定书, 不予行政处罚决定书, 撤案决定书, 当场处罚决定书, 撤销决定书."""

from __future__ import annotations

from zhiheng.cases.documents.issuing import DECISIONS
from zhiheng.cases.documents.notice import NOTICES
from zhiheng.cases.documents.pieces import (
    day,
    evidence,
    facts,
    head,
    issued,
    number_of,
    officers,
    opinions,
    yuan,
)
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.decision import Decide, DecideNoPenalty, DecideSummary, DismissCase, RevokeDecision
from zhiheng.cases.road import Road
from zhiheng.cases.services.wording import remedy_text

_NO_PENALTY_BASIS = {
    "UNDER_14": "《中华人民共和国行政处罚法》第三十条、第五十七条第一款",
    "INCAPABLE": "《中华人民共和国行政处罚法》第三十一条、第五十七条第一款",
    "MINOR": "《中华人民共和国行政处罚法》第三十三条第一款、第五十七条第一款第二项",
    "FIRST": "《中华人民共和国行政处罚法》第三十三条第一款、第五十七条第一款第二项",
    "NO_FAULT": "《中华人民共和国行政处罚法》第三十三条第二款、第五十七条第一款",
    "EXPIRED": "《中华人民共和国行政处罚法》第三十六条、第五十七条第一款",
}
_GUARDIAN = {
    "UNDER_14": "责令监护人加以管教，并已对当事人进行教育",
    "INCAPABLE": "责令其监护人严加看管和治疗",
    "EXPIRED": "已向当事人说明违法行为的性质，要求今后遵守有关规定",
}


def _course(road: Road, bundle: Bundle) -> str:
    case, notice = road.case, bundle.notices[-1] if bundle.notices else None
    words = f"本机关于{day(case.filed_on)}对你（单位）涉嫌{case.cause.removeprefix('涉嫌')}一案立案调查"
    if bundle.parties:
        words = words.replace("你（单位）", "你" if bundle.parties[0].kind == "PERSON" else "你单位")
    if notice:
        number = number_of(case, *NOTICES)
        what = "《行政处罚听证告知书》" if notice.hearing_right else "《行政处罚告知书》"
        rights = "陈述、申辩和要求听证的权利" if notice.hearing_right else "陈述、申辩的权利"
        words += f"，于{day(notice.served_on)}送达{what}（{number}），告知拟作出的行政处罚内容及事实、理由、依据和依法享有的{rights}"
    return words


def heard(bundle: Bundle) -> str:
    """Say what the party said and what came of it, or that it said nothing (处罚法第四十五、六十五条)."""
    notice = bundle.notices[-1] if bundle.notices else None
    since = notice.served_on if notice else None
    own = [d for d in bundle.defences if since is None or d.made_on >= since]
    said = [d for d in own if not d.waived]
    parts = [
        f"当事人于{day(d.made_on)}提出陈述申辩：{d.content.rstrip('。')}。经复核，"
        f"{'予以采纳' if d.accepted else '不予采纳'}，理由：{d.review_opinion.rstrip('。')}"
        for d in said
    ]
    if not said:
        waived = [d for d in own if d.waived]
        parts.append(
            f"当事人于{day(waived[-1].made_on)}明确表示放弃陈述、申辩"
            if waived
            else "当事人在规定期限内未提出陈述、申辩"
        )
    for hearing in bundle.hearings[-1:]:
        if hearing.held_on:
            parts.append(
                f"本机关于{day(hearing.held_on)}举行听证，听证意见：{hearing.report_opinion.rstrip('。')}"
            )
        elif hearing.waived_on:
            parts.append(f"当事人要求听证后，{hearing.waive_reason}，听证终止")
    return "。".join(parts)


@builds("PENALTY_DECISION")
def penalty_decision(road: Road, data: Decide, bundle: Bundle) -> Data:
    """The decision with the six elements of 处罚法第五十九条."""
    decision = bundle.decisions[-1]
    benchmark = decision.benchmark_text
    if decision.mitigated and decision.mitigation_ground:
        benchmark = f"{benchmark.rstrip('。')}。因{decision.mitigation_ground.rstrip('。')}，依法减轻处罚"
    if decision.deviation_reason:
        benchmark = (
            f"{benchmark.rstrip('。')}。调整适用裁量基准的理由：{decision.deviation_reason.rstrip('。')}"
        )
    correct = decision.order_to_correct.rstrip("。")
    penalty = money.describe(decision.sanctions)
    return {
        **head(road, bundle),
        "date": decision.document_on.isoformat(),
        "process": _course(road, bundle),
        "facts": facts(decision.facts),
        "evidence": evidence(bundle),
        "defence": heard(bundle),
        "violated": decision.violation_basis,
        "discretion": benchmark,
        "basis": decision.penalty_basis,
        "penalty": penalty + (f"。同时责令改正：{correct}" if correct else ""),
        "fine": yuan(decision.fine_fen) if decision.fine_fen else "",
        "performance": decision.performance,
        "remedy": decision.remedy_text,
        "publicity": "本决定依法应当公开的，本机关将向社会公开",
    }


@builds("NO_PENALTY_DECISION")
def no_penalty_decision(road: Road, data: DecideNoPenalty, bundle: Bundle) -> Data:
    """The decision not to penalise, with the education given instead (处罚法第三十三条)."""
    decision = bundle.decisions[-1]
    return {
        **head(road, bundle),
        "date": decision.document_on.isoformat(),
        "facts": facts(decision.facts),
        "evidence": evidence(bundle),
        "violated": decision.violation_basis,
        "reason": data.reason,
        "basis": _NO_PENALTY_BASIS[data.ground],
        "education": data.education or _GUARDIAN.get(data.ground, ""),
        "remedy": decision.remedy_text,
    }


@builds("DISMISSAL_DECISION")
def dismissal_decision(road: Road, data: DismissCase, bundle: Bundle) -> Data:
    """The facts are not established (处罚法第五十七条第一款第三项)."""
    decision = bundle.decisions[-1]
    return {
        **head(road, bundle),
        "date": decision.document_on.isoformat(),
        "facts": facts(data.facts),
        "reason": data.reason,
        "basis": "《中华人民共和国行政处罚法》第五十七条第一款第三项",
        "effect": f"本案采取的措施同时解除，涉案财物依法退还。{decision.remedy_text}",
    }


@builds("DECISION_APPROVAL")
def decision_approval(road: Road, data: Decide | DecideNoPenalty | DismissCase, bundle: Bundle) -> Data:
    """The form on which the leader decides (处罚法第五十七条)."""
    decision = bundle.decisions[-1]
    review = next((r for r in reversed(bundle.reviews) if r.outcome == "APPROVED"), None)
    talk = next((d for d in reversed(bundle.discussions) if d.purpose == "DECISION"), None)
    seen = [
        f"{day(review.answered_on)}法制审核：{review.opinion.rstrip('。')}" if review else "",
        f"{day(talk.held_on)}集体讨论：{talk.conclusion.rstrip('。')}" if talk else "",
    ]
    plan = money.describe(decision.sanctions) or decision.get_kind_display()
    return {
        **head(road, bundle),
        "date": decision.document_on.isoformat(),
        "facts": facts(decision.facts),
        "notice": heard(bundle) if bundle.notices else "本决定不给予行政处罚，未涉及处罚前告知",
        "review": "；".join(s for s in seen if s),
        "proposal": f"{plan}。依据：{decision.penalty_basis or '《中华人民共和国行政处罚法》第五十七条'}",
        **opinions(road, decision.document_on, handler=f"建议作出如下决定：{plan}。"),
    }


@builds("SUMMARY_DECISION")
def summary_decision(road: Road, data: DecideSummary, bundle: Bundle) -> Data:
    """The decision handed over on the spot, in its fixed form with a number (处罚法第五十二条)."""
    decision = bundle.decisions[-1]
    defence = f"当事人的陈述申辩及复核情况：{data.defence.rstrip('。')}"
    seen = "".join(
        f"以上事实有电子技术监控设备{r.device}的记录为证，记录已经审核并告知当事人，"
        f"查询、陈述和申辩的渠道：{r.query_way.rstrip('。')}。"
        for r in bundle.monitoring
    )
    return {
        **head(road, bundle),
        "date": decision.document_on.isoformat(),
        "facts": facts(data.facts) + seen,
        "occurred_at": data.decided_at,
        "place": data.place,
        "violated": decision.violation_basis,
        "basis": decision.penalty_basis,
        "penalty": money.describe(decision.sanctions),
        "fine": yuan(decision.fine_fen) if decision.fine_fen else "",
        "told": f"已告知拟处罚内容及事实、理由、依据和陈述申辩的权利。{defence}",
        "performance": decision.performance,
        "remedy": decision.remedy_text,
        "officers": officers(data.officers, data.decided_at.date()),
        "refusal_note": "当事人拒绝签收，执法人员已注明。" if data.refused_to_sign else "",
    }


@builds("REVOCATION_DECISION")
def revocation_decision(road: Road, data: RevokeDecision, bundle: Bundle) -> Data | None:
    """The body's own revocation; a review organ's or a court's document is theirs (处罚法第七十五条)."""
    own = {road.case.legal_subject.name, road.case.organ.name, "本机关"}
    if data.by.strip() not in own or data.kind not in {"REVOKED", "CHANGED"}:
        return None
    origin = issued(road.case, *DECISIONS)
    decision = bundle.decisions[-1]
    return {
        **head(road, bundle),
        "date": data.effective_on.isoformat(),
        "origin_number": origin.number if origin else decision.number,
        "origin_date": decision.document_on.isoformat(),
        "reason": data.reason,
        "basis": data.basis or "《中华人民共和国行政处罚法》第七十五条第二款",
        "effect": data.effect
        or "已经公开的处罚决定信息依法撤回并公开说明理由，已缴纳的罚款和没收的财物依法退还",
        "remedy": remedy_text(road.case),
    }
