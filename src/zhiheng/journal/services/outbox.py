"""Messages that leave the house: written with the act, delivered after it, retried, and kept when they die."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.journal.models import OutboxMessage

Transport = Callable[[OutboxMessage], None]
MAX_ATTEMPTS = 8


def file_drop(message: OutboxMessage) -> None:
    """Put the message as one JSON file into the exchange folder (前置交换目录), complete or not at all."""
    folder = Path(settings.INSTANCE_DIR) / "exchange" / message.topic
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{message.uid}.json"
    partial = target.with_suffix(".part")
    body = {"uid": str(message.uid), "topic": message.topic, "payload": message.payload}
    partial.write_text(json.dumps(body, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    partial.replace(target)


_transports: dict[str, Transport] = {}


def use_transport(topic: str, transport: Transport) -> None:
    """Send ``topic`` by ``transport`` instead of the exchange folder."""
    _transports[topic] = transport


def enqueue(topic: str, payload: dict[str, Any], *, event_id: int | None = None) -> OutboxMessage:
    """Write a message in the caller's transaction and defer its delivery."""
    from zhiheng.journal.jobs import deliver_message

    message = OutboxMessage.objects.create(
        topic=topic, payload=payload, event_id=event_id, created_at=clock.now()
    )
    deliver_message.defer(message_id=message.pk)
    return message


def deliver(message_id: int) -> None:
    """Deliver the message once; on failure note the error, mark it dead after the last attempt, and raise."""
    with transaction.atomic():
        message = OutboxMessage.objects.select_for_update().get(pk=message_id)
        if message.status == OutboxMessage.Status.SENT:
            return
        message.attempts += 1
        failure: Exception | None = None
        try:
            _transports.get(message.topic, file_drop)(message)
        except Exception as error:  # whatever a foreign system does to us is its failure, noted and retried
            failure = error
            message.last_error = f"{type(error).__name__}: {error}"[:2000]
            if message.attempts >= MAX_ATTEMPTS:
                message.status = OutboxMessage.Status.DEAD
        else:
            message.status = OutboxMessage.Status.SENT
            message.sent_at = clock.now()
            message.last_error = ""
        message.save()
    if failure and message.status != OutboxMessage.Status.DEAD:
        raise failure


@transaction.atomic
def replay(message_id: int) -> OutboxMessage:
    """Send a dead message again from its first attempt. Raises UserError when it is not dead."""
    from zhiheng.journal.jobs import deliver_message

    message = OutboxMessage.objects.select_for_update().get(pk=message_id)
    if message.status != OutboxMessage.Status.DEAD:
        raise UserError("只有发送失败的消息可以重发。")
    message.status, message.attempts, message.last_error = OutboxMessage.Status.PENDING, 0, ""
    message.save()
    deliver_message.defer(message_id=message.pk)
    return message
