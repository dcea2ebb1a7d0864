"""Appointments (任职授权): opened and ended, never edited, so that who could do what on a day stays answerable."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Appointment, Field, Organ, Role
from zhiheng.organs.policies import roles_for
from zhiheng.organs.services.guard import note, require_admin


@transaction.atomic
def grant(
    *,
    actor: Actor,
    organ_id: int,
    account_id: int,
    role: str,
    matter: str = "",
    valid_from: dt.date,
    valid_to: dt.date | None = None,
) -> Appointment:
    """Appoint a person to a role in a body, for one field or for all, from a day on.

    Raises Forbidden for anybody but the body's administrator and for appointing oneself; UserError for a role that
    does not belong to the body, a past day, or a period that overlaps the same appointment.
    """
    organ = Organ.objects.select_related("division").filter(pk=organ_id).first()
    # The account's row is the lock: two administrators appointing the same person at once wait for each other.
    account = Account.objects.select_for_update().filter(pk=account_id).first()
    if organ is None or account is None:
        raise NotFound("没有找到该单位或者该人员。")
    require_admin(actor, organ)
    if account.pk == actor.account_id:
        raise Forbidden("不能给自己授权，请由本单位其他管理员或者平台管理员办理。")
    if not account.is_active:
        raise UserError("该账号已停用，请先启用再授权。", field="account")
    if role not in {r.value for r in roles_for(actor, organ)}:
        raise UserError(f"{organ.short_name}不设该岗位，请重新选择。", field="role")
    if matter and matter not in Field.values:
        raise UserError("没有该执法领域，请重新选择。", field="matter")
    if valid_from < clock.today():
        raise UserError("起始日期不能早于今天：任职不追溯。", field="valid_from")
    if valid_to and valid_to < valid_from:
        raise UserError("截止日期早于起始日期，请改正。", field="valid_to")
    _require_free(account, organ, role, matter, valid_from, valid_to)
    made = Appointment.objects.create(
        account=account,
        organ=organ,
        role=role,
        matter=matter,
        valid_from=valid_from,
        valid_to=valid_to,
        granted_by_id=actor.account_id,
    )
    note(
        "appointment.granted", account.pk, organ, actor,
        appointment=made.pk, name=account.name, role=role, matter=matter, valid_from=valid_from.isoformat(),
        valid_to=valid_to.isoformat() if valid_to else None,
    )  # fmt: skip
    return made


def _require_free(
    account: Account, organ: Organ, role: str, matter: str, start: dt.date, end: dt.date | None
) -> None:
    same = Appointment.objects.filter(account=account, organ=organ, role=role, matter=matter)
    overlapping = same.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=start))
    if end:
        overlapping = overlapping.filter(valid_from__lte=end)
    if overlapping.exists():
        raise UserError(
            f"{account.name}在该期间已有相同任职（{Role(role).label}），不需要重复授权。", field="role"
        )


@transaction.atomic
def end(*, actor: Actor, appointment_id: int, last_day: dt.date, reason: str) -> Appointment:
    """End an appointment: ``last_day`` is its last day in force, today at the earliest (never in the past).

    Raises Forbidden for anybody but the body's administrator and for one's own administration, Stale when it has
    ended already, UserError for a past day or a missing reason.
    """
    row = (
        Appointment.objects.select_for_update(of=("self",))
        .select_related("organ", "account")
        .filter(pk=appointment_id)
        .first()
    )
    if row is None:
        raise NotFound("没有找到该任职。")
    require_admin(actor, row.organ)
    today = clock.today()
    if row.account_id == actor.account_id and row.role in {Role.ORGAN_ADMIN, Role.PLATFORM_ADMIN}:
        raise Forbidden("不能终止自己的管理员任职，请由其他管理员办理。")
    if row.valid_to is not None and row.valid_to < today:
        raise Stale(f"该任职已于 {row.valid_to} 终止。")
    if last_day < max(today, row.valid_from):
        raise UserError(
            "最后任职日不能早于今天，也不能早于起始日期。需要立即停止办理的，请停用账号。", field="last_day"
        )
    if row.valid_to is not None and last_day > row.valid_to:
        raise UserError("不能延长任职；需要延长的，请另行授权。", field="last_day")
    if not reason.strip():
        raise UserError("请填写终止理由。", field="reason")
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    note(
        "appointment.ended", row.account_id, row.organ, actor,
        appointment=row.pk, name=row.account.name, role=row.role, last_day=last_day.isoformat(), reason=reason.strip(),
    )  # fmt: skip
    return row
