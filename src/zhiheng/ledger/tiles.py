"""C2SP tlog-tiles: names of tiles and entry bundles, and the bytes in them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import LedgerError
from .hashing import SIZE

HEIGHT = 8
WIDTH = 1 << HEIGHT
ENTRIES = -1
"""Level number we give to entry bundles (`tile/entries/…`)."""

_PATH = re.compile(r"tile/(entries|0|[1-9]\d?)/((?:x\d{3}/)*\d{3})(?:\.p/([1-9]\d{0,2}))?")


@dataclass(frozen=True)
class TileRef:
    """One tile: its level (ENTRIES for an entry bundle), its index, how many of its 256 places are filled."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Path of the tile below the log's prefix: index 1234067 is `x001/x234/067`."""
        groups = [f"{self.index % 1000:03d}"]
        rest = self.index // 1000
        while rest:
            groups.insert(0, f"x{rest % 1000:03d}")
            rest //= 1000
        level = "entries" if self.level == ENTRIES else str(self.level)
        partial = "" if self.width == WIDTH else f".p/{self.width}"
        return f"tile/{level}/{'/'.join(groups)}{partial}"


def parse_path(path: str) -> TileRef:
    """The tile that `path` names. Raises LedgerError for anything but the one canonical spelling."""
    match = _PATH.fullmatch(path)
    if match:
        level = ENTRIES if match[1] == "entries" else int(match[1])
        ref = TileRef(level, int(match[2].replace("x", "").replace("/", "")), int(match[3] or WIDTH))
        if level < 64 and ref.path == path:
            return ref
    raise LedgerError(f"不是有效的分片路径：{path[:80]!r}")


def widths(size: int) -> list[TileRef]:
    """The last tile of every level in a tree of `size` leaves, where it is partial."""
    level, refs = 0, []
    while count := size >> (HEIGHT * level):
        if count % WIDTH:
            refs.append(TileRef(level, count // WIDTH, count % WIDTH))
        level += 1
    return refs


def refs(size: int) -> list[TileRef]:
    """Every tile and entry bundle of a tree of `size` leaves."""
    found: list[TileRef] = []
    level = 0
    while count := size >> (HEIGHT * level):
        full, partial = divmod(count, WIDTH)
        for kind in (level, ENTRIES) if level == 0 else (level,):
            found += [TileRef(kind, index) for index in range(full)]
            if partial:
                found.append(TileRef(kind, full, partial))
        level += 1
    return found


def split_hashes(data: bytes) -> list[bytes]:
    """The hashes of a tile. Raises LedgerError where the length is not a multiple of 32."""
    if len(data) % SIZE:
        raise LedgerError(f"分片长度 {len(data)} 不是 {SIZE} 的倍数")
    return [data[at : at + SIZE] for at in range(0, len(data), SIZE)]


def encode_entries(entries: Sequence[bytes]) -> bytes:
    """An entry bundle: every entry after its length in two big-endian bytes."""
    return b"".join(len(entry).to_bytes(2, "big") + entry for entry in entries)


def decode_entries(data: bytes) -> list[bytes]:
    """The entries of a bundle. Raises LedgerError where a length runs past the end."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if at + 2 > len(data) or end > len(data):
            raise LedgerError("条目分片被截断")
        entries.append(data[at + 2 : end])
        at = end
    return entries
