"""Extend a milestone: to a later day, with the reason, by the body in charge of the plan."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.lights import next_due
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import Extension, Milestone, PlanStatus
from zhiheng.plans.policies import require_manage
from zhiheng.plans.record import note
from zhiheng.plans.selectors import task_of_milestone


@transaction.atomic
def extend(*, actor: Actor, milestone_id: int, to_day: dt.date, reason: str) -> Extension:
    """Move a milestone to a later day. Raises Forbidden, NotFound, UserError (no reason, not later, done already)."""
    plan = task_of_milestone(actor, milestone_id).plan
    require_manage(actor, plan)
    row = Milestone.objects.select_for_update().get(pk=milestone_id)
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("只有实施中的方案可以办理延期；草稿请直接更正日期。")
    if row.done_on:
        raise UserError("该节点已完成，不需要延期。")
    due = next_due(row, begin_of(plan))
    if due is None:
        raise UserError("该节点没有完成日期，请先补正日期。")
    if to_day <= due:
        raise UserError(f"延期日期应当晚于现定的 {due.isoformat()}。", field="to_day")
    if len(reason.strip()) < 5:
        raise UserError("请写明延期理由（不少于 5 个字）。", field="reason")
    found = Extension.objects.create(
        milestone=row, organ_id=row.organ_id, division=row.division, from_day=due, to_day=to_day,
        reason=reason.strip(), granted_by_id=actor.account_id, granted_at=clock.now(),
    )  # fmt: skip
    row.extended_to = to_day
    row.save(update_fields=["extended_to"])
    note(
        "extended",
        plan,
        actor,
        milestone=row.pk,
        before=due.isoformat(),
        after=to_day.isoformat(),
        reason=found.reason,
    )
    return found
