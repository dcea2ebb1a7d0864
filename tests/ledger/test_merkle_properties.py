"""Proofs from tiles: complete for every leaf and every pair of sizes, and void after any change."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings, strategies as st

from zhiheng.ledger import hashing, merkle, tree
from zhiheng.ledger.errors import LedgerBroken, ProofError
from zhiheng.ledger.factories import MemoryLog
from zhiheng.ledger.hashing import Algorithm

LIMIT = 200
DIGESTS = [hashing.SHA256.digest(str(n).encode()) for n in range(1000)]


def grown(alg: Algorithm, size: int, step: int = 7) -> MemoryLog:
    """A log of `size` leaves, grown in batches of `step`."""
    log = MemoryLog(alg)
    for start in range(0, size, step):
        leaves = [alg.leaf(digest) for digest in DIGESTS[start : min(start + step, size)]]
        log.tiles |= tree.extend(alg, log.load, start, leaves)
    return log


def roots(alg: Algorithm, size: int) -> list[bytes]:
    frontier = merkle.Frontier(alg)
    found = [frontier.root()]
    for digest in DIGESTS[:size]:
        frontier.append(alg.leaf(digest))
        found.append(frontier.root())
    return found


@pytest.mark.parametrize("alg", hashing.ALGORITHMS.values(), ids=lambda alg: alg.name)
def test_every_leaf_of_every_size_verifies(alg: Algorithm) -> None:
    limit = LIMIT if alg is hashing.SHA256 else 70  # the same arithmetic with a slower hash
    log, expected = grown(alg, limit), roots(alg, limit)
    for size in range(1, limit + 1):
        assert log.tree.root(size) == expected[size]
        for index in range(size):
            path = log.tree.inclusion(index, size)
            leaf = alg.leaf(DIGESTS[index])
            assert merkle.root_from_inclusion(alg, leaf, index, size, path) == expected[size]


def test_consistency_between_all_sizes() -> None:
    alg = hashing.SHA256
    log, expected = grown(alg, LIMIT), roots(alg, LIMIT)
    for new in range(LIMIT + 1):
        for old in range(new + 1):
            path = log.tree.consistency(old, new)
            assert merkle.verify_consistency(alg, old, new, path, expected[old], expected[new])


def test_no_proof_between_sizes_that_do_not_follow() -> None:
    alg = hashing.SHA256
    log, expected = grown(alg, 40), roots(alg, 40)
    for new in range(2, 41):
        for old in range(1, new):
            path = log.tree.consistency(old, new)
            wrong = alg.digest(expected[old])
            assert not merkle.verify_consistency(alg, old, new, path, wrong, expected[new])
            assert not merkle.verify_consistency(alg, old, new, path, expected[old], wrong)
            assert not merkle.verify_consistency(alg, old, new, path[:-1], expected[old], expected[new])
    assert not merkle.verify_consistency(alg, 5, 3, [], expected[5], expected[3])
    with pytest.raises(ProofError):
        log.tree.consistency(5, 3)


@given(st.integers(1, LIMIT), st.data())
@settings(max_examples=150, deadline=None)
def test_any_flipped_bit_breaks_the_proof(size: int, data: st.DataObject) -> None:
    alg = hashing.SHA256
    log, expected = grown(alg, size, 64), roots(alg, size)[size]
    index = data.draw(st.integers(0, size - 1))
    parts = [alg.leaf(DIGESTS[index]), *log.tree.inclusion(index, size)]
    bit = data.draw(st.integers(0, len(parts) * 256 - 1))
    part, offset = divmod(bit, 256)
    changed = bytearray(parts[part])
    changed[offset // 8] ^= 1 << offset % 8
    parts[part] = bytes(changed)
    assert merkle.root_from_inclusion(alg, parts[0], index, size, parts[1:]) != expected


def test_a_proof_holds_for_its_own_index_only() -> None:
    alg, size = hashing.SHA256, 60
    log, expected = grown(alg, size), roots(alg, size)[size]
    for index in range(size):
        path = log.tree.inclusion(index, size)
        for other in set(range(size)) - {index}:
            try:
                root = merkle.root_from_inclusion(alg, alg.leaf(DIGESTS[index]), other, size, path)
            except ProofError:
                continue
            assert root != expected


def test_paths_of_the_wrong_length_are_refused() -> None:
    alg = hashing.SHA256
    log, leaf = grown(alg, 9), alg.leaf(DIGESTS[3])
    path = log.tree.inclusion(3, 9)
    for bad in (path[:-1], [*path, leaf]):
        with pytest.raises(ProofError):
            merkle.root_from_inclusion(alg, leaf, 3, 9, bad)
    with pytest.raises(ProofError):
        merkle.root_from_inclusion(alg, leaf, 9, 9, path)
    with pytest.raises(ProofError, match="32 字节"):
        merkle.root_from_inclusion(alg, leaf, 3, 9, [b"short", *path[1:]])


@given(st.lists(st.integers(0, 300), max_size=8))
@settings(max_examples=60, deadline=None)
def test_batches_of_any_size_make_the_same_tree(batches: list[int]) -> None:
    alg, log, size = hashing.SHA256, MemoryLog(), 0
    leaves = [alg.leaf(digest) for digest in DIGESTS * 3]
    for count in batches:
        log.tiles |= tree.extend(alg, log.load, size, leaves[size : size + count])
        size += count
    frontier = merkle.Frontier(alg)
    frontier.extend(leaves[:size])
    assert log.tree.root(size) == frontier.root()


def test_reads_grow_with_the_logarithm_of_the_size() -> None:
    alg, log = hashing.SHA256, MemoryLog()
    size = 70_000
    log.tiles |= tree.extend(alg, log.load, 0, (alg.leaf(DIGESTS[n % 1000]) for n in range(size)))
    assert len(log.tiles) == 274 + 2 + 1
    for index in random.Random(7).sample(range(size), 20):
        log.reads = 0
        log.tree.inclusion(index, size)
        assert log.reads <= 6
    log.reads = 0
    log.tiles |= tree.extend(alg, log.load, size, [alg.leaf(DIGESTS[0])])
    assert log.reads <= 3


def test_a_missing_or_short_tile_is_reported_not_guessed() -> None:
    alg, log = hashing.SHA256, grown(hashing.SHA256, 300)
    whole = dict(log.tiles)
    del log.tiles[0, 0]
    with pytest.raises(LedgerBroken, match="第 0 层第 0 片"):
        log.tree.inclusion(5, 300)
    log.tiles = whole | {(0, 1): whole[0, 1][:-1]}
    with pytest.raises(LedgerBroken):
        log.tree.root(300)
    with pytest.raises(LedgerBroken):
        tree.extend(alg, log.load, 300, [alg.leaf(b"x")])
