"""Who administers the platform."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

NEEDS = "平台管理员"
NEEDS_LOG = "行政机关负责人、内部监督人员、行政执法监督人员或者平台管理员"
LOG_READERS = (
    Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR, Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.PLATFORM_ADMIN,
)  # fmt: skip


def may_run(actor: Actor) -> bool:
    """Platform administrators."""
    return actor.has_role(Role.PLATFORM_ADMIN)


def may_read_log(actor: Actor) -> bool:
    """Who answers for what is done: leaders and inner supervision of a body, those who supervise it, administrators."""
    return actor.has_role(*LOG_READERS)
