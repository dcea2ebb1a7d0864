"""Who administers the platform."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

NEEDS = "平台管理员"


def may_run(actor: Actor) -> bool:
    """Platform administrators."""
    return actor.has_role(Role.PLATFORM_ADMIN)
