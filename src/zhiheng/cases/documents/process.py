"""Time and transfer: 延长、中止、恢复、终止, 移送函, 涉嫌犯罪案件移送书."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases.documents.pieces import contact, goods, head, opinions
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.decision import ResumeCase, SuspendCase, TerminateCase, TransferOut
from zhiheng.cases.inputs.investigation import ExtendDecisionPeriod
from zhiheng.cases.params import law_matter
from zhiheng.cases.road import Road
from zhiheng.cases.services.deadlines import last_day
from zhiheng.law.checks import in_field
from zhiheng.law.procedures.common import SUSPENSION, TERMINATION
from zhiheng.law.verdict import Cite
from zhiheng.records.models import Document, DocumentStatus, Evidence


def rules_of(field: str, cites: tuple[Cite, ...]) -> str:
    """The procedural rules of a case's own field as a paper names them; a field without any follows the model (参照)."""
    return "、".join(map(str, in_field(cites, law_matter(field)))) + "等有关程序规定"


def _before(road: Road, bundle: Bundle) -> dt.date:
    """The last day before this extension."""
    if len(bundle.extensions) > 1:
        return bundle.extensions[-2].until_on
    row = bundle.extensions[-1]
    pauses = [p for p in bundle.pauses if p.applies_to == "DECIDE"]
    first = last_day(road.case, "PEN_DECIDE", road.case.filed_on, pauses=pauses)
    return first or row.until_on - dt.timedelta(days=row.days)


@builds("PERIOD_EXTENSION")
def period_extension(road: Road, data: ExtendDecisionPeriod, bundle: Bundle) -> Data:
    """The approval of a longer period (处罚法第六十条 with the field's rules)."""
    row = bundle.extensions[-1]
    return {
        **head(road, bundle),
        "date": data.approved_on.isoformat(),
        "filed_on": road.case.filed_on.isoformat(),
        "due_on": _before(road, bundle).isoformat(),
        "until_on": row.until_on.isoformat(),
        "level": "负责人集体讨论决定" if row.discussed else "行政机关负责人批准",
        "reason": data.reason,
        **opinions(road, data.approved_on),
    }


@builds("SUSPENSION_APPROVAL")
def suspension_approval(road: Road, data: SuspendCase, bundle: Bundle) -> Data:
    """The approval of a suspension."""
    return {
        **head(road, bundle),
        "from_on": data.suspended_on.isoformat(),
        "reason": f"{data.ground}：{data.reason}",
        **opinions(road, data.suspended_on),
        "date": data.suspended_on.isoformat(),
    }


def _told(road: Road, bundle: Bundle, on: dt.date, reason: str, basis: str) -> Data:
    return {**head(road, bundle), "date": on.isoformat(), "reason": reason, "basis": basis}


@builds("SUSPENSION_DECISION")
def suspension_decision(road: Road, data: SuspendCase, bundle: Bundle) -> Data:
    """Tell the party that the investigation stands still."""
    reason = f"{data.ground}（{data.reason.rstrip('。')}）"
    return _told(
        road, bundle, data.suspended_on, reason, data.basis or rules_of(road.case.matter, SUSPENSION)
    )


@builds("RESUMPTION_DECISION")
def resumption_decision(road: Road, data: ResumeCase, bundle: Bundle) -> Data:
    """Tell the party that the investigation goes on."""
    return _told(
        road, bundle, data.resumed_on, data.reason, data.basis or rules_of(road.case.matter, SUSPENSION)
    )


@builds("TERMINATION_APPROVAL")
def termination_approval(road: Road, data: TerminateCase, bundle: Bundle) -> Data:
    """The approval of ending the investigation."""
    return {
        **head(road, bundle),
        "disposal": data.disposal or "没有采取强制措施的财物，或者已经依法处理",
        "reason": data.reason,
        **opinions(road, data.terminated_on),
        "date": data.terminated_on.isoformat(),
    }


@builds("TERMINATION_DECISION")
def termination_decision(road: Road, data: TerminateCase, bundle: Bundle) -> Data:
    """Tell the party that the investigation has ended."""
    body = _told(
        road, bundle, data.terminated_on, data.reason, data.basis or rules_of(road.case.matter, TERMINATION)
    )
    return {**body, "effect": data.disposal}


def _materials(road: Road) -> list[tuple[str, str]]:
    """The papers and the evidence of the case, with their pages."""
    of: dict[str, Any] = {"subject_kind": "case", "subject_id": road.case.pk}
    papers = Document.objects.filter(**of, status=DocumentStatus.SIGNED).order_by("id")
    found = [(f"{d.title}{d.number}", str(d.pages or "")) for d in papers]
    found += [
        (e.title, str(e.pages or "")) for e in Evidence.objects.filter(**of, excluded=False).order_by("id")
    ]
    return found or [("案件材料一宗", "")]


@builds("TRANSFER_LETTER")
def transfer_letter(road: Road, data: TransferOut, bundle: Bundle) -> Data | None:
    """The letter to the body that has competence (处罚法第二十二、二十五条)."""
    if data.criminal:
        return None
    return {
        **head(road, bundle),
        "date": data.transferred_on.isoformat(),
        "addressee": data.to,
        "facts": road.case.facts_summary,
        "reason": data.reason.rstrip("。") + "。",
        "basis": data.basis or "《中华人民共和国行政处罚法》第二十二条、第二十五条",
        "materials": [title for title, _ in _materials(road)],
        "contact": contact(road, bundle),
    }


@builds("CRIME_TRANSFER")
def crime_transfer(road: Road, data: TransferOut, bundle: Bundle) -> Data | None:
    """The transfer of a suspected crime with its five sorts of material (国务院令第310号第六条)."""
    if not data.criminal:
        return None
    return {
        **head(road, bundle),
        "date": data.transferred_on.isoformat(),
        "addressee": data.to,
        "report": f"{road.case.facts_summary}\n{data.reason}",
        "crime": data.crime,
        "goods": goods(t for m in bundle.measures if m.ended_on is None for t in m.things),
        "materials": [{"name": title, "pages": pages} for title, pages in _materials(road)],
        "contact": contact(road, bundle),
    }
