"""A body signs for a task (PLAN-21): it knows what it answers for."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, Stale
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Owner
from zhiheng.plans.policies import open_task, reporting_bodies
from zhiheng.plans.record import note


@transaction.atomic
def accept_task(*, actor: Actor, task_id: int) -> list[Owner]:
    """Sign for a task in the name of one's bodies. Raises Forbidden, NotFound, Stale where it is signed for already."""
    task = open_task(actor, task_id)
    bodies = reporting_bodies(actor, task)
    if not bodies:
        raise Forbidden("任务由责任单位的执法人员或者负责人签收。")
    with scope.system():
        rows = list(
            Owner.objects.select_for_update(of=("self",)).filter(
                task=task, body_id__in=bodies, accepted_at=None
            )
        )
        if not rows:
            raise Stale("本单位已签收该任务。")
        for row in rows:
            row.accepted_at, row.accepted_by_name = clock.now(), actor.name
            row.save(update_fields=["accepted_at", "accepted_by_name"])
        note("accepted", task.plan, actor, task=task.no, bodies=[r.name for r in rows])
    return rows
