"""Jobs of the journal: run a follower, deliver a message."""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from zhiheng.common import scope
from zhiheng.journal import followers
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services import outbox


@app.task(queue="follow", retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def run_follower(name: str, event_id: int) -> None:
    """Let one follower take notice of one event, as the system, in a transaction of its own."""
    with scope.system(), transaction.atomic():
        followers.handle(name, ProcessEvent.objects.get(pk=event_id))


@app.task(queue="outbox", retry=RetryStrategy(max_attempts=8, exponential_wait=3))
def deliver_message(message_id: int) -> None:
    """Deliver one outbox message; a failure is written on the message and tried again by the queue."""
    with scope.system():
        outbox.deliver(message_id)
