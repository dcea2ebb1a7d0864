"""Which pages of this room a person may open; what concerns one record the domain's policy answers."""

from __future__ import annotations

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

PREPARING = (Role.DISCLOSURE, Role.UNIT_HEAD)
READING = (
    *PREPARING, Role.OFFICER, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR, Role.SUPERVISOR,
    Role.SUPERVISION_LEADER, Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN,
)  # fmt: skip
NEEDS_PREPARE = "公示管理员、承办机构负责人"
NEEDS_READ = "公示管理员、办案人员、负责人或者行政执法监督人员"


def may_read(actor: Actor) -> bool:
    """Who sees the duties to publish: the body's people and those who supervise them."""
    return actor.has_role(*READING)


def may_prepare(actor: Actor) -> bool:
    """Who prepares and takes down records; of which body, the domain's policy says."""
    return actor.has_role(*PREPARING)
