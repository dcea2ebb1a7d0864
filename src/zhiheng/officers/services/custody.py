"""Custody by the personnel office (CERT-03): handed in for keeping, taken out, brought back."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.officers.models import Certificate, Entry
from zhiheng.officers.policies import require_keeper
from zhiheng.officers.record import enter
from zhiheng.officers.services.holding import lock
from zhiheng.organs.actor import Actor

_MOVES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "DEPOSITED": ((Certificate.Custody.HOLDER,), Certificate.Custody.HR, "交存"),
    "TAKEN": ((Certificate.Custody.HR,), Certificate.Custody.HOLDER, "取用"),
    "RETURNED": ((Certificate.Custody.HOLDER,), Certificate.Custody.HR, "归还"),
}


@transaction.atomic
def keep(*, actor: Actor, certificate_id: int, kind: str, about: str, on: dt.date | None = None) -> Entry:
    """Write one move of custody: ``DEPOSITED``, ``TAKEN`` or ``RETURNED``.

    Raises Forbidden, NotFound; UserError where the card is not where the move starts, without a purpose for taking it out,
    for taking out what must not be used, or for a day ahead.
    """
    row = lock(actor, certificate_id)
    require_keeper(actor, row.officer.organ_id)
    day = on or clock.today()
    if kind not in _MOVES:
        raise UserError("请选择交存、取用或者归还。", field="kind")
    sources, target, label = _MOVES[kind]
    if day > clock.today():
        raise UserError("日期不能晚于今天。", field="on")
    if row.custody not in sources:
        raise UserError(f"该证件现由“{row.get_custody_display()}”保管，不能办理{label}。", field="kind")
    last = row.entries.filter(book=Entry.Book.CUSTODY).order_by("-id").first()
    if last and day < last.on:
        raise UserError(
            f"日期不能早于上一次登记（{last.on.isoformat()} {last.get_kind_display()}）。", field="on"
        )
    if kind == "RETURNED" and (last is None or last.kind != Entry.Kind.TAKEN):
        raise UserError("没有取用记录，首次交给人事管理机构的请办理“交存”。", field="kind")
    if kind == "TAKEN":
        if len(about.strip()) < 2:
            raise UserError("取用证件请写明用途。", field="about")
        if row.status != Certificate.Status.VALID:
            raise UserError(f"该证件已{row.get_status_display()}，不能取用。")
    row.custody = target
    row.save(update_fields=["custody"])
    return enter(kind, row, actor, on=day, about=about.strip())
