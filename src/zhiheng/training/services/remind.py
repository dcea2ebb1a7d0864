"""Reminders of the room: plans not handed in around their day, hours missing each quarter and monthly towards the end."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING
from zhiheng.training.models import GapReminder
from zhiheng.training.reading import plans_due, rotation
from zhiheng.training.record import note
from zhiheng.training.selectors import board

PLAN_BEFORE = (27, 14, 7, 1, 0)
ROTATION_BEFORE = (30, 14, 7, 1, 0)
AGAIN = 7  # days between reminders of something late
HOUR_DAYS = {(4, 1), (7, 1), (10, 1), (11, 1), (11, 15), (12, 1), (12, 15)}


def _falls(due: dt.date, today: dt.date, before: tuple[int, ...]) -> bool:
    left = (due - today).days
    return left in before or (left < 0 and (-left - 1) % AGAIN == 0)


@transaction.atomic
def remind(today: dt.date | None = None) -> int:
    """Send the day's reminders to every body; twice a day sends nothing twice. Returns how many went out."""
    day = today or clock.today()
    bodies = list(
        Organ.objects.exclude(kind__in=NOT_ENFORCING).filter(ended_on=None).select_related("division")
    )
    wanted: list[tuple[Organ, str, int]] = []
    for line in plans_due(bodies, day.year):
        if line.due and not line.handed_in and _falls(line.due.day, day, PLAN_BEFORE):
            wanted.append((line.body, GapReminder.Kind.PLAN, 0))
    for body in bodies:
        found = rotation(body, day.year)
        if found and found.missing and _falls(found.due.day, day, ROTATION_BEFORE):
            wanted.append((body, GapReminder.Kind.ROTATION, len(found.missing)))
    if (day.month, day.day) in HOUR_DAYS:
        wanted += [(x.body, GapReminder.Kind.HOURS, len(x.short)) for x in board(bodies, day.year) if x.short]
    sent = 0
    for body, kind, missing in wanted:
        row, new = GapReminder.objects.get_or_create(
            organ=body, kind=kind, year=day.year, sent_on=day,
            defaults={"division": body.division_id, "missing": missing},
        )  # fmt: skip
        if new:
            sent += 1
            note(
                "training.reminded", "training_reminder", row, None, body=body.pk, about=kind, missing=missing
            )
    return sent
