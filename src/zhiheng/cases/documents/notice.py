"""Prior notice and defence: 行政处罚告知书 or 听证告知书, 陈述申辩笔录, 复核意见书."""

from __future__ import annotations

from zhiheng.cases.documents.pieces import (
    contact,
    evidence,
    facts,
    handlers,
    head,
    number_of,
    opinions,
    written,
)
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.inputs.review import RecordDefence, ReviewDefence, ServeNotice
from zhiheng.cases.road import Road

NOTICES = ("PENALTY_NOTICE", "HEARING_RIGHT_NOTICE")
_FIVE = "收到本告知书之日起五个工作日内"


def _notice(road: Road, data: ServeNotice, bundle: Bundle) -> Data:
    report = bundle.reports[-1] if bundle.reports else None
    return {
        **head(road, bundle),
        "date": data.served_on.isoformat(),
        "facts": facts(data.facts),
        "evidence": evidence(bundle),
        "violated": report.violation_basis if report else road.case.item.violation_basis,
        "basis": data.basis,
        "reason": data.reason or (report.discretion if report else ""),
        "proposed": money.describe(data.sanctions),
        "contact": contact(road, bundle),
        "defence_period": _period(road, bundle),
    }


def _period(road: Road, bundle: Bundle) -> str:
    """How long the party has: five working days with a hearing, the days the field's rules set, else until the decision."""
    notice = bundle.notices[-1]
    if notice.hearing_right:
        return _FIVE
    if notice.due_on is None:
        return "收到本告知书之日起、本机关作出处罚决定之前"
    return f"收到本告知书之日起至{notice.due_on.year}年{notice.due_on.month}月{notice.due_on.day}日止"


@builds("PENALTY_NOTICE")
def penalty_notice(road: Road, data: ServeNotice, bundle: Bundle) -> Data | None:
    """What is intended, why, and the right to be heard (处罚法第四十四条)."""
    return None if data.hearing_right else _notice(road, data, bundle)


@builds("HEARING_RIGHT_NOTICE")
def hearing_right_notice(road: Road, data: ServeNotice, bundle: Bundle) -> Data | None:
    """The same with the right to a hearing (处罚法第六十三、六十四条)."""
    return {**_notice(road, data, bundle), "hearing_period": _FIVE} if data.hearing_right else None


@builds("DEFENCE_RECORD")
def defence_record(road: Road, data: RecordDefence, bundle: Bundle) -> Data | None:
    """The record of an oral defence; a written one is filed as it came (处罚法第四十五条)."""
    if data.started_at is None:
        return None
    party = primary_party(bundle)
    return {
        **head(road, bundle),
        "started_at": data.started_at,
        "ended_at": data.ended_at,
        "place": data.place,
        "speaker": data.speaker or (party.representative or party.name if party else ""),
        "officers_text": written(handlers(bundle)),
        "recorder": road.actor.name,
        "notice_number": number_of(road.case, *NOTICES),
        "content": data.content,
        "party_view": data.party_view or "以上笔录经核对无误。",
    }


@builds("DEFENCE_REVIEW")
def defence_review(road: Road, data: ReviewDefence, bundle: Bundle) -> Data:
    """The answer to the defence: what was checked, whether it is accepted, why (处罚法第四十五条)."""
    said = [d for d in bundle.defences if not d.waived and d.reviewed_on == data.reviewed_on]
    return {
        **head(road, bundle),
        "date": data.reviewed_on.isoformat(),
        "content": "\n".join(d.content for d in said),
        "checks": data.review_opinion,
        "result": "经复核，予以采纳。"
        if data.accepted
        else "经复核，不予采纳，理由见复核情况；不因陈述、申辩给予更重的处罚。",
        **opinions(road, data.reviewed_on, handler="已对提出的事实、理由和证据进行复核。"),
    }
