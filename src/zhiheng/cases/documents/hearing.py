"""The hearing: 听证通知书, 听证笔录, 听证报告 (处罚法第六十四、六十五条)."""

from __future__ import annotations

from zhiheng.cases.documents.pieces import contact, handlers, head, written
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.review import HoldHearing, NotifyHearing, SubmitHearingReport
from zhiheng.cases.models import Hearing
from zhiheng.cases.road import Road

_SEE_ABOVE = "见以上笔录全文。"


def _openness(hearing: Hearing) -> str:
    return "公开举行" if hearing.public else f"不公开举行（{hearing.closed_reason}）"


@builds("HEARING_NOTICE")
def hearing_notice(road: Road, data: NotifyHearing, bundle: Bundle) -> Data:
    """Time, place and host, told seven working days ahead (处罚法第六十四条第二项)."""
    hearing = bundle.hearings[-1]
    return {
        **head(road, bundle),
        "date": data.notice_on.isoformat(),
        "basis": "《中华人民共和国行政处罚法》第六十三条、第六十四条",
        "held_at": data.scheduled_at,
        "place": data.place,
        "host": hearing.host.name if hearing.host else "",
        "clerk": data.clerk,
        "openness": _openness(hearing),
        "contact": contact(road, bundle),
    }


@builds("HEARING_TRANSCRIPT")
def hearing_transcript(road: Road, data: HoldHearing, bundle: Bundle) -> Data:
    """The transcript on which the decision rests (处罚法第六十四、六十五条)."""
    hearing = bundle.hearings[-1]
    return {
        **head(road, bundle),
        "started_at": data.started_at or hearing.scheduled_at,
        "ended_at": data.ended_at,
        "place": hearing.place,
        "host": hearing.host.name if hearing.host else "",
        "clerk": hearing.clerk or data.clerk,
        "agent": data.agent,
        "investigators": written(handlers(bundle)),
        "openness": _openness(hearing),
        "accusation": data.accusation or data.transcript,
        "defence": data.defence or _SEE_ABOVE,
        "debate": data.debate or _SEE_ABOVE,
        "party_view": "笔录经核对无误，已签名（盖章）。"
        if data.transcript_signed
        else "拒绝签名（盖章），主持人已注明。",
    }


@builds("HEARING_REPORT")
def hearing_report(road: Road, data: SubmitHearingReport, bundle: Bundle) -> Data:
    """The host's report (处罚法第六十五条)."""
    hearing = bundle.hearings[-1]
    return {
        **head(road, bundle),
        "date": data.report_on.isoformat(),
        "held_on": hearing.held_on.isoformat() if hearing.held_on else "",
        "participants": hearing.attendees,
        "disputes": data.disputes or data.report,
        "findings": data.report,
        "proposal": data.report_opinion,
        "host": hearing.host.name if hearing.host else "",
    }
