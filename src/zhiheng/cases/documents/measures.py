"""Measures on things: 先行登记保存, 查封（扣押）, their lists, extension and release."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases.documents.pieces import (
    cause,
    contact,
    day,
    goods,
    head,
    names,
    number_of,
    officers,
    opinions,
    party,
)
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.investigation import (
    DisposeHeld,
    ExtendSeizure,
    HoldEvidence,
    ReleaseSeizure,
    Seize,
)
from zhiheng.cases.models import Measure
from zhiheng.cases.road import Road
from zhiheng.cases.services.wording import remedy_text

_WITH_LIST = frozenset({"EVIDENCE_HOLD_NOTICE", "SEIZURE_DECISION"})
_HOLD_BASIS = "《中华人民共和国行政处罚法》第五十六条"


def _newest(bundle: Bundle, kind: str) -> Measure:
    return [m for m in bundle.measures if m.kind == kind][-1]


def _chosen(bundle: Bundle, measure_id: int) -> Measure:
    return next(m for m in bundle.measures if m.pk == measure_id)


def _iso(value: dt.date | None) -> str:
    return value.isoformat() if value else ""


@builds("EVIDENCE_HOLD_NOTICE")
def hold_notice(road: Road, data: HoldEvidence, bundle: Bundle) -> Data:
    """What is registered and preserved, and until when it must be dealt with (处罚法第五十六条)."""
    row = _newest(bundle, "HOLD")
    return {
        **head(road, bundle),
        "measure_ref": str(row.pk),
        "date": _iso(row.started_at.date()),
        "officers": officers(data.officers, data.started_at.date()),
        "basis": data.basis or _HOLD_BASIS,
        "place": data.place,
        "manner": data.manner,
        "until": _iso(row.due_on),
        "goods": goods(data.things),
        "contact": contact(road, bundle),
    }


@builds("PROPERTY_LIST", "hold_evidence", "seize")
def property_list(road: Road, data: HoldEvidence | Seize, bundle: Bundle) -> Data:
    """The list handed over with the notice or the decision, in two copies (强制法第二十四条)."""
    on = data.started_at.date()
    made = next((d.number for d in road.documents if d.kind in _WITH_LIST), "")
    return {
        "party": party(road, bundle),
        "date": on.isoformat(),
        "origin_number": made or "（与所附文书同时制作）",
        "goods": goods(data.things),
        "officers": officers(data.officers, on),
    }


@builds("EVIDENCE_HOLD_DISPOSAL")
def hold_disposal(road: Road, data: DisposeHeld, bundle: Bundle) -> Data:
    """What becomes of what was preserved (处罚法第五十六条)."""
    row = _chosen(bundle, data.measure)
    return {
        **head(road, bundle),
        "date": data.ended_on.isoformat(),
        "held_on": _iso(row.started_at.date()),
        "hold_number": number_of(road.case, "EVIDENCE_HOLD_NOTICE", measure_ref=str(row.pk)),
        "basis": row.basis or _HOLD_BASIS,
        "goods": goods(row.things),
        "disposal": row.disposal,
    }


@builds("MEASURE_APPROVAL")
def measure_approval(road: Road, data: Seize, bundle: Bundle) -> Data | None:
    """The leader's approval before the measure (强制法第十八条第一项)."""
    if data.urgent:
        return None
    row = _newest(bundle, "SEIZURE")
    return {
        **head(road, bundle),
        "measure": f"{data.form}：" + "、".join(g["name"] for g in goods(data.things)),
        "reason": data.reason,
        "basis": data.basis,
        "period": f"{day(row.started_at.date())}至{day(row.due_on)}",
        **opinions(road, data.started_at.date()),
        "date": _iso(row.started_at.date()),
    }


@builds("URGENT_MEASURE_REPORT", "hold_evidence")
def urgent_hold_report(road: Road, data: HoldEvidence, bundle: Bundle) -> Data | None:
    """An urgent holding of evidence, reported and approved afterwards (市场监管程序规定第三十三条)."""
    if not data.urgent:
        return None
    return {
        **head(road, bundle),
        "measure": "先行登记保存：" + "、".join(g["name"] for g in goods(data.things)),
        "taken_at": data.started_at,
        "reported_at": data.urgent_reported_at,
        "reason": data.urgent_reason,
        **opinions(road, data.started_at.date()),
        "date": data.started_at.date().isoformat(),
    }


@builds("URGENT_MEASURE_REPORT", "seize")
def urgent_report(road: Road, data: Seize, bundle: Bundle) -> Data | None:
    """An urgent measure is reported within 24 hours and approved afterwards (强制法第十九条)."""
    if not data.urgent:
        return None
    return {
        **head(road, bundle),
        "measure": f"{data.form}：" + "、".join(g["name"] for g in goods(data.things)),
        "taken_at": data.started_at,
        "reported_at": data.urgent_reported_at,
        "reason": data.reason,
        **opinions(road, data.started_at.date()),
        "date": data.started_at.date().isoformat(),
    }


@builds("SEIZURE_DECISION")
def seizure_decision(road: Road, data: Seize, bundle: Bundle) -> Data:
    """The decision to seal or seize, with its five elements (强制法第二十四条)."""
    row = _newest(bundle, "SEIZURE")
    return {
        "party": party(road, bundle),
        "measure_ref": str(row.pk),
        "date": _iso(row.started_at.date()),
        "facts": f"涉嫌{cause(road.case)}，{data.reason}",
        "basis": data.basis,
        "measure": data.form,
        "starts_on": _iso(row.started_at.date()),
        "ends_on": _iso(row.due_on),
        "place": data.kept_at or data.place,
        "goods": goods(data.things),
        "remedy": remedy_text(road.case),
    }


@builds("SEIZURE_SITE_RECORD")
def seizure_record(road: Road, data: Seize, bundle: Bundle) -> Data | None:
    """The record on the spot (强制法第十八条第七项); a record taken as 现场检查 serves as well."""
    if not (data.ended_at and data.content):
        return None
    people = officers(data.officers, data.started_at.date())
    return {
        "party": party(road, bundle),
        "started_at": data.started_at,
        "ended_at": data.ended_at,
        "place": data.place,
        "officers": people,
        "recorder": people[-1]["name"] if people else "",
        "witness": data.witness,
        "shown": f"执法人员{names(people)}出示执法证件，当场告知当事人采取{data.form}措施的理由、依据以及依法享有的权利、救济途径。",
        "statement": data.statement,
        "content": data.content,
        "party_view": data.party_view,
    }


@builds("SEIZURE_EXTENSION")
def seizure_extension(road: Road, data: ExtendSeizure, bundle: Bundle) -> Data:
    """The extension, told in writing with its reasons (强制法第二十五条)."""
    row = _chosen(bundle, data.measure)
    return {
        "party": party(road, bundle),
        "date": data.extended_on.isoformat(),
        "origin_number": number_of(road.case, "SEIZURE_DECISION", measure_ref=str(row.pk)),
        "reason": data.reason,
        "basis": "《中华人民共和国行政强制法》第二十五条",
        "from_on": _iso(row.first_due_on + dt.timedelta(days=1) if row.first_due_on else data.extended_on),
        "until_on": _iso(row.due_on),
        "remedy": remedy_text(road.case),
    }


@builds("SEIZURE_RELEASE")
def seizure_release(road: Road, data: ReleaseSeizure, bundle: Bundle) -> Data:
    """The release (强制法第二十七、二十八条)."""
    row = _chosen(bundle, data.measure)
    return {
        "party": party(road, bundle),
        "date": data.ended_on.isoformat(),
        "origin_number": number_of(road.case, "SEIZURE_DECISION", measure_ref=str(row.pk)),
        "reason": data.reason,
        "basis": "《中华人民共和国行政强制法》第二十八条",
        "goods": goods(row.things),
    }
