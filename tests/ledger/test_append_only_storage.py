"""The database itself refuses to change what was recorded, to the application and to the owner of the tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from zhiheng.ledger.models import Entry, Tile
from zhiheng.ledger.services import append, integrate

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

CHANGES = {
    "ledger_log": "origin = 'x'",
    "ledger_entry": "ref = 'x'",
    "ledger_leaf": "index = 9",
    "ledger_checkpoint": "size = 9",
}


@pytest.fixture(autouse=True)
def one_entry(instance: Path) -> None:
    append(bytes(32), kind="event", ref="1")
    integrate()


def refused(alias: str, statement: str) -> str:
    with (
        pytest.raises(DatabaseError) as caught,
        transaction.atomic(using=alias),
        connections[alias].cursor() as cursor,
    ):
        cursor.execute(statement)
    return str(caught.value)


@pytest.mark.parametrize("table", CHANGES)
def test_the_application_lacks_the_privilege(table: str) -> None:
    assert "permission denied" in refused("default", f"UPDATE {table} SET {CHANGES[table]}")
    assert "permission denied" in refused("default", f"DELETE FROM {table}")


@pytest.mark.parametrize("table", CHANGES)
def test_the_owner_meets_the_trigger(table: str) -> None:
    assert "只可追加" in refused("owner", f"UPDATE {table} SET {CHANGES[table]}")
    assert "只可追加" in refused("owner", f"DELETE FROM {table}")
    assert "只可追加" in refused("owner", f"DELETE FROM {table} WHERE false")


def test_tiles_may_grow_but_not_change() -> None:
    assert "只可续写" in refused("default", "UPDATE ledger_tile SET hashes = substring(hashes FROM 2)")
    assert "只可续写" in refused("default", "UPDATE ledger_tile SET hashes = set_byte(hashes, 0, 1)")
    assert "只可续写" in refused("default", "UPDATE ledger_tile SET index = 5")
    assert "permission denied" in refused("default", "DELETE FROM ledger_tile")
    assert "只可追加" in refused("owner", "DELETE FROM ledger_tile")
    before = bytes(Tile.objects.get().hashes)
    append(bytes(32), kind="event", ref="2")
    integrate()
    assert bytes(Tile.objects.get().hashes).startswith(before)
    assert len(Tile.objects.get().hashes) == 64


def test_the_orm_is_refused_too() -> None:
    with pytest.raises(DatabaseError):
        Entry.objects.update(ref="x")
    with pytest.raises(DatabaseError):
        Entry.objects.get().delete()
    assert Entry.objects.get().ref == "1"


def test_a_digest_has_thirty_two_bytes() -> None:
    message = refused(
        "default", "INSERT INTO ledger_entry (log_id, digest, kind, ref) VALUES (1, 'x', 'k', 'r')"
    )
    assert "ledger_entry_digest_32" in message


def test_whoever_inserts_an_entry_it_is_queued() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_entry (log_id, digest, kind, ref) SELECT log_id, digest, 'raw', '2' FROM ledger_entry"
        )
    assert integrate().size == 2
