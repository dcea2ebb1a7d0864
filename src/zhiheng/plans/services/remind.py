"""Reminders before, on and after the day (RULE-09: 到期前、到期当日、逾期): messages to who answers, each once, each recorded."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.organs.models import Account, Organ
from zhiheng.plans.models import Plan, PlanStatus, Reminder, Stage
from zhiheng.plans.record import note
from zhiheng.plans.services.dues import Due, dues
from zhiheng.plans.services.notify import people_of, tell


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


def words_of(due: Due, days: int) -> str:
    """Say how far the day is, and what a passed one asks for."""
    when = f"期限 {due.due.isoformat()}，"
    if days >= 0:
        return when + ("今日到期。" if days == 0 else f"还有 {days} 天。")
    if due.soft:
        return when + f"已过 {-days} 天；该期限不是硬性期限，请说明理由并尽快办理。"
    return when + f"已逾期 {-days} 天，请立即办理；逾期情况进入通报。"


@transaction.atomic
def remind(today: dt.date | None = None) -> int:
    """Send what is due today over all plans in force; running twice sends nothing twice. Returns how many went out.

    The bodies' people are told; the plan's own people are told of what is late, and of what nobody on the platform answers for.
    """
    day = today or clock.today()
    return sum(
        _plan(plan, day) for plan in Plan.objects.filter(status=PlanStatus.ADOPTED).select_related("organ")
    )


def _plan(plan: Plan, day: dt.date) -> int:
    people: dict[int, tuple[Organ, list[Account]]] = {}

    def of(organ_id: int) -> tuple[Organ, list[Account]]:
        if organ_id not in people:
            organ = plan.organ if organ_id == plan.organ_id else Organ.objects.get(pk=organ_id)
            people[organ_id] = (organ, people_of(plan, organ))
        return people[organ_id]

    fresh = []
    for due in dues(plan):
        before, every = (
            (plan.urgent_before, plan.urgent_every) if due.urgent else (plan.remind_before, plan.remind_every)
        )
        days = distance(due.due, day, before, every)
        if days is None or not _first(due, days, day):
            continue
        stage, told = stage_of(days), 0
        wanted = list(due.bodies) or [plan.organ_id]
        if stage == Stage.AFTER and plan.organ_id not in wanted:
            wanted.append(plan.organ_id)
        for organ_id in wanted:
            organ, accounts = of(organ_id)
            told += tell(
                plan, organ, accounts, key=f"{due.kind}:{due.pk}:{due.due.isoformat()}:{days}", stage=stage,
                title=f"{'【紧抓】' if due.urgent else ''}{stage.label}提醒：{due.title}", text=words_of(due, days),
                target=due.target, target_id=due.target_id,
            )  # fmt: skip
        if due.milestone is not None or told:
            fresh.append(
                {
                    due.kind: due.pk,
                    "title": due.title[:80],
                    "due": due.due.isoformat(),
                    "days": days,
                    "told": told,
                }
            )
    if fresh:
        note("reminded", plan, None, reminders=fresh)
    return len(fresh)


def _first(due: Due, days: int, day: dt.date) -> bool:
    """Put a milestone's reminder on its own list; what has no such list is kept from repeating by its messages."""
    if due.milestone is None:
        return True
    m = due.milestone
    _, new = Reminder.objects.get_or_create(
        milestone=m, due_on=due.due, days=days,
        defaults={"organ_id": m.organ_id, "division": m.division, "stage": stage_of(days), "sent_on": day},
    )  # fmt: skip
    return new
