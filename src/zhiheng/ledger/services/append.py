"""Put digests into the ledger in the caller's transaction: kept if the act is kept, gone if it is rolled back.

No lock is taken and nothing is hashed here, so acts never wait for one another; `sequence.integrate` gives the
committed entries their places in the tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections

from zhiheng.ledger import conf, logs
from zhiheng.ledger.errors import LedgerError
from zhiheng.ledger.hashing import SIZE, Algorithm

_INSERT = """
INSERT INTO ledger_entry (log_id, digest, kind, ref)
SELECT log.id, row.digest, row.kind, row.ref
FROM (SELECT id FROM ledger_log WHERE %s = '' OR origin = %s ORDER BY id DESC LIMIT 1) AS log,
     unnest(%s::bytea[], %s::text[], %s::text[]) WITH ORDINALITY AS row(digest, kind, ref, place)
ORDER BY row.place
RETURNING id
"""


def append(digest: bytes, *, kind: str, ref: str) -> int:
    """Commit `digest` (32 bytes) together with the current transaction. Returns the entry's id.

    `kind` and `ref` say what the digest is of, for our own lookup; they are not part of the proof, the digested
    record is. Raises LedgerError for a digest of another length or an empty or over-long kind or ref.
    """
    return append_many([(digest, kind, ref)])[0]


def append_many(items: Sequence[tuple[bytes, str, str]]) -> list[int]:
    """Commit many (digest, kind, ref) in one statement. Returns their ids in the same, ascending order."""
    for digest, kind, ref in items:
        _check(digest, kind, ref)
    if not items:
        return []
    digests, kinds, refs = (list(column) for column in zip(*items, strict=True))
    origin = conf.origin()
    connection = connections[conf.DATABASE]
    with connection.prepared() as cursor:  # type: ignore[attr-defined]
        cursor.execute(_INSERT, [origin, origin, [bytes(d) for d in digests], kinds, refs])
        ids = sorted(row[0] for row in cursor.fetchall())
    if ids:
        return ids
    logs.find_or_create(connection)
    return append_many(items)


def digest_of(record: object) -> bytes:
    """Digest of a record under the algorithm of the log in use. Raises CanonicalError."""
    settings = (conf.origin(), conf.algorithm().name)
    alg = _algorithms.get(settings)
    if alg is None:
        log = logs.find(connections[conf.DATABASE])
        alg = log.alg if log else conf.algorithm()
        if log:
            _algorithms[settings] = alg
    return alg.of_record(record)


_algorithms: dict[tuple[str, str], Algorithm] = {}
"""Algorithm of the log in use by settings: a log never changes its own, so one look is enough for a process."""


def _check(digest: bytes, kind: str, ref: str) -> None:
    if len(digest) != SIZE:
        raise LedgerError(f"存证摘要应为 {SIZE} 字节，实为 {len(digest)} 字节")
    if not 0 < len(kind) <= 64 or not 0 < len(ref) <= 200:
        raise LedgerError("存证条目须写明种类（64 字以内）和对象（200 字以内）")
