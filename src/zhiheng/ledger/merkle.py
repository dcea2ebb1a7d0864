"""Merkle tree arithmetic of RFC 9162 §2.1: which ranges make a proof, and verification of proofs.

Nothing here reads storage. A proof is a list of range hashes; `tree.py` computes those from tiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .errors import ProofError
from .hashing import SIZE, Algorithm

Range = tuple[int, int]
"""Leaves lo..hi-1."""

Node = tuple[int, int]
"""(height, index): the complete subtree over leaves index*2^height .. (index+1)*2^height - 1."""


def _split(width: int) -> int:
    """The largest power of two smaller than `width` (width > 1)."""
    return 1 << ((width - 1).bit_length() - 1)


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Ranges whose hashes prove that leaf `index` is among the first `size` leaves, leaf side first."""
    if not 0 <= index < size:
        raise ProofError(f"叶序号 {index} 不在大小为 {size} 的树中")
    lo, hi, ranges = 0, size, []
    while hi - lo > 1:
        middle = lo + _split(hi - lo)
        if index < middle:
            ranges.append((middle, hi))
            hi = middle
        else:
            ranges.append((lo, middle))
            lo = middle
    return ranges[::-1]


def consistency_ranges(old: int, new: int) -> list[Range]:
    """Ranges whose hashes prove that the tree of size `old` is a prefix of the tree of size `new`."""
    if not 0 <= old <= new:
        raise ProofError(f"不能从大小 {old} 证明到大小 {new}")
    if old in (0, new):
        return []
    lo, hi, ranges = 0, new, []
    while old != hi:
        middle = lo + _split(hi - lo)
        if old <= middle:
            ranges.append((middle, hi))
            hi = middle
        else:
            ranges.append((lo, middle))
            lo = middle
    if lo:  # the old root itself is known to the verifier; any other remainder is not
        ranges.append((lo, hi))
    return ranges[::-1]


def range_nodes(lo: int, hi: int) -> list[Node]:
    """Complete subtrees, left to right, that make up leaves lo..hi-1 (a range from the functions above)."""
    nodes = []
    while lo < hi:
        height = (hi - lo).bit_length() - 1
        nodes.append((height, lo >> height))
        lo += 1 << height
    return nodes


def fold(alg: Algorithm, hashes: Sequence[bytes]) -> bytes:
    """Hash of a range from the hashes of its `range_nodes`; the empty range is the empty tree."""
    if not hashes:
        return alg.empty
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = alg.node(left, root)
    return root


def root_from_inclusion(alg: Algorithm, leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that `path` leads to from the leaf hash `leaf` (RFC 9162 §2.1.3.2).

    Raises ProofError where the path does not have the length that index and size demand.
    """
    if not 0 <= index < size:
        raise ProofError(f"叶序号 {index} 不在大小为 {size} 的树中")
    _check_hashes([leaf, *path])
    position, last, root = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise ProofError("存证路径过长")
        if position & 1 or position == last:
            root = alg.node(sibling, root)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            root = alg.node(root, sibling)
        position, last = position >> 1, last >> 1
    if last:
        raise ProofError("存证路径过短")
    return root


def verify_consistency(
    alg: Algorithm, old: int, new: int, path: Sequence[bytes], old_root: bytes, new_root: bytes
) -> bool:
    """Whether `path` proves tree (old, old_root) a prefix of (new, new_root) (RFC 9162 §2.1.4.2)."""
    _check_hashes([old_root, new_root, *path])
    if not 0 <= old <= new:
        return False
    if old == new:
        return not path and old_root == new_root
    if old == 0:
        return not path and old_root == alg.empty
    if not path:
        return False
    # A complete old tree is itself the first node of the proof, so the prover leaves it out.
    steps = list(path) if old & (old - 1) else [old_root, *path]
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    first = second = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            first, second = alg.node(sibling, first), alg.node(sibling, second)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            second = alg.node(second, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and first == old_root and second == new_root


class Frontier:
    """The right edge of a growing tree: append leaf hashes one by one, ask for the root at any moment.

    Keeps only the hashes of complete subtrees (one per set bit of the size), so any log fits in memory.
    """

    def __init__(self, alg: Algorithm) -> None:
        self.alg = alg
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add one leaf hash."""
        carry, node = self.size, leaf
        while carry & 1:
            node = self.alg.node(self._peaks.pop(), node)
            carry >>= 1
        self._peaks.append(node)
        self.size += 1

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Add leaf hashes in order."""
        for leaf in leaves:
            self.append(leaf)

    def root(self) -> bytes:
        """Root over everything appended so far."""
        return fold(self.alg, self._peaks)


def _check_hashes(hashes: Iterable[bytes]) -> None:
    for value in hashes:
        if len(value) != SIZE:
            raise ProofError(f"摘要应为 {SIZE} 字节，实为 {len(value)} 字节")
