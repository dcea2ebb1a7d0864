"""Numbers that no text sets: in force only where a supervision organ set them for its area, with its authority."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.powers.models import Threshold
from zhiheng.powers.record import note

UNSET = "未设定"


def threshold(key: str, division: str, on: dt.date) -> Threshold | None:
    """Return the value set for a place on a day, from the nearest organ that set one; None (未设定) where none did."""
    rows = Threshold.objects.filter(key=key, since__lte=on).select_related("organ").order_by("-since", "-id")
    fitting = [r for r in rows if division.startswith(_prefix(r.division))]
    return max(fitting, key=lambda r: (len(_prefix(r.division)), r.since), default=None)


def _prefix(code: str) -> str:
    return code.rstrip("0") or code if len(code) == 6 else code


@transaction.atomic
def set_threshold(
    *, actor: Actor, organ: Organ, key: str, value: Decimal, document: str, since: dt.date | None = None
) -> Threshold:
    """Set a number for the organ's area. Raises Forbidden, UserError without the document that sets it."""
    if not actor.has_role(Role.SUPERVISION_LEADER, Role.SUPERVISOR, organ_id=organ.pk):
        raise Forbidden("阈值由本级行政执法监督机构设定，您没有该单位的相应任职。")
    if key not in Threshold.Key.values:
        raise UserError("请选择要设定的阈值。", field="key")
    if value < 0:
        raise UserError("阈值不能是负数。", field="value")
    if not document.strip():
        raise UserError("请填写设定依据（文件名、文号或者会议纪要）；没有依据的不设定。", field="document")
    row, _ = Threshold.objects.update_or_create(
        organ=organ,
        key=key,
        since=since or clock.today(),
        defaults={"division": organ.division_id, "value": value, "document": document.strip()[:300]},
    )
    note("powers.threshold_set", row, actor, key=key, value=str(value), document=row.document)
    return row
