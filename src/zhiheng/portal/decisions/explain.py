"""A proof told step by step: what is computed from what, so that a layman can follow and a programmer can repeat it."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.ledger import checkpoint, hashing, note
from zhiheng.ledger.canonical import canonical_bytes
from zhiheng.ledger.errors import LedgerError
from zhiheng.ledger.proof import Inclusion


@dataclass(frozen=True, slots=True)
class Join:
    """One step up the tree: our digest joined with its neighbour, which stands on the left or on the right."""

    number: int
    left: bool
    neighbour: str
    result: str


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: what is done, in plain words, and the value that comes out."""

    title: str
    words: str
    value: str = ""
    joins: tuple[Join, ...] = ()
    text: str = ""


def joins_of(bundle: Inclusion) -> list[Join]:
    """Return every step from the leaf to the root (RFC 9162 §2.1.3.2), with which side the neighbour stands on."""
    alg = hashing.named(bundle.hash)
    position, last, root = bundle.index, bundle.size - 1, alg.leaf(bundle.digest)
    found: list[Join] = []
    for number, sibling in enumerate(bundle.path, start=1):
        left = bool(position & 1) or position == last
        if left:
            root = alg.node(sibling, root)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            root = alg.node(root, sibling)
        found.append(Join(number, left, sibling.hex(), root.hex()))
        position, last = position >> 1, last >> 1
    return found


def explain(bundle: Inclusion) -> list[Stage]:
    """Return the stages of a proof: record → digest → leaf → path → root → signed checkpoint."""
    alg = hashing.named(bundle.hash)
    steps = joins_of(bundle)
    leaf = alg.leaf(bundle.digest)
    record = canonical_bytes(bundle.record).decode() if bundle.record is not None else ""
    try:
        head = checkpoint.parse(note.parse(bundle.checkpoint).text)
        signed, when = head.root.hex(), f"账本 {head.origin} 共 {head.size} 条"
    except LedgerError as error:
        signed, when = "", str(error)
    return [
        Stage(
            "公示的记录",
            "把公示的内容按统一的写法（RFC 8785）写成一行文字，任何人写出来都一样。",
            text=record,
        ),
        Stage(
            "记录摘要",
            f"对这行文字计算 {alg.title} 摘要。内容改动一个字，摘要就完全不同。",
            bundle.digest.hex(),
        ),
        Stage(
            "账本中的叶",
            f"该摘要是账本的第 {bundle.index + 1} 条，前面加一个字节 0x00 再算一次摘要，得到叶。",
            leaf.hex(),
        ),
        Stage(
            "存证路径",
            f"叶与相邻的摘要逐层合并，{len(steps)} 步到达根；每步前面加一个字节 0x01。",
            steps[-1].result if steps else leaf.hex(),
            joins=tuple(steps),
        ),
        Stage(
            "签名的检查点",
            f"根与检查点中签名的根一致（{when}）。改动账本中任何一条，根都会变，签名就不再成立。",
            signed,
            text=bundle.checkpoint,
        ),
    ]
