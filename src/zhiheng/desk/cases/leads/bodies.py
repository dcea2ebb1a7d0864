"""In which body a person opens something new."""

from __future__ import annotations

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role

_ROLES = (Role.OFFICER, Role.UNIT_HEAD)


def bodies(actor: Actor) -> list[Organ]:
    """Return the bodies in which this person handles cases."""
    ids = {g.organ_id for g in actor.grants if g.role in _ROLES}
    return list(Organ.objects.select_related("division", "legal_subject").filter(pk__in=ids).order_by("code"))


def body_of(actor: Actor, asked: str) -> tuple[Organ, list[Organ]]:
    """Return the body asked for (or the person's own, or the first) and all to choose from.

    Raises Forbidden without any, UserError for one that is not his.
    """
    found = bodies(actor)
    if not found:
        raise Forbidden("您没有执法人员或者承办机构负责人的任职，不能登记案源或者办理案件。")
    if asked:
        for organ in found:
            if str(organ.pk) == asked:
                return organ, found
        raise UserError("您在所选机构没有办案任职，请重新选择。")
    own = next((o for o in found if o.pk == actor.organ_id), found[0])
    return own, found
