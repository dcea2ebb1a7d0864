"""Digest algorithms of a log: SHA-256 (default) or SM3 (GB/T 32905), both 32 bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO, Protocol

from cryptography.hazmat.primitives import hashes

from . import canonical
from .errors import LedgerError

SIZE = 32

LEAF_PREFIX = b"\x00"
NODE_PREFIX = b"\x01"


class _SM3:
    """SM3 by the `cryptography` wheel, for OpenSSL builds that leave it out of hashlib."""

    def __init__(self, data: bytes = b"") -> None:
        self._state = hashes.Hash(hashes.SM3())
        self._state.update(data)

    def update(self, data: bytes) -> None:
        self._state.update(data)

    def digest(self) -> bytes:
        return self._state.copy().finalize()


class _State(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...


@dataclass(frozen=True)
class Algorithm:
    """One hash function: `name` as stored, `title` as shown, `start` its incremental state."""

    name: str
    title: str
    start: Callable[[bytes], _State]

    def digest(self, data: bytes) -> bytes:
        """The 32 bytes over `data`."""
        return self.start(data).digest()

    def leaf(self, data: bytes) -> bytes:
        """Hash of a leaf (RFC 9162 §2.1.1): the 0x00 prefix keeps leaves and nodes apart."""
        return self.start(LEAF_PREFIX + data).digest()

    def node(self, left: bytes, right: bytes) -> bytes:
        """Hash of an inner node (RFC 9162 §2.1.1)."""
        return self.start(NODE_PREFIX + left + right).digest()

    @property
    def empty(self) -> bytes:
        """Root of the tree without leaves."""
        return self.digest(b"")

    def of_record(self, record: object) -> bytes:
        """Digest of a record's canonical JSON: the 32 bytes that go into the log. Raises CanonicalError."""
        return self.digest(canonical.canonical_bytes(record))

    def of_stream(self, stream: IO[bytes]) -> bytes:
        """Digest of a file of any size, read in pieces."""
        state = self.start(b"")
        while piece := stream.read(1 << 20):
            state.update(piece)
        return state.digest()


SHA256 = Algorithm("sha256", "SHA-256", hashlib.sha256)
SM3 = Algorithm("sm3", "SM3", partial(hashlib.new, "sm3") if "sm3" in hashlib.algorithms_available else _SM3)

ALGORITHMS = {alg.name: alg for alg in (SHA256, SM3)}


def named(name: str) -> Algorithm:
    """The algorithm called `name`. Raises LedgerError for an unknown one."""
    try:
        return ALGORITHMS[name]
    except KeyError:
        raise LedgerError(f"未知的摘要算法 {name!r}，可用：{'、'.join(ALGORITHMS)}") from None
