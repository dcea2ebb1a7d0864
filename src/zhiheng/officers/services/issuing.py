"""Issuing a certificate (发证): by the issuing side, under a number nobody else has; the one it replaces is void."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.law.identity import check_certificate_no
from zhiheng.officers.models import Application, Certificate, Officer
from zhiheng.officers.policies import require_issuer
from zhiheng.officers.record import enter, note
from zhiheng.officers.road import STEPS
from zhiheng.officers.services.applying import _lock
from zhiheng.officers.services.changing import published
from zhiheng.officers.services.registering import milestone, taken
from zhiheng.officers.services.steps import move, require_step
from zhiheng.officers.services.tasks import void
from zhiheng.organs.actor import Actor

_KIND = {
    Application.Kind.FIRST: "ISSUED",
    Application.Kind.RENEWAL: "RENEWED",
    Application.Kind.REISSUE: "REISSUED",
}


@transaction.atomic
def issue_certificate(
    *, actor: Actor, application_id: int, number: str, issuer: str, valid_from: dt.date, valid_to: dt.date
) -> Certificate:  # fmt: skip
    """Issue the certificate of a reviewed application.

    Raises Forbidden for anybody but the issuing side, or who submitted or reviewed it himself; NotFound; UserError for a
    number in use (naming the holder's unit), a number or days that cannot be, or a person who has left meanwhile.
    """
    row = _lock(actor, application_id, Application.State.REVIEWED)
    require_issuer(actor, row.division)
    if actor.account_id in (row.submitted_by_id, row.reviewer_id, row.officer.account_id):
        raise Forbidden("申请、审查和发证不能由同一人办理。")
    _check(number, issuer, valid_from, valid_to)
    taken(number)
    officer = (
        Officer.objects.select_for_update(of=("self",))
        .select_related("organ__division")
        .get(pk=row.officer_id)
    )
    today = clock.today()
    if row.kind == Application.Kind.FIRST:
        require_step(officer, STEPS["license"])
    elif officer.state not in (Officer.State.LICENSED, Officer.State.ON_DUTY):
        raise UserError(f"{officer.name}现为“{officer.get_state_display()}”，不能换发、补办证件。")
    with published(officer, today, str(Application.Kind(row.kind).label)):
        certificate = _make(row, officer, actor, number, issuer, valid_from, valid_to)
        if row.kind == Application.Kind.FIRST:
            move(officer, STEPS["license"], today)
            milestone(officer, officer.state, today, f"执法证件{certificate.number}", f"申请{row.pk}", actor)
            note("licensed", officer, actor, certificate=certificate.number, application=row.pk)
    row.certificate, row.issued_by_name, row.closed_on = certificate, actor.name, today
    row.state = Application.State.ISSUED
    row.save()
    return certificate


def _check(number: str, issuer: str, valid_from: dt.date, valid_to: dt.date) -> None:
    if not number.strip():
        raise UserError("请填写执法证号。", field="number")
    if len(number.strip()) > 30 or not number.strip().isalnum():
        raise UserError("执法证号只能由字母和数字组成，不超过 30 位。", field="number")
    if not issuer.strip():
        raise UserError("请填写发证机关。", field="issuer")
    if valid_to < valid_from:
        raise UserError("有效期止不能早于有效期起。", field="valid_to")
    if valid_to < clock.today():
        raise UserError("有效期止早于今天，发放的证件当即失效，请核对。", field="valid_to")


def number_hint(number: str) -> str:
    """Return what is unusual about a number, in words; "" for the common form. No rule of law sets the form."""
    return "；".join(v.message for v in check_certificate_no(number))


def _make(
    row: Application, officer: Officer, actor: Actor, number: str, issuer: str, valid_from: dt.date, valid_to: dt.date
) -> Certificate:  # fmt: skip
    off_post = not officer.post_is_enforcement
    certificate = Certificate.objects.create(
        officer=officer, number=number.strip(), issuer=issuer.strip(), valid_from=valid_from, valid_to=valid_to,
        issued_on=clock.today(), replaces=row.old,
        # CERT-03: a certificate off an enforcement post is kept by the personnel office from the first day.
        custody=Certificate.Custody.HR if off_post else Certificate.Custody.HOLDER,
    )  # fmt: skip
    enter(_KIND[Application.Kind(row.kind)], certificate, actor, about=row.reason, ref=f"申请{row.pk}")
    if off_post:
        enter("DEPOSITED", certificate, actor, about="非执法岗位证件，发放即交人事管理机构保管")
    if row.old and row.old.status != Certificate.Status.CANCELLED:
        row.old.officer = officer
        void(
            row.old,
            actor,
            on=clock.today(),
            about=f"{row.get_kind_display()}，原证作废，新证号{certificate.number}",
        )
    return certificate
