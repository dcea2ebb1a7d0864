"""Which pages of this room a person may open at all."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.records.selectors.seals import may_read as may_read_seals
from zhiheng.records.services.seals import KEEPERS

NEEDS_SEALS = "本机关人员或者行政执法监督人员"
NEEDS_KEEP = "机构管理员或者机关负责人"
NEEDS_ANY = "任何任职"

__all__ = ["NEEDS_ANY", "NEEDS_KEEP", "NEEDS_SEALS", "anybody", "may_keep_seals", "may_read_seals"]


def may_keep_seals(actor: Actor) -> bool:
    """Who registers and stops the seals of some body."""
    return actor.has_role(*KEEPERS)


def anybody(actor: Actor) -> bool:
    """Everybody with an appointment may ask for records; the keeper's leader decides."""
    return bool(actor.grants) and not all(g.role == Role.PLATFORM_ADMIN for g in actor.grants)
