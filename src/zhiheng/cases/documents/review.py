"""From the report to the collective discussion: 调查终结报告, 法制审核意见书, 集体讨论记录."""

from __future__ import annotations

import re

from zhiheng.cases.documents.pieces import NO_CHAIN, evidence, facts, handlers, head, written
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.investigation import SubmitReport
from zhiheng.cases.inputs.review import GiveLegalReview, RecordDiscussion
from zhiheng.cases.road import Road

_SPLIT = re.compile(r"[、，,；;\n]+")
_VIEW = re.compile(r"^\s*([^：:\s]{1,20})\s*[：:]\s*(.+)$")


@builds("CASE_REPORT")
def case_report(road: Road, data: SubmitReport, bundle: Bundle) -> Data:
    """The report that ends the investigation (处罚法第五十七条)."""
    case = road.case
    source = case.lead.get_source_display() if case.lead else "执法检查"
    done = f"本案来源于{source}，{case.filed_on.year}年{case.filed_on.month}月{case.filed_on.day}日立案"
    done += f"，其间询问、检查、勘验{len(bundle.inquiries)}次。" if bundle.inquiries else "。"
    return {
        **head(road, bundle),
        "date": data.reported_on.isoformat(),
        "source": done,
        "facts": facts(data.facts),
        "evidence": evidence(bundle) or [{"title": data.evidence_summary, "proves": "查明的事实"}],
        "nature": f"上述行为涉嫌违反{data.violation_basis}，处理依据为{data.penalty_basis}",
        "discretion": data.discretion,
        "proposal": data.proposal,
        "handlers": written(handlers(bundle)),
    }


@builds("LEGAL_REVIEW_OPINION")
def legal_review_opinion(road: Road, data: GiveLegalReview, bundle: Bundle) -> Data:
    """The written opinion (处罚法第五十八条; 国办发〔2018〕118号)."""
    review = bundle.reviews[-1]

    def view(ok: bool, yes: str, no: str) -> str:
        return yes if ok else f"存在问题：{no}，详见审核意见"

    qualified = "未取得国家统一法律职业资格，此前已从事法制审核"
    if review.reviewer_unqualified_first is False and _has_qualification(road):
        qualified = "已取得国家统一法律职业资格"
    when = data.answered_on.isoformat()
    helped = f"；协助审核：{data.assisted_by}" if data.assisted_by else ""
    crime = "存在涉嫌犯罪的情形，应当移送" if road.case.suspected_crime else "未发现涉嫌犯罪需要移送的情形"
    return {
        **head(road, bundle),
        "date": when,
        "trigger": "；".join(review.triggers),
        "subject_view": view(data.point_competence, "执法主体合法，执法人员具备执法资格", "主体或者人员资格"),
        "power_view": view(data.point_jurisdiction, "未超越法定权限，管辖正确", "权限或者管辖"),
        "facts_view": view(data.point_facts, "事实清楚，证据合法充分", "事实或者证据"),
        "law_view": view(data.point_law, "适用法律准确，裁量基准运用适当", "法律适用或者裁量"),
        "procedure_view": view(data.point_procedure, "程序合法", "执法程序"),
        "document_view": data.document_view or "随卷文书完备、规范",
        "crime_view": crime,
        "conclusion": review.get_outcome_display(),
        "reviewer": f"{road.actor.name}（{qualified}）{helped}",
        "review_opinion": {"text": data.opinion, "by": road.actor.name, "date": when},
        "head_opinion": {"text": data.head_opinion or NO_CHAIN, "by": "", "date": ""},
    }


def _has_qualification(road: Road) -> bool:
    from zhiheng.officers.models import Officer

    return Officer.objects.filter(account_id=road.actor.account_id, legal_qualification=True).exists()


def members(text: str) -> list[str]:
    """Split a list of people as typed."""
    return [m.strip() for m in _SPLIT.split(text) if m.strip()]


def views(text: str) -> list[dict[str, str]]:
    """Read the opinions of a discussion, a line each: 周文华：同意承办机构意见."""
    rows: list[dict[str, str]] = []
    for line in text.splitlines():
        mark = _VIEW.match(line)
        if mark:
            rows.append({"name": mark[1], "view": mark[2].strip()})
        elif line.strip() and rows:
            rows[-1]["view"] += line.strip()
    return rows


@builds("DISCUSSION_RECORD")
def discussion_record(road: Road, data: RecordDiscussion, bundle: Bundle) -> Data:
    """The leaders' discussion, every participant's view by name (处罚法第五十七条第二款)."""
    brief = bundle.reports[-1].proposal if bundle.reports else ""
    return {
        **head(road, bundle),
        "started_at": data.started_at,
        "ended_at": data.ended_at,
        "place": data.place,
        "host": data.chair,
        "members": members(data.participants),
        "recorder": data.recorder or road.actor.name,
        "brief": data.brief or brief or road.case.facts_summary,
        "views": views(data.opinions),
        "conclusion": data.conclusion,
        "date": data.held_on.isoformat(),
    }
