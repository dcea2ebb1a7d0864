"""Every night: the rates of the days that have come."""

from __future__ import annotations

from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.problems.services.push import push
from zhiheng.problems.services.snapshots import take


@app.periodic(cron="10 16 * * *")  # UTC: ten past midnight in Beijing, for the day that ended
@app.task(queue="nightly", queueing_lock="problem-rates")
def keep_rates(timestamp: int) -> None:
    """Keep the rates that were due yesterday or before."""
    import datetime as dt

    from zhiheng.common import clock

    take(clock.today() - dt.timedelta(days=1))


@app.periodic(cron="10 19 * * *")  # UTC: ten past three at night in Beijing, after the sweep
@app.task(queue="nightly", queueing_lock="problem-publication")
def enter_publication_problems(timestamp: int) -> None:
    """Enter what the sweep found of publications that are late or incomplete."""
    with scope.system():
        push()
