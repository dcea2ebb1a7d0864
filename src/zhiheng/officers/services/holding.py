"""Suspension (暂扣) and its end, taking back (收回): decided by the body's leader or the issuing side (CERT-10)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.officers.models import Certificate, Hold, Officer
from zhiheng.officers.policies import open_certificate, require_leader_or_issuer
from zhiheng.officers.record import enter
from zhiheng.officers.selectors import flaw_of
from zhiheng.officers.services.changing import published
from zhiheng.officers.services.tasks import recall_and_cancel
from zhiheng.organs.actor import Actor


def lock(actor: Actor, certificate_id: int) -> Certificate:
    """Lock a certificate whose officer's file this person may open. Raises NotFound; UserError for the police (PER-09)."""
    open_certificate(actor, certificate_id)
    row = (
        Certificate.objects.select_for_update(of=("self",))
        .select_related("officer__organ__division")
        .get(pk=certificate_id)
    )
    if row.officer.category == Officer.Category.POLICE:
        raise UserError("人民警察证件依照人民警察法管理，本平台只作登记，不办理暂扣、收回、注销。")
    return row


def _written(reason: str) -> str:
    if len(reason.strip()) < 5:
        raise UserError("请写明理由（不少于 5 个字）和所依据的决定。", field="reason")
    return reason.strip()


def _day(on: dt.date | None) -> dt.date:
    day = on or clock.today()
    if day > clock.today():
        raise UserError("日期不能晚于今天。", field="on")
    return day


@transaction.atomic
def suspend(
    *, actor: Actor, certificate_id: int, reason: str, on: dt.date | None = None, until: dt.date | None = None, ref: str = ""
) -> Certificate:  # fmt: skip
    """Suspend a certificate (暂扣) from a day on; ``until`` is the last day where the decision names one.

    Raises Forbidden, NotFound; UserError unless it is valid that day, or without a reason.
    """
    row = lock(actor, certificate_id)
    require_leader_or_issuer(actor, row.officer)
    day, why = _day(on), _written(reason)
    flaw = flaw_of(row, day)
    if flaw:
        raise UserError(f"该证件（{row.number}）{flaw}，不需要暂扣。")
    if until and until < day:
        raise UserError("暂扣期满日不能早于暂扣之日。", field="until")
    with published(row.officer, day, f"证件{row.number}暂扣"):
        row.status, row.status_since, row.custody = (
            Certificate.Status.SUSPENDED,
            day,
            Certificate.Custody.UNIT,
        )
        row.save()
        Hold.objects.create(certificate=row, kind=Hold.Kind.SUSPENDED, from_on=day)
        about = why + (f"（至{until.isoformat()}）" if until else "")
        enter(
            "SUSPENDED", row, actor, on=day, about=about, ref=ref, until=until.isoformat() if until else None
        )
    return row


@transaction.atomic
def resume(*, actor: Actor, certificate_id: int, reason: str, on: dt.date | None = None) -> Certificate:
    """End a suspension: valid again from that day, never for the days it lasted. Raises Forbidden, NotFound, UserError."""
    row = lock(actor, certificate_id)
    require_leader_or_issuer(actor, row.officer)
    day, why = _day(on), _written(reason)
    if row.status != Certificate.Status.SUSPENDED:
        raise UserError(f"该证件现为“{row.get_status_display()}”，没有需要解除的暂扣。")
    if row.status_since and day < row.status_since:
        raise UserError(f"解除日期不能早于暂扣之日（{row.status_since.isoformat()}）。", field="on")
    if row.officer.state not in (Officer.State.LICENSED, Officer.State.ON_DUTY):
        raise UserError(
            f"{row.officer.name}现为“{row.officer.get_state_display()}”，证件应当收回注销，不能解除暂扣。"
        )
    with published(row.officer, day, f"证件{row.number}解除暂扣"):
        row.status, row.status_since, row.custody = Certificate.Status.VALID, None, Certificate.Custody.HOLDER
        row.save()
        close_hold(row, Hold.Kind.SUSPENDED, day)
        enter("RESUMED", row, actor, on=day, about=why)
    return row


def close_hold(certificate: Certificate, kind: Hold.Kind, day: dt.date) -> None:
    """End an open hold; ``day`` is the first day on which it no longer holds."""
    for hold in certificate.holds.filter(kind=kind, to_on__isnull=True):
        if day <= hold.from_on:
            hold.delete()  # it never covered a whole day
        else:
            hold.to_on = day
            hold.save(update_fields=["to_on"])


@transaction.atomic
def withdraw(
    *, actor: Actor, certificate_id: int, reason: str, on: dt.date | None = None, ref: str = ""
) -> Certificate:
    """Decide that a certificate is taken back and cancelled (收回注销, CERT-10): it may not be used from that day,
    and the tasks to collect and cancel it are opened. Raises Forbidden, NotFound, UserError.
    """
    row = lock(actor, certificate_id)
    require_leader_or_issuer(actor, row.officer)
    day, why = _day(on), _written(reason)
    if row.status in (Certificate.Status.CANCELLED, Certificate.Status.WITHDRAWN):
        raise UserError(f"该证件（{row.number}）已{row.get_status_display()}，不需要再次收回。")
    with published(row.officer, day, f"证件{row.number}收回"):
        row.status, row.status_since = Certificate.Status.WITHDRAWN, day
        row.save()
        close_hold(row, Hold.Kind.SUSPENDED, day)
        Hold.objects.create(certificate=row, kind=Hold.Kind.WITHDRAWN, from_on=day)
        enter("WITHDRAWN", row, actor, on=day, about=f"决定收回：{why}", ref=ref)
    recall_and_cancel(row.officer, f"决定收回：{why}"[:300], day, actor)
    return row
