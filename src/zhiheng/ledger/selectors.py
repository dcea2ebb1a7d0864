"""Reading the ledger: proofs, checkpoints, tiles."""

from __future__ import annotations

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from . import conf, logs, storage
from .errors import NotInLedger, RecordChanged
from .hashing import SIZE, named
from .logs import LogRef
from .proof import Consistency, Inclusion
from .services.sequence import integrate
from .storage import Signed
from .tiles import ENTRIES, WIDTH, encode_entries, parse_path
from .tree import Tree

_ENTRY = """
SELECT entry.digest, leaf.index, log.id, log.origin, log.algorithm
FROM ledger_entry AS entry
JOIN ledger_log AS log ON log.id = entry.log_id
LEFT JOIN ledger_leaf AS leaf ON leaf.entry_id = entry.id
WHERE entry.id = %s
"""

_ENTRIES = """
SELECT entry.digest FROM ledger_leaf AS leaf JOIN ledger_entry AS entry ON entry.id = leaf.entry_id
WHERE leaf.log_id = %s AND leaf.index >= %s AND leaf.index < %s ORDER BY leaf.index
"""


def proof_for(entry_id: int, record: object = None) -> Inclusion:
    """The proof file of an entry under the latest checkpoint; integrates first where the entry still waits.

    `record`: the record whose digest the entry holds, to go into the file. Raises NotInLedger where there is no
    such committed entry, RecordChanged where `record` no longer has the digest that was committed.
    """
    digest, index, log = _entry(entry_id)
    if index is None:
        integrate(log=log)
        _, index, _ = _entry(entry_id)
    if index is None:
        raise NotInLedger(f"条目 {entry_id} 尚未提交，提交之后才能出具证明")
    if record is not None and log.alg.of_record(record) != digest:
        raise RecordChanged(f"条目 {entry_id} 的记录与存证时的摘要不符：记录在存证之后被改动")
    head = _checkpoint(log)
    tree = Tree(log.alg, storage.loader(_connection(), log))
    return Inclusion(
        hash=log.alg.name,
        digest=digest,
        index=index,
        size=head.size,
        path=tuple(tree.inclusion(index, head.size)),
        checkpoint=head.note,
        keys=head.keys,
        record=record,
    )


def consistency(old: int, new: int) -> Consistency:
    """Proof file that the log only grew between two of its checkpoints. Raises NotInLedger for other sizes."""
    log = _log()
    if old > new:
        old, new = new, old
    first, second = _checkpoint(log, old), _checkpoint(log, new)
    path = Tree(log.alg, storage.loader(_connection(), log)).consistency(old, new)
    keys = tuple(dict.fromkeys(first.keys + second.keys))
    return Consistency(log.alg.name, first.note, second.note, tuple(path), keys)


def latest_checkpoint() -> Signed | None:
    """The latest signed checkpoint of the log in use, or None where nothing was signed yet."""
    log = logs.find(_connection())
    return storage.checkpoint(_connection(), log) if log else None


def public_keys() -> tuple[str, ...]:
    """The public keys that signed the latest checkpoint, one line each, for publication."""
    head = latest_checkpoint()
    return head.keys if head else ()


def waiting() -> int:
    """How many committed entries are not integrated yet."""
    with _connection().cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_pending")
        return int(cursor.fetchone()[0])


def tile(path: str) -> bytes:
    """The bytes of `tile/…` in the tlog-tiles layout.

    Raises LedgerError for a malformed path, NotInLedger for a tile that does not exist (yet) at that width.
    """
    ref, log = parse_path(path), _log()
    if ref.level == ENTRIES:
        entries = entry_digests(log, ref.index * WIDTH, ref.width)
        if len(entries) == ref.width:
            return encode_entries(entries)
    else:
        data = storage.loader(_connection(), log)({(ref.level, ref.index)}).get((ref.level, ref.index), b"")
        if len(data) >= ref.width * SIZE:
            return data[: ref.width * SIZE]
    raise NotInLedger(f"账本没有分片 {path}")


def entry_digests(log: LogRef, start: int, count: int) -> list[bytes]:
    """Digests of leaves start … start+count-1, as far as they exist."""
    with _connection().cursor() as cursor:
        cursor.execute(_ENTRIES, [log.id, start, start + count])
        return [bytes(row[0]) for row in cursor.fetchall()]


def _entry(entry_id: int) -> tuple[bytes, int | None, LogRef]:
    with _connection().cursor() as cursor:
        cursor.execute(_ENTRY, [entry_id])
        row = cursor.fetchone()
    if row is None:
        raise NotInLedger(f"账本中没有条目 {entry_id}")
    return bytes(row[0]), row[1], LogRef(row[2], row[3], named(row[4]))


def _log() -> LogRef:
    log = logs.find(_connection())
    if log is None:
        raise NotInLedger("还没有账本：第一个存证条目写入后才会建立")
    return log


def _checkpoint(log: LogRef, size: int | None = None) -> Signed:
    found = storage.checkpoint(_connection(), log, size)
    if found is None:
        what = "检查点" if size is None else f"大小为 {size} 的检查点"
        raise NotInLedger(f"账本 {log.origin} 没有{what}")
    return found


def _connection() -> BaseDatabaseWrapper:
    return connections[conf.DATABASE]
