"""Loss (CERT-05): the holder reports, the unit confirms, a new one is asked for; no enforcement in between."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.officers.models import Certificate, Entry, Hold
from zhiheng.officers.policies import keeps, require_keeper
from zhiheng.officers.record import enter
from zhiheng.officers.services.changing import published
from zhiheng.officers.services.holding import close_hold, lock
from zhiheng.organs.actor import Actor


@transaction.atomic
def report_loss(*, actor: Actor, certificate_id: int, about: str, on: dt.date | None = None) -> Certificate:
    """The holder (or his unit for him) reports a loss: from that day the certificate may not be used.

    Raises Forbidden, NotFound; UserError without the circumstances, or where it is not in use.
    """
    row = lock(actor, certificate_id)
    if row.officer.account_id != actor.account_id and not keeps(actor, row.officer.organ_id):
        raise Forbidden("证件遗失由持证人本人报告，或者由其单位的管理人员代为登记。")
    day = on or clock.today()
    if day > clock.today():
        raise UserError("遗失日期不能晚于今天。", field="on")
    if day < row.valid_from:
        raise UserError(f"遗失日期不能早于证件有效期起（{row.valid_from.isoformat()}）。", field="on")
    if len(about.strip()) < 5:
        raise UserError("请写明遗失的时间、地点和经过（不少于 5 个字）。", field="about")
    if row.status not in (Certificate.Status.VALID, Certificate.Status.SUSPENDED):
        raise UserError(f"该证件已{row.get_status_display()}，不能报失。")
    with published(row.officer, day, f"证件{row.number}遗失"):
        row.status, row.status_since = Certificate.Status.LOST, day
        row.save()
        Hold.objects.create(certificate=row, kind=Hold.Kind.LOST, from_on=day)
        enter("LOST", row, actor, on=day, about=about.strip())
    return row


def confirmed(certificate: Certificate) -> bool:
    """Whether the unit has confirmed the present loss."""
    last = certificate.entries.filter(kind__in=("LOST", "LOSS_CONFIRMED", "FOUND")).order_by("-id").first()
    return last is not None and last.kind == Entry.Kind.LOSS_CONFIRMED


@transaction.atomic
def confirm_loss(*, actor: Actor, certificate_id: int, about: str) -> Certificate:
    """The unit confirms the loss; only then may a new certificate be asked for. Raises Forbidden, NotFound, UserError."""
    row = lock(actor, certificate_id)
    require_keeper(actor, row.officer.organ_id)
    if row.officer.account_id == actor.account_id:
        raise Forbidden("遗失由本单位其他管理人员核实确认，不能由持证人本人确认。")
    if row.status != Certificate.Status.LOST or confirmed(row):
        raise UserError("该证件没有待确认的遗失报告。")
    if len(about.strip()) < 5:
        raise UserError("请写明核实情况（不少于 5 个字）。", field="about")
    enter("LOSS_CONFIRMED", row, actor, about=about.strip())
    return row


@transaction.atomic
def found_again(*, actor: Actor, certificate_id: int, about: str) -> Certificate:
    """The certificate has turned up before a new one was issued. Raises Forbidden, NotFound, UserError."""
    row = lock(actor, certificate_id)
    require_keeper(actor, row.officer.organ_id)
    if row.status != Certificate.Status.LOST:
        raise UserError(f"该证件现为“{row.get_status_display()}”，不是挂失状态。")
    if len(about.strip()) < 5:
        raise UserError("请写明找回情况（不少于 5 个字）。", field="about")
    today = clock.today()
    with published(row.officer, today, f"证件{row.number}找回"):
        suspended = row.holds.filter(kind=Hold.Kind.SUSPENDED, to_on__isnull=True).first()
        row.status = Certificate.Status.SUSPENDED if suspended else Certificate.Status.VALID
        row.status_since = suspended.from_on if suspended else None
        row.save()
        close_hold(row, Hold.Kind.LOST, today)
        enter("FOUND", row, actor, on=today, about=about.strip())
    return row
