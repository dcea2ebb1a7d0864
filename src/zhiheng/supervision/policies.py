"""Who sees findings, who handles them, and who may start a sweep."""

from __future__ import annotations

from django.db.models import QuerySet

from zhiheng.cases.policies import scope_filter
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.supervision.models import Finding

SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
WATCHING = (*SUPERVISING, Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN)
OWN = (
    Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR,
    Role.DISCLOSURE, Role.ARCHIVIST,
)  # fmt: skip


def visible(actor: Actor) -> QuerySet[Finding]:
    """Return the findings a person may see: those of the cases he may see (one policy for both)."""
    return Finding.objects.filter(scope_filter(actor, column="case__matter"))


def may_watch(actor: Actor) -> bool:
    """Who has the board: those who supervise a subtree (行政执法监督条例第六条) and the 司法所 that assist them."""
    return actor.has_role(*WATCHING)


def may_list(actor: Actor) -> bool:
    """Who has the list: supervisors for their subtree, and a body's people for their own cases (read only)."""
    return actor.has_role(*WATCHING, *OWN)


def may_handle(actor: Actor, finding: Finding) -> bool:
    """Whether this person notes this finding as verified or as unfounded."""
    return actor.has_role(*SUPERVISING) and actor.supervises_division(finding.division)


def may_sweep(actor: Actor) -> bool:
    """Who may start a sweep outside the night: the leader of a supervision organ."""
    return actor.has_role(Role.SUPERVISION_LEADER)
