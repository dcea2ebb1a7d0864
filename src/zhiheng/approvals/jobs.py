"""Every night: appointments begin and end by their dates, and what waits for an office follows."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.approvals.services.offices import refresh_offices
from zhiheng.common import scope


@app.periodic(
    cron="5 16 * * *"
)  # UTC: five past midnight in Beijing, when the day's appointments are in force
@app.task(queue="nightly", queueing_lock="approvals-nightly")
def signers_of_the_day(timestamp: int) -> int:
    """Ask the present holders of every office. Returns how many tasks went to other people."""
    with scope.system():
        return refresh_offices()
