"""The ordinary procedure as a timeline: lawful at every step unless a plant says otherwise."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases import models as m
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.demo.timeline import POINTS, Timeline, moment, party, sanctions, totals, wd, workday

_SOURCES = ("INSPECTION", "COMPLAINT", "HOTLINE", "ASSIGNED", "TRANSFER", "MONITORING", "SOCIAL_SUPERVISOR")
_RIGHTS = "你（单位）有权进行陈述和申辩，并可依法要求听证；本机关不因陈述、申辩给予更重的处罚。"


def build(t: Timeline, outcome: str) -> None:
    """Build a case of the ordinary procedure up to today. ``outcome``: PENALTY, NO_PENALTY, DISMISSED, SUSPENDED, …"""
    filed = workday(wd(t.received, t.rng.randint(1, 6)))
    if t.plant == "file_late":
        filed = wd(t.due("LEAD_VERIFY", t.received) or wd(t.received, 15), 4)
    _open(t, filed)
    if outcome == "TERMINATED":
        return _terminated(t, filed)
    if outcome == "TRANSFERRED":
        return _transferred(t, filed)
    _investigate(t, filed)
    if t.stopped:
        return None
    if outcome == "SUSPENDED":
        return _suspended(t, filed)
    last = _examine(t, filed, outcome)
    if not t.stopped:
        _decide(t, last, outcome)


def _open(t: Timeline, filed: dt.date) -> None:
    organ = t.body.organ
    lead = m.Lead(
        organ=organ,
        division=organ.division_id,
        source=t.rng.choice(_SOURCES),
        matter=t.body.field,
        received_on=t.received,
        summary=f"反映当事人涉嫌{t.item.name}，请依法核查处理。",
        place=f"{organ.division.full_name()}",
        item=t.item,
        verify_due_on=t.due("LEAD_VERIFY", t.received),
        status="FILED",
    )
    case = m.Case(
        organ=organ,
        division=organ.division_id,
        legal_subject=organ.subject,
        procedure="ORDINARY",
        status="INVESTIGATING",
        lead=lead,
        matter=t.body.field,
        item=t.item,
        cause=f"涉嫌{t.item.name}",
        facts_summary=f"经核查，当事人涉嫌{t.item.name}，有初步证据证明，属于本机关管辖，拟立案调查。",
        place=organ.division.full_name(),
        place_division=organ.division_id,
        act_began_on=t.received - dt.timedelta(days=t.rng.randint(1, 40)),
        discovered_on=t.received,
        filed_on=filed,
        filing_approved=True,
        out_of_competence=False,
        item_delegated_elsewhere=False,
        duplicate_fine=False,
        handled_on_platform=True,
    )
    if t.plant == "expired":
        case.act_began_on = t.received - dt.timedelta(days=800)
    case.act_ended_on = case.act_began_on
    t.bundle = Bundle(case)
    party(t)
    lead.suspect_name = t.bundle.parties[0].name
    case.title = f"{t.bundle.parties[0].name}{case.cause}案"
    two = t.rng.sample(t.body.officers, 2)
    chosen = two[:1] if t.plant == "one_officer" else two
    for n, officer in enumerate(chosen):
        certificate = officer.certificates.all()[0]
        t.row(
            "handlers",
            m.Handler,
            officer=officer,
            lead=n == 0,
            certificate_no=certificate.number,
            certified=True,
            from_on=filed,
        )
    case.lead_handler = chosen[0]
    t.reach(filed, "file_case", t.officer())


def _investigate(t: Timeline, filed: dt.date) -> None:
    rng = t.rng
    ids = [h.officer_id for h in t.bundle.handlers]
    day = filed
    for kind in ("INSPECTION", "QUESTIONING")[: rng.randint(1, 2)]:
        day = wd(day, rng.randint(1, 3))
        if not t.reach(day, "record_inquiry", t.officer()):
            return
        alone = t.plant == "inquiry_alone" and kind == "INSPECTION"
        t.row(
            "inquiries",
            m.Inquiry,
            kind=kind,
            began_at=moment(day, 9),
            ended_at=moment(day, 10, 20),
            place=t.case.place,
            subject_name=t.bundle.parties[0].name,
            officers=ids[:1] if alone else ids,
            certified_count=1 if alone else len(ids),
            id_shown=t.plant != "no_certificate_shown",
            rights_told=True,
            content=f"现场检查发现，当事人{t.item.name}的事实清楚，现场已拍照固定，当事人对检查情况无异议。",
            signed="SIGNED",
            recorded_av=True,
            device=f"ZFJLY-{t.body.organ.pk:02d}{rng.randint(1, 40):03d}",
        )
    if t.plant in {"hold_late", ""} and (t.plant == "hold_late" or rng.random() < 0.08):
        _hold(t, day)
    if t.plant in {"seizure_late", "seizure_no_av"} or (t.plant == "" and rng.random() < 0.04):
        _seize(t, day)


def _hold(t: Timeline, day: dt.date) -> None:
    due = t.due("PEN_EVIDENCE_HOLD", day) or day
    ended = wd(due, 3) if t.plant == "hold_late" else wd(day, t.rng.randint(1, 5))
    if not t.reach(day, "hold_evidence", t.officer()):
        return
    row = t.row(
        "measures",
        m.Measure,
        kind="HOLD",
        started_at=moment(day, 11),
        place=t.case.place,
        things=[{"name": "涉案物品", "quantity": "1", "unit": "批"}],
        reason="证据可能灭失或者以后难以取得",
        approved=True,
        officers=[h.officer_id for h in t.bundle.handlers],
        certified_count=len(t.bundle.handlers),
        recorded_av=True,
        due_on=due,
    )
    if ended <= t.today:
        row.ended_on, row.disposal = ended, "采取记录、复制、拍照等措施后返还"
        t.acts.append((ended, "dispose_held_evidence", t.officer()))


def _seize(t: Timeline, day: dt.date) -> None:
    due = t.due("FORCE_SEIZE", day) or day
    ended = wd(due, 3) if t.plant == "seizure_late" else day + dt.timedelta(days=t.rng.randint(8, 24))
    if not t.reach(day, "seize", t.officer()):
        return
    row = t.row(
        "measures",
        m.Measure,
        kind="SEIZURE",
        started_at=moment(day, 14),
        place=t.case.place,
        things=[{"name": "涉案工具", "quantity": "1", "unit": "台"}],
        reason="防止证据损毁",
        basis="单行法律、法规",
        approved=True,
        officers=[h.officer_id for h in t.bundle.handlers],
        certified_count=len(t.bundle.handlers),
        recorded_av=t.plant != "seizure_no_av",
        delivered_on_spot=True,
        due_on=due,
        first_due_on=due,
    )
    if ended <= t.today:
        row.ended_on, row.disposal = ended, "已查清，退还当事人"
        t.acts.append((ended, "release_seizure", t.officer()))


def _examine(t: Timeline, filed: dt.date, outcome: str) -> dt.date:
    """Report, review, discussion, notice, defence, hearing; returns the last day reached."""
    rng, case = t.rng, t.case
    reported = wd(t.last(filed), rng.randint(2, 12))
    if not t.reach(reported, "submit_report", t.officer()):
        return reported
    lines = sanctions(t) if outcome == "PENALTY" else []
    case.status = "REPORTED"
    case.leniency_note = (
        "经核对，当事人没有应当从轻、减轻或者不予处罚的法定情形。" if lines else "符合不予处罚情形。"
    )
    if t.plant == "disproportion":
        case.leniency_note, case.illegal_gain_fen, case.goods_value_fen = "", 2000, 2800
    case.complex_or_major = bool(lines) and (rng.random() < 0.06 or t.plant == "no_discussion")
    case.complex_reason = "违法行为持续时间长、涉及面广" if case.complex_or_major else ""
    case.many_legal_relations = bool(lines) and (rng.random() < 0.05 or t.plant in _REVIEW_PLANTS)
    t.row(
        "reports",
        m.CaseReport,
        reported_on=reported,
        facts=f"当事人{t.item.name}。",
        evidence_summary="现场检查笔录、询问笔录、现场照片。",
        violation_basis=t.item.violation_basis,
        penalty_basis=t.item.penalty_basis,
        discretion="违法情节一般。",
        proposal="建议依法处理。",
        proposed_kind=outcome if outcome in {"NO_PENALTY", "DISMISSED"} else "PENALTY",
        proposed_sanctions=lines,
    )
    day = reported
    pilot = len(case.division) > 6
    if lines and (case.many_legal_relations or (pilot and case.complex_or_major) or rng.random() < 0.1):
        day = _review(t, day)
    if (case.complex_or_major and t.plant != "no_discussion") or (pilot and t.bundle.reviews):
        day = _discuss(t, day)
    if outcome != "PENALTY":
        return day
    return _tell(t, day, lines)


_REVIEW_PLANTS = {"no_review", "reviewer_handler", "reviewer_unqualified", "review_late"}


def _review(t: Timeline, day: dt.date) -> dt.date:
    if t.plant == "no_review":
        return day
    sent = wd(day, 1)
    due = t.due("LEGAL_REVIEW", sent) or wd(sent, 8)
    answered = wd(due, 3) if t.plant == "review_late" else wd(sent, t.rng.randint(1, 3))
    if not t.reach(sent, "submit_legal_review", t.officer()):
        return day
    t.case.status = "REVIEWING"
    unqualified = t.plant == "reviewer_unqualified"
    row = t.row(
        "reviews",
        m.LegalReview,
        round=len(t.bundle.reviews) + 1,
        submitted_on=sent,
        triggers=["案件情况疑难复杂、涉及多个法律关系"],
        due_on=t.due("LEGAL_REVIEW", sent),
        after_hearing=any(h.held_on for h in t.bundle.hearings),
    )
    if not t.reach(answered, "give_legal_review", t.body.reviewer.name if t.body.reviewer else ""):
        return day
    row.reviewer = t.body.reviewer_unqualified if unqualified else t.body.reviewer
    row.reviewer_is_handler = t.plant == "reviewer_handler"
    row.reviewer_unqualified_first = unqualified
    row.answered_on, row.outcome = answered, "APPROVED"
    row.points = {p: {"label": p, "ok": True} for p in POINTS}
    row.opinion = "主体适格，事实清楚，证据充分，适用法律正确，程序合法，同意。"
    t.case.status = "REVIEWED"
    return answered


def _discuss(t: Timeline, day: dt.date) -> dt.date:
    held = wd(day, t.rng.randint(1, 4))
    if t.reach(held, "record_discussion", t.body.leader.name if t.body.leader else ""):
        t.row(
            "discussions",
            m.Discussion,
            held_on=held,
            place="会议室",
            chair=t.body.leader.name if t.body.leader else "",
            participants="局领导班子成员、承办机构、法制审核机构",
            opinions="与会人员一致同意承办机构的处理意见。",
            conclusion="同意。",
            signed=True,
        )
    return held


def _tell(t: Timeline, day: dt.date, lines: list[dict[str, Any]]) -> dt.date:
    rng = t.rng
    served = wd(day, rng.randint(1, 4))
    if t.plant == "no_notice":
        return served
    if not t.reach(served, "serve_notice", t.officer()):
        return day
    big = money.fine_fen(lines) >= 1_000_000
    hearing_right = (big or rng.random() < 0.1) and t.plant != "right_not_told"
    t.case.status = "NOTIFIED"
    due = t.due("PEN_HEARING_REQ" if hearing_right else "PEN_DEFENCE", served)
    t.row(
        "notices",
        m.Notice,
        served_on=served,
        facts=f"当事人{t.item.name}，事实清楚、证据充分。",
        basis=t.item.penalty_basis,
        sanctions=lines,
        rights_text=_RIGHTS,
        hearing_right=hearing_right,
        due_on=due,
        **totals(lines),
    )
    if t.plant == "defence_unreviewed" or t.plant == "heavier" or (t.plant == "" and rng.random() < 0.15):
        return _defend(t, served)
    if t.plant in _HEARING_PLANTS or (t.plant == "" and hearing_right and rng.random() < 0.35):
        return _hear(t, served)
    if t.plant == "too_early":
        return served
    if rng.random() < 0.6:
        waived = wd(served, rng.randint(1, 2))
        if t.reach(waived, "waive_defence", t.officer()):
            t.row(
                "defences", m.Defence, made_on=waived, waived=True, content="当事人书面注明放弃陈述申辩和听证"
            )
        return waived
    return wd(max(due or served, wd(served, 6)), 1)


_HEARING_PLANTS = {"hearing_not_held", "hearing_host", "hearing_notice_short", "hearing_unreviewed"}


def _defend(t: Timeline, served: dt.date) -> dt.date:
    made = wd(served, 2)
    if not t.reach(made, "record_defence", t.officer()):
        return served
    row = t.row("defences", m.Defence, made_on=made, content="当事人称系初次违法，请求从轻处理。")
    if t.plant == "defence_unreviewed":
        return wd(served, 7)
    reviewed = wd(made, 2)
    if t.reach(reviewed, "review_defence", t.officer()):
        row.reviewed_on, row.accepted = reviewed, False
        row.review_opinion = "已在裁量中考虑，不予进一步采纳。"
    # The period for asking for a hearing, where it was told, must have run out as well.
    return wd(max(reviewed, wd(served, 6)), 1)


def _hear(t: Timeline, served: dt.date) -> dt.date:
    asked = wd(served, 3)
    if not t.reach(asked, "request_hearing", t.officer()):
        return served
    t.case.status = "HEARING"
    pause = t.row("pauses", m.Pause, kind="HEARING", from_on=asked, reason="听证期间", notified=True)
    hearing = t.row("hearings", m.Hearing, requested_on=asked, public=True)
    if t.plant == "hearing_not_held":
        pause.to_on = wd(asked, 3)
        return wd(asked, 6)
    told = wd(asked, 2)
    held = wd(told, 5 if t.plant == "hearing_notice_short" else 10)
    if not t.reach(told, "notify_hearing", t.body.host.name if t.body.host else ""):
        return asked
    hearing.host, hearing.host_is_investigator = t.body.host, t.plant == "hearing_host"
    hearing.notice_on, hearing.scheduled_at, hearing.place = told, moment(held, 9, 0), "听证室"
    if not t.reach(held, "hold_hearing", t.body.host.name if t.body.host else ""):
        return told
    hearing.held_on, hearing.attendees = held, "当事人、办案人员、记录员"
    hearing.transcript, hearing.transcript_signed = "双方举证质证，发表意见。", True
    report = wd(held, 3)
    if not t.reach(report, "submit_hearing_report", t.body.host.name if t.body.host else ""):
        return held
    hearing.report_on, hearing.report, hearing.report_opinion = report, "听证程序合法。", "建议维持处理意见。"
    pause.to_on = report
    t.case.status = "HEARD"
    if t.plant == "hearing_unreviewed":
        return report
    day = _review(t, report)
    if not t.stopped:
        t.case.status = "HEARD"
    if len(t.case.division) > 6 and t.bundle.reviews and not t.bundle.discussions:
        day = _discuss(t, day)
    return day


def _decide(t: Timeline, last: dt.date, outcome: str) -> None:
    from zhiheng.demo.execution import after

    rng, case = t.rng, t.case
    day = wd(last, rng.randint(1, 4))
    if t.plant == "too_early":
        day = wd(last, 1)
    if t.plant == "decide_late":
        day = wd(case.filed_on + dt.timedelta(days=91), rng.randint(2, 12))
    act = {"PENALTY": "decide", "NO_PENALTY": "decide_no_penalty", "DISMISSED": "dismiss_case"}[outcome]
    if not t.reach(day, act, t.body.leader.name if t.body.leader else ""):
        return
    case.status = "DECIDED"
    lines = list(
        t.bundle.notices[-1].sanctions if t.bundle.notices else t.bundle.reports[-1].proposed_sanctions
    )
    if t.plant in {"heavier", "beyond_notice"}:
        lines = [{**s, "amount_fen": int(s["amount_fen"] * 1.5)} if s["kind"] == "FINE" else s for s in lines]
    person = t.bundle.parties[0].kind != "ORG"
    ranged = outcome == "PENALTY" and bool(t.item.range_person if person else t.item.range_org)
    low, high = t.pay_range(person)
    if t.plant == "above_range":
        lines = [{**s, "amount_fen": (high + 5000) * 100} if s["kind"] == "FINE" else s for s in lines]
        t.bundle.notices[-1].sanctions = lines
        t.bundle.notices[-1].fine_fen = money.fine_fen(lines)
    t.row(
        "decisions",
        m.Decision,
        kind=outcome,
        decided_on=day,
        document_on=day,
        facts=f"经查，当事人{t.item.name}，有现场检查笔录、询问笔录、现场照片等证据证明。",
        violation_basis=t.item.violation_basis,
        penalty_basis=t.item.penalty_basis if outcome == "PENALTY" else "",
        benchmark_text="本案事项暂无适用的裁量基准，综合违法事实、性质、情节、社会危害程度，在法定幅度内从轻至一般档次确定。",
        range_min_fen=low * 100 if ranged else None,
        range_max_fen=high * 100 if ranged else None,
        sanctions=lines,
        severity=money.severity(lines),
        order_to_correct="责令立即改正违法行为。" if outcome == "PENALTY" else "",
        performance=performance_text(money.fine_fen(lines)),
        remedy_text="" if t.plant == "no_remedy" else remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by=t.body.leader.name if t.body.leader else "",
        educated=True if outcome == "NO_PENALTY" else None,
        mitigation_ground="MINOR" if outcome == "NO_PENALTY" else "",
        **totals(lines),
    )
    after(t, day, outcome)


def _suspended(t: Timeline, filed: dt.date) -> None:
    day = wd(t.last(filed), t.rng.randint(1, 5))
    if t.reach(day, "suspend_case", t.officer()):
        t.case.status_before, t.case.status = t.case.status, "SUSPENDED"
        t.row(
            "pauses",
            m.Pause,
            kind="SUSPENSION",
            from_on=day,
            reason="因当事人下落不明致使案件暂时无法调查",
            notified=True,
        )


def _terminated(t: Timeline, filed: dt.date) -> None:
    day = wd(filed, t.rng.randint(5, 20))
    if t.reach(day, "terminate_case", t.officer()):
        t.case.status, t.case.terminated_on, t.case.closing_kind = "TERMINATED", day, "TERMINATED"


def _transferred(t: Timeline, filed: dt.date) -> None:
    day = wd(filed, t.rng.randint(3, 10))
    if t.reach(day, "transfer_out", t.officer()):
        t.case.status, t.case.closing_kind = "TRANSFERRED", "TRANSFERRED"
        t.row(
            "transfers",
            m.Transfer,
            approved=True,
            transferred_on=day,
            to="有管辖权的机关",
            reason="经核查，违法行为发生地不在本辖区",
        )
