from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from zhiheng.ledger import tiles
from zhiheng.ledger.errors import LedgerError
from zhiheng.ledger.tiles import ENTRIES, TileRef


@pytest.mark.parametrize(
    ("ref", "path"),
    [
        (TileRef(0, 1234067), "tile/0/x001/x234/067"),
        (TileRef(0, 0), "tile/0/000"),
        (TileRef(63, 999, 1), "tile/63/999.p/1"),
        (TileRef(1, 1000, 255), "tile/1/x001/000.p/255"),
        (TileRef(ENTRIES, 5, 7), "tile/entries/005.p/7"),
    ],
)
def test_paths_of_the_specification(ref: TileRef, path: str) -> None:
    assert ref.path == path
    assert tiles.parse_path(path) == ref


@pytest.mark.parametrize(
    "path",
    [
        "tile/0/0",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/001",
        "tile/0/001/002",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "/tile/0/000",
        "tile/0/000/",
        "tile/x/000",
        "tile/0/../000",
        "",
        "tile/0/٠٠١",
    ],
)
def test_other_spellings_are_refused(path: str) -> None:
    with pytest.raises(LedgerError):
        tiles.parse_path(path)


def test_layout_of_seventy_thousand_leaves() -> None:
    # The worked example of the tlog-tiles specification.
    refs = tiles.refs(70_000)
    count = {level: sum(r.level == level for r in refs) for level in (ENTRIES, 0, 1, 2, 3)}
    assert count == {ENTRIES: 274, 0: 274, 1: 2, 2: 1, 3: 0}
    assert tiles.widths(70_000) == [TileRef(0, 273, 112), TileRef(1, 1, 17), TileRef(2, 0, 1)]
    assert [r.path for r in tiles.refs(256)] == ["tile/0/000", "tile/entries/000", "tile/1/000.p/1"]
    assert tiles.refs(0) == []


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_entry_bundles_round_trip(entries: list[bytes]) -> None:
    data = tiles.encode_entries(entries)
    assert tiles.decode_entries(data) == entries
    for cut in range(1, min(len(data), 3)):
        with pytest.raises(LedgerError):
            tiles.decode_entries(data + b"\x01\x00"[:cut])


def test_entry_bundle_lengths_are_big_endian_uint16() -> None:
    assert tiles.encode_entries([b"ab", b""]) == b"\x00\x02ab\x00\x00"
