"""Every morning: reminders of what is due."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.plans.services.remind import remind


@app.periodic(cron="30 23 * * *")  # UTC: half past seven in the morning in Beijing
@app.task(queue="nightly", queueing_lock="plan-reminders")
def daily_reminders(timestamp: int) -> None:
    """Send the day's reminders, as the system."""
    with scope.system():
        remind()
