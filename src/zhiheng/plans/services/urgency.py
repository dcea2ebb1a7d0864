"""Tasks that press (紧抓时效性强任务, PLAN-18): marked with the reason, first in every order, warned of earlier."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common.errors import Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import PlanStatus, PlanTask
from zhiheng.plans.policies import open_task, require_manage
from zhiheng.plans.record import note


@transaction.atomic
def set_urgent(*, actor: Actor, task_id: int, urgent: bool, why: str = "") -> PlanTask:
    """Mark a task as pressing, with the reason, or take the mark off.

    Raises Forbidden; Stale where it is so already; UserError without a reason, or in a plan that has ended.
    """
    task = open_task(actor, task_id)
    require_manage(actor, task.plan)
    if task.plan.status == PlanStatus.CLOSED:
        raise UserError("方案已结束，不再调整优先级。")
    row = PlanTask.objects.select_for_update(of=("self",)).select_related("plan").get(pk=task.pk)
    if row.urgent == urgent:
        raise Stale("该任务的优先级已是这样，可能已由他人调整，请刷新查看。")
    if urgent and not why.strip():
        raise UserError("请写明列为紧抓任务的理由，如上级要求的时限、影响范围。", field="why")
    row.urgent, row.urgent_why = urgent, why.strip()[:200]
    row.save(update_fields=["urgent", "urgent_why"])
    note("urgency_set", row.plan, actor, task=row.no, urgent=urgent, why=row.urgent_why)
    return row
