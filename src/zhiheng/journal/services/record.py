"""Append a process event: its digest to the ledger and its followers' jobs, all in the caller's transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from zhiheng.common import clock
from zhiheng.common.storing import insert
from zhiheng.journal import followers
from zhiheng.journal.models import ProcessEvent
from zhiheng.ledger.services import digest_of
from zhiheng.ledger.services.append import append, append_many


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who acts, as it will stand in the record."""

    actor_id: int | None
    name: str
    role: str = ""


SYSTEM_STAMP = Stamp(None, "系统")


@dataclass(frozen=True, slots=True)
class Draft:
    """An event about to be recorded; ``occurred_at`` is when the act took place, which may precede its recording."""

    kind: str
    subject_kind: str
    subject_id: int
    organ_id: int | None
    division: str
    stamp: Stamp
    occurred_at: dt.datetime | None = None
    recorded_at: dt.datetime | None = None
    place: str = ""
    device: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


def event_body(event: ProcessEvent) -> dict[str, Any]:
    """Return exactly what the digest of ``event`` covers; the proof bundle shows this same object."""
    return {
        "uid": str(event.uid),
        "kind": event.kind,
        "subject": f"{event.subject_kind}:{event.subject_id}",
        "organ": event.organ_id,
        "division": event.division,
        "actor": event.actor_id,
        "actor_name": event.actor_name,
        "actor_role": event.actor_role,
        "occurred_at": event.occurred_at.astimezone(dt.UTC).isoformat(),
        "recorded_at": event.recorded_at.astimezone(dt.UTC).isoformat(),
        "place": event.place,
        "device": event.device,
        "payload": event.payload,
    }


def _build(draft: Draft) -> ProcessEvent:
    now = draft.recorded_at or clock.now()
    occurred = draft.occurred_at or now
    if timezone.is_naive(occurred):
        occurred = timezone.make_aware(occurred)
    event = ProcessEvent(
        uid=uuid.uuid4(),
        kind=draft.kind,
        subject_kind=draft.subject_kind,
        subject_id=draft.subject_id,
        organ_id=draft.organ_id,
        division=draft.division,
        actor_id=draft.stamp.actor_id,
        actor_name=draft.stamp.name,
        actor_role=draft.stamp.role,
        occurred_at=occurred,
        recorded_at=now,
        place=draft.place,
        device=draft.device,
        payload=dict(draft.payload),
    )
    event.digest = digest_of(event_body(event))
    return event


@transaction.atomic(savepoint=False)
def record(draft: Draft) -> ProcessEvent:
    """Record one event, its ledger entry and its followers' jobs. Returns the stored event."""
    event = _build(draft)
    event.ledger_entry_id = append(bytes(event.digest), kind="event", ref=str(event.uid))
    insert(event)
    followers.enqueue(event)
    return event


@transaction.atomic
def record_many(drafts: Sequence[Draft], *, follow: bool = True) -> list[ProcessEvent]:
    """Record many events in order; ``follow=False`` for imports whose followers run as one bulk pass afterwards."""
    events = [_build(draft) for draft in drafts]
    entries = append_many([(bytes(e.digest), "event", str(e.uid)) for e in events])
    for event, entry in zip(events, entries, strict=True):
        event.ledger_entry_id = entry
    created = ProcessEvent.objects.bulk_create(events, batch_size=2000)
    if follow:
        followers.enqueue_many(created)
    return created
