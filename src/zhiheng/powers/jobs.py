"""Every night: approved changes whose day has come take effect."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.powers.services.changes import take_effect


@app.periodic(cron="10 16 * * *")  # UTC: ten past midnight in Beijing
@app.task(queue="nightly", queueing_lock="powers-take-effect")
def changes_of_the_day(timestamp: int) -> None:
    """Let the day's changes take effect, as the system."""
    with scope.system():
        take_effect()
