"""Reminders before, on and after the day (RULE-09: 到期前、到期当日、逾期), each once, each recorded."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.plans.lights import next_due
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import Milestone, Plan, PlanStatus, Reminder, Stage
from zhiheng.plans.record import note


def distance(due: dt.date, today: dt.date, before: list[int], every: int) -> int | None:
    """Return the days to the due day if a reminder belongs to today, else None.

    The day after the day, then every ``every`` days, an overdue reminder goes out.
    """
    left = (due - today).days
    if left == 0 or left in before:
        return left
    if left < 0 and (-left - 1) % every == 0:
        return left
    return None


def stage_of(days: int) -> Stage:
    """Return the level of a reminder by its distance."""
    return Stage.ON if days == 0 else Stage.BEFORE if days > 0 else Stage.AFTER


@transaction.atomic
def remind(today: dt.date | None = None) -> int:
    """Send what is due today over all plans in force; running twice sends nothing twice. Returns how many went out."""
    day = today or clock.today()
    sent = 0
    for plan in Plan.objects.filter(status=PlanStatus.ADOPTED):
        since = begin_of(plan)
        fresh = []
        for m in Milestone.objects.filter(task__plan=plan, done_on__isnull=True).select_related("task"):
            due = next_due(m, since)
            days = None if due is None else distance(due, day, plan.remind_before, plan.remind_every)
            if due is None or days is None:
                continue
            _, new = Reminder.objects.get_or_create(
                milestone=m,
                due_on=due,
                days=days,
                defaults={
                    "organ_id": m.organ_id,
                    "division": m.division,
                    "stage": stage_of(days),
                    "sent_on": day,
                },
            )
            if new:
                fresh.append({"milestone": m.pk, "task": m.task.no, "due": due.isoformat(), "days": days})
        if fresh:
            note("reminded", plan, None, reminders=fresh)
            sent += len(fresh)
    return sent
