"""The decision as a timeline."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases import models as m
from zhiheng.cases.facts import money
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.demo.timeline import Timeline, totals, wd


def decide(t: Timeline, last: dt.date, outcome: str) -> None:
    """Decide after ``last`` and go on with what follows, as far as today allows."""
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
    t.row(
        "decisions",
        m.Decision,
        kind=outcome,
        decided_on=day,
        document_on=day,
        facts=f"经查，当事人{t.item.name}，有现场检查笔录、询问笔录、现场照片等证据证明。",
        violation_basis=t.item.violation_basis,
        penalty_basis=t.item.penalty_basis if outcome == "PENALTY" else "",
        benchmark_text="综合违法事实、性质、情节、社会危害程度，在法定幅度内从轻至一般档次确定。",
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
