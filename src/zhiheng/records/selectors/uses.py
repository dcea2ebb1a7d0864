"""Reads of requests to use records: those a person made, and those his body is to answer."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.records.models import RecordReading, RecordUse

ANSWERING = (Role.ORGAN_LEADER, Role.UNIT_HEAD, Role.ARCHIVIST, Role.INTERNAL_SUPERVISOR, Role.ORGAN_ADMIN)


def requests(actor: Actor) -> QuerySet[RecordUse]:
    """Return the requests of this person, and those on the records of the bodies he answers for or supervises."""
    bodies = {i for g in actor.grants if g.role in ANSWERING for i in g.reach}
    near = Q(asker_id=actor.account_id) | Q(organ_id__in=bodies)
    for prefix in actor.supervises:
        near |= Q(division__startswith=prefix)
    return RecordUse.objects.filter(near).select_related("asker_organ", "organ").order_by("-id")


def open_request(actor: Actor, use_id: int) -> RecordUse:
    """Return one request. Raises NotFound."""
    row = requests(actor).filter(pk=use_id).first()
    if row is None:
        raise NotFound("没有找到该申请，或者您无权查看。")
    return row


def readings(row: RecordUse) -> list[RecordReading]:
    """Return who read what under a grant, newest first; only who may see the owner's rows sees them."""
    return list(RecordReading.objects.filter(use=row).order_by("-read_at", "-id")[:500])
