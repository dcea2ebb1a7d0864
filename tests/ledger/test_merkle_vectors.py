"""Published vectors of the RFC 6962/9162 tree, and of SM3."""

from __future__ import annotations

import pytest

from zhiheng.ledger import hashing, merkle

# The eight inputs and the roots of their prefixes used by the reference test-suite of Certificate Transparency.
INPUTS = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [hashing.SHA256.leaf(data) for data in INPUTS]


@pytest.mark.parametrize("size", range(9))
def test_roots(size: int) -> None:
    frontier = merkle.Frontier(hashing.SHA256)
    frontier.extend(LEAVES[:size])
    assert frontier.root().hex() == ROOTS[size]


A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
F = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"


def steps(*path: str) -> list[bytes]:
    return [bytes.fromhex(step) for step in path]


@pytest.mark.parametrize(
    ("index", "size", "path"),
    [(0, 1, ()), (0, 8, (A, B, C)), (5, 8, (D, E, ROOTS[4])), (2, 3, (ROOTS[2],)), (1, 5, (ROOTS[1], B, D))],
)
def test_inclusion_proofs(index: int, size: int, path: tuple[str, ...]) -> None:
    ranges = merkle.inclusion_ranges(index, size)
    assert [hash_of(lo, hi) for lo, hi in ranges] == steps(*path)
    root = merkle.root_from_inclusion(hashing.SHA256, LEAVES[index], index, size, steps(*path))
    assert root.hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [(1, 1, ()), (1, 8, (A, B, C)), (6, 8, (F, E, ROOTS[4])), (2, 5, (B, D))],
)
def test_consistency_proofs(old: int, new: int, path: tuple[str, ...]) -> None:
    assert [hash_of(lo, hi) for lo, hi in merkle.consistency_ranges(old, new)] == steps(*path)
    roots = steps(*ROOTS)
    assert merkle.verify_consistency(hashing.SHA256, old, new, steps(*path), roots[old], roots[new])
    assert not merkle.verify_consistency(hashing.SHA256, old, new, steps(*path, A), roots[old], roots[new])


def hash_of(lo: int, hi: int) -> bytes:
    """The hash of a range by the recursive definition of RFC 9162 §2.1.1, independent of the code under test."""
    if hi - lo == 1:
        return LEAVES[lo]
    half = 1
    while half * 2 < hi - lo:
        half *= 2
    return hashing.SHA256.node(hash_of(lo, lo + half), hash_of(lo + half, hi))


def test_sm3_vector() -> None:
    # GB/T 32905 appendix A.1 and A.2.
    assert (
        hashing.SM3.digest(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
    assert hashing.SM3.digest(b"abcd" * 16).hex() == (
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"
    )
    fallback = hashing._SM3(b"ab")
    fallback.update(b"c")
    assert fallback.digest() == hashing.SM3.digest(b"abc")
