"""Papers of monitoring records and of restitution."""

from __future__ import annotations

from zhiheng.cases.documents.pieces import contact, head, yuan
from zhiheng.cases.documents.registry import Data, builds
from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.inputs.monitoring import TellMonitoring
from zhiheng.cases.inputs.restitution import OrderRestitution
from zhiheng.cases.road import Road


@builds("MONITORING_NOTICE")
def monitoring_notice(road: Road, data: TellMonitoring, bundle: Bundle) -> Data:
    """What the device recorded, and where the party looks at it and answers (处罚法第四十一条)."""
    row = next(r for r in bundle.monitoring if r.pk == data.record)
    return {
        **head(road, bundle),
        "date": data.told_on.isoformat(),
        "device": f"编号{row.device.number}，{row.device.place}",
        "taken_at": row.taken_at,
        "facts": row.content.rstrip("。"),
        "basis": "《中华人民共和国行政处罚法》第四十一条",
        "query_way": data.query_way.rstrip("。"),
        "contact": contact(road, bundle),
    }


@builds("RESTITUTION_ORDER")
def restitution_order(road: Road, data: OrderRestitution, bundle: Bundle) -> Data:
    """To whom, how much, on what ground (处罚法第二十八条)."""
    law = "《中华人民共和国行政处罚法》第二十八条"
    return {
        **head(road, bundle),
        "date": data.ordered_on.isoformat(),
        "victim": data.victim,
        "amount": yuan(data.amount_fen),
        "basis": data.basis.rstrip("。")
        if "第二十八条" in data.basis
        else f"{law}和{data.basis.rstrip('。')}",
        "until": data.until_on.isoformat() if data.until_on else "",
        "contact": contact(road, bundle),
    }
