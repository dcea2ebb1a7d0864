"""Who drafts, reviews, approves and watches over benchmarks and lists."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.discretion.models import LeniencyList, ListState, Version, VersionState
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role

DRAFTING = (Role.OFFICER, Role.UNIT_HEAD, Role.LEGAL_REVIEWER)
SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
READING = (
    *DRAFTING,
    Role.ORGAN_LEADER,
    Role.DISCLOSURE,
    Role.INTERNAL_SUPERVISOR,
    *SUPERVISING,
    Role.JUSTICE_ASSISTANT,
)
WATCHING = (*SUPERVISING, Role.INTERNAL_SUPERVISOR, Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.LEGAL_REVIEWER)


def signed_in(actor: Actor) -> bool:
    """Whether somebody is signed in with any appointment: the simulator is for all of them."""
    return bool(actor.grants)


def may_read(actor: Actor) -> bool:
    """Whether the person has to do with benchmarks and lists."""
    return actor.has_role(*READING)


def may_draft(actor: Actor) -> bool:
    """Whether the person drafts for some body."""
    return actor.has_role(*DRAFTING)


def may_watch(actor: Actor) -> bool:
    """Whether the person looks at how discretion is used."""
    return actor.has_role(*WATCHING)


def may_set(actor: Actor) -> bool:
    """Whether the person sets the numbers of a division he supervises."""
    return actor.has_role(*SUPERVISING)


def own_bodies(actor: Actor, *roles: str) -> list[Organ]:
    """Return the bodies in which the person holds one of these roles, by their names."""
    ids = {g.organ_id for g in actor.grants if g.role in roles}
    return list(Organ.objects.filter(pk__in=ids).select_related("division", "legal_subject").order_by("name"))


def in_scope(actor: Actor) -> Q:
    """Return the condition on rows of the person's bodies and of the divisions he supervises."""
    found = Q(organ_id__in=actor.organ_ids)
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return found


def visible(actor: Actor) -> QuerySet[Version]:
    """Return the versions a person may see: the bodies' own and supervised ones, and whatever is approved anywhere."""
    return Version.objects.filter(in_scope(actor) | Q(state=VersionState.APPROVED)).select_related(
        "item", "organ", "organ__division"
    )


def visible_lists(actor: Actor) -> QuerySet[LeniencyList]:
    """Return the lists a person may see: own and supervised ones, and whatever is issued anywhere."""
    return LeniencyList.objects.filter(in_scope(actor) | Q(state=ListState.ISSUED)).select_related(
        "organ", "organ__division"
    )


def open_version(actor: Actor, version_id: int) -> Version:
    """Return a version this person may see. Raises NotFound."""
    found = visible(actor).filter(pk=version_id).first()
    if found is None:
        raise NotFound("没有找到该裁量基准，或者您无权查看。")
    return found


def open_list(actor: Actor, list_id: int) -> LeniencyList:
    """Return a list this person may see. Raises NotFound."""
    found = visible_lists(actor).filter(pk=list_id).first()
    if found is None:
        raise NotFound("没有找到该清单，或者您无权查看。")
    return found


def require_in(actor: Actor, organ: Organ, *roles: Role, what: str) -> None:
    """Raise Forbidden unless the person holds one of the roles in the body; the message names who does."""
    if not any(actor.has_role(r, organ_id=organ.pk) for r in roles):
        names = "、".join(str(r.label) for r in roles)
        raise Forbidden(f"{what}由{organ.name}的{names}办理，您没有相应任职。")
