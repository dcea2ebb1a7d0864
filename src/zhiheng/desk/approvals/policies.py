"""Which pages of this room a person may open at all."""

from __future__ import annotations

from zhiheng.desk.cases.policies import may_work
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

NEEDS = "本单位的执法、审核、负责人岗位"
NEEDS_ADMIN = "单位系统管理员或者平台管理员"


def may_sign(actor: Actor) -> bool:
    """Everybody of a body may be asked for a signature."""
    return may_work(actor)


def may_configure(actor: Actor) -> bool:
    """Who sets the chains of a body."""
    return actor.has_role(Role.ORGAN_ADMIN, Role.PLATFORM_ADMIN)
