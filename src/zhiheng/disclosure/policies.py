"""Who sees publications in the desk (as cases) and what the public sees (published, or withdrawn with the reason)."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

PUBLIC = (PublicationStatus.PUBLISHED, PublicationStatus.WITHDRAWN, PublicationStatus.REPLACED)


def visible(actor: Actor) -> QuerySet[Publication]:
    """Return the publications a member of staff may see: those of the cases he may see."""
    condition = Q(pk__in=[])
    for prefix in actor.supervises:
        condition |= Q(division__startswith=prefix)
    if actor.organ_ids:
        condition |= Q(organ_id__in=actor.organ_ids)
    return Publication.objects.filter(condition)


def may_prepare(actor: Actor, row: Publication) -> bool:
    """Whether this person prepares, submits and withdraws records of the body."""
    return any(
        actor.has_role(Role.DISCLOSURE, Role.UNIT_HEAD, organ_id=o)
        for o in {row.organ_id, row.case.legal_subject_id}
    )


def public() -> QuerySet[Publication]:
    """Return what anybody may see."""
    return Publication.objects.filter(status__in=PUBLIC)


__all__ = ["PUBLIC", "may_prepare", "public", "visible"]
