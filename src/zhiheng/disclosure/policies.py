"""Who sees publications in the desk (as cases) and what the public sees (published, or withdrawn with the reason)."""

from __future__ import annotations

from django.db.models import QuerySet

from zhiheng.cases.policies import scope_filter
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

PUBLIC = (PublicationStatus.PUBLISHED, PublicationStatus.WITHDRAWN, PublicationStatus.REPLACED)


def visible(actor: Actor) -> QuerySet[Publication]:
    """Return the publications a member of staff may see: those of the cases he may see (one policy for both)."""
    return Publication.objects.filter(scope_filter(actor, column="case__matter"))


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
