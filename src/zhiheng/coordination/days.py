"""The days a body set for itself; nothing set, no day (RULE-02: 及时、立即 are no numbers)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.coordination.models import OwnDays, SoftDuty
from zhiheng.coordination.policies import answers_for, require
from zhiheng.coordination.record import note
from zhiheng.law.period import Limit, Unit, compute
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, OrganKind

MOST = 90


def own_days(organ_id: int, duty: str, on: dt.date) -> OwnDays | None:
    """Return the setting of a body in force on a day; None (未设定) where it set none."""
    rows = OwnDays.objects.filter(organ_id=organ_id, duty=duty, since__lte=on)
    return rows.order_by("-since", "-pk").first()


def due_after(organ_id: int, duty: str, start: dt.date) -> dt.date | None:
    """Return the last day for a duty that arose on ``start``, by the body's own setting; None where it set none."""
    found = own_days(organ_id, duty, start)
    if found is None:
        return None
    return compute(Limit(found.days, Unit.WORKDAY), start).due_date


@transaction.atomic
def set_days(
    *, actor: Actor, organ_id: int, duty: str, days: int, document: str, since: dt.date | None = None
) -> OwnDays:
    """Set a township's own working days, from today unless later. Raises Forbidden, UserError.

    Notices already sent keep the day they have: a limit is not moved after the fact.
    """
    require(answers_for(actor, organ_id), "乡镇（街道）的负责人、法制审核或者内部监督人员")
    organ = Organ.objects.get(pk=organ_id)
    if organ.kind != OrganKind.TOWNSHIP:
        raise UserError("办理天数由乡镇（街道）自行设定。", field="organ_id")
    if duty not in SoftDuty.values:
        raise UserError("请选择要设定的事项。", field="duty")
    if not 1 <= days <= MOST:
        raise UserError(f"天数应在 1 至 {MOST} 个工作日之间。", field="days")
    if not document.strip():
        raise UserError("请填写设定天数的文件或者会议纪要；没有依据的不设定。", field="document")
    start = since or clock.today()
    if start < clock.today():
        raise UserError("施行日期不能早于今天，期限不溯及既往。", field="since")
    with scope.system():
        row, _ = OwnDays.objects.update_or_create(
            organ=organ, duty=duty, since=start,
            defaults={
                "division": organ.division_id, "days": days, "document": document.strip()[:200],
                "set_by_name": actor.name, "set_on": clock.today(),
            },
        )  # fmt: skip
        note(
            "days_set",
            row,
            actor.stamp(),
            duty=duty,
            days=days,
            since=start.isoformat(),
            document=row.document,
        )
    return row
