"""Every morning: reminders; every five minutes: papers whose time is over are handed in by the server's clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.training.services.remind import remind
from zhiheng.training.services.sitting_room import hand_in_overdue


@app.periodic(cron="40 23 * * *")  # UTC: twenty to eight in the morning in Beijing
@app.task(queue="nightly", queueing_lock="training-reminders")
def daily_reminders(timestamp: int) -> None:
    """Send the day's reminders, as the system."""
    with scope.system():
        remind()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="housekeeping", queueing_lock="training-hand-in")
def hand_in(timestamp: int) -> None:
    """Hand in papers whose time is over although nobody looked at them."""
    with scope.system():
        hand_in_overdue()
