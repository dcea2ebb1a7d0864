"""Who administers a body, whom he may appoint to what, and who sees whom."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ, OrganKind, Role
from zhiheng.organs.selectors import NOT_ENFORCING, of_interest

_ENFORCING_ROLES = (
    Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER, Role.HEARING_HOST, Role.ORGAN_LEADER, Role.DISCLOSURE,
    Role.ARCHIVIST, Role.INTERNAL_SUPERVISOR, Role.ORGAN_ADMIN,
)  # fmt: skip
_ROLES_OF = {
    OrganKind.SUPERVISION: (Role.SUPERVISOR, Role.SUPERVISION_LEADER, Role.ORGAN_ADMIN),
    OrganKind.JUSTICE_OFFICE: (Role.JUSTICE_ASSISTANT, Role.ORGAN_ADMIN),
    OrganKind.GOVERNMENT: (Role.ORGAN_LEADER, Role.ORGAN_ADMIN),
}
ADMIN_ROLES = (Role.ORGAN_ADMIN, Role.PLATFORM_ADMIN)


def may_administer(actor: Actor, organ: Organ) -> bool:
    """Whether this person appoints people and makes accounts in this body: its own administrator (or that of the
    body in whose name it acts), or the platform's for everything in its subtree.
    """
    own = {organ.pk, organ.legal_subject_id or organ.pk}
    if any(actor.has_role(Role.ORGAN_ADMIN, organ_id=o) for o in own):
        return True
    return any(g.role == Role.PLATFORM_ADMIN and organ.division_id.startswith(g.prefix) for g in actor.grants)


def roles_for(actor: Actor, organ: Organ) -> tuple[Role, ...]:
    """Return the roles this person may give in this body: those that belong to its kind (监督机构不办案，办案机关不监督).

    Platform administrators are made by platform administrators alone, in supervision organs.
    """
    roles: tuple[Role, ...] = _ROLES_OF.get(OrganKind(organ.kind), _ENFORCING_ROLES)
    if organ.kind == OrganKind.SUPERVISION and actor.has_role(Role.PLATFORM_ADMIN):
        return (*roles, Role.PLATFORM_ADMIN)
    return roles


def visible_people(actor: Actor) -> QuerySet[Account]:
    """Return the people this person may look up: those of the bodies he works in or supervises."""
    organs = Organ.objects.filter(of_interest(actor) | Q(legal_subject_id__in=actor.organ_ids)).values("pk")
    return Account.objects.filter(Q(organ_id__in=organs) | Q(appointments__organ_id__in=organs)).distinct()


def may_see_people(actor: Actor, organ: Organ) -> bool:
    """Whether this person sees who works in the body: its own people, and those who supervise its division."""
    own = {organ.pk, organ.legal_subject_id or organ.pk}
    return bool(own & set(actor.organ_ids)) or actor.supervises_division(organ.division_id)


__all__ = ["ADMIN_ROLES", "NOT_ENFORCING", "may_administer", "may_see_people", "roles_for", "visible_people"]
