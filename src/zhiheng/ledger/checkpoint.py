"""C2SP tlog-checkpoint: the signed head of the tree (origin, size, root)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass

from . import note
from .errors import NoteError
from .hashing import SIZE
from .keys import Signer

_SIZE = re.compile(r"0|[1-9][0-9]{0,18}")


@dataclass(frozen=True)
class Head:
    """What a checkpoint says: the log called `origin` had `size` leaves with root hash `root`."""

    origin: str
    size: int
    root: bytes

    @property
    def text(self) -> str:
        """Body of the note."""
        if not self.origin or "\n" in self.origin:
            raise NoteError("账本名称不得为空或含换行")
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode('ascii')}\n"

    def sign(self, signers: Sequence[Signer]) -> str:
        """The checkpoint: a signed note over this head."""
        return note.sign(self.text, signers)


def parse(text: str) -> Head:
    """The head in a note's text. Extension lines are allowed and ignored. Raises NoteError."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1] or not all(lines[:-1]):
        raise NoteError("检查点正文应至少有三行：账本名称、大小、根摘要")
    origin, size, packed = lines[:3]
    if not _SIZE.fullmatch(size):
        raise NoteError(f"检查点的大小 {size[:20]!r} 不是规范的十进制数")
    try:
        root = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("检查点的根摘要不是 base64") from error
    if len(root) != SIZE or base64.b64encode(root).decode("ascii") != packed:
        raise NoteError(f"检查点的根摘要不是 {SIZE} 字节的规范 base64")
    return Head(origin, int(size), root)
