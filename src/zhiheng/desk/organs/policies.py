"""Which pages of this room a person may open; what concerns one body or person the domain's policy answers."""

from __future__ import annotations

from zhiheng.organs.actor import SUPERVISION_ROLES, Actor
from zhiheng.organs.policies import ADMIN_ROLES

NEEDS_POST = "任何岗位"
NEEDS_ADMIN = "单位系统管理员、平台管理员"
NEEDS_ASK = "单位系统管理员、平台管理员、行政执法监督人员"


def may_look(actor: Actor) -> bool:
    """Everybody with an appointment: bodies are public, people are shown within one's own reach."""
    return bool(actor.grants)


def may_administer(actor: Actor) -> bool:
    """Who appoints and makes accounts; in which bodies, the domain's policy says."""
    return actor.has_role(*ADMIN_ROLES)


def may_ask(actor: Actor) -> bool:
    """Who asks about the sight of others."""
    return actor.has_role(*ADMIN_ROLES, *SUPERVISION_ROLES)
