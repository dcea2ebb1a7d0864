"""What the ledger hands out: proof files, growth proofs, tiles, exports."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from zhiheng.ledger import proof, selectors, tiles
from zhiheng.ledger.errors import LedgerError, NotInLedger, RecordChanged, UnreadableBundle
from zhiheng.ledger.export import export
from zhiheng.ledger.factories import MemoryLog
from zhiheng.ledger.keys import Verifier, parse_key
from zhiheng.ledger.mirror import verify_export
from zhiheng.ledger.services import append_many, digest_of, integrate
from zhiheng.ledger.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("instance")]


def fill(count: int, start: int = 0) -> list[int]:
    return append_many([(digest_of({"no": n}), "event", str(n)) for n in range(start, start + count)])


def trusted() -> list[Verifier]:
    return [parse_key(text) for text in selectors.public_keys()]


@pytest.mark.req("REC-12")
def test_every_proof_verifies_off_line() -> None:
    ids = fill(300)
    for n, entry in list(enumerate(ids))[::23]:
        bundle = proof.loads(proof.dumps(selectors.proof_for(entry, {"no": n})))
        result = verify(bundle, trusted=trusted())
        assert result.ok
        assert result.issuer_confirmed
        assert result.head is not None
        assert result.head.size == 300


def test_an_altered_record_gets_no_proof() -> None:
    (entry,) = fill(1)
    with pytest.raises(RecordChanged):
        selectors.proof_for(entry, {"no": 1})


def test_an_unknown_entry_has_no_proof() -> None:
    with pytest.raises(NotInLedger):
        selectors.proof_for(123456)
    with pytest.raises(NotInLedger):
        selectors.tile("tile/0/000")


def test_a_proof_costs_three_queries(django_assert_num_queries: Any) -> None:
    ids = fill(300)
    integrate()
    with django_assert_num_queries(3):
        selectors.proof_for(ids[7])


def test_growth_between_two_checkpoints() -> None:
    fill(100)
    integrate()
    fill(200, 100)
    integrate()
    for sizes in ((100, 300), (300, 100)):
        result = verify(proof.loads(proof.dumps(selectors.consistency(*sizes))), trusted=trusted())
        assert result.ok
        assert "只增不改" in result.summary
    with pytest.raises(NotInLedger, match="101"):
        selectors.consistency(101, 300)


def test_tiles_agree_with_a_tree_built_in_memory() -> None:
    fill(700)
    integrate()
    memory = MemoryLog()
    memory.add(*({"no": n} for n in range(700)))
    for ref in tiles.refs(700):
        data = selectors.tile(ref.path)
        if ref.level == tiles.ENTRIES:
            start = ref.index * tiles.WIDTH
            assert tiles.decode_entries(data) == [
                digest_of({"no": n}) for n in range(start, start + ref.width)
            ]
        else:
            assert data == memory.tiles[ref.level, ref.index]
    assert len(selectors.tile("tile/0/002.p/100")) == 3200
    for missing in ("tile/0/002", "tile/0/003.p/1", "tile/entries/002", "tile/9/000"):
        with pytest.raises(NotInLedger):
            selectors.tile(missing)
    with pytest.raises(LedgerError):
        selectors.tile("tile/0/../secret")


def test_an_export_checks_itself_and_grows(tmp_path: Path) -> None:
    fill(300)
    integrate()
    export(tmp_path)
    assert verify_export(tmp_path, trusted=trusted()).ok
    full = tmp_path / "tile/0/000"
    before = full.stat().st_mtime_ns
    fill(300, 300)
    integrate()
    assert export(tmp_path).size == 600
    result = verify_export(tmp_path, trusted=trusted())
    assert result.ok
    assert result.issuer_confirmed
    assert full.stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("name", "failed"),
    [
        ("tile/entries/000", "entries"),
        ("tile/0/000", "entries"),
        ("tile/1/000.p/1", "entries"),
        ("checkpoint", "checkpoint"),
    ],
)
def test_a_damaged_export_fails(tmp_path: Path, name: str, failed: str) -> None:
    fill(300)
    integrate()
    export(tmp_path)
    data = bytearray((tmp_path / name).read_bytes())
    data[len(data) // 2 if name != "checkpoint" else 3] ^= 1
    (tmp_path / name).write_bytes(bytes(data))
    result = verify_export(tmp_path, trusted=trusted())
    assert failed in {check.id for check in result.checks if check.status == "failed"}


def test_an_export_without_a_tile_or_without_a_checkpoint(tmp_path: Path) -> None:
    fill(300)
    integrate()
    export(tmp_path)
    (tmp_path / "tile/entries/000").unlink()
    assert not verify_export(tmp_path).ok
    (tmp_path / "checkpoint").unlink()
    with pytest.raises(UnreadableBundle):
        verify_export(tmp_path)


def test_nothing_to_export(tmp_path: Path) -> None:
    with pytest.raises(NotInLedger):
        export(tmp_path)
    assert list(tmp_path.iterdir()) in ([], [tmp_path / "instance"])
