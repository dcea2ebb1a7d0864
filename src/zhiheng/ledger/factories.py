"""A log in memory: for tests and examples that need no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import hashing, tree
from .checkpoint import Head
from .hashing import Algorithm
from .keys import Signer
from .proof import Consistency, Inclusion

ORIGIN = "log.example/zhiheng"
SECRET = bytes(range(32))


class MemoryLog:
    """A tile log in a dict; counts the tiles it reads."""

    def __init__(self, alg: Algorithm = hashing.SHA256, signers: Sequence[Signer] | None = None) -> None:
        self.alg = alg
        self.signers = signers or [Signer.ed25519(ORIGIN, SECRET)]
        self.tiles: dict[tree.TileKey, bytes] = {}
        self.records: list[object] = []
        self.reads = 0

    def load(self, wanted: set[tree.TileKey]) -> Mapping[tree.TileKey, bytes]:
        """Tile loader; counts what it reads."""
        self.reads += len(wanted)
        return {key: self.tiles[key] for key in wanted if key in self.tiles}

    @property
    def tree(self) -> tree.Tree:
        """Reader over the tiles."""
        return tree.Tree(self.alg, self.load)

    def add(self, *records: object) -> None:
        """Append records."""
        leaves = [self.alg.leaf(self.alg.of_record(record)) for record in records]
        self.tiles |= tree.extend(self.alg, self.load, len(self.records), leaves)
        self.records += records

    def checkpoint(self, size: int | None = None) -> str:
        """Signed checkpoint at `size` (now, if not given)."""
        size = len(self.records) if size is None else size
        return Head(ORIGIN, size, self.tree.root(size)).sign(self.signers)

    @property
    def keys(self) -> tuple[str, ...]:
        """Public keys in one line each."""
        return tuple(signer.verifier.text for signer in self.signers)

    def inclusion(self, index: int) -> Inclusion:
        """Proof of record `index` at the present size."""
        size = len(self.records)
        return Inclusion(
            hash=self.alg.name,
            digest=self.alg.of_record(self.records[index]),
            index=index,
            size=size,
            path=tuple(self.tree.inclusion(index, size)),
            checkpoint=self.checkpoint(),
            keys=self.keys,
            record=self.records[index],
        )

    def consistency(self, old: int, new: int) -> Consistency:
        """Proof from size `old` to `new`."""
        path = tuple(self.tree.consistency(old, new))
        return Consistency(self.alg.name, self.checkpoint(old), self.checkpoint(new), path, self.keys)
