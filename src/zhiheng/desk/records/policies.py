"""Which pages of this room a person may open at all."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.records.selectors.seals import may_read as may_read_seals
from zhiheng.records.services.devices import KEEPERS as DEVICE_KEEPERS
from zhiheng.records.services.seals import KEEPERS

NEEDS_SEALS = "本机关人员或者行政执法监督人员"
NEEDS_KEEP = "机构管理员或者机关负责人"
NEEDS_ANY = "任何任职"
NEEDS_DEVICES = "本机关人员或者行政执法监督人员"

__all__ = [
    "NEEDS_ANY", "NEEDS_DEVICES", "NEEDS_KEEP", "NEEDS_SEALS", "anybody", "may_keep_devices", "may_keep_seals",
    "may_read_devices", "may_read_seals",
]  # fmt: skip


def may_keep_seals(actor: Actor) -> bool:
    """Who registers and stops the seals of some body."""
    return actor.has_role(*KEEPERS)


def anybody(actor: Actor) -> bool:
    """Everybody with an appointment may ask for records; the keeper's leader decides."""
    return bool(actor.grants) and not all(g.role == Role.PLATFORM_ADMIN for g in actor.grants)


def may_keep_devices(actor: Actor) -> bool:
    """Who keeps the list of some body's recording devices."""
    return actor.has_role(*DEVICE_KEEPERS)


def may_read_devices(actor: Actor) -> bool:
    """Who looks at devices: the body's people, those who keep the list, and those who supervise them."""
    return may_read_seals(actor) or may_keep_devices(actor)
