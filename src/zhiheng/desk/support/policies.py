"""Which pages of the room a person may open; what concerns one ledger or one row its own policy answers."""

from __future__ import annotations

from zhiheng.desk.shell.access import anyone
from zhiheng.organs.actor import Actor
from zhiheng.support.registers.declare import READERS
from zhiheng.support.registers.policy import may_read_any

NEEDS_READ = "单位负责人、承办机构负责人、单位系统管理员、内部监督人员或者行政执法监督人员"

__all__ = ["NEEDS_READ", "anyone", "may_read_any", "may_read_support"]


def may_read_support(actor: Actor) -> bool:
    """Whether a person reads how bodies stand."""
    return actor.has_role(*READERS)
