"""After the decision: service, publication, payment, closing, archive; and the summary penalty on one page."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases import models as m
from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.demo.timeline import Timeline, moment, party, totals, wd

_KINDS = {
    "PENALTY": ("PENALTY_DECISION", "行政处罚决定书"),
    "NO_PENALTY": ("NO_PENALTY_DECISION", "不予行政处罚决定书"),
    "DISMISSED": ("DISMISSAL_DECISION", "不予处罚（违法事实不成立）决定书"),
}


def after(t: Timeline, decided: dt.date, outcome: str) -> None:
    """Serve, publish, pay, close, archive, as far as today allows."""
    due = t.due("PEN_SERVE", decided) or decided
    served = wd(due, 3) if t.plant == "serve_late" else wd(decided, t.rng.randint(1, 4))
    if outcome == "PENALTY":
        publish(t, decided)
    kind, label = _KINDS[outcome]
    if not t.reach(served, "serve_decision", t.officer()):
        return
    t.case.status = "SERVED"
    form = t.rng.choices(["DIRECT", "MAIL", "LEFT"], [80, 14, 6])[0]
    t.row(
        "services",
        m.Service,
        document_kind=kind,
        document_label=label,
        form=form,
        sent_on=decided if form == "MAIL" else None,
        served_on=served,
        recipient=t.bundle.parties[0].name,
        place=t.bundle.parties[0].address,
        witness="社区工作人员" if form == "LEFT" else "",
        recorded_av=form == "LEFT" or len(t.case.division) == 9,  # townships record every service
        mail_no=f"EMS{t.rng.randint(10**9, 10**10 - 1)}" if form == "MAIL" else "",
        proof_note=""
        if t.plant == "no_proof"
        else "送达回证"
        if form == "DIRECT"
        else "邮寄回执"
        if form == "MAIL"
        else "留置送达录像",
    )
    _perform(t, served, outcome)


def publish(t: Timeline, decided: dt.date) -> None:
    """Publish within the limit (or late, where planted); what is not yet due may still be waiting."""
    due = t.due_publish(decided)
    day = wd(due, 4) if t.plant == "publish_late" else wd(decided, t.rng.randint(2, 6))
    if t.plant == "never_published":
        day = t.today + dt.timedelta(days=400)
    done = day <= t.today
    t.publication = {"due_on": due, "published_on": day if done else None}
    t.row(
        "publications",
        m.PublicationState,
        must_publish=True,
        status="PUBLISHED" if done else "DRAFT",
        published_on=day if done else None,
        masked=True if done else None,
        elements_ok=True if done else None,
    )
    if done:
        t.acts.append((day, "publish_decision", t.body.head.name if t.body.head else ""))


def _perform(t: Timeline, served: dt.date, outcome: str) -> None:
    decision = t.bundle.decisions[-1]
    paid = served + dt.timedelta(days=t.rng.randint(1, 13))
    if outcome == "PENALTY" and (decision.fine_fen or decision.confiscated_fen):
        if not t.reach(paid, "record_payment", t.officer()):
            return
        for purpose, amount in (("FINE", decision.fine_fen), ("CONFISCATION", decision.confiscated_fen)):
            if amount:
                t.row(
                    "payments",
                    m.Payment,
                    paid_on=paid,
                    amount_fen=amount,
                    purpose=purpose,
                    channel=t.rng.choice(["BANK", "ELECTRONIC"]),
                    receipt_no=f"{t.rng.randint(10**9, 10**10 - 1)}",
                )
    else:
        paid = served
    _close(t, paid, outcome)
    _revoked(t, paid)


def _revoked(t: Timeline, day: dt.date) -> None:
    """Now and then a decision falls; its publication comes down in three working days (or not, where planted)."""
    if not (t.plant in {"withdraw_late", "withdraw_no_reason"} or (t.plant == "" and t.rng.random() < 0.01)):
        return
    state = t.bundle.publications[-1] if t.bundle.publications else None
    effective = wd(max(day, state.published_on if state and state.published_on else day), 15)
    if effective > t.today:
        return
    t.acts.append((effective, "revoke_decision", t.body.head.name if t.body.head else ""))
    t.row(
        "revocations",
        m.Revocation,
        effective_on=effective,
        kind="REVOKED",
        by=f"{t.body.organ.division.name}人民政府",
        reason="认定事实不清",
    )
    t.bundle.decisions[-1].in_force = False
    down = wd(effective, 8 if t.plant == "withdraw_late" else 2)
    if state and state.published_on and down <= t.today:
        state.status, state.withdrawn_on = "WITHDRAWN", down
        state.reason_public = t.plant != "withdraw_no_reason"
        t.publication["withdrawn_on"] = down
        t.acts.append((down, "withdraw_publication", t.body.head.name if t.body.head else ""))
    elif state and state.published_on:
        t.publication["withdraw_due_on"] = wd(effective, 3)


def _close(t: Timeline, settled: dt.date, outcome: str) -> None:
    due = t.due("CASE_CLOSE", settled)
    closed = wd(due, 5) if t.plant == "close_late" and due else wd(settled, t.rng.randint(2, 9))
    if not t.reach(closed, "close_case", t.officer()):
        return
    t.case.status, t.case.closed_on = "CLOSED", closed
    t.case.closing_kind = {"PENALTY": "PERFORMED", "NO_PENALTY": "NO_PENALTY", "DISMISSED": "DISMISSED"}[
        outcome
    ]
    archived = wd(closed, t.rng.randint(3, 20))
    if t.reach(archived, "archive_case", t.officer()):
        t.case.status, t.case.archived_on = "ARCHIVED", archived


def build_summary(t: Timeline) -> None:
    """Build a penalty on the spot up to today."""
    organ, day = t.body.organ, t.received
    case = m.Case(
        organ=organ,
        division=organ.division_id,
        legal_subject=organ.subject,
        procedure="SUMMARY",
        status="SERVED",
        matter=t.body.field,
        item=t.item,
        cause=t.conduct,
        facts_summary=f"当事人{t.item.name}，事实确凿。",
        place=organ.division.full_name(),
        place_division=organ.division_id,
        act_began_on=day,
        act_ended_on=day,
        discovered_on=day,
        filed_on=day,
        out_of_competence=False,
        item_delegated_elsewhere=False,
        duplicate_fine=False,
        leniency_note="已口头告诫，考虑从轻。",
    )
    t.bundle = Bundle(case)
    party(t)
    case.title = f"{t.bundle.parties[0].name}{case.cause}案"
    two = t.rng.sample(t.body.officers, 2)
    for n, officer in enumerate(two):
        t.row(
            "handlers",
            m.Handler,
            officer=officer,
            lead=n == 0,
            certificate_no=officer.certificates.all()[0].number,
            certified=True,
            from_on=day,
        )
    case.lead_handler = two[0]
    person = t.bundle.parties[0].kind != "ORG"
    ceiling = 200 if person else 3000
    amount = 5000 if t.plant == "summary_over" else t.rng.randint(5, ceiling // 10) * 10
    lines = [{"kind": "FINE", "amount_fen": amount * 100}]
    ids = [o.pk for o in two]
    t.row(
        "inquiries",
        m.Inquiry,
        kind="INSPECTION",
        began_at=moment(day),
        ended_at=moment(day, 9, 45),
        place=case.place,
        subject_name=t.bundle.parties[0].name,
        officers=ids,
        certified_count=2,
        id_shown=True,
        rights_told=True,
        scope_told=True,
        cause_told=True,
        result_way_told=True,
        content="现场检查，事实确凿。",
        signed="SIGNED",
        recorded_av=True,
    )
    t.row(
        "notices",
        m.Notice,
        served_on=day,
        facts=case.facts_summary,
        basis=t.item.penalty_basis,
        sanctions=lines,
        rights_text="已当场口头告知。",
        **totals(lines),
    )
    low, high = t.pay_range(person)
    ranged = bool(t.item.range_person if person else t.item.range_org) and t.plant != "summary_over"
    t.row(
        "decisions",
        m.Decision,
        kind="PENALTY",
        decided_on=day,
        document_on=day,
        facts=case.facts_summary,
        violation_basis=t.item.violation_basis,
        penalty_basis=t.item.penalty_basis,
        benchmark_text="在法定幅度内从轻。",
        range_min_fen=low * 100 if ranged else None,
        range_max_fen=high * 100 if ranged else None,
        sanctions=lines,
        severity=money.severity(lines),
        order_to_correct="立即改正。",
        performance=performance_text(amount * 100),
        remedy_text=remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by="、".join(o.name for o in two),
        **totals(lines),
    )
    t.row(
        "services",
        m.Service,
        document_kind="SUMMARY_DECISION",
        document_label="当场行政处罚决定书",
        form="DIRECT",
        served_on=day,
        recipient=t.bundle.parties[0].name,
        place=case.place,
        on_the_spot=True,
        recorded_av=len(case.division) == 9,
        proof_note="当场交付",
    )
    t.reach(day, "decide_summary", two[0].name)
    due = t.due("SUMMARY_FILE", day)
    recorded = wd(due, 3) if t.plant == "summary_record_late" and due else wd(day, 1)
    if recorded <= t.today:
        t.bundle.decisions[-1].recorded_on = recorded
        t.acts.append((recorded, "record_summary", two[0].name))
    publish(t, day)
    _perform(t, day, "PENALTY")
