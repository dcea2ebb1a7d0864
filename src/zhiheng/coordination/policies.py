"""Who sends notices, who verifies them, who supervises: each side reads its own, supervisors their area.

Source: 楚雄市改革试点乡镇综合行政执法改革实施方案第12条.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zhiheng.common.errors import Forbidden, NotFound
from zhiheng.coordination.models import ImproprietyNotice
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Level, Organ, OrganKind, Role

SENDING = (Role.UNIT_HEAD, Role.ORGAN_LEADER, Role.LEGAL_REVIEWER, Role.INTERNAL_SUPERVISOR)
VERIFYING = SENDING
SUPERVISING = (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
READING = (*SENDING, *SUPERVISING, Role.OFFICER, Role.DISCLOSURE, Role.JUSTICE_ASSISTANT)
DEPARTMENTS = (OrganKind.ORGAN, OrganKind.DISPATCHED, OrganKind.AUTHORIZED_ORG)
ABOVE = (Level.CITY, Level.COUNTY)


def may_read(actor: Actor) -> bool:
    """Who has the room's pages."""
    return actor.has_role(*READING)


def visible(actor: Actor) -> QuerySet[ImproprietyNotice]:
    """Return the notices sent by one's bodies, sent to them, and those of the divisions one supervises."""
    found = Q(organ_id__in=actor.organ_ids) | Q(sender_id__in=actor.organ_ids)
    found |= Q(organ_id__in=in_whose_name(actor.organ_ids))
    for prefix in actor.supervises:
        found |= Q(division__startswith=prefix)
    return ImproprietyNotice.objects.filter(found).select_related(
        "organ", "sender", "receiver", "case", "revocation"
    )


def in_whose_name(organ_ids: Iterable[int]) -> QuerySet[Organ, int | None]:
    """Return the legal subjects in whose name units act: what reaches the subject, its unit must see (ORG-03)."""
    return Organ.objects.filter(pk__in=list(organ_ids)).values_list("legal_subject_id", flat=True)


def open_notice(actor: Actor, notice_id: int) -> ImproprietyNotice:
    """Return a notice this person may see. Raises NotFound: no difference between absent and hidden."""
    row = visible(actor).filter(pk=notice_id).first()
    if row is None:
        raise NotFound("没有找到该反馈单，或者您无权查看。")
    return row


def senders(actor: Actor) -> list[Organ]:
    """Return the departments of a county or city in whose name somebody may send."""
    ids = {g.organ_id for g in actor.grants if g.role in SENDING}
    rows = Organ.objects.filter(pk__in=ids, kind__in=DEPARTMENTS, division__level__in=ABOVE)
    return list(rows.filter(ended_on__isnull=True).select_related("division").order_by("code"))


def may_send(actor: Actor) -> bool:
    """Who sends notices somewhere."""
    return bool(senders(actor))


def townships_of(sender: Organ) -> QuerySet[Organ]:
    """Return the townships of a department's area."""
    rows = Organ.objects.filter(kind=OrganKind.TOWNSHIP, ended_on__isnull=True)
    return rows.filter(division__prefix__startswith=sender.division.prefix).order_by("code")


def sends_for(actor: Actor, row: ImproprietyNotice) -> bool:
    """Whether somebody acts for the department that sent a notice."""
    return actor.has_role(*SENDING, organ_id=row.sender_id)


def answers_for(actor: Actor, organ_id: int) -> bool:
    """Whether somebody acts for a township: in it, or in the unit that handles in its name (ORG-03)."""
    if actor.has_role(*VERIFYING, organ_id=organ_id):
        return True
    units = Organ.objects.filter(legal_subject_id=organ_id).values_list("pk", flat=True)
    return any(actor.has_role(*VERIFYING, organ_id=unit) for unit in units)


def own_townships(actor: Actor) -> list[Organ]:
    """Return the townships for which somebody answers."""
    held = [o for g in actor.grants if g.role in VERIFYING for o in g.reach]
    rows = Organ.objects.filter(kind=OrganKind.TOWNSHIP, ended_on__isnull=True)
    return list(rows.filter(Q(pk__in=held) | Q(pk__in=in_whose_name(held))).order_by("code"))


def rules_on(actor: Actor, row: ImproprietyNotice) -> bool:
    """Whether somebody supervises for the organ a notice was submitted to."""
    return row.receiver_id is not None and actor.has_role(*SUPERVISING, organ_id=row.receiver_id)


def require(allowed: bool, who: str) -> None:
    """Raise Forbidden naming who may."""
    if not allowed:
        raise Forbidden(f"该步骤由{who}办理，您没有相应任职。")
