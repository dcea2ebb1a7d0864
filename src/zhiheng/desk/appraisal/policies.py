"""Which pages of the room a person may open; what concerns one row its own policy answers."""

from __future__ import annotations

from zhiheng.appraisal.policies import APPRAISING
from zhiheng.desk.support.policies import NEEDS_READ
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.support.registers.declare import READERS

NEEDS_APPRAISE = "组织考核单位的负责人、承办机构负责人、单位系统管理员或者行政执法监督人员"
NEEDS_ANY = "任何岗位的任职"

__all__ = [
    "NEEDS_ANY",
    "NEEDS_APPRAISE",
    "NEEDS_READ",
    "may_appraise_somewhere",
    "may_read_own",
    "may_read_team",
]


def may_read_own(actor: Actor) -> bool:
    """Whether a person may have results, letters or applications of his own: anybody appointed to enforce or review."""
    return actor.has_role(
        *READERS,
        *APPRAISING,
        Role.OFFICER,
        Role.LEGAL_REVIEWER,
        Role.HEARING_HOST,
        Role.DISCLOSURE,
        Role.ARCHIVIST,
    )


def may_read_team(actor: Actor) -> bool:
    """Whether a person reads how bodies' people stand."""
    return actor.has_role(*READERS)


def may_appraise_somewhere(actor: Actor) -> bool:
    """Whether a person appraises somewhere."""
    return actor.has_role(*APPRAISING)
