"""Counselling (SEC-12): ask, agree, give, cancel; crisis intervention.

Nothing of an appointment goes into the record of acts, the ledger or a log: that somebody asked is itself nobody's business.
The table opens to the two accounts alone (its lock looks at the signed-in account); only a yearly number a body is kept.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.support.models import CounselKind, Counselling, CounsellingTally, Counsellor


@transaction.atomic
def ask(
    *, actor: Actor, counsellor_id: int, kind: str, wanted_at: dt.datetime, words: str = ""
) -> Counselling:
    """Ask a counsellor for an appointment. Raises UserError for a past moment or oneself, NotFound for nobody."""
    counsellor = Counsellor.objects.filter(pk=counsellor_id, ended_on__isnull=True).first()
    if counsellor is None:
        raise NotFound("没有找到该咨询师，可能已停止服务。")
    if counsellor.account_id == actor.account_id:
        raise UserError("不能预约本人，请选择其他咨询师。", field="counsellor")
    if kind not in CounselKind.values:
        raise UserError("请选择服务类别。", field="kind")
    if wanted_at <= clock.now():
        raise UserError("希望时间应当晚于现在。", field="wanted_at")
    same = Counselling.objects.filter(
        person_id=actor.account_id,
        counsellor_id=counsellor.account_id,
        wanted_at=wanted_at,
        state=Counselling.State.ASKED,
    )
    if same.exists():
        raise UserError("您已预约这位咨询师的这一时间，请勿重复预约。", field="wanted_at")
    return Counselling.objects.create(
        person_id=actor.account_id,
        counsellor_id=counsellor.account_id,
        kind=kind,
        wanted_at=wanted_at,
        words=words.strip(),
    )


@transaction.atomic
def agree(*, actor: Actor, row_id: int, agreed_at: dt.datetime) -> Counselling:
    """Agree on a moment; the counsellor does."""
    row = _lock(actor, row_id, counsellor=True)
    if row.state not in {Counselling.State.ASKED, Counselling.State.AGREED}:
        raise Stale(f"该预约{row.get_state_display()}，不能再约时间。")
    if agreed_at <= clock.now():
        raise UserError("约定时间应当晚于现在。", field="agreed_at")
    row.agreed_at, row.state = agreed_at, Counselling.State.AGREED
    return _save(row)


@transaction.atomic
def give(*, actor: Actor, row_id: int, record: str, follow_up_on: dt.date | None = None) -> Counselling:
    """Write down that the service was given, with the counsellor's notes; one more in the yearly number."""
    row = _lock(actor, row_id, counsellor=True)
    if row.state not in {Counselling.State.ASKED, Counselling.State.AGREED}:
        raise Stale(f"该预约{row.get_state_display()}，不能再登记服务。")
    _check_record(record, follow_up_on)
    row.record, row.follow_up_on, row.state = record.strip(), follow_up_on, Counselling.State.DONE
    _tally(row.person, row.kind)
    return _save(row)


@transaction.atomic
def cancel(*, actor: Actor, row_id: int) -> Counselling:
    """Cancel an appointment; either of the two may, without a reason."""
    row = _lock(actor, row_id, counsellor=False)
    if row.state not in {Counselling.State.ASKED, Counselling.State.AGREED}:
        raise Stale(f"该预约{row.get_state_display()}，不能取消。")
    row.state = Counselling.State.CANCELLED
    return _save(row)


@transaction.atomic
def intervene(
    *,
    actor: Actor,
    person_id: int,
    happened_at: dt.datetime,
    record: str,
    follow_up_on: dt.date | None = None,
) -> Counselling:
    """Write down a crisis intervention that nobody had booked. Raises Forbidden for anybody but a counsellor."""
    if not Counsellor.objects.filter(account_id=actor.account_id, ended_on__isnull=True).exists():
        raise Forbidden("危机干预由登记在册的心理咨询师登记。")
    person = Account.objects.filter(pk=person_id, is_active=True).first()
    if person is None or person.pk == actor.account_id:
        raise UserError("请选择接受干预的人员。", field="person")
    if happened_at > clock.now():
        raise UserError("干预时间不能晚于现在。", field="happened_at")
    _check_record(record, follow_up_on)
    row = Counselling.objects.create(
        person=person,
        counsellor_id=actor.account_id,
        kind=CounselKind.CRISIS,
        wanted_at=happened_at,
        agreed_at=happened_at,
        record=record.strip(),
        follow_up_on=follow_up_on,
        state=Counselling.State.DONE,
    )
    _tally(person, CounselKind.CRISIS)
    return row


def _check_record(record: str, follow_up_on: dt.date | None) -> None:
    if not record.strip():
        raise UserError("请填写服务（干预）记录。", field="record")
    if follow_up_on and follow_up_on < clock.today():
        raise UserError("回访日期不能早于今天。", field="follow_up_on")


def _lock(actor: Actor, row_id: int, *, counsellor: bool) -> Counselling:
    rows = Counselling.objects.select_for_update().filter(pk=row_id)
    rows = rows.filter(counsellor_id=actor.account_id) if counsellor else rows
    row = rows.first()
    if row is None or actor.account_id not in {row.person_id, row.counsellor_id}:
        raise NotFound("没有找到该预约，或者您无权查看。")
    return row


def _save(row: Counselling) -> Counselling:
    row.version += 1
    row.save()
    return row


def _tally(person: Account, kind: str) -> None:
    """Count one more for the person's body; whose it was is not kept with the number."""
    if person.organ_id is None:
        return
    with scope.system():
        organ = Organ.objects.get(pk=person.organ_id)
        row, _ = CounsellingTally.objects.select_for_update().get_or_create(
            organ=organ, year=clock.today().year, kind=kind, defaults={"division": organ.division_id}
        )
        CounsellingTally.objects.filter(pk=row.pk).update(number=F("number") + 1)
