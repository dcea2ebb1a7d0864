"""Keep the store honest: find files that no row names, and files that are damaged. Nothing is removed by itself."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from zhiheng.common import scope
from zhiheng.records import storage
from zhiheng.records.models import AvRecord, CaseFile, Document, Evidence, Seal, Upload

_GRACE_SECONDS = 24 * 3600

# Rooms above that keep files in the store name their digests here, or their files would look like strays and go unchecked.
Owner = Callable[[], Iterable[str]]
_owners: dict[str, Owner] = {}


def register_owner(name: str, digests: Owner) -> None:
    """Let a room above name the digests its rows hold; called once at start-up, asked in the system scope."""
    _owners[name] = digests


def named_digests() -> set[str]:
    """Every digest that some row names, of this room or of one that registered. Raises RuntimeError outside the system scope."""
    if not scope.current().everything:
        raise RuntimeError("only the system scope sees every row")
    named: set[str] = set()
    models: tuple[Any, ...] = (Document, Evidence, AvRecord, Upload, Seal)
    for model in models:
        named.update(model.objects.exclude(sha256="").values_list("sha256", flat=True))
    for manifest in CaseFile.objects.values_list("manifest", flat=True):
        named.update(entry["sha256"] for entry in manifest.get("entries", []) if entry["sha256"])
    for digests in _owners.values():
        named.update(d for d in digests() if d)
    return named


def unnamed() -> Iterator[str]:
    """Digests older than a day that no row names: their transaction was undone."""
    horizon = time.time() - _GRACE_SECONDS
    named = named_digests()
    for digest, written in storage.all_digests():
        if digest not in named and written < horizon:
            yield digest


def damaged() -> Iterator[str]:
    """Digests that rows name and the store cannot show whole."""
    for digest in sorted(named_digests()):
        if not storage.verify(digest):
            yield digest
