"""Messages of the ledger to the people who answer for something: each sent once, each recorded by its sender."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from zhiheng.approvals.selectors import holders
from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account, Organ, OrganKind, Role
from zhiheng.plans.models import Liaison, Notice, Plan


def people_of(plan: Plan, organ: Organ) -> list[Account]:
    """Return who answers for a body in a plan: its named contacts with an account, else its head, else its leader."""
    today = clock.today()
    named = Liaison.objects.filter(
        plan=plan, organ=organ, account__isnull=False, account__is_active=True
    ).filter(Q(until__isnull=True) | Q(until__gte=today))
    found = [row.account for row in named.select_related("account") if row.account]
    if found:
        return list({a.pk: a for a in found}.values())
    roles = (
        (Role.SUPERVISOR, Role.SUPERVISION_LEADER)
        if organ.kind == OrganKind.SUPERVISION
        else (Role.UNIT_HEAD, Role.ORGAN_LEADER)
    )
    for role in roles:
        people = list(holders(role, organ))
        if people:
            return people
    return []


def tell(
    plan: Plan, organ: Organ, people: Iterable[Account], *, key: str, title: str, text: str = "",
    target: str = "plan", target_id: int | None = None, stage: str = "",
) -> int:  # fmt: skip
    """Send a message to people of a body; who has it already (same ``key``) is not told twice. Returns how many are new.

    Runs in the caller's system scope: the message is a row of the receiver's body.
    """
    day, now = clock.today(), clock.now()
    rows = [
        Notice(
            organ=organ, division=organ.division_id, plan=plan, account=person, stage=stage, title=title[:250],
            text=text, target=target, target_id=plan.pk if target_id is None else target_id, key=key[:120],
            sent_on=day, sent_at=now,
        )
        for person in people
    ]  # fmt: skip
    known = set(
        Notice.objects.filter(key=key[:120], account__in=[r.account_id for r in rows]).values_list(
            "account_id", flat=True
        )
    )
    fresh = [r for r in rows if r.account_id not in known]
    Notice.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


@transaction.atomic
def mark_read(*, actor: Actor, notice_id: int) -> Notice:
    """Mark one's own message as read. Raises NotFound for anybody else's."""
    row = Notice.objects.select_for_update().filter(pk=notice_id, account_id=actor.account_id).first()
    if row is None:
        raise NotFound("没有找到该消息。")
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at"])
    return row


@transaction.atomic
def mark_all_read(*, actor: Actor) -> int:
    """Mark all one's messages as read; returns how many were new."""
    return Notice.objects.filter(account_id=actor.account_id, read_at__isnull=True).update(
        read_at=clock.now()
    )
