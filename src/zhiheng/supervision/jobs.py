"""Every night: the whole sweep."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.supervision.services.sweep import sweep


@app.periodic(cron="30 17 * * *")  # UTC: half past one at night in Beijing
@app.task(queue="nightly", queueing_lock="sweep")
def nightly_sweep(timestamp: int) -> None:
    """Run every rule over every case, as the system."""
    with scope.system():
        sweep()
