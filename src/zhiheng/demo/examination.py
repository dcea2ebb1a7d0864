"""From the report to the end of the hearing: review, discussion, notice, defence, hearing, as timelines."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.cases import models as m
from zhiheng.cases.facts.judgements import PARTY_KIND, penalties
from zhiheng.cases.facts.review_need import discussion_needed, review_need
from zhiheng.cases.params import law_matter
from zhiheng.demo.timeline import POINTS, Timeline, moment, sanctions, totals, wd
from zhiheng.law.hearing import hearing_required

_RIGHTS = "你（单位）有权进行陈述和申辩，并可依法要求听证；本机关不因陈述、申辩给予更重的处罚。"


def examine(t: Timeline, filed: dt.date, outcome: str) -> dt.date:
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
        case.first_offence = True
    case.complex_or_major = bool(lines) and (rng.random() < 0.06 or t.plant == "no_discussion")
    case.complex_reason = "违法行为持续时间长、涉及面广" if case.complex_or_major else ""
    case.many_legal_relations = bool(lines) and (rng.random() < 0.05 or t.plant in REVIEW_PLANTS)
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
    grave = bool(lines) and _opens_hearing(t, lines, reported)
    if lines and (
        grave or case.many_legal_relations or (pilot and case.complex_or_major) or rng.random() < 0.1
    ):
        day = _review(t, day)
    if (case.complex_or_major and t.plant != "no_discussion") or (pilot and t.bundle.reviews):
        day = _discuss(t, day)
    if outcome != "PENALTY":
        return day
    day = _tell(t, day, lines, grave)
    need = review_need(t.bundle, lines, grave)
    if t.plant != "no_discussion" and not t.bundle.discussions and discussion_needed(t.bundle, need):
        day = _discuss(t, day)
    return day


def _opens_hearing(t: Timeline, lines: list[dict[str, Any]], on: dt.date) -> bool:
    """Whether the intended penalty opens a hearing here (处罚法第六十三条); where no threshold is set it does not."""
    return hearing_required(
        penalties(lines),
        PARTY_KIND[t.bundle.parties[0].kind],
        domain=law_matter(t.body.field),
        jurisdiction=t.body.organ.division_id,
        on=on,
    ).required


REVIEW_PLANTS = {"no_review", "reviewer_handler", "reviewer_unqualified", "review_late"}


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


def _tell(t: Timeline, day: dt.date, lines: list[dict[str, Any]], grave: bool) -> dt.date:
    rng = t.rng
    served = wd(day, rng.randint(1, 4))
    if t.plant == "no_notice":
        return served
    if not t.reach(served, "serve_notice", t.officer()):
        return day
    hearing_right = grave or rng.random() < 0.1 or t.plant in _HEARING_PLANTS | {"too_early"}
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
    if not hearing_right and rng.random() < 0.6:
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
    return wd(max(reviewed, t.bundle.notices[-1].due_on or served, wd(served, 6)), 1)


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
    hearing.recorded_av = True
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
