"""Put on file why a day of “原则上” was passed (RULE-04): not a breach, but it needs its reason."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.lights import light_of
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import Excuse, Milestone, Modality, PlanStatus
from zhiheng.plans.policies import may_manage, reporting_bodies
from zhiheng.plans.record import note
from zhiheng.plans.selectors import task_of_milestone


@transaction.atomic
def file_reason(*, actor: Actor, milestone_id: int, reason: str) -> Excuse:
    """File the reason for passing a day of “原则上”, by a body that answers for the task or the plan's own.

    Raises Forbidden, NotFound, UserError (a binding day, not yet passed, no reason).
    """
    task = task_of_milestone(actor, milestone_id)
    bodies = reporting_bodies(actor, task)
    if not bodies and not may_manage(actor, task.plan):
        raise Forbidden("超期理由由任务责任单位或者方案主管单位备案，您没有相应任职。")
    if task.plan.status != PlanStatus.ADOPTED:
        raise UserError("方案不在实施中，不需要备案理由。")
    if len(reason.strip()) < 5:
        raise UserError("请写明超过期限的理由（不少于 5 个字）。", field="reason")
    with scope.system():
        row = Milestone.objects.select_for_update().get(pk=milestone_id)
        if row.modality != Modality.PRINCIPLE:
            raise UserError(
                "只有“原则上”的期限可以备案理由；硬性期限请办理延期或者报送完成情况。", field="reason"
            )
        light = light_of(row, since=begin_of(task.plan), today=clock.today())
        if light.due is None or light.due >= clock.today() or row.done_on:
            raise UserError("该节点没有超过期限，不需要备案理由。", field="reason")
        organ = Organ.objects.get(pk=bodies[0] if bodies else task.plan.organ_id)
        found = Excuse.objects.create(
            milestone=row, organ=organ, division=organ.division_id, due_on=light.due, reason=reason.strip(),
            filed_by_name=actor.name, filed_at=clock.now(),
        )  # fmt: skip
        row.excused_for = light.due
        row.save(update_fields=["excused_for"])
        note("excused", task.plan, actor, milestone=row.pk, due=light.due.isoformat(), reason=found.reason)
    return found
