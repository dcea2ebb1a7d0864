"""Audit (账本审计): recompute the whole tree from the entries and compare it with what was stored and signed.

The stored leaf hashes are what the checkpoints commit to, so each entry is compared with its stored leaf, and the
tree over the stored leaves with every tile and every checkpoint: a finding names the entry, tile or checkpoint.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connections

from . import checkpoint, conf, guard, logs, note, storage
from .checkpoint import Head
from .errors import LedgerError
from .keys import parse_key
from .logs import LogRef
from .merkle import Frontier
from .tiles import WIDTH, split_hashes
from .tree import Loader, tile_root

MAX_FINDINGS = 100


@dataclass(frozen=True)
class Finding:
    """One contradiction: `id` for programs (entry, order, tile, checkpoint, unplaced, rollback), and a message."""

    id: str
    message: str


@dataclass
class Report:
    """Result of an audit over the first `size` leaves."""

    origin: str
    size: int
    entries: int = 0
    checkpoints: int = 0
    waiting: int = 0
    findings: list[Finding] = field(default_factory=list)
    truncated: bool = False

    @property
    def ok(self) -> bool:
        """Whether nothing contradicts."""
        return not self.findings

    def add(self, id_: str, message: str) -> None:
        """Record a finding, up to a bound that keeps the report readable."""
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(Finding(id_, message))
        else:
            self.truncated = True


def audit(held: Sequence[Head] = ()) -> Report | None:
    """Audit the log in use; None where there is none yet.

    `held` are heads of checkpoints kept elsewhere (by a citizen, a court, the superior organ): they too must be
    on the way of the log. The last one signed on this machine is always among them.
    """
    connection = connections[conf.DATABASE]
    log = logs.find(connection)
    if log is None:
        return None
    head = storage.checkpoint(connection, log)
    report = Report(log.origin, head.size if head else 0)
    signed = _heads(report, log, held)
    frontier = Frontier(log.alg)
    _compare(report, frontier, signed)
    walk = _Walk(report, log, storage.loader(connection, log))
    for leaves in walk.blocks():
        for leaf in leaves:
            frontier.append(leaf)
            _compare(report, frontier, signed)
    walk.close()
    for size, heads in signed.items():
        if size > frontier.size:
            for name, _ in heads:
                report.add(
                    "rollback", f"{name}有 {size} 条，账本现在只有 {frontier.size} 条：末尾的记录被删除"
                )
    _queue(report, log)
    return report


def _compare(report: Report, frontier: Frontier, signed: dict[int, list[tuple[str, bytes]]]) -> None:
    for name, root in signed.get(frontier.size, ()):
        if frontier.root() != root:
            report.add("checkpoint", f"{name}（{frontier.size} 条）的根摘要与账本内容不符")


class _Walk:
    """Reads leaves block by block, compares them with their tiles, and builds the levels above."""

    def __init__(self, report: Report, log: LogRef, load: Loader) -> None:
        self.report, self.log, self.load = report, log, load
        self._rows: list[list[bytes]] = []
        self._counts: list[int] = []

    def blocks(self) -> Iterator[list[bytes]]:
        """Stored leaf hashes of each level-0 tile in order, each compared with its entries."""
        leaves = _leaves(self.log, self.report.size)
        pending = next(leaves, None)
        for start in range(0, self.report.size, WIDTH):
            count = min(WIDTH, self.report.size - start)
            stored = split_hashes(self._tile(0, start // WIDTH, count))
            if len(stored) < count:
                return
            found: dict[int, tuple[int, bytes | None]] = {}
            while pending and pending[0] < start + count:
                found[pending[0]] = pending[1:]
                pending = next(leaves, None)
            for at, leaf in enumerate(stored):
                self._entry(start + at, leaf, found.get(start + at))
                self._push(0, leaf)
            yield stored

    def close(self) -> None:
        """Compare the last, partial tile of each level above the leaves."""
        for level in range(1, len(self._rows)):
            if self._rows[level]:
                self._match(level, self._counts[level] // WIDTH, self._rows[level])

    def _entry(self, index: int, leaf: bytes, row: tuple[int, bytes | None] | None) -> None:
        if row is None:
            self.report.add("order", f"第 {index + 1} 条的序号记录缺失或被改动")
        elif row[1] is None:
            self.report.add("entry", f"第 {index + 1} 条（条目 {row[0]}）被删除")
        elif self.log.alg.leaf(row[1]) != leaf:
            self.report.add("entry", f"第 {index + 1} 条（条目 {row[0]}）的摘要与入账时不符：被改动或换序")
        else:
            self.report.entries += 1

    def _push(self, level: int, value: bytes) -> None:
        if level == len(self._rows):
            self._rows.append([])
            self._counts.append(0)
        self._rows[level].append(value)
        self._counts[level] += 1
        if len(self._rows[level]) == WIDTH:
            full, self._rows[level] = self._rows[level], []
            if level:
                self._match(level, self._counts[level] // WIDTH - 1, full)
            self._push(level + 1, tile_root(self.log.alg, full))

    def _match(self, level: int, index: int, hashes: list[bytes]) -> None:
        if self._tile(level, index, len(hashes)) != b"".join(hashes):
            self.report.add("tile", f"第 {level} 层第 {index} 片与下层不符")

    def _tile(self, level: int, index: int, count: int) -> bytes:
        data = self.load({(level, index)}).get((level, index), b"")[: count * 32]
        if len(data) < count * 32:
            self.report.add("tile", f"第 {level} 层第 {index} 片缺失或不完整")
        return data


def _heads(report: Report, log: LogRef, held: Sequence[Head]) -> dict[int, list[tuple[str, bytes]]]:
    """All signed heads by size; stored checkpoints have their text and signature checked on the way."""
    signed: dict[int, list[tuple[str, bytes]]] = {}
    with connections[conf.DATABASE].cursor() as cursor:
        cursor.execute(
            "SELECT size, root, note, keys FROM ledger_checkpoint WHERE log_id = %s ORDER BY size", [log.id]
        )
        rows = cursor.fetchall()
    for size, root, text, keys in rows:
        report.checkpoints += 1
        signed.setdefault(size, []).append(("检查点", bytes(root)))
        try:
            parsed = note.parse(text)
            note.verify(parsed, [parse_key(key) for key in keys])
            if checkpoint.parse(parsed.text) != Head(log.origin, size, bytes(root)):
                report.add("checkpoint", f"大小为 {size} 的检查点，其正文与登记的大小、根摘要不符")
        except LedgerError as error:
            report.add("checkpoint", f"大小为 {size} 的检查点：{error}")
    kept = guard.last(log.origin)
    for name, head in [("本机留存的检查点", kept), *(("外部留存的检查点", head) for head in held)]:
        if head and head.origin == log.origin:
            signed.setdefault(head.size, []).append((name, head.root))
        elif head:
            report.add("checkpoint", f"{name}属于另一账本 {head.origin}")
    return signed


def _leaves(log: LogRef, size: int) -> Iterator[tuple[int, int, bytes | None]]:
    """(leaf index, entry id, digest or None) in order, streamed."""
    with connections[conf.DATABASE].chunked_cursor() as cursor:
        cursor.execute(
            "SELECT leaf.index, leaf.entry_id, entry.digest FROM ledger_leaf AS leaf "
            "LEFT JOIN ledger_entry AS entry ON entry.id = leaf.entry_id AND entry.log_id = leaf.log_id "
            "WHERE leaf.log_id = %s AND leaf.index < %s ORDER BY leaf.index",
            [log.id, size],
        )
        while rows := cursor.fetchmany(5000):
            for index, entry, digest in rows:
                yield index, entry, None if digest is None else bytes(digest)


def _queue(report: Report, log: LogRef) -> None:
    """Entries that wait, and entries that neither wait nor have a place."""
    with connections[conf.DATABASE].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM ledger_pending WHERE log_id = %s", [log.id])
        report.waiting = cursor.fetchone()[0]
        cursor.execute(
            "SELECT entry.id FROM ledger_entry AS entry WHERE entry.log_id = %s "
            "AND NOT EXISTS (SELECT FROM ledger_leaf AS leaf WHERE leaf.entry_id = entry.id) "
            "AND NOT EXISTS (SELECT FROM ledger_pending AS waiting WHERE waiting.entry_id = entry.id) "
            "ORDER BY entry.id LIMIT 10",
            [log.id],
        )
        for (entry,) in cursor.fetchall():
            report.add("unplaced", f"条目 {entry} 没有入账，也不在待入账之列")
