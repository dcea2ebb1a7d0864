"""Decisions (处罚法第五十七至六十条): penalty, no penalty, not established; and what later becomes of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import load
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.inputs.decision import Decide, DecideNoPenalty, DismissCase, RevokeDecision
from zhiheng.cases.models import Case, Decision, DecisionKind, Party, Revocation
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.discretion import benchmark_span, legal_span
from zhiheng.cases.services.numbers import take_number
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.common import scope
from zhiheng.common.errors import UserError


def decision_number(case: Case, kind: str, on: dt.date) -> str:
    """Take the next document number of the legal subject for a kind of decision."""
    series = {"PENALTY": "罚决字", "NO_PENALTY": "不罚字", "DISMISSED": "撤案字", "SUMMARY": "当罚决字"}[kind]
    return take_number(case.legal_subject, series, on.year)


def _check_date(road: Road, on: dt.date) -> None:
    if on < road.case.filed_on:
        raise UserError(f"决定日期不能早于立案日期 {road.case.filed_on:%Y-%m-%d}。", field="decided_on")
    if on > road.today:
        raise UserError(
            "决定日期不能晚于今天：决定书落款日期就是作出决定的日期（行政处罚法第五十九条）。",
            field="decided_on",
        )


def _party(case: Case) -> Party:
    party = primary_party(load(case))
    if party is None:
        raise UserError("本案没有登记当事人，不能作出决定。")
    return party


def check_sanctions(sanctions: Sequence[Mapping[str, Any]]) -> None:
    """Refuse an empty list, a kind without the amount it needs, or an amount that is not positive."""
    if not sanctions:
        raise UserError("请填写处罚内容，至少一项。", field="sanctions")
    for line in sanctions:
        amount = line.get("amount_fen")
        if line["kind"] == "FINE" and not amount:
            raise UserError("罚款须填写金额。", field="sanctions")
        if amount is not None and amount < 0:
            raise UserError("金额不能为负数。", field="sanctions")


def fined_already(case: Case, party: Party) -> bool:
    """Whether the same conduct (same item, same day) of the same party has been fined in another case (处罚法第二十九条)."""
    if case.act_began_on is None:
        return False
    same = Q(uscc=party.uscc) if party.uscc else Q(id_number=party.id_number, name=party.name)
    with scope.system():  # another body's fine counts as well, whoever may see it
        return (
            Decision.objects.filter(
                in_force=True,
                fine_fen__gt=0,
                case__item=case.item_id,
                case__act_began_on=case.act_began_on,
                case__in=Party.objects.filter(same).values("case"),
            )
            .exclude(case=case)
            .exists()
        )


@verb("decide", Decide)
def decide(road: Road, data: Decide) -> None:
    """Impose a penalty (处罚法第五十七条第一项). The gate holds it to every precondition of 第四十二至六十五条."""
    case = road.case
    check_sanctions(data.sanctions)
    _check_date(road, data.decided_on)
    party = _party(case)
    span = legal_span(case.item, party.kind)
    case.duplicate_fine = fined_already(case, party) if money.fine_fen(data.sanctions) else False
    grade = benchmark_span(case, party.kind, data.benchmark_grade, data.decided_on)
    Decision.objects.create(
        case=case,
        kind=DecisionKind.PENALTY,
        number="" if road.dry else decision_number(case, "PENALTY", data.decided_on),
        decided_on=data.decided_on,
        document_on=data.decided_on,
        facts=data.facts,
        violation_basis=data.violation_basis,
        penalty_basis=data.penalty_basis,
        benchmark_text=data.benchmark_text,
        benchmark_grade=data.benchmark_grade,
        range_min_fen=span.low,
        range_max_fen=span.high,
        benchmark_min_fen=grade.low,
        benchmark_max_fen=grade.high,
        deviation_reason=data.deviation_reason,
        deviation_approved=data.deviation_approved,
        mitigated=data.mitigated,
        mitigation_ground=data.mitigation_ground,
        sanctions=list(data.sanctions),
        fine_fen=money.fine_fen(data.sanctions),
        confiscated_fen=money.confiscated_fen(data.sanctions),
        severity=money.severity(data.sanctions),
        order_to_correct=data.order_to_correct,
        performance=data.performance or performance_text(money.fine_fen(data.sanctions)),
        remedy_text=data.remedy_text or remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by=road.approval.approver_name if road.approval else road.actor.name,
    )


@verb("decide_no_penalty", DecideNoPenalty)
def decide_no_penalty(road: Road, data: DecideNoPenalty) -> None:
    """Decide not to penalise (处罚法第三十、三十一、三十三、五十七条); the party must be educated (第三十三条第三款)."""
    case = road.case
    _check_date(road, data.decided_on)
    if data.ground in {"MINOR", "FIRST", "NO_FAULT"} and not data.educated:
        raise UserError(
            "依法不予行政处罚的，应当对当事人进行教育（行政处罚法第三十三条第三款）。", field="educated"
        )
    Decision.objects.create(
        case=case,
        kind=DecisionKind.NO_PENALTY,
        number="" if road.dry else decision_number(case, "NO_PENALTY", data.decided_on),
        decided_on=data.decided_on,
        document_on=data.decided_on,
        facts=data.facts,
        violation_basis=data.violation_basis,
        penalty_basis="",
        benchmark_text=data.reason,
        mitigation_ground=data.ground,
        remedy_text=data.remedy_text or remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by=road.approval.approver_name if road.approval else road.actor.name,
        educated=data.educated,
    )


@verb("dismiss_case", DismissCase)
def dismiss_case(road: Road, data: DismissCase) -> None:
    """The facts are not established: no penalty may be imposed (处罚法第五十七条第一款第三项)."""
    case = road.case
    _check_date(road, data.decided_on)
    Decision.objects.create(
        case=case,
        kind=DecisionKind.DISMISSED,
        number="" if road.dry else decision_number(case, "DISMISSED", data.decided_on),
        decided_on=data.decided_on,
        document_on=data.decided_on,
        facts=data.facts,
        violation_basis="",
        penalty_basis="",
        benchmark_text=data.reason,
        remedy_text=remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by=road.approval.approver_name if road.approval else road.actor.name,
    )


@verb("revoke_decision", RevokeDecision)
def revoke_decision(road: Road, data: RevokeDecision) -> None:
    """Record that the decision was changed, revoked, found unlawful or void; what was published must come down (第四十八条)."""
    decision = road.case.decisions.order_by("-id").first()
    if decision is None:
        raise UserError("本案没有决定，无从变更撤销。")
    if data.effective_on < decision.decided_on:
        raise UserError("生效日期不能早于原决定日期。", field="effective_on")
    Revocation.objects.create(
        case=road.case,
        effective_on=data.effective_on,
        kind=data.kind,
        by=data.by,
        document_no=data.document_no,
        reason=data.reason,
    )
    decision.in_force = False
    decision.save(update_fields=["in_force"])
