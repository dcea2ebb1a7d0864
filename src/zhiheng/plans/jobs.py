"""Every morning reminders, the next rounds of filings and the progress papers that are due; every evening the day's readings."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.plans.services.filings import open_next_rounds
from zhiheng.plans.services.papers import scheduled
from zhiheng.plans.services.readings import keep_readings
from zhiheng.plans.services.remind import remind


@app.periodic(cron="30 23 * * *")  # UTC: half past seven in the morning in Beijing
@app.task(queue="nightly", queueing_lock="plan-reminders")
def daily_reminders(timestamp: int) -> None:
    """Send the day's reminders, as the system."""
    with scope.system():
        remind()


@app.periodic(cron="40 15 * * *")  # UTC: twenty to midnight in Beijing, when the day is over
@app.task(queue="nightly", queueing_lock="plan-readings")
def daily_readings(timestamp: int) -> None:
    """Keep what is measured of the milestones that are due on this day, as the system."""
    with scope.system():
        keep_readings()


@app.periodic(cron="0 23 * * *")  # before the reminders, so that a new round is reminded of on its first day
@app.task(queue="nightly", queueing_lock="plan-rounds")
def daily_rounds(timestamp: int) -> None:
    """Open the next filings and make the weekly and monthly papers, as the system."""
    with scope.system():
        open_next_rounds()
        scheduled()
