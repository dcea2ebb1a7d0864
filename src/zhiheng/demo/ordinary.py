"""The ordinary procedure as a timeline: lawful at every step unless a plant says otherwise."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases import models as m
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.investigation import SOFT_KINDS
from zhiheng.demo.deciding import decide
from zhiheng.demo.examination import examine
from zhiheng.demo.timeline import Timeline, moment, party, wd, workday

_SOURCES = ("INSPECTION", "COMPLAINT", "HOTLINE", "ASSIGNED", "TRANSFER", "MONITORING", "SOCIAL_SUPERVISOR")


def build(t: Timeline, outcome: str) -> None:
    """Build a case of the ordinary procedure up to today. ``outcome``: PENALTY, NO_PENALTY, DISMISSED, SUSPENDED, …"""
    filed = workday(wd(t.received, t.rng.randint(1, 6)))
    if t.plant == "file_late":
        filed = wd(t.due("LEAD_VERIFY", t.received) or wd(t.received, 15), 4)
    # A lead of these last days was clear enough to be filed by today; one still being verified is made elsewhere.
    filed = min(filed, t.today)
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
    last = examine(t, filed, outcome)
    if not t.stopped:
        decide(t, last, outcome)


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
        cause=f"涉嫌{t.conduct}",
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


def _persuade(t: Timeline, day: dt.date) -> None:
    """Let a case in three begin with a word instead of a paper (柔性执法); which ones, the day of filing decides."""
    case, kind = t.case, SOFT_KINDS[day.toordinal() % len(SOFT_KINDS)]
    if day.toordinal() % 3 or not t.reach(day, "record_soft_measure", t.officer()):
        return
    content = f"就{t.conduct}向当事人说明法律规定和危害，当事人表示理解并承诺改正。"
    case.soft_measures = [{"on": day.isoformat(), "kind": kind, "content": content, "by": t.officer()}]


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
            scope_told=True,
            cause_told=True,
            result_way_told=True,
            content=f"现场检查发现，当事人{t.item.name}的事实清楚，现场已拍照固定，当事人对检查情况无异议。",
            signed="SIGNED",
            recorded_av=True,
            device=f"ZFJLY-{t.body.organ.pk:02d}{rng.randint(1, 40):03d}",
        )
    _persuade(t, day)
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
