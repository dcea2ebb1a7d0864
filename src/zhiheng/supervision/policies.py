"""Who sees findings, who handles them, and who may start a sweep."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.cases.policies import scope_filter
from zhiheng.common import clock
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.powers.models import ItemHolder
from zhiheng.powers.selectors import on_day
from zhiheng.supervision.models import CASE, Finding

SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
WATCHING = (*SUPERVISING, Role.JUSTICE_ASSISTANT, Role.PLATFORM_ADMIN)
OWN = (
    Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR,
    Role.DISCLOSURE, Role.ARCHIVIST, Role.ORGAN_ADMIN,
)  # fmt: skip
# Who in a body sees the findings on its people, items and ratios; everybody else sees those on himself.
MANAGING = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.INTERNAL_SUPERVISOR, Role.ORGAN_ADMIN)


def visible(actor: Actor) -> QuerySet[Finding]:
    """Return the findings a person may see: on the cases he may see, and on the standing things he answers for."""
    about_cases = scope_filter(actor, column="case__matter")
    if actor.has_role(*OWN):
        about_cases &= Q(subject_kind=CASE)
    return Finding.objects.filter(about_cases | _standing(actor))


def _standing(actor: Actor) -> Q:
    """On standing things: all in the subtrees one supervises, those of the bodies one manages, those on oneself."""
    found = Q(pk__in=[])
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix) | _on_items(Q(division__startswith=prefix))
    managed = {organ for g in actor.grants if g.role in MANAGING for organ in g.reach}
    if managed:
        found |= ~Q(subject_kind=CASE) & Q(organ_id__in=sorted(managed))
        found |= _on_items(Q(organ_id__in=managed) | Q(organ__handling_units__in=managed))
    if actor.has_role(*OWN):
        oneself = Officer.objects.filter(account_id=actor.account_id).values("pk")
        found |= Q(subject_kind="officer", subject_id__in=oneself)
    return found


def _on_items(held: Q) -> Q:
    """On items that several bodies exercise, whichever of them the finding is kept under."""
    today = clock.today()
    rows = ItemHolder.objects.filter(held, on_day(today)).values("item_id")
    return Q(subject_kind="item", subject_id__in=rows)


def may_watch(actor: Actor) -> bool:
    """Who has the board: those who supervise a subtree (行政执法监督条例第六条) and the 司法所 that assist them."""
    return actor.has_role(*WATCHING)


def may_list(actor: Actor) -> bool:
    """Who has the list: supervisors for their subtree, and a body's people for what is their own (read only)."""
    return actor.has_role(*WATCHING, *OWN)


def may_ratios(actor: Actor) -> bool:
    """Who reads the ratios: supervisors for their subtree, those who manage a body for it."""
    return actor.has_role(*WATCHING, *MANAGING)


def may_handle(actor: Actor, finding: Finding) -> bool:
    """Whether this person notes this finding as verified or as unfounded."""
    return actor.has_role(*SUPERVISING) and actor.supervises_division(finding.division)


def may_sweep(actor: Actor) -> bool:
    """Who may start a sweep outside the night: the leader of a supervision organ."""
    return actor.has_role(Role.SUPERVISION_LEADER)
