"""The public ledger can be read and checked by anybody with nothing but its addresses."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.ground import as_system
from tests.portal.ground import published

from zhiheng.disclosure.models import Publication
from zhiheng.ledger import checkpoint, note
from zhiheng.ledger.hashing import SHA256
from zhiheng.ledger.keys import parse_key
from zhiheng.ledger.merkle import Frontier
from zhiheng.ledger.services import integrate
from zhiheng.ledger.tiles import decode_entries

pytestmark = pytest.mark.django_db


def test_the_page_says_where_the_ledger_stands_and_before_the_first_entry_too(client: Client):
    assert "还没有检查点" in client.get(reverse("portal-ledger")).content.decode()
    assert client.get(reverse("portal-checkpoint")).status_code == 404
    as_system()
    published()
    head = integrate()
    body = client.get(reverse("portal-ledger")).content.decode()
    assert head.root.hex() in body
    assert parse_key(head.keys[0]).fingerprint in body


def test_the_tree_can_be_rebuilt_from_the_public_addresses(client: Client, row: Publication):
    integrate()
    text = client.get(reverse("portal-checkpoint")).content.decode()
    keys = [parse_key(line) for line in client.get(reverse("portal-keys")).content.decode().splitlines()]
    parsed = note.parse(text)
    assert note.verify(parsed, keys)
    head = checkpoint.parse(parsed.text)
    assert 0 < head.size < 256
    entries = client.get(f"/ledger/tile/entries/000.p/{head.size}")
    assert "immutable" in entries["Cache-Control"]
    tree = Frontier(SHA256)
    tree.extend(SHA256.leaf(entry) for entry in decode_entries(entries.content))
    assert tree.root() == head.root


@pytest.mark.parametrize(
    "rest", ["0/999", "nonsense", "0/000.p/0", "entries/x999/999", "..%2f..%2fetc/passwd"]
)
def test_a_tile_that_does_not_exist_is_not_found(client: Client, row: Publication, rest: str):
    integrate()
    assert client.get(f"/ledger/tile/{rest}").status_code == 404
