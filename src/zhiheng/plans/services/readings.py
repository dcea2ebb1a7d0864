"""Measurements kept on the milestone's own day: what a claim is held against when it comes later."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from zhiheng.common import clock
from zhiheng.organs.models import Organ
from zhiheng.plans.lights import next_due
from zhiheng.plans.measures import MEASURES, Measured, Where, begin_of, since_of, take
from zhiheng.plans.models import Milestone, Plan, PlanStatus, Reading


def keep_readings(today: dt.date | None = None) -> int:
    """Measure every milestone that is due today, for each body that answers for it and for the whole division.

    Runs as the system, at the day's end; twice keeps nothing twice. Returns how many readings are new.
    """
    day = today or clock.today()
    rows = Milestone.objects.filter(
        task__plan__status=PlanStatus.ADOPTED, measure__in=MEASURES
    ).select_related("task__plan__organ")
    return sum(_keep(m, day) for m in rows if next_due(m, begin_of(m.task.plan)) == day)


def _keep(m: Milestone, day: dt.date) -> int:
    plan, new = m.task.plan, 0
    wheres = [(plan.organ, Where("本方案辖区", prefix=plan.prefix))]
    bodies = Organ.objects.filter(pk__in=m.task.owner_ids).exclude(pk=plan.organ_id)
    wheres += [(o, Where(o.short_name[:60], organ_id=o.pk)) for o in bodies]
    for organ, where in wheres:
        taken = take(m.measure, where, plan, day)
        _, made = Reading.objects.get_or_create(
            milestone=m, organ=organ, due_on=day,
            defaults={
                "division": organ.division_id, "on_day": day, "key": m.measure, "where": where.label, "hit": taken.hit,
                "of": taken.of, "value": taken.value, "target": m.target,
            },
        )  # fmt: skip
        new += made
    return new


def on_its_day(
    m: Milestone, organ_id: int, where: Where, plan: Plan, today: dt.date
) -> tuple[dt.date, Decimal] | None:
    """Return the milestone's own day, where it has passed, and what was measured on it; None where nobody can tell."""
    due = m.extended_to or m.due_on
    if m.recurs or due is None or due >= today:
        return None
    kept = Reading.objects.filter(milestone=m, organ_id=organ_id, due_on=due, key=m.measure).first()
    if kept is not None and organ_id != plan.organ_id:  # the plan's own row speaks of the whole division
        return None if kept.value is None else (due, kept.value)
    if not MEASURES[m.measure].looks_back:
        return None
    value = take(m.measure, where, plan, due).value
    return None if value is None else (due, value)


def how(key: str, where: Where, plan: Plan, taken: Measured, day: dt.date) -> dict[str, object]:
    """The query behind a measured value, for the report that carries it."""
    return {
        "label": MEASURES[key].label, "about": MEASURES[key].about, "where": where.label, "since": since_of(plan).isoformat(),
        "on": day.isoformat(), "hit": taken.hit, "of": taken.of,
    }  # fmt: skip
