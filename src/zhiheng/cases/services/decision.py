"""Decisions (处罚法第五十七至六十条): penalty, no penalty, not established; and what later becomes of them."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import load
from zhiheng.cases.facts.opening import primary_party
from zhiheng.cases.inputs.decision import Decide, DecideNoPenalty, DismissCase, RevokeDecision
from zhiheng.cases.models import Case, Decision, DecisionKind, Party, Revocation, Stage
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.departure import judge
from zhiheng.cases.services.discretion import grade_of, keep_weighing, legal_span, require_applied
from zhiheng.cases.services.matching import consider_lists, require_first_breach
from zhiheng.cases.services.sanctions import check_sanctions
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.common import scope
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.remedy import check_remedy_text


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


def _require_remedy(case: Case, text: str) -> None:
    """A paragraph typed by hand is held against the law's periods; old templates still carry repealed ones."""
    if not text.strip():
        return
    faults = check_remedy_text(text, on_the_spot=case.procedure == "SUMMARY")
    if faults:
        raise LegalBlock(list(faults))


@verb("decide", Decide)
def decide(road: Road, data: Decide) -> None:
    """Impose a penalty (处罚法第五十七条第一项). The gate holds it to every precondition of 第四十二至六十五条."""
    case = road.case
    _check_date(road, data.decided_on)
    party = _party(case)
    check_sanctions(data.sanctions, case.item, party.kind)
    fine = money.fine_fen(data.sanctions)
    case.duplicate_fine = fined_already(case, party) if fine else False
    graded = grade_of(case, party.kind, data.benchmark_grade, data.factors, data.decided_on)
    require_applied(graded, data.benchmark_grade, data.deviation_reason)
    span = legal_span(case.item, party.kind, case, graded.row)
    departure = judge(road, data, graded, fine)
    road.warnings += [*graded.doubts, *departure.doubts]
    road.payload["discretion"] = keep_weighing(
        case,
        Stage.DECISION,
        graded,
        chosen=data.benchmark_grade,
        fine_fen=fine,
        deviation_reason=data.deviation_reason if departure.approved is not None else "",
        deviation_approval=departure.how,
        deviation_paper=departure.paper,
    )
    consider_lists(road, Stage.DECISION, "PENALTY", data.leniency_use, data.leniency_reason, data.decided_on)
    _require_remedy(case, data.remedy_text)
    Decision.objects.create(
        case=case,
        kind=DecisionKind.PENALTY,
        decided_on=data.decided_on,
        document_on=data.decided_on,
        facts=data.facts,
        violation_basis=data.violation_basis,
        penalty_basis=data.penalty_basis,
        benchmark_text="。".join(t.rstrip("。") for t in (data.benchmark_text, graded.why) if t),
        benchmark_grade=graded.grade,
        range_min_fen=span.low,
        range_max_fen=span.high,
        benchmark_min_fen=graded.span.low,
        benchmark_max_fen=graded.span.high,
        deviation_reason=data.deviation_reason,
        deviation_approved=departure.approved,
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
    _require_remedy(case, data.remedy_text)
    if data.ground == "FIRST":
        require_first_breach(road)
    consider_lists(road, Stage.DECISION, "NO_PENALTY", "ADOPT", data.reason, data.decided_on)
    Decision.objects.create(
        case=case,
        kind=DecisionKind.NO_PENALTY,
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
