"""Whether an act's documents are made: always, except where old files come in whose papers exist elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_off: ContextVar[bool] = ContextVar("zhiheng_documents_off", default=False)


def making() -> bool:
    """Whether documents are made here and now."""
    return not _off.get()


@contextmanager
def kept_elsewhere() -> Iterator[None]:
    """Do acts without making their documents.

    For records taken over in bulk: the papers were made by another system and stay in its archive, so making them again
    would put a second original beside the first. Numbers are still taken from the same series.
    """
    token = _off.set(True)
    try:
        yield
    finally:
        _off.reset(token)
