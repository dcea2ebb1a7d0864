"""Integration (入账): give committed entries their places in the tree and sign the new head.

One writer at a time, in a transaction of its own. Entries get their places in order of id among those that are
committed; one that commits later, though its id is smaller, simply gets a later place.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.db.backends.base.base import BaseDatabaseWrapper

from zhiheng.ledger import guard, keystore, logs, storage
from zhiheng.ledger.checkpoint import Head
from zhiheng.ledger.errors import LedgerBroken
from zhiheng.ledger.logs import LogRef
from zhiheng.ledger.storage import Signed
from zhiheng.ledger.transactions import own_transaction
from zhiheng.ledger.tree import Tree, extend

BATCH = 20_000

_logger = logging.getLogger(__name__)


def integrate(*, log: LogRef | None = None, batch: int = BATCH) -> Signed:
    """Integrate every committed entry of `log` (the one in use) and return its latest signed checkpoint.

    Repeating it without new entries changes nothing. Raises LedgerBroken, and signs nothing, where the stored
    tree no longer agrees with what was signed before; KeyFileError where the signing key cannot be used.
    """
    while True:
        with own_transaction() as (connection, durable):
            signed, taken = _step(connection, log, batch, durable)
        if durable and taken:
            guard.remember(signed.log.origin, signed.size, signed.note)
        if taken < batch:
            return signed


def _step(
    connection: BaseDatabaseWrapper, log: LogRef | None, batch: int, durable: bool
) -> tuple[Signed, int]:
    log = log or logs.find_or_create(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [logs.LOCK_SPACE, log.id])
    before = storage.checkpoint(connection, log)
    entries = storage.take(connection, log, batch)
    if before and not entries:
        return before, 0
    _check_past(Tree(log.alg, storage.loader(connection, log)), log, before, durable)
    return _grow(connection, log, before, entries), len(entries)


def _grow(
    connection: BaseDatabaseWrapper, log: LogRef, before: Signed | None, entries: list[tuple[int, bytes]]
) -> Signed:
    start = before.size if before else 0
    size = start + len(entries)
    load = storage.loader(connection, log)
    changed = extend(log.alg, load, start, (log.alg.leaf(digest) for _, digest in entries))
    storage.place(connection, log, start, [entry for entry, _ in entries])
    storage.store(connection, log, changed)

    def overlay(wanted: set[tuple[int, int]]) -> Mapping[tuple[int, int], bytes]:
        return {**load(wanted - changed.keys()), **{key: changed[key] for key in wanted & changed.keys()}}

    root = Tree(log.alg, overlay).root(size)
    signing = keystore.signers(log.origin, signed_before=before.keys if before else ())
    keys = keystore.public_keys(signing)
    if before and keys != before.keys:
        _logger.warning("ledger signing keys changed", extra={"origin": log.origin, "size": size})
    signed = Signed(log, size, root, Head(log.origin, size, root).sign(signing), keys)
    storage.add_checkpoint(connection, signed)
    return signed


def _check_past(tree: Tree, log: LogRef, before: Signed | None, durable: bool) -> None:
    """Refuse to go on from a past that differs from the one signed."""
    size = before.size if before else 0
    if before and tree.root(size) != before.root:
        raise LedgerBroken(
            f"账本 {log.origin} 的分片与第 {size} 条时签发的检查点不符：数据被改动，已停止签发。"
            "请运行 zhiheng ledger audit 查明位置"
        )
    kept = guard.last(log.origin) if durable else None
    if kept and (kept.size > size or tree.root(kept.size) != kept.root):
        raise LedgerBroken(
            f"账本 {log.origin} 在本机已签发到第 {kept.size} 条，数据库却只到第 {size} 条或内容不同："
            "数据库可能恢复自旧备份，已停止签发。请恢复较新的备份；"
            "确要另起账本，请设置新的 ZHIHENG_LEDGER_ORIGIN"
        )
