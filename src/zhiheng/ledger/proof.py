"""Proof files (存证证明): self-contained JSON that anybody can check without asking us.

An inclusion proof says: this record was in the log when this checkpoint was signed. A consistency proof says:
the later checkpoint contains everything of the earlier one, unchanged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from . import canonical, hashing
from .errors import LedgerError, UnreadableBundle
from .hashing import SIZE

_HEX = re.compile(rf"[0-9a-f]{{{2 * SIZE}}}")


@dataclass(frozen=True)
class Inclusion:
    """Proof that `digest` is leaf `index` of the tree of `size` leaves that `checkpoint` signs."""

    FORMAT: ClassVar[str] = "zhiheng-ledger-inclusion/1"

    hash: str
    digest: bytes
    index: int
    size: int
    path: tuple[bytes, ...]
    checkpoint: str
    keys: tuple[str, ...]
    record: Any = None

    def to_dict(self) -> dict[str, Any]:
        """As a JSON-ready dict. `record` is left out where the file proves a bare digest."""
        body: dict[str, Any] = {
            "format": self.FORMAT,
            "hash": self.hash,
            "digest": self.digest.hex(),
            "leaf_index": self.index,
            "tree_size": self.size,
            "inclusion_path": [step.hex() for step in self.path],
            "checkpoint": self.checkpoint,
            "keys": list(self.keys),
        }
        return body if self.record is None else body | {"record": self.record}


@dataclass(frozen=True)
class Consistency:
    """Proof that the tree of checkpoint `new` begins with the tree of checkpoint `old`."""

    FORMAT: ClassVar[str] = "zhiheng-ledger-consistency/1"

    hash: str
    old: str
    new: str
    path: tuple[bytes, ...]
    keys: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """As a JSON-ready dict."""
        return {
            "format": self.FORMAT,
            "hash": self.hash,
            "old_checkpoint": self.old,
            "new_checkpoint": self.new,
            "consistency_path": [step.hex() for step in self.path],
            "keys": list(self.keys),
        }


def dumps(bundle: Inclusion | Consistency) -> str:
    """The proof file's text: indented, readable Chinese."""
    return json.dumps(bundle.to_dict(), ensure_ascii=False, indent=2) + "\n"


def loads(text: bytes | str) -> Inclusion | Consistency:
    """Read a proof file strictly. Raises UnreadableBundle naming the field at fault."""
    try:
        body = canonical.parse(text)
    except LedgerError as error:
        raise UnreadableBundle(str(error)) from error
    if not isinstance(body, dict):
        raise UnreadableBundle("证明文件的最外层应为 JSON 对象")
    kind = body.get("format")
    if kind == Inclusion.FORMAT:
        return Inclusion(
            hash=_hash(body),
            digest=_digest(body.get("digest"), "digest"),
            index=_count(body, "leaf_index"),
            size=_count(body, "tree_size"),
            path=_path(body, "inclusion_path"),
            checkpoint=_text(body, "checkpoint"),
            keys=_texts(body, "keys"),
            record=body.get("record"),
        )
    if kind == Consistency.FORMAT:
        return Consistency(
            hash=_hash(body),
            old=_text(body, "old_checkpoint"),
            new=_text(body, "new_checkpoint"),
            path=_path(body, "consistency_path"),
            keys=_texts(body, "keys"),
        )
    raise UnreadableBundle(f"不认识的证明格式（format 为 {kind!r}）")


def _hash(body: dict[str, Any]) -> str:
    name = _text(body, "hash")
    try:
        return hashing.named(name).name
    except LedgerError as error:
        raise UnreadableBundle(str(error)) from error


def _text(body: dict[str, Any], field: str) -> str:
    value = body.get(field)
    if not isinstance(value, str):
        raise UnreadableBundle(f"字段 {field} 缺失或不是文字")
    return value


def _texts(body: dict[str, Any], field: str) -> tuple[str, ...]:
    value = body.get(field)
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UnreadableBundle(f"字段 {field} 缺失或不是文字列表")
    return tuple(value)


def _count(body: dict[str, Any], field: str) -> int:
    value = body.get(field)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UnreadableBundle(f"字段 {field} 缺失或不是非负整数")
    return value


def _digest(value: object, field: str) -> bytes:
    if isinstance(value, str) and _HEX.fullmatch(value):
        return bytes.fromhex(value)
    raise UnreadableBundle(f"字段 {field} 应为 {2 * SIZE} 位小写十六进制")


def _path(body: dict[str, Any], field: str) -> tuple[bytes, ...]:
    steps: Sequence[object] = _texts(body, field)
    if len(steps) > 128:
        raise UnreadableBundle(f"字段 {field} 过长")
    return tuple(_digest(step, f"{field}[{n}]") for n, step in enumerate(steps))
