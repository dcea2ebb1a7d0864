"""What appointments and accounts share: the right to do it, and the entry in the record."""

from __future__ import annotations

from typing import Any

from zhiheng.common.errors import Forbidden
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.policies import may_administer


def require_admin(actor: Actor, organ: Organ) -> None:
    """Raise Forbidden unless the person administers the body."""
    if not may_administer(actor, organ):
        raise Forbidden(f"{organ.short_name}的账号和任职由该单位的系统管理员办理，您没有相应任职。")


def note(kind: str, account_id: int, organ: Organ, actor: Actor, **payload: Any) -> None:
    """Record an act on a person in a body; never a password."""
    record(
        Draft(
            kind=kind,
            subject_kind="account",
            subject_id=account_id,
            organ_id=organ.pk,
            division=organ.division_id,
            stamp=actor.stamp(),
            payload=payload,
        )
    )
