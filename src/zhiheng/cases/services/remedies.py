"""After the decision: reviews and suits, the additional fine, what becomes of confiscated things (处罚法第七十二至七十四条)."""

from __future__ import annotations

from zhiheng.cases.inputs.execution import DecideSurcharge, DisposeGoods, RecordRemedy
from zhiheng.cases.models import Remedy, Surcharge
from zhiheng.cases.road import Road, verb
from zhiheng.cases.services.execution import accrued
from zhiheng.common.errors import UserError


@verb("record_remedy", RecordRemedy)
def record_remedy(road: Road, data: RecordRemedy) -> None:
    """Register a review or a suit, and its end; the decision is carried out meanwhile, no surcharge accrues (第七十三条)."""
    decision = road.case.decisions.order_by("-id").first()
    if decision is None:
        raise UserError("本案没有决定，无从复议、诉讼。")
    if data.started_on < decision.document_on:
        raise UserError("受理（立案）日期不能早于决定日期。", field="started_on")
    if data.on() > road.today:
        raise UserError("日期不能晚于今天。", field="ended_on" if data.ended_on else "started_on")
    row = road.case.remedys.filter(kind=data.kind, body=data.body, started_on=data.started_on).first()
    if row is not None and row.ended_on:
        raise UserError("该复议、诉讼已登记终结。", field="ended_on")
    if row is not None and not data.ended_on:
        raise UserError("该复议、诉讼已经登记，请勿重复登记。", field="started_on")
    row = row or Remedy(case=road.case, kind=data.kind, body=data.body, started_on=data.started_on)
    row.ended_on, row.result = data.ended_on, data.result
    row.save()
    road.case.under_review_or_suit = road.case.remedys.filter(ended_on__isnull=True).exists()


@verb("decide_surcharge", DecideSurcharge)
def decide_surcharge(road: Road, data: DecideSurcharge) -> None:
    """Decide the additional fine: three per cent a day overdue, never above the fine (处罚法第七十二条; 强制法第四十五条)."""
    if data.decided_on > road.today:
        raise UserError("决定日期不能晚于今天。", field="decided_on")
    found, due = accrued(road, data.decided_on)
    if found is None or due is None or not found.amount:
        raise UserError(
            "罚款没有逾期，或者已经缴清，不能加处罚款（行政处罚法第七十二条）。", field="decided_on"
        )
    Surcharge.objects.create(
        case=road.case,
        decided_on=data.decided_on,
        due_on=due,
        principal_fen=int(found.principal * 100),
        days=found.days,
        amount_fen=int(found.amount * 100),
        steps=list(found.steps),
    )


@verb("dispose_goods", DisposeGoods)
def dispose_goods(road: Road, data: DisposeGoods) -> None:
    """Dispose of confiscated things by public auction or as the state provides; the money goes to the Treasury (第七十四条)."""
    decision = road.case.decisions.order_by("-id").first()
    if decision is None or not any(s["kind"] in {"CONF_PROPERTY", "CONF_INCOME"} for s in decision.sanctions):
        raise UserError("本案没有没收财物的处罚，没有可处理的罚没财物。")
    if not data.things:
        raise UserError("请填写处理的财物，至少一项。", field="things")
    if not decision.document_on <= data.disposed_on <= road.today:
        raise UserError("处理日期应在决定之日以后、今天以前。", field="disposed_on")
