"""Background jobs of the ledger."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .services.sequence import integrate


@app.periodic(cron="* * * * *")
@app.task(queue="ledger", queueing_lock="ledger.integrate")
def integrate_ledger(timestamp: int) -> None:
    """Integrate what was committed since the last minute and sign a checkpoint."""
    integrate()
