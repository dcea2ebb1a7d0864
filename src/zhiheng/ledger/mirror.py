"""Check an exported log (`export`) with nothing but its files: what a mirror or a monitor runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from . import checkpoint, hashing, note, tiles
from .checkpoint import Head
from .errors import LedgerError, UnreadableBundle
from .hashing import Algorithm
from .keys import Verifier, parse_key
from .merkle import Frontier
from .result import FAILED, OK, Check, Result
from .tiles import ENTRIES, TileRef
from .tree import extend


def verify_export(directory: Path, *, trusted: Sequence[Verifier] = ()) -> Result:
    """Recompute the tree of an exported log and check its checkpoint.

    Raises UnreadableBundle where the directory is not an export.
    """
    try:
        parsed = note.parse((directory / "checkpoint").read_bytes())
        head = checkpoint.parse(parsed.text)
        name = directory / "algorithm"
        alg = hashing.named(name.read_text("ascii").strip() if name.exists() else "sha256")
        keys = list(trusted) or [parse_key(line) for line in (directory / "keys").read_text().splitlines()]
    except OSError as error:
        missing = Path(error.filename or "").name or "checkpoint"
        raise UnreadableBundle(f"{directory} 不是导出的账本：读不到其中的 {missing} 文件") from error
    except UnicodeDecodeError as error:
        raise UnreadableBundle(f"{directory} 不是导出的账本：其中的文件不是 UTF-8 文本") from error
    except LedgerError as error:
        raise UnreadableBundle(f"{directory} 不是导出的账本：{error}") from error
    signers, signature = _signature(parsed, head, keys)
    checks = (signature, _contents(directory, alg, head))
    return Result(checks, bool(trusted and signers), head, signers)


def _signature(parsed: note.Note, head: Head, keys: list[Verifier]) -> tuple[tuple[Verifier, ...], Check]:
    try:
        signers = tuple(note.verify(parsed, keys))
    except LedgerError as error:
        return (), Check("checkpoint", "检查点签名", FAILED, f"{error}。")
    if head.origin not in {key.name for key in signers}:
        return (), Check("checkpoint", "检查点签名", FAILED, f"签名密钥不属于账本 {head.origin}。")
    return signers, Check("checkpoint", "检查点签名", OK, f"账本 {head.origin} 的检查点签名有效。")


def _contents(directory: Path, alg: Algorithm, head: Head) -> Check:
    title, frontier = "全部条目", Frontier(alg)
    wanted = tiles.refs(head.size)
    leaves: list[bytes] = []
    for ref in (ref for ref in wanted if ref.level == ENTRIES):
        try:
            leaves += [alg.leaf(entry) for entry in tiles.decode_entries(_read(directory, ref))]
        except (OSError, LedgerError) as error:
            return Check("entries", title, FAILED, f"{ref.path} 读不出：{error}。")
    frontier.extend(leaves)
    if frontier.size != head.size or frontier.root() != head.root:
        return Check("entries", title, FAILED, f"由 {frontier.size} 条条目算出的根与检查点不符：条目被改动。")
    expected = extend(alg, lambda _: {}, 0, leaves)
    for ref in wanted:
        if ref.level != ENTRIES:
            try:
                same = _read(directory, ref) == expected[ref.level, ref.index]
            except OSError as error:
                return Check("entries", title, FAILED, f"{ref.path} 读不出：{error}。")
            if not same:
                return Check("entries", title, FAILED, f"分片 {ref.path} 与条目不符。")
    return Check("entries", title, OK, f"{head.size} 条条目与检查点一致。")


def _read(directory: Path, ref: TileRef) -> bytes:
    return (directory / ref.path).read_bytes()
