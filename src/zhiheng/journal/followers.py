"""Rooms above learn of an act from the event stream: they declare what they follow; their handler runs as a job."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zhiheng.journal.models import ProcessEvent

Handler = Callable[["ProcessEvent"], None]
_registry: dict[str, tuple[tuple[str, ...], Handler]] = {}


def follows(*kinds: str) -> Callable[[Handler], Handler]:
    """Declare that the decorated handler follows events of these kinds (``case.*`` patterns allowed).

    The handler must be idempotent: a job may run twice after a crash.
    """

    def register(handler: Handler) -> Handler:
        name = f"{handler.__module__}.{handler.__qualname__}"
        _registry[name] = (kinds, handler)
        _followers_of.cache_clear()
        return handler

    return register


@lru_cache(maxsize=512)
def _followers_of(kind: str) -> tuple[str, ...]:
    return tuple(
        name for name, (kinds, _) in _registry.items() if any(fnmatchcase(kind, pattern) for pattern in kinds)
    )


def enqueue(event: ProcessEvent) -> None:
    """Defer one job a follower in the current transaction; nothing runs unless it commits."""
    enqueue_many([event])


def enqueue_many(events: Iterable[ProcessEvent]) -> None:
    """Defer the jobs of many events in one statement, in the order of the events."""
    from zhiheng.journal.jobs import run_follower

    jobs: list[dict[str, Any]] = [
        {"name": name, "event_id": event.pk} for event in events for name in _followers_of(event.kind)
    ]
    if jobs:
        run_follower.batch_defer(*jobs)


def handle(name: str, event: ProcessEvent) -> None:
    """Run one follower for one event. Raises KeyError for a name no room declares any more."""
    _registry[name][1](event)
