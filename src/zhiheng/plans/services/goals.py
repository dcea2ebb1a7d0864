"""The aims of a plan (PLAN-20) and the board that holds them against what the platform measures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.measures import MEASURES, Measure, Measured, Where, take
from zhiheng.plans.models import Goal, Plan
from zhiheng.plans.policies import open_plan, require_manage
from zhiheng.plans.record import note


@dataclass(frozen=True, slots=True)
class Standing:
    """An aim with its present measurement."""

    goal: Goal
    measure: Measure | None
    taken: Measured | None

    @property
    def verdict(self) -> str:
        """In words: reached, short of the target, nothing to measure, or not measured by the platform."""
        if self.measure is None:
            return "不由平台测量"
        value = self.taken.value if self.taken else None
        if value is None:
            return "暂无数据"
        if self.goal.target is None:
            return "未设定目标值"
        return "已达到" if value >= self.goal.target else "未达到"

    def plain(self) -> dict[str, str]:
        """The aim as it goes into a report."""
        value = self.taken.value if self.taken else None
        show = [None if v is None else f"{v}%" for v in (self.goal.baseline, value, self.goal.target)]
        return {
            "title": self.goal.title, "baseline": show[0] or "", "now": show[1] or "", "target": show[2] or "",
            "verdict": self.verdict,
        }  # fmt: skip


def board(plan: Plan) -> list[Standing]:
    """Return a plan's aims with what is measured in its division today; read as the system, shown as rates only."""
    where, day = Where("本方案辖区", prefix=plan.prefix), clock.today()
    found = []
    with scope.system():
        for goal in plan.goals.all():
            measure = MEASURES.get(goal.measure)
            found.append(Standing(goal, measure, take(goal.measure, where, plan, day) if measure else None))
    return found


@transaction.atomic
def set_goal(
    *, actor: Actor, plan_id: int, title: str, text: str = "", due_on: dt.date | None = None, measure: str = "",
    target: Decimal | None = None, goal_id: int | None = None,
) -> Goal:  # fmt: skip
    """Add or change an aim; with a measure, today's value is kept as its start. Raises Forbidden, NotFound, UserError."""
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if not title.strip():
        raise UserError("请填写目标。", field="title")
    if measure and measure not in MEASURES:
        raise UserError("没有这个实测指标。", field="measure")
    if target is not None and not measure:
        raise UserError("填了目标值，请选择实测指标；不由平台测量的目标不填目标值。", field="measure")
    with scope.system():
        row = Goal(plan=plan, organ_id=plan.organ_id, division=plan.division)
        if goal_id is not None:
            found = Goal.objects.select_for_update().filter(pk=goal_id, plan=plan).first()
            if found is None:
                raise NotFound("没有找到该目标。")
            row = found
        if measure and measure != row.measure:
            row.baseline = take(measure, Where("", prefix=plan.prefix), plan, clock.today()).value
            row.baseline_on = clock.today()
        row.title, row.text, row.due_on = title.strip()[:200], text.strip(), due_on
        row.measure, row.target = measure, target
        row.save()
        note("goal_set", plan, actor, goal=row.pk, title=row.title, measure=measure, target=str(target or ""))
    return row
