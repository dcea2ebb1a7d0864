"""Accounts: made with a generated password that must be changed, switched off and on, never deleted."""

from __future__ import annotations

import re

from django.db import transaction

from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.ops.passwords import generate
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ
from zhiheng.organs.services.guard import note, require_admin

_USERNAME = re.compile(r"[a-z][a-z0-9._-]{2,39}")


@transaction.atomic
def create_account(
    *, actor: Actor, organ_id: int, username: str, name: str, phone: str = ""
) -> tuple[Account, str]:
    """Make an account in a body; returns it with its initial password, which is shown once and stored nowhere.

    Raises Forbidden for anybody but the body's administrator, UserError for a bad or taken user name.
    """
    organ = Organ.objects.filter(pk=organ_id).first()
    if organ is None:
        raise NotFound("没有找到该单位。")
    require_admin(actor, organ)
    username, name = username.strip().lower(), name.strip()
    if not _USERNAME.fullmatch(username):
        raise UserError(
            "登录名为 3 至 40 位小写字母、数字、点、下划线或者连字符，以字母开头。", field="username"
        )
    if not name:
        raise UserError("请填写姓名。", field="name")
    if Account.objects.filter(username=username).exists():
        raise UserError("该登录名已有人使用，请另取一个。", field="username")
    password = generate()
    account = Account.objects.create_user(
        username, name, password, phone=phone.strip(), organ=organ, must_change_password=True
    )
    note("account.created", account.pk, organ, actor, username=username, name=name)
    return account, password


def _lock(actor: Actor, account_id: int) -> Account:
    account = (
        Account.objects.select_for_update(of=("self",)).select_related("organ").filter(pk=account_id).first()
    )
    if account is None or account.organ is None:
        raise NotFound("没有找到该账号。")
    require_admin(actor, account.organ)
    if account.pk == actor.account_id:
        raise Forbidden("不能停用、启用或者重置自己的账号；修改自己的密码请用“修改密码”。")
    return account


@transaction.atomic
def disable(*, actor: Actor, account_id: int, reason: str) -> Account:
    """Switch an account off at once: open sessions end with their next request. Appointments stay as they were."""
    account = _lock(actor, account_id)
    if not account.is_active:
        raise Stale("该账号已经停用。")
    if not reason.strip():
        raise UserError("请填写停用理由。", field="reason")
    account.is_active = False
    account.save(update_fields=["is_active"])
    note("account.disabled", account.pk, account.organ, actor, reason=reason.strip())  # type: ignore[arg-type]
    return account


@transaction.atomic
def enable(*, actor: Actor, account_id: int) -> Account:
    """Switch an account on again."""
    account = _lock(actor, account_id)
    if account.is_active:
        raise Stale("该账号已经启用。")
    account.is_active = True
    account.save(update_fields=["is_active"])
    note("account.enabled", account.pk, account.organ, actor)  # type: ignore[arg-type]
    return account


@transaction.atomic
def reset_password(*, actor: Actor, account_id: int) -> tuple[Account, str]:
    """Give an account a fresh initial password, shown once; its sessions end, as they were signed with the old one."""
    account = _lock(actor, account_id)
    password = generate()
    account.set_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    note("account.password_reset", account.pk, account.organ, actor)  # type: ignore[arg-type]
    return account, password
