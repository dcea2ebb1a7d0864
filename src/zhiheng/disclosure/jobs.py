"""Daily: take down what has run out."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.disclosure.services.publish import expire


@app.periodic(cron="20 16 * * *")  # UTC: twenty past midnight in Beijing
@app.task(queue="nightly", queueing_lock="expire_publications")
def expire_publications(timestamp: int) -> None:
    """Take down records whose display period ended yesterday."""
    with scope.system(), transaction.atomic():
        expire()
