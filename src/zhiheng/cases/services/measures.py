"""Measures on things: registered preservation, sampling, sealing and seizure (处罚法第五十六条; 强制法第三章)."""

from __future__ import annotations

from zhiheng.cases.inputs.investigation import (
    DisposeHeld,
    ExtendSeizure,
    HoldEvidence,
    ReleaseSeizure,
    Seize,
    TakeSample,
)
from zhiheng.cases.models import Measure
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.deadlines import last_day
from zhiheng.cases.services.dress import check_dress
from zhiheng.cases.services.people import count_certified
from zhiheng.common.errors import UserError


def _start(road: Road, data: HoldEvidence | TakeSample | Seize, kind: str) -> Measure:
    on = data.started_at.date()
    if on > road.today:
        raise UserError("实施时间不能晚于今天。", field="started_at")
    if not data.things:
        raise UserError("请填写物品清单，至少一项。", field="things")
    check_dress(road, data, data.officers, on)
    return Measure(
        case=road.case,
        kind=kind,
        started_at=data.started_at,
        place=data.place,
        things=list(data.things),
        reason=data.reason,
        basis=data.basis,
        approved=road.approval is not None,
        officers=list(data.officers),
        certified_count=count_certified(road.case, data.officers, on),
        recorded_av=data.recorded_av,
    )


def _open(road: Road, measure_id: int, kind: str) -> Measure:
    measure = Measure.objects.filter(case=road.case, pk=measure_id, kind=kind).first()
    if measure is None:
        raise UserError("请选择本案的措施。", field="measure")
    if measure.ended_on:
        raise UserError(f"该措施已于 {measure.ended_on:%Y-%m-%d} 处理完毕。", field="measure")
    return measure


@verb("hold_evidence", HoldEvidence)
def hold_evidence(road: Road, data: HoldEvidence) -> None:
    """Register and preserve evidence (处罚法第五十六条): approved by the leader, disposed of within 7 working days.

    Where a departmental rule lets an urgent one be approved afterwards, when it was reported is kept and held against the rule.
    """
    measure = _start(road, data, "HOLD")
    measure.urgent, measure.urgent_reported_at = data.urgent, data.urgent_reported_at
    if data.urgent:
        measure.reason = f"{data.reason}\n情况紧急：{data.urgent_reason}"
    measure.due_on = road.due("PEN_EVIDENCE_HOLD", data.started_at.date())
    measure.save()


@verb("dispose_held_evidence", DisposeHeld)
def dispose_held_evidence(road: Road, data: DisposeHeld) -> None:
    """Decide what becomes of preserved evidence."""
    measure = _open(road, data.measure, "HOLD")
    if data.ended_on < measure.started_at.date():
        raise UserError("处理日期不能早于登记保存日期。", field="ended_on")
    measure.ended_on, measure.disposal = (
        data.ended_on,
        data.disposal + (f"（{data.note}）" if data.note else ""),
    )
    measure.save()


@verb("take_sample", TakeSample)
def take_sample(road: Road, data: TakeSample) -> None:
    """Take samples as evidence (处罚法第五十六条)."""
    _start(road, data, "SAMPLE").save()


@verb("seize", Seize)
def seize(road: Road, data: Seize) -> None:
    """Seal or seize (强制法第十八至二十五条): approved, two certified officers, recorded, at most 30 days at first."""
    measure = _start(road, data, "SEIZURE")
    on = data.started_at.date()
    measure.urgent, measure.urgent_reported_at = data.urgent, data.urgent_reported_at
    measure.delivered_on_spot = data.delivered_on_spot
    measure.first_due_on = measure.due_on = road.due("FORCE_SEIZE", on)
    measure.save()


@verb("extend_seizure", ExtendSeizure)
def extend_seizure(road: Road, data: ExtendSeizure) -> None:
    """Extend a seizure once, by at most 30 days, before it has run out, with written reasons (强制法第二十五条)."""
    measure = _open(road, data.measure, "SEIZURE")
    if measure.extended_on:
        raise UserError("该措施已延长过一次，不能再次延长（行政强制法第二十五条）。", field="measure")
    if not 0 < data.days <= 30:
        raise UserError("延长期限不得超过三十日（行政强制法第二十五条）。", field="days")
    began = measure.started_at.date()
    pauses = list(measure.pauses.all())
    first = last_day(road.case, "FORCE_SEIZE", began, pauses=pauses)
    if first and data.extended_on > first:
        raise UserError(
            f"查封（扣押）已于 {first:%Y-%m-%d} 届满，不能再延长，应当立即解除（行政强制法第二十五条）。",
            field="extended_on",
        )
    measure.extended_on = data.extended_on
    measure.extension_approved = road.approval is not None
    measure.extension_reason = data.reason
    measure.extension_notice_on = data.notice_on
    measure.due_on = last_day(road.case, "FORCE_SEIZE", began, more=data.days, pauses=pauses)
    measure.max_due_on = last_day(road.case, "FORCE_SEIZE", began, more=30, pauses=pauses)
    measure.save()


@verb("release_seizure", ReleaseSeizure)
def release_seizure(road: Road, data: ReleaseSeizure) -> None:
    """Release what was sealed or seized (强制法第二十七、二十八条)."""
    measure = _open(road, data.measure, "SEIZURE")
    if data.ended_on < measure.started_at.date():
        raise UserError("解除日期不能早于实施日期。", field="ended_on")
    measure.ended_on, measure.disposal = data.ended_on, data.reason
    measure.save()
