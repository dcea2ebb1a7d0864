"""Catalogues of legal reviews: which a person may read, and what he may do with one."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.organs.selectors import enforcing
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue
from zhiheng.supervision.policies import WATCHING
from zhiheng.supervision.services.review_catalogue import DRAFTING, PUBLISHING


def may_read(actor: Actor) -> bool:
    """Who has the page: supervisors, and a body's reviewers, leaders and those who publish."""
    return actor.has_role(*WATCHING, *DRAFTING, *PUBLISHING, Role.UNIT_HEAD)


def visible(actor: Actor) -> QuerySet[ReviewCatalogue]:
    """Return the versions of the bodies of interest; drafts only to the body that drafts."""
    own = Q(organ_id__in=actor.organ_ids)
    return (
        ReviewCatalogue.objects.filter(organ__in=enforcing(actor))
        .filter(own | ~Q(state=CatalogueState.DRAFT))
        .select_related("organ__division")
        .annotate(matters=Count("entries"))
    )


def lacking(actor: Actor) -> list[Organ]:
    """Return the legal subjects of interest that have no catalogue in force (LEG-02: one for each body)."""
    having = ReviewCatalogue.objects.filter(state=CatalogueState.IN_FORCE).values("organ_id")
    return list(
        enforcing(actor).filter(legal_subject__isnull=True, ended_on__isnull=True).exclude(pk__in=having)
    )


def drafting_for(actor: Actor) -> list[Organ]:
    """Return the bodies for which this person may start a version."""
    ids = {g.organ_id for g in actor.grants if g.role in DRAFTING}
    return list(Organ.objects.filter(pk__in=ids).order_by("code"))


def open_version(actor: Actor, catalogue_id: int) -> ReviewCatalogue:
    """Return one version. Raises NotFound: no difference between absent and hidden."""
    row = visible(actor).filter(pk=catalogue_id).first()
    if row is None:
        raise NotFound("没有找到该目录清单，或者您无权查看。")
    return row


def steps_for(actor: Actor, row: ReviewCatalogue) -> frozenset[str]:
    """Return what this person may do with a version now: edit, issue, publish."""
    held = actor.roles_in(row.organ_id)
    found = set()
    if row.state == CatalogueState.DRAFT:
        if held & set(DRAFTING):
            found.add("edit")
        if Role.ORGAN_LEADER in held:
            found.add("issue")
    if row.state == CatalogueState.IN_FORCE and row.published_on is None and held & set(PUBLISHING):
        found.add("publish")
    return frozenset(found)
