"""Restitution (处罚法第二十八条第二款): what must be given back is not confiscated; what was given back weighs for the party."""

from __future__ import annotations

from django.db.models import Sum

from zhiheng.cases.inputs.restitution import OrderRestitution, RecordRestitution
from zhiheng.cases.models import Restitution
from zhiheng.cases.road import Road, verb
from zhiheng.common.errors import UserError


def _decided(road: Road) -> bool:
    return road.case.decisions.filter(in_force=True, kind="PENALTY").exists()


@verb("order_restitution", OrderRestitution)
def order_restitution(road: Road, data: OrderRestitution) -> None:
    """Order the party to give back to one victim; the sum of all orders is what the decision must leave unconfiscated."""
    case = road.case
    if not case.filed_on <= data.ordered_on <= road.today:
        raise UserError("责令退赔日期应在立案之日以后、今天以前。", field="ordered_on")
    if case.restitutions.filter(victim=data.victim.strip()).exists():
        raise UserError("该退赔对象已登记，请核对；金额有误的，先说明后补正。", field="victim")
    Restitution.objects.create(
        case=case,
        victim=data.victim.strip(),
        amount_fen=data.amount_fen,
        voluntary=data.voluntary,
        ordered_on=data.ordered_on,
        until_on=data.until_on,
        basis=data.basis[:300],
    )
    case.refund_fen = case.restitutions.aggregate(n=Sum("amount_fen"))["n"]
    gain = case.illegal_gain_fen
    if gain is None:
        road.warnings.append("尚未登记违法所得，请在“补正基本信息”中填写，决定时据以计算没收金额。")
    elif case.refund_fen > gain:
        road.warnings.append("退赔总额超过已认定的违法所得，请核对违法所得和退赔金额。")
    if _decided(road):
        road.warnings.append(
            "本案已作出处罚决定，决定中的没收金额没有扣除本次责令退赔，请核对是否需要变更决定。"
        )


@verb("record_restitution", RecordRestitution)
def record_restitution(road: Road, data: RecordRestitution) -> None:
    """Record what was given back; done before the decision it is a circumstance to be weighed (第三十二条第一项)."""
    row = road.case.restitutions.select_for_update().filter(pk=data.restitution).first()
    if row is None:
        raise UserError("请选择本案的责令退赔。", field="restitution")
    if not row.ordered_on <= data.done_on <= road.today:
        raise UserError("退赔日期应在责令退赔之日以后、今天以前。", field="done_on")
    left = row.amount_fen - row.done_fen
    if data.amount_fen > left:
        raise UserError(f"该对象尚应退赔 {left / 100:,.2f} 元，本次金额超过了余额。", field="amount_fen")
    row.done_fen += data.amount_fen
    row.proof = "；".join(filter(None, (row.proof, data.proof)))[:200]
    if row.done_fen == row.amount_fen:
        row.done_on = data.done_on
    row.save()
    open_ones = road.case.restitutions.filter(done_on__isnull=True).exists()
    if not open_ones and not _decided(road):
        road.warnings.append(
            "违法所得已全部退赔：当事人主动消除或者减轻危害后果的，应当从轻或者减轻处罚（行政处罚法第三十二条第一项），"
            "请在裁量时写明考虑情况。"
        )
