"""Prior notice, defence, hearing (处罚法第四十四、四十五、六十二至六十五条)."""

from __future__ import annotations

from zhiheng.cases.facts import money
from zhiheng.cases.facts.judgements import PARTY_KIND, penalties
from zhiheng.cases.inputs.review import (
    HoldHearing,
    NotifyHearing,
    RecordDefence,
    RequestHearing,
    ReviewDefence,
    ServeNotice,
    SubmitHearingReport,
    WaiveDefence,
    WaiveHearing,
)
from zhiheng.cases.models import Defence, Hearing, Notice, Pause
from zhiheng.cases.params import law_matter
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.sanctions import check_sanctions
from zhiheng.common.errors import UserError
from zhiheng.law.hearing import Need, hearing_required
from zhiheng.organs.models import Account, Role

_RIGHTS = (
    "根据《中华人民共和国行政处罚法》第四十四条、第四十五条，你（单位）有权进行陈述和申辩。"
    "本机关将充分听取意见，对提出的事实、理由和证据进行复核；不因陈述、申辩而给予更重的处罚。"
)
_HEARING_RIGHT = "根据《中华人民共和国行政处罚法》第六十三条、第六十四条，你（单位）有权要求听证；要求听证的，应当在收到本告知书后五个工作日内提出。"


@verb("serve_notice", ServeNotice)
def serve_notice(road: Road, data: ServeNotice) -> None:
    """Tell the party what is intended, why, and its rights (处罚法第四十四条), with the hearing right where 第六十三条 gives it."""
    party = road.case.partys.filter(primary=True).first()
    if party is None:
        raise UserError("本案没有登记当事人，不能告知。请先补正当事人信息。")
    check_sanctions(data.sanctions, road.case.item, party.kind)
    if data.served_on > road.today:
        raise UserError("送达日期不能晚于今天。", field="served_on")
    need = hearing_required(
        penalties(data.sanctions),
        PARTY_KIND[party.kind],
        domain=law_matter(road.case.matter),
        jurisdiction=road.case.division,
        on=data.served_on,
    )
    if need.need is Need.UNSET:
        road.warnings.append(need.verdict.message)
    Notice.objects.create(
        case=road.case,
        served_on=data.served_on,
        service_form=data.service_form,
        facts=data.facts,
        basis=data.basis,
        sanctions=list(data.sanctions),
        fine_fen=money.fine_fen(data.sanctions),
        confiscated_fen=money.confiscated_fen(data.sanctions),
        rights_text=_RIGHTS + (_HEARING_RIGHT if data.hearing_right else ""),
        hearing_right=data.hearing_right,
        due_on=road.due("PEN_HEARING_REQ" if data.hearing_right else "PEN_DEFENCE", data.served_on),
    )


def _last_notice(road: Road) -> Notice:
    notice = road.case.notices.order_by("-id").first()
    if notice is None:
        raise UserError("尚未事先告知，请先送达告知书。")
    return notice


@verb("record_defence", RecordDefence)
def record_defence(road: Road, data: RecordDefence) -> None:
    """Record the party's statement or defence; it must be heard in full (处罚法第四十五条)."""
    if data.made_on < _last_notice(road).served_on:
        raise UserError("提出日期不能早于告知书送达日期。", field="made_on")
    Defence.objects.create(case=road.case, made_on=data.made_on, content=data.content)


@verb("review_defence", ReviewDefence)
def review_defence(road: Road, data: ReviewDefence) -> None:
    """Review the defence and answer it (处罚法第四十五条)."""
    waiting = road.case.defences.filter(waived=False, reviewed_on__isnull=True)
    if not waiting.exists():
        raise UserError("没有待复核的陈述申辩。")
    waiting.update(reviewed_on=data.reviewed_on, accepted=data.accepted, review_opinion=data.review_opinion)


@verb("waive_defence", WaiveDefence)
def waive_defence(road: Road, data: WaiveDefence) -> None:
    """Record that the party expressly gave up its statement and defence (处罚法第六十二条)."""
    _last_notice(road)
    Defence.objects.create(case=road.case, made_on=data.made_on, waived=True, content=data.content)


@verb("request_hearing", RequestHearing)
def request_hearing(road: Road, data: RequestHearing) -> None:
    """Accept a request for a hearing made in time (处罚法第六十四条: 告知后五个工作日内)."""
    notice = _last_notice(road)
    if data.requested_on < notice.served_on:
        raise UserError("申请日期不能早于告知书送达日期。", field="requested_on")
    if notice.due_on and data.requested_on > notice.due_on:
        raise UserError(
            f"听证申请应在 {notice.due_on:%Y-%m-%d} 前提出（告知后五个工作日内，行政处罚法第六十四条），现已逾期。"
            "当事人有正当理由的，请在陈述申辩中记录并由机关决定。",
            field="requested_on",
        )
    Hearing.objects.create(case=road.case, requested_on=data.requested_on)
    Pause.objects.create(
        case=road.case,
        kind="HEARING",
        from_on=data.requested_on,
        to_on=None,
        reason="听证期间",
        notified=True,
    )


def _hearing(road: Road) -> Hearing:
    hearing = road.case.hearings.order_by("-id").first()
    if hearing is None:
        raise UserError("没有听证申请。")
    return hearing


def _end_pause(road: Road, on: object) -> None:
    road.case.pauses.filter(kind="HEARING", to_on__isnull=True).update(to_on=on)


@verb("waive_hearing", WaiveHearing)
def waive_hearing(road: Road, data: WaiveHearing) -> None:
    """End the hearing: withdrawn, or the party stayed away or left without leave (处罚法第六十四条第六项)."""
    hearing = _hearing(road)
    hearing.waived_on, hearing.waive_reason = data.waived_on, data.waive_reason
    hearing.save()
    _end_pause(road, data.waived_on)


@verb("notify_hearing", NotifyHearing)
def notify_hearing(road: Road, data: NotifyHearing) -> None:
    """Fix the hearing and tell the party seven working days ahead (处罚法第六十四条第二项)."""
    hearing = _hearing(road)
    host = Account.objects.filter(
        pk=data.host,
        appointments__role=Role.HEARING_HOST,
        appointments__organ_id__in=[road.case.organ_id, road.case.legal_subject_id],
    ).first()
    if host is None:
        raise UserError("请从本机关听证主持人中选择。", field="host")
    if not data.public and not data.closed_reason:
        raise UserError(
            "不公开举行的，请写明涉及国家秘密、商业秘密或者个人隐私的理由。", field="closed_reason"
        )
    investigators = set(road.case.handlers.values_list("officer__account_id", flat=True))
    hearing.host = host
    hearing.host_is_investigator = host.pk in investigators
    hearing.clerk = data.clerk
    hearing.notice_on = data.notice_on
    hearing.scheduled_at = data.scheduled_at
    hearing.place = data.place
    hearing.public, hearing.closed_reason = data.public, data.closed_reason
    hearing.save()


@verb("hold_hearing", HoldHearing)
def hold_hearing(road: Road, data: HoldHearing) -> None:
    """Hold the hearing and keep its transcript (处罚法第六十四条)."""
    hearing = _hearing(road)
    if hearing.notice_on is None:
        raise UserError("尚未通知听证的时间、地点，不能举行。请先办理“通知听证”。")
    if data.held_on < hearing.notice_on:
        raise UserError("举行日期不能早于通知送达日期。", field="held_on")
    hearing.held_on, hearing.attendees = data.held_on, data.attendees
    hearing.transcript, hearing.transcript_signed = data.transcript, data.transcript_signed
    hearing.recorded_av, hearing.av_reason = data.recorded_av, data.av_reason
    hearing.save()


@verb("submit_hearing_report", SubmitHearingReport)
def submit_hearing_report(road: Road, data: SubmitHearingReport) -> None:
    """Report on the hearing; the decision rests on its transcript (处罚法第六十五条)."""
    hearing = _hearing(road)
    if hearing.held_on is None:
        raise UserError("听证尚未举行，不能提交听证报告。")
    if data.report_on < hearing.held_on:
        raise UserError("报告日期不能早于听证举行日期。", field="report_on")
    hearing.report_on = data.report_on
    hearing.report, hearing.report_opinion = data.report, data.report_opinion
    hearing.save()
    _end_pause(road, data.report_on)
