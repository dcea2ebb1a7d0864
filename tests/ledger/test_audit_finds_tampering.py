"""Somebody with full power over the database changes the past: the audit says where."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connections

from zhiheng.ledger import checkpoint, guard, hashing, note, selectors
from zhiheng.ledger.audit import Report, audit
from zhiheng.ledger.errors import LedgerBroken
from zhiheng.ledger.services import append_many, integrate

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    pytest.mark.req("REC-12"),
]
TABLES = ("ledger_log", "ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint")


@pytest.fixture(autouse=True)
def six_hundred_entries(instance: Path) -> None:
    for start in (0, 10, 300):
        append_many(entries(start, {0: 10, 10: 300, 300: 600}[start]))
        integrate()


def entries(start: int, end: int) -> list[tuple[bytes, str, str]]:
    return [(hashing.SHA256.digest(str(n).encode()), "event", str(n)) for n in range(start, end)]


def power(statement: str, *params: object) -> None:
    """Do something as the owner."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, params)


def tamper(statement: str, *params: object) -> Report:
    for table in TABLES:
        power(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    power(statement, *params)
    for table in TABLES:
        power(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    report = audit()
    assert report is not None
    return report


def found(report: Report) -> set[str]:
    assert report.ok == (not report.findings)
    return {finding.id for finding in report.findings}


def test_an_untouched_log_passes() -> None:
    report = audit()
    assert report is not None
    assert (report.ok, report.size, report.entries, report.checkpoints) == (True, 600, 600, 3)


def test_a_changed_digest() -> None:
    report = tamper("UPDATE ledger_entry SET digest = %s WHERE ref = '299'", bytes(32))
    assert found(report) == {"entry"}
    assert "第 300 条" in report.findings[0].message
    assert len(report.findings) == 1


def test_a_removed_entry() -> None:
    report = tamper("DELETE FROM ledger_entry WHERE ref = '5'")
    assert found(report) == {"entry"}
    assert "被删除" in report.findings[0].message


def test_a_removed_place() -> None:
    report = tamper("DELETE FROM ledger_leaf WHERE index = 7")
    assert found(report) == {"order", "unplaced"}


def test_two_swapped_entries() -> None:
    report = tamper(
        "UPDATE ledger_entry AS entry SET digest = other.digest FROM ledger_entry AS other "
        "WHERE (entry.ref, other.ref) IN (('3', '4'), ('4', '3'))"
    )
    assert found(report) == {"entry"}
    assert [finding.message[:5] for finding in report.findings] == ["第 4 条", "第 5 条"]


def test_a_changed_leaf_hash() -> None:
    report = tamper("UPDATE ledger_tile SET hashes = set_byte(hashes, 40, 1) WHERE level = 0 AND index = 0")
    assert found(report) == {"entry", "checkpoint", "tile"}


def test_entry_and_tiles_changed_together_still_contradict_the_checkpoints() -> None:
    leaf = hashing.SHA256.leaf(bytes(32))
    tamper("UPDATE ledger_entry SET digest = %s WHERE ref = '1'", bytes(32))
    report = tamper(
        "UPDATE ledger_tile SET hashes = overlay(hashes PLACING %s FROM 33) WHERE level = 0 AND index = 0",
        leaf,
    )
    assert found(report) == {"checkpoint", "tile"}


def test_a_changed_inner_hash() -> None:
    report = tamper("UPDATE ledger_tile SET hashes = set_byte(hashes, 40, 1) WHERE level = 1")
    assert found(report) == {"tile"}


def test_a_removed_tile() -> None:
    report = tamper("DELETE FROM ledger_tile WHERE level = 0 AND index = 1")
    assert "tile" in found(report)


@pytest.mark.parametrize(
    "change", ["root = decode(repeat('00', 32), 'hex')", "note = replace(note, '300', '301')", "note = 'x'"]
)
def test_a_changed_checkpoint(change: str) -> None:
    report = tamper(f"UPDATE ledger_checkpoint SET {change} WHERE size = 300")
    assert found(report) == {"checkpoint"}


def test_a_tail_cut_off_cleanly_shows_against_the_checkpoint_kept_here() -> None:
    tamper("DELETE FROM ledger_checkpoint WHERE size = 600")
    tamper("DELETE FROM ledger_entry USING ledger_leaf WHERE entry_id = id AND index >= 300")
    report = tamper("DELETE FROM ledger_leaf WHERE index >= 300")
    assert found(report) == {"rollback"}
    guard.path(report.origin).unlink()
    assert found(tamper("SELECT 1")) == set()


def test_a_tail_cut_off_shows_against_a_checkpoint_held_by_somebody_else() -> None:
    latest = selectors.latest_checkpoint()
    assert latest is not None
    head = checkpoint.parse(note.parse(latest.note).text)
    guard.path(head.origin).unlink()
    tamper("DELETE FROM ledger_checkpoint WHERE size = 600")
    tamper("DELETE FROM ledger_entry USING ledger_leaf WHERE entry_id = id AND index >= 300")
    tamper("DELETE FROM ledger_leaf WHERE index >= 300")
    report = audit([head])
    assert report is not None
    assert found(report) == {"rollback"}


def test_an_entry_taken_off_the_queue() -> None:
    append_many(entries(600, 601))
    assert found(tamper("DELETE FROM ledger_pending")) == {"unplaced"}


def test_nothing_is_signed_after_the_past_was_changed() -> None:
    report = tamper("UPDATE ledger_tile SET hashes = set_byte(hashes, 40, 1) WHERE level = 1")
    guard.path(report.origin).unlink()
    append_many(entries(600, 601))
    with pytest.raises(LedgerBroken, match="与第 600 条时签发的检查点不符"):
        integrate()
    assert selectors.waiting() == 1


def test_nothing_is_signed_after_an_old_backup_was_restored() -> None:
    power("TRUNCATE ledger_entry, ledger_leaf, ledger_tile, ledger_checkpoint, ledger_pending")
    append_many(entries(0, 10))
    with pytest.raises(LedgerBroken, match="旧备份"):
        integrate()


def test_the_checkpoint_kept_here_must_be_readable(instance: Path) -> None:
    append_many(entries(600, 601))
    for path in (instance / "ledger").glob("last-*"):
        path.write_text("nonsense")
    with pytest.raises(LedgerBroken, match="读不出"):
        integrate()
