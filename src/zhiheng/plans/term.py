"""The period of a plan (实施期, PLAN-19), and what lies outside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from zhiheng.plans.models import Milestone, Plan


def words_of(plan: Plan) -> str:
    """The period for reading; says where nothing sets one."""
    if plan.period_from is None or plan.period_to is None:
        return "未设定"
    return f"{plan.period_from} 至 {plan.period_to}"


def is_outside(plan: Plan, day: dt.date | None) -> bool:
    """Whether a day lies outside the plan's period; never where the plan has none."""
    if day is None or plan.period_from is None or plan.period_to is None:
        return False
    return not plan.period_from <= day <= plan.period_to


def outside(plan: Plan, milestones: Iterable[Milestone] | None = None) -> list[Milestone]:
    """The milestones of a plan whose day lies outside its period, in the order of their days."""
    rows = milestones
    if rows is None:
        rows = Milestone.objects.filter(task__plan=plan).select_related("task")
    found = [m for m in rows if is_outside(plan, m.due_on)]
    return sorted(found, key=lambda m: (m.due_on or dt.date.max, m.pk))


def sentence_of(plan: Plan, m: Milestone) -> str:
    """The sentence of the document that a milestone came from; its own words where it was added by hand."""
    return (plan.text[m.start : m.end] if m.end > m.start else m.text)[:120]
