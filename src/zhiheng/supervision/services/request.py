"""Start a sweep now, instead of waiting for the night."""

from __future__ import annotations

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, Stale
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role
from zhiheng.supervision import policies


@transaction.atomic
def request_sweep(*, actor: Actor) -> None:
    """Put the sweep into the queue and say who asked for it.

    Raises Forbidden for anybody but the leader of a supervision organ, Stale when one is waiting already.
    """
    from zhiheng.supervision.jobs import nightly_sweep

    if not policies.may_sweep(actor):
        raise Forbidden("全量巡检由监督机构负责人发起，您没有相应任职。")
    grant = next(g for g in actor.grants if g.role == Role.SUPERVISION_LEADER)
    try:
        with transaction.atomic():
            nightly_sweep.defer(timestamp=int(clock.now().timestamp()))  # type: ignore[call-arg]
    except AlreadyEnqueued:
        raise Stale("已有一次全量巡检在排队，完成后结果会出现在巡检记录中。") from None
    record(
        Draft(
            kind="sweep.requested",
            subject_kind="sweep",
            subject_id=0,
            organ_id=grant.organ_id,
            division=grant.division,
            stamp=actor.stamp(Role.SUPERVISION_LEADER),
        )
    )
