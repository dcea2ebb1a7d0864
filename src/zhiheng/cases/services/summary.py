"""The summary penalty on one page (当场处罚; 处罚法第五十一、五十二条)."""

from __future__ import annotations

from django.db import transaction

from zhiheng.cases.facts import money
from zhiheng.cases.facts.bundle import load
from zhiheng.cases.inputs.decision import DecideSummary, RecordSummary
from zhiheng.cases.models import Case, Decision, DecisionKind, Inquiry, Notice, ProcedureKind, Service, Stage
from zhiheng.cases.road import Rehearsal, Road, verb
from zhiheng.cases.services.discretion import (
    Graded,
    Span,
    grade_of,
    keep_weighing,
    legal_span,
    require_applied,
)
from zhiheng.cases.services.matching import settle_lists
from zhiheng.cases.services.monitoring import rest_on_record
from zhiheng.cases.services.opening import LEAD_ROLES, finish_opening, open_case, require_role
from zhiheng.cases.services.people import count_certified
from zhiheng.cases.services.sanctions import check_sanctions
from zhiheng.cases.services.showing import note_shown
from zhiheng.cases.services.wording import performance_text, remedy_text
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.discretion.wording import fen_words
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item


@transaction.atomic
def decide_summary(
    *, actor: Actor, organ: Organ, data: DecideSummary, rehearsal: Rehearsal | None = None
) -> Case:
    """Decide and hand over a penalty on the spot: facts clear, at most 200 yuan for a citizen, 3,000 for a unit, or a warning.

    It is weighed by the benchmark in force and matched to the leniency lists as an ordinary decision is (国办发〔2022〕27号).
    Raises LegalBlock above the limits and outside the benchmark (use the ordinary procedure), UserError when a step on the
    spot, a circumstance the benchmark asks for, or the reason about a list is missing.
    """
    data.check()
    on = data.decided_at.date()
    if on > clock.today():
        raise UserError("时间不能晚于今天。", field="decided_at")
    for name, text in (
        ("id_shown", "执法人员当场作出处罚决定的，应当向当事人出示执法证件（行政处罚法第五十二条）。"),
        (
            "told",
            "应当告知当事人拟处罚内容及事实、理由、依据，并听取陈述申辩（行政处罚法第四十四、四十五条）。",
        ),
        ("handed_over", "当场处罚决定书应当当场交付当事人（行政处罚法第五十二条）。"),
    ):
        if not getattr(data, name):
            raise UserError(text, field=name)
    item = Item.objects.filter(pk=data.item).first()
    if item is None:
        raise UserError("请选择有效的执法事项。", field="item")
    require_role(actor, organ, item.field, *LEAD_ROLES)
    check_sanctions(data.sanctions, item, data.kind)
    case, _ = open_case(
        organ=organ,
        by=actor.name,
        handlers=data.officers,
        matter=item.field,
        lead=None,
        data=data,
        item_id=item.pk,
        cause=data.cause,
        filed_on=on,
        kind=ProcedureKind.SUMMARY,
        facts_summary=data.facts,
        place=data.place,
        place_division=organ.division_id,
        act_began_on=on,
        discovered_on=on,
        first_offence=data.first_offence,
        minor_harm=data.minor_harm,
        corrected_timely=data.corrected_timely,
        leniency_note=data.leniency_reason.strip(),
        handled_on_platform=not data.off_platform,
        off_platform_reason=data.off_platform_reason.strip(),
    )
    fine = money.fine_fen(data.sanctions)
    graded = weigh_on_the_spot(case, data, fine)
    payload = {
        "discretion": keep_weighing(case, Stage.DECISION, graded, chosen=data.benchmark_grade, fine_fen=fine),
        "leniency": settle_lists(
            case, actor, Stage.DECISION, "PENALTY", data.leniency_use, data.leniency_reason, on
        ),
    }
    _rows(case, data, item, graded, fine)
    rest_on_record(case, data, on, by=actor.name, today=clock.today())
    note_shown(case, actor, data.officers, on, place=data.place, what="当场处罚")
    finish_opening(
        load(case),
        actor,
        "decide_summary",
        data,
        None,
        rehearsal=rehearsal,
        payload={k: v for k, v in payload.items() if v},
        warnings=graded.doubts,
    )
    return case


def weigh_on_the_spot(case: Case, data: DecideSummary, fine_fen: int) -> Graded:
    """Hold a penalty on the spot to the benchmark in force, and say which grade it is.

    Departing from it takes the chief's approval, a collective discussion or the maker's approval (27号): none of them is to
    be had on the spot, so such a case goes the ordinary way. Raises LegalBlock, UserError naming what is missing.
    """
    graded = grade_of(case, data.kind, data.benchmark_grade, data.factors, data.decided_at.date())
    if graded.weighed is not None and not graded.weighed.settled and not graded.weighed.missing:
        raise LegalBlock(
            [_ordinary(f"{graded.weighed.verdict.message.rstrip('。')}，不属于可以当场决定的情形。")]
        )
    require_applied(graded, data.benchmark_grade, "")
    span = graded.span
    if not fine_fen or span == Span() or span.holds(fine_fen):
        return graded
    if span.low is not None and fine_fen < span.low and data.mitigated and data.mitigation_ground.strip():
        return graded  # 减轻 on a ground of 第三十二条 is no departure
    opened = fen_words(span.low, span.high) or "不予罚款"
    raise LegalBlock(
        [
            _ordinary(
                f"罚款 {fine_fen / 100:g} 元，超出裁量基准“{graded.grade or data.benchmark_grade}”的幅度（{opened}）；"
                "偏离裁量基准须经主要负责人批准、集体讨论或者制定机关批准，当场处罚没有这一程序。"
            )
        ]
    )


def _ordinary(message: str) -> Verdict:
    text = f"{message}请按裁量基准确定处罚，或者改按普通程序办理。"
    return Verdict(False, Level.BLOCK, text, (Cite.of("行政处罚法", 34, 51),), "B27-ON-THE-SPOT")


def _rows(case: Case, data: DecideSummary, item: Item, graded: Graded, fine: int) -> None:
    on = data.decided_at.date()
    span = legal_span(item, data.kind, case, graded.row)
    Inquiry.objects.create(
        case=case,
        kind="INSPECTION",
        began_at=data.decided_at,
        ended_at=data.decided_at,
        place=data.place,
        subject_name=data.name,
        officers=list(data.officers),
        certified_count=count_certified(case, data.officers, on),
        id_shown=data.id_shown,
        rights_told=data.told,
        scope_told=data.four_told,
        cause_told=data.four_told,
        result_way_told=data.four_told,
        content=data.evidence_summary,
        signed="REFUSED" if data.refused_to_sign else "SIGNED",
        unsigned_note="当事人拒绝签收，已在决定书上注明" if data.refused_to_sign else "",
        av_reason="当场处罚，文字记录",
    )
    Notice.objects.create(
        case=case,
        served_on=on,
        facts=data.facts,
        basis=item.penalty_basis,
        sanctions=list(data.sanctions),
        fine_fen=fine,
        confiscated_fen=money.confiscated_fen(data.sanctions),
        rights_text="已当场口头告知拟处罚内容、事实、理由、依据和陈述申辩的权利。",
    )
    Decision.objects.create(
        case=case,
        kind=DecisionKind.PENALTY,
        decided_on=on,
        document_on=on,
        facts=data.facts,
        violation_basis=item.violation_basis,
        penalty_basis=item.penalty_basis,
        benchmark_text="。".join(t.rstrip("。") for t in (data.benchmark_text, graded.why) if t),
        benchmark_grade=graded.grade,
        range_min_fen=span.low,
        range_max_fen=span.high,
        benchmark_min_fen=graded.span.low,
        benchmark_max_fen=graded.span.high,
        mitigated=data.mitigated,
        mitigation_ground=data.mitigation_ground,
        sanctions=list(data.sanctions),
        fine_fen=fine,
        confiscated_fen=money.confiscated_fen(data.sanctions),
        severity=money.severity(data.sanctions),
        order_to_correct="立即改正违法行为。",
        performance=performance_text(fine),
        remedy_text=remedy_text(case),
        seal_subject=case.legal_subject,
        signed_by="、".join(h.officer.name for h in case.handlers.select_related("officer")),
    )
    Service.objects.create(
        case=case,
        document_kind="SUMMARY_DECISION",
        document_label="当场行政处罚决定书",
        form="DIRECT",
        served_on=on,
        recipient=data.name,
        place=data.place,
        on_the_spot=True,
        proof_note="当场交付" + ("（当事人拒绝签收，已注明）" if data.refused_to_sign else ""),
    )


@verb("record_summary", RecordSummary)
def record_summary(road: Road, data: RecordSummary) -> None:
    """Report the penalty on the spot to the organ for the record (处罚法第五十二条第三款)."""
    decision = road.case.decisions.order_by("id").first()
    if decision is None:
        raise UserError("本案没有当场处罚决定。")
    if data.recorded_on < decision.decided_on:
        raise UserError("备案日期不能早于决定日期。", field="recorded_on")
    decision.recorded_on = data.recorded_on
    decision.save(update_fields=["recorded_on"])
