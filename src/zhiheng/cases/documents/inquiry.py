"""Records of the investigation: 询问、现场、勘验笔录, 证据提取单, 责令改正, 抽样, 鉴定期间告知."""

from __future__ import annotations

import re

from zhiheng.cases.documents.pieces import contact, facts, goods, head, names, officers, party_data
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.inputs.investigation import (
    AddEvidence,
    AskAssistance,
    OrderCorrection,
    RecordInquiry,
    RecordPause,
    TakeSample,
)
from zhiheng.cases.road import Road
from zhiheng.cases.services.wording import remedy_text
from zhiheng.records.models import Evidence, EvidenceKind

_TURN = re.compile(r"^\s*(问|答)\s*[:：]\s*(.*)$")
_ALSO_TOLD = (
    ("本部门职责范围", "scope_told"),
    ("询问（检查）事由", "cause_told"),
    ("处理结果的查询方式和途径", "result_way_told"),
)
_SIGNED = {
    "SIGNED": "以上笔录经核对，与所述情况一致，已签名确认。",
    "REFUSED": "拒绝签名。",
    "ABSENT": "不在场，未签名。",
}


def turns(content: str) -> list[dict[str, str]]:
    """Split a questioning into questions and answers; text without 问/答 marks is one answer to an open question."""
    rows: list[dict[str, str]] = []
    at = "a"
    for line in content.splitlines():
        mark = _TURN.match(line)
        if mark and mark[1] == "问":
            rows.append({"q": mark[2], "a": ""})
            at = "q"
        elif mark:
            if not rows:
                rows.append({"q": "请说明有关情况。", "a": ""})
            rows[-1]["a"] = (rows[-1]["a"] + "\n" + mark[2]).strip()
            at = "a"
        elif line.strip():
            if not rows:
                rows.append({"q": "请说明有关情况。", "a": ""})
                at = "a"
            rows[-1][at] = (rows[-1][at] + "\n" + line.strip()).strip()
    return rows


def _record(road: Road, data: RecordInquiry, bundle: Bundle) -> Data:
    people = officers(data.officers, data.began_at.date())
    shown = f"执法人员{names(people)}出示执法证件，表明身份，说明来意。" if data.id_shown else ""
    told = "已告知权利义务，包括陈述、申辩和申请执法人员回避的权利。" if data.rights_told else ""
    also = [words for words, ticked in _ALSO_TOLD if getattr(data, ticked)]
    also_told = f"已告知{'、'.join(also)}。" if also else ""
    if data.kind == "QUESTIONING":
        told += also_told
    else:
        shown += also_told if shown else ""
    view = _SIGNED[data.signed] + (data.unsigned_note if data.signed != "SIGNED" else "")
    return {
        **head(road, bundle),
        "started_at": data.began_at,
        "ended_at": data.ended_at,
        "place": data.place,
        "officers": people,
        "recorder": people[-1]["name"] if people else "",
        "shown": shown,
        "rights": told,
        "party_view": view,
        "refusal_note": data.unsigned_note if data.signed != "SIGNED" else "",
    }


@builds("INQUIRY_RECORD", "record_inquiry")
def inquiry_record(road: Road, data: RecordInquiry, bundle: Bundle) -> Data | None:
    """The record of a questioning, question by question (处罚法第五十五条)."""
    if data.kind != "QUESTIONING":
        return None
    asked = next((p for p in bundle.parties if p.name == data.subject_name), None)
    person = party_data(asked, road.today) if asked else {"name": data.subject_name}
    return {
        **_record(road, data, bundle),
        "person": person,
        "relation": data.subject_relation or ("当事人" if asked else ""),
        "dialogue": turns(data.content),
    }


@builds("SITE_RECORD", "record_inquiry")
def site_record(road: Road, data: RecordInquiry, bundle: Bundle) -> Data | None:
    """The record of an inspection on the spot (处罚法第五十五条)."""
    if data.kind != "INSPECTION":
        return None
    present = "" if any(p.name == data.subject_name for p in bundle.parties) else data.subject_name
    return {**_record(road, data, bundle), "present": present, "content": data.content}


@builds("INQUEST_RECORD", "record_inquiry")
def inquest_record(road: Road, data: RecordInquiry, bundle: Bundle) -> Data | None:
    """The record of a survey (处罚法第四十六条)."""
    if data.kind != "SURVEY":
        return None
    method = "现场勘查、测量" + ("，全程录音录像" if data.recorded_av else "")
    return {**_record(road, data, bundle), "method": data.method or method, "content": data.content}


@builds("EVIDENCE_EXTRACT", "add_evidence")
def evidence_extract(road: Road, data: AddEvidence, bundle: Bundle) -> Data | None:
    """A copy is taken with its source, and where the original is kept (处罚法第四十六条); originals speak for themselves."""
    if data.original:
        return None
    row = Evidence.objects.filter(subject_kind="case", subject_id=road.case.pk).order_by("-id").first()
    return {
        **head(road, bundle),
        "title": data.title,
        "evidence_kind": str(EvidenceKind(data.kind).label),
        "prove": data.proves,
        "source": data.source,
        "original_kept": data.source,
        "collected_at": row.collected_at if row else None,
        "place": data.place or "当事人提供",
        "digest": row.sha256 if row else "",
        "provider_view": "经核对与原件（原物）无误。",
        "officers": officers(data.officers, data.collected_on),
    }


@builds("SAMPLE_RECORD", "take_sample")
def sample_record(road: Road, data: TakeSample, bundle: Bundle) -> Data:
    """The receipt for samples taken (处罚法第五十六条)."""
    return {
        **head(road, bundle),
        "date": data.started_at.date().isoformat(),
        "officers": officers(data.officers, data.started_at.date()),
        "basis": data.basis or "《中华人民共和国行政处罚法》第五十六条",
        "place": data.place,
        "method": data.reason,
        "goods": goods(data.things),
    }


@builds("CORRECTION_ORDER", "order_correction")
def correction_order(road: Road, data: OrderCorrection, bundle: Bundle) -> Data:
    """The order to correct, which stands beside a penalty and is none (处罚法第二十八条)."""
    return {
        **head(road, bundle),
        "date": data.ordered_on.isoformat(),
        "facts": road.case.facts_summary or road.case.cause,
        "violated": road.case.item.violation_basis,
        "basis": data.basis,
        "demand": data.content,
        "deadline": data.until_on.isoformat() if data.until_on else "",
        "remedy": remedy_text(road.case, act="本通知"),
        "contact": contact(road, bundle),
    }


@builds("APPRAISAL_NOTICE", "record_pause")
def appraisal_notice(road: Road, data: RecordPause, bundle: Bundle) -> Data | None:
    """Tell the party how long testing takes, in writing (强制法第二十五条第三款)."""
    if data.kind != "TESTING" or not data.notified or primary_party(bundle) is None:
        return None
    return {
        **head(road, bundle),
        "date": min(data.from_on, road.today).isoformat(),
        "subject": data.reason,
        "agency": data.agency or "具备法定资质的机构",
        "starts_on": data.from_on.isoformat(),
        "ends_on": data.to_on.isoformat(),
        "basis": "《中华人民共和国行政强制法》第二十五条第三款",
    }


@builds("ASSIST_LETTER")
def assist_letter(road: Road, data: AskAssistance, bundle: Bundle) -> Data:
    """The letter that asks another organ for help (处罚法第二十六条)."""
    due = road.due("ASSIST_LETTER", data.asked_on)
    return {
        **head(road, bundle),
        "date": data.asked_on.isoformat(),
        "addressee": data.to,
        "facts": facts(data.facts or road.case.facts_summary),
        "basis": "《中华人民共和国行政处罚法》第二十六条",
        "matters": [m.strip() for m in data.matters.splitlines()],
        "deadline": due.isoformat() if due else "",
        "contact": contact(road, bundle),
    }
