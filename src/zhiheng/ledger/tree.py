"""A Merkle tree kept as tiles: appending and proving read only O(log n) tiles.

Tiles are read through a `Loader`: given the set of (level, index) wanted, it answers with their bytes in one
go, so that a proof costs one query. A tile may hold more hashes than the tree size asked for; only its prefix
is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from . import merkle
from .errors import LedgerBroken
from .hashing import SIZE, Algorithm
from .merkle import Node, Range
from .tiles import HEIGHT, WIDTH

TileKey = tuple[int, int]
Loader = Callable[[set[TileKey]], Mapping[TileKey, bytes]]


def tile_of(node: Node) -> tuple[TileKey, int, int]:
    """Where a node's hashes lie: tile key, offset of the first hash, number of hashes to fold."""
    height, index = node
    level, depth = divmod(height, HEIGHT)
    first = index << depth
    return (level, first // WIDTH), first % WIDTH, 1 << depth


class Tree:
    """Reader of a tree of any size within what is stored."""

    def __init__(self, alg: Algorithm, load: Loader) -> None:
        self.alg = alg
        self._load = load

    def root(self, size: int) -> bytes:
        """Root of the first `size` leaves."""
        return self._hashes([(0, size)])[0]

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """Inclusion proof of leaf `index` in the tree of `size` leaves (RFC 9162 §2.1.3)."""
        return self._hashes(merkle.inclusion_ranges(index, size))

    def consistency(self, old: int, new: int) -> list[bytes]:
        """Consistency proof from size `old` to size `new` (RFC 9162 §2.1.4)."""
        return self._hashes(merkle.consistency_ranges(old, new))

    def _hashes(self, ranges: Sequence[Range]) -> list[bytes]:
        wanted = [merkle.range_nodes(lo, hi) for lo, hi in ranges]
        tiles = self._load({tile_of(node)[0] for nodes in wanted for node in nodes})
        return [merkle.fold(self.alg, [self._node(tiles, node) for node in nodes]) for nodes in wanted]

    def _node(self, tiles: Mapping[TileKey, bytes], node: Node) -> bytes:
        key, first, count = tile_of(node)
        data = tiles.get(key, b"")[first * SIZE : (first + count) * SIZE]
        if len(data) != count * SIZE:
            raise LedgerBroken(f"账本分片缺失或不完整：第 {key[0]} 层第 {key[1]} 片")
        hashes = [data[at : at + SIZE] for at in range(0, len(data), SIZE)]
        return tile_root(self.alg, hashes)


def tile_root(alg: Algorithm, hashes: Sequence[bytes]) -> bytes:
    """Root of a complete subtree (a power of two of hashes)."""
    row = list(hashes)
    while len(row) > 1:
        row = [alg.node(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def extend(alg: Algorithm, load: Loader, size: int, leaves: Iterable[bytes]) -> dict[TileKey, bytes]:
    """The tiles that change when leaf hashes `leaves` follow a tree of `size` leaves, with their new bytes.

    Reads at most the last partial tile of each level. Raises LedgerBroken where a stored partial tile does
    not have the length that `size` demands.
    """
    edge = {(level, size >> (HEIGHT * (level + 1))): size >> (HEIGHT * level) for level in range(8)}
    stored = load({key for key, count in edge.items() if count % WIDTH})
    changed: dict[TileKey, bytes] = {}
    row, level = list(leaves), 0
    while row:
        count = size >> (HEIGHT * level)
        index, partial = divmod(count, WIDTH)
        head = stored.get((level, index), b"") if partial else b""
        if len(head) != partial * SIZE:
            raise LedgerBroken(f"账本分片长度与树的大小不符：第 {level} 层第 {index} 片")
        hashes = [head[at : at + SIZE] for at in range(0, len(head), SIZE)] + row
        above = []
        for offset in range(0, len(hashes), WIDTH):
            tile = hashes[offset : offset + WIDTH]
            changed[level, index + offset // WIDTH] = b"".join(tile)
            if len(tile) == WIDTH:
                above.append(tile_root(alg, tile))
        row, level = above, level + 1
    return changed
