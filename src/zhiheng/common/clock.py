"""Now and today, in one place, so that a test or an import of old records can set them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_frozen: ContextVar[dt.datetime | None] = ContextVar("zhiheng_clock", default=None)


def now() -> dt.datetime:
    """Return the present moment, aware."""
    return _frozen.get() or timezone.now()


def today() -> dt.date:
    """Return today's date at the place of the installation."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: dt.datetime | dt.date) -> Iterator[None]:
    """Run a block as if it were ``moment`` (a date means nine in the morning)."""
    if not isinstance(moment, dt.datetime):
        moment = dt.datetime.combine(moment, dt.time(9, 0))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    token = _frozen.set(moment)
    try:
        yield
    finally:
        _frozen.reset(token)
