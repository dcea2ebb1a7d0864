"""Signing in at a classroom: a QR code that lives for minutes, scanned by the person himself with his own account (TRN-14)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.core import signing
from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Activity, ActivityStatus, Attendance
from zhiheng.training.policies import own_officer
from zhiheng.training.record import note
from zhiheng.training.services.activities import lock_activity

SALT = "training.signin"
LIVES = dt.timedelta(minutes=3)  # long enough to sign in after scanning, too short to send the picture around
OPENS = dt.timedelta(minutes=30)


def token_for(activity: Activity) -> str:
    """Return the code shown in the classroom at this moment."""
    return signing.dumps([activity.pk, int(clock.now().timestamp())], salt=SALT)


def read_token(token: str) -> int:
    """Return the activity a code is for. Raises UserError for a forged or expired one."""
    try:
        activity_id, made = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        raise UserError("签到码无效，请重新扫描现场显示的二维码。") from None
    age = clock.now().timestamp() - int(made)
    if not -5 <= age <= LIVES.total_seconds():
        raise UserError("签到码已过期（每次有效 3 分钟），请重新扫描现场显示的二维码。")
    return int(activity_id)


def window_fault(activity: Activity) -> str:
    """Say why nobody can sign in now; empty when one can."""
    now = clock.now()
    if activity.status != ActivityStatus.PLANNED:
        return f"该活动{activity.get_status_display()}，不能签到。"
    opens = activity.starts_at - OPENS
    if now < opens:
        return f"尚未开始签到，{timezone.localtime(opens):%m月%d日 %H:%M} 起可以签到。"
    if now > activity.ends_at:
        return f"活动已于 {timezone.localtime(activity.ends_at):%m月%d日 %H:%M} 结束，不能签到。"
    return ""


def invited(activity: Activity, officer: Officer) -> bool:
    """Whether the officer's body takes part."""
    body = officer.organ
    return bool({body.pk, body.legal_subject_id} & {*activity.body_ids, *activity.joint_ids})


@transaction.atomic
def sign_in(*, actor: Actor, token: str) -> tuple[Attendance, bool]:
    """Sign in oneself; scanning twice changes nothing. Returns the row and whether it is new.

    Raises UserError for an expired code, outside the hours, or for a body that is not invited; NotFound without a record.
    """
    activity_id = read_token(token)
    with scope.system():  # a person's own presence at another body's activity
        officer = own_officer(actor)
        activity = Activity.objects.select_related("organ").filter(pk=activity_id).first()
        if activity is None:
            raise NotFound("没有找到该培训活动。")
        if fault := window_fault(activity):
            raise UserError(fault)
        if not invited(activity, officer):
            raise UserError(
                f"{officer.organ.short_name}不在“{activity.title}”的参训单位中，请联系主办单位{activity.organ.short_name}。"
            )
        row, new = Attendance.objects.get_or_create(
            activity=activity,
            officer=officer,
            defaults={
                "organ_id": officer.organ_id, "division": officer.organ.division_id, "source": Attendance.Source.QR,
                "signed_at": clock.now(), "signed_by_id": actor.account_id,
            },
        )  # fmt: skip
        if new:
            note("training.signed_in", "activity", activity, actor, officer=officer.pk, by="QR")
    return row, new


@transaction.atomic
def register_present(*, actor: Actor, activity_id: int, officer_ids: Sequence[int], reason: str) -> int:
    """Enter people who were there and could not scan. Raises UserError before the start, after closing, without reason."""
    activity = lock_activity(actor, activity_id)
    if activity.status != ActivityStatus.PLANNED:
        raise UserError(f"该活动{activity.get_status_display()}，不能再登记参训人员。")
    if clock.now() < activity.starts_at:
        raise UserError("活动尚未开始，不能登记参训人员。")
    if not reason.strip():
        raise UserError("请写明补登理由（如手机无法扫码，附签到表）。", field="reason")
    with scope.system():
        chosen = [
            o
            for o in Officer.objects.select_related("organ").filter(pk__in=officer_ids)
            if invited(activity, o)
        ]
        if not chosen or len(chosen) != len(set(officer_ids)):
            raise UserError("请选择参训单位的人员。", field="officer_ids")
        there = set(activity.attendances.values_list("officer_id", flat=True))
        fresh = [o for o in chosen if o.pk not in there]
        Attendance.objects.bulk_create(
            Attendance(
                activity=activity, officer=o, organ_id=o.organ_id, division=o.organ.division_id,
                source=Attendance.Source.MANUAL, signed_at=clock.now(), signed_by_id=actor.account_id,
                reason=reason.strip()[:200],
            )
            for o in fresh
        )  # fmt: skip
        note(
            "training.registered", "activity", activity, actor, officers=[o.pk for o in fresh], reason=reason
        )
    return len(fresh)
