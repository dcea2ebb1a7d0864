"""Tiles, leaves and checkpoints in SQL, on whatever connection the caller brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from .errors import LedgerBroken
from .logs import LogRef
from .tree import Loader, TileKey

_TAKE = """
WITH taken AS (
    DELETE FROM ledger_pending WHERE entry_id IN (
        SELECT entry_id FROM ledger_pending WHERE log_id = %s ORDER BY entry_id LIMIT %s
    ) RETURNING entry_id
)
SELECT taken.entry_id, entry.digest
FROM taken LEFT JOIN ledger_entry AS entry ON entry.id = taken.entry_id
ORDER BY taken.entry_id
"""

_PLACE = """
INSERT INTO ledger_leaf (entry_id, log_id, index)
SELECT row.entry_id, %s, %s + row.place - 1 FROM unnest(%s::bigint[]) WITH ORDINALITY AS row(entry_id, place)
"""

_STORE = """
INSERT INTO ledger_tile (log_id, level, index, hashes)
SELECT %s, row.level, row.index, row.hashes
FROM unnest(%s::smallint[], %s::bigint[], %s::bytea[]) AS row(level, index, hashes)
ON CONFLICT (log_id, level, index) DO UPDATE SET hashes = EXCLUDED.hashes
"""

_LOAD = """
SELECT tile.level, tile.index, tile.hashes
FROM unnest(%s::smallint[], %s::bigint[]) AS wanted(level, index)
JOIN ledger_tile AS tile ON tile.log_id = %s AND tile.level = wanted.level AND tile.index = wanted.index
"""


@dataclass(frozen=True)
class Signed:
    """A stored checkpoint: what it says, its full text, and the keys that signed it."""

    log: LogRef
    size: int
    root: bytes
    note: str
    keys: tuple[str, ...]


def loader(connection: BaseDatabaseWrapper, log: LogRef) -> Loader:
    """A tile loader that answers any set of tiles with one query."""

    def load(wanted: set[TileKey]) -> Mapping[TileKey, bytes]:
        if not wanted:
            return {}
        levels, indexes = zip(*sorted(wanted), strict=True)
        with connection.cursor() as cursor:
            cursor.execute(_LOAD, [list(levels), list(indexes), log.id])
            return {(level, index): bytes(hashes) for level, index, hashes in cursor.fetchall()}

    return load


def take(connection: BaseDatabaseWrapper, log: LogRef, limit: int) -> list[tuple[int, bytes]]:
    """Take the oldest waiting entries off the queue: (entry id, digest) in order of id.

    Raises LedgerBroken where a queued entry no longer exists.
    """
    with connection.cursor() as cursor:
        cursor.execute(_TAKE, [log.id, limit])
        rows = cursor.fetchall()
    lost = [entry for entry, digest in rows if digest is None]
    if lost:
        raise LedgerBroken(f"待入账的条目 {lost[0]} 已不存在：有人绕过系统删除了数据")
    return [(entry, bytes(digest)) for entry, digest in rows]


def place(connection: BaseDatabaseWrapper, log: LogRef, start: int, entries: Sequence[int]) -> None:
    """Give `entries` the leaf indexes from `start` on."""
    with connection.cursor() as cursor:
        cursor.execute(_PLACE, [log.id, start, list(entries)])


def store(connection: BaseDatabaseWrapper, log: LogRef, tiles: Mapping[TileKey, bytes]) -> None:
    """Write new and grown tiles."""
    keys = sorted(tiles)
    columns = [level for level, _ in keys], [index for _, index in keys], [tiles[key] for key in keys]
    with connection.cursor() as cursor:
        cursor.execute(_STORE, [log.id, *columns])


def checkpoint(connection: BaseDatabaseWrapper, log: LogRef, size: int | None = None) -> Signed | None:
    """The checkpoint of `size`, or the latest."""
    where, params = ("AND size = %s", [log.id, size]) if size is not None else ("", [log.id])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT size, root, note, keys FROM ledger_checkpoint "
            f"WHERE log_id = %s {where} ORDER BY size DESC LIMIT 1",
            params,
        )
        row = cursor.fetchone()
    return Signed(log, row[0], bytes(row[1]), row[2], tuple(row[3])) if row else None


def add_checkpoint(connection: BaseDatabaseWrapper, signed: Signed) -> None:
    """Store a new checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_checkpoint (log_id, size, root, note, keys) VALUES (%s, %s, %s, %s, %s)",
            [signed.log.id, signed.size, signed.root, signed.note, list(signed.keys)],
        )
