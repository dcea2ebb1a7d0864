"""Tracked tasks: opened by what happens, closed by what was done; nothing disappears without an answer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.officers import limits
from zhiheng.officers.models import Certificate, Hold, Officer, OfficerTask
from zhiheng.officers.policies import require_issuer, require_keeper, scoped
from zhiheng.officers.record import enter, note
from zhiheng.officers.services.changing import published
from zhiheng.organs.actor import Actor

_OUT_OF_HAND = (Certificate.Custody.UNIT, Certificate.Custody.ISSUER)
_DUTY = {OfficerTask.Kind.RECALL: limits.RETURN, OfficerTask.Kind.CANCEL: limits.RETURN}


def open_task(
    kind: OfficerTask.Kind, officer: Officer, certificate: Certificate, why: str, on: dt.date
) -> OfficerTask:
    """Open a task about a certificate, unless the same one is open; its day is the place's, or none."""
    present = OfficerTask.objects.filter(certificate=certificate, kind=kind, done_on__isnull=True).first()
    if present:
        return present
    due = limits.due_of(_DUTY[kind], on, officer.organ.division_id)
    return OfficerTask.objects.create(
        officer=officer, certificate=certificate, kind=kind, why=why, opened_on=on, opened_at=clock.now(),
        organ_id=officer.organ_id, division=officer.organ.division_id,
        due_on=due.on, due_words=due.words, due_hard=due.hard,
    )  # fmt: skip


def recall_and_cancel(officer: Officer, why: str, on: dt.date, actor: Actor | None) -> list[OfficerTask]:
    """Open, for every certificate still out, the tasks to take it back and to hand it in (CERT-04, PER-07, PER-08)."""
    if officer.category == Officer.Category.POLICE:
        return []  # 人民警察法 governs their certificates (PER-09)
    opened = []
    for certificate in officer.certificates.exclude(status=Certificate.Status.CANCELLED):
        certificate.officer = officer
        if certificate.status != Certificate.Status.LOST and certificate.custody not in _OUT_OF_HAND:
            opened.append(open_task(OfficerTask.Kind.RECALL, officer, certificate, why, on))
        opened.append(open_task(OfficerTask.Kind.CANCEL, officer, certificate, why, on))
    if opened:
        note("tasks_opened", officer, actor, tasks=[t.get_kind_display() for t in opened], why=why)
    return opened


def _lock(actor: Actor, task_id: int, kind: OfficerTask.Kind) -> OfficerTask:
    row = (
        OfficerTask.objects.select_for_update(of=("self",))
        .select_related("officer__organ__division", "certificate")
        .filter(scoped(actor), pk=task_id, kind=kind)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该事项，或者您无权办理。")
    if row.done_on:
        raise UserError(f"该事项已于{row.done_on.isoformat()}办结，不需要重复办理。")
    return row


def finish(row: OfficerTask, by: str, on: dt.date, *, receipt: str = "", note: str = "") -> None:
    """Close a task."""
    row.done_on, row.done_at, row.done_by_name, row.receipt, row.note = on, clock.now(), by, receipt, note
    row.save(update_fields=["done_on", "done_at", "done_by_name", "receipt", "note"])


def _not_ahead(on: dt.date, since: dt.date) -> None:
    if on > clock.today():
        raise UserError("日期不能晚于今天。", field="on")
    if on < since:
        raise UserError(f"日期不能早于事项产生之日（{since.isoformat()}）。", field="on")


@transaction.atomic
def collect(*, actor: Actor, task_id: int, on: dt.date, note: str = "") -> OfficerTask:
    """The unit has taken the certificate back (收回). Raises Forbidden, NotFound, UserError."""
    row = _lock(actor, task_id, OfficerTask.Kind.RECALL)
    require_keeper(actor, row.organ_id)
    _not_ahead(on, row.opened_on)
    certificate = row.certificate
    assert certificate is not None
    with published(row.officer, on, f"证件{certificate.number}收回"):
        certificate.officer = row.officer
        if certificate.status != Certificate.Status.CANCELLED:
            certificate.status, certificate.status_since = Certificate.Status.WITHDRAWN, on
        certificate.custody = Certificate.Custody.UNIT
        certificate.save()
        Hold.objects.get_or_create(
            certificate=certificate, kind=Hold.Kind.WITHDRAWN, to_on=None, defaults={"from_on": on}
        )
        enter("WITHDRAWN", certificate, actor, on=on, about=note or row.why)
        finish(row, actor.name, on, note=note)
    return row


@transaction.atomic
def cancel(*, actor: Actor, task_id: int, on: dt.date, receipt: str, note: str = "") -> OfficerTask:
    """The issuer cancels a certificate handed in, and gives a receipt (CERT-04).

    Raises Forbidden, NotFound, UserError: without a receipt, or while the certificate has not been taken back.
    """
    row = _lock(actor, task_id, OfficerTask.Kind.CANCEL)
    require_issuer(actor, row.division)
    _not_ahead(on, row.opened_on)
    if not receipt.strip():
        raise UserError("请填写注销回执号：它证明证件已交回发证机关并注销。", field="receipt")
    certificate = row.certificate
    assert certificate is not None
    waiting = OfficerTask.objects.filter(
        certificate=certificate, kind=OfficerTask.Kind.RECALL, done_on__isnull=True
    ).exists()
    if waiting and certificate.status != Certificate.Status.LOST:
        raise UserError("该证件尚未收回。请所在单位先登记收回，再办理注销；证件遗失的，请先办理报失确认。")
    with published(row.officer, on, f"证件{certificate.number}注销"):
        void(certificate, actor, on=on, about=note or row.why, ref=receipt.strip())
    finish(row, actor.name, on, receipt=receipt.strip(), note=note)
    return row


def void(certificate: Certificate, actor: Actor | None, *, on: dt.date, about: str, ref: str = "") -> None:
    """Cancel a certificate from a day on; open tasks to take it back fall away with it."""
    certificate.status, certificate.status_since = Certificate.Status.CANCELLED, on
    certificate.custody = Certificate.Custody.ISSUER
    certificate.save()
    for task in OfficerTask.objects.filter(
        certificate=certificate, kind=OfficerTask.Kind.RECALL, done_on__isnull=True
    ):
        finish(task, actor.name if actor else "系统", on, note="证件已注销")
    enter("CANCELLED", certificate, actor, on=on, about=about, ref=ref)
