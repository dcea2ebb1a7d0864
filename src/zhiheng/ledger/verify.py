"""Off-line verification (离线核验) of proof files: no database, no network, and an answer a layman can read.

Every check is run, so that the answer says which one a tampered file fails.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from . import checkpoint, hashing, merkle, note
from .checkpoint import Head
from .errors import CanonicalError, LedgerError, NoteError, ProofError
from .hashing import Algorithm
from .keys import Verifier, parse_key
from .proof import Consistency, Inclusion
from .result import FAILED, OK, SKIPPED, Check, Result


def verify(
    bundle: Inclusion | Consistency,
    *,
    trusted: Sequence[Verifier] = (),
    documents: Mapping[str, Sequence[str]] | None = None,
) -> Result:
    """Check a proof.

    `trusted` are the public keys the user got from the issuing organ; without them the keys in the file are
    used and the result says that the issuer is not confirmed. `documents` maps a file's name to its digests
    (hex, one for each algorithm), one of which must stand in the proven record.
    """
    try:
        embedded = [parse_key(text) for text in bundle.keys]
    except NoteError as error:
        if not trusted:
            return Result((Check("keys", "公钥", FAILED, str(error)),), False, None, ())
        embedded = []
    keys = list(trusted) or embedded
    alg = hashing.named(bundle.hash)
    if isinstance(bundle, Inclusion):
        return _inclusion(bundle, alg, keys, bool(trusted), documents or {})
    return _consistency(bundle, alg, keys, bool(trusted))


def _inclusion(
    bundle: Inclusion,
    alg: Algorithm,
    keys: list[Verifier],
    trusted: bool,
    documents: Mapping[str, Sequence[str]],
) -> Result:
    checks = [_record(bundle, alg)]
    head, signers, check = _head("checkpoint", "检查点签名", bundle.checkpoint, keys)
    checks += [check, _path(bundle, alg, head)]
    checks += [_document(name, digests, bundle.record) for name, digests in documents.items()]
    return Result(tuple(checks), trusted and bool(signers), head, signers)


def _record(bundle: Inclusion, alg: Algorithm) -> Check:
    title = "记录摘要"
    if bundle.record is None:
        return Check("record", title, SKIPPED, "文件不含记录原文，只能证明这个摘要已存证。")
    try:
        same = alg.of_record(bundle.record) == bundle.digest
    except CanonicalError as error:
        return Check("record", title, FAILED, f"记录无法规范化：{error}")
    if not same:
        return Check("record", title, FAILED, f"记录的 {alg.title} 摘要与存证摘要不符：记录或摘要被改动。")
    return Check("record", title, OK, f"记录的 {alg.title} 摘要与存证摘要一致。")


def _head(
    id_: str, title: str, text: str, keys: list[Verifier]
) -> tuple[Head | None, tuple[Verifier, ...], Check]:
    """Parse a checkpoint and check its signatures; the head is given even where the signature fails."""
    head = None
    try:
        parsed = note.parse(text)
        head = checkpoint.parse(parsed.text)
        signers = tuple(note.verify(parsed, keys))
        # A key signs for the log whose name it bears, and for no other.
        if head.origin not in {key.name for key in signers}:
            return head, (), Check(id_, title, FAILED, f"签名密钥不属于账本 {head.origin}。")
    except LedgerError as error:
        return head, (), Check(id_, title, FAILED, f"{error}。")
    names = "、".join(key.title for key in signers)
    return (
        head,
        signers,
        Check(id_, title, OK, f"账本 {head.origin} 的检查点（共 {head.size} 条）签名有效（{names}）。"),
    )


def _path(bundle: Inclusion, alg: Algorithm, head: Head | None) -> Check:
    title = "存证路径"
    if head is None:
        return Check("inclusion", title, FAILED, "检查点读不出，无从比对根摘要。")
    if bundle.size != head.size:
        return Check("inclusion", title, FAILED, f"证明按 {bundle.size} 条计，检查点却是 {head.size} 条。")
    try:
        leaf = alg.leaf(bundle.digest)
        root = merkle.root_from_inclusion(alg, leaf, bundle.index, bundle.size, bundle.path)
    except ProofError as error:
        return Check("inclusion", title, FAILED, f"{error}。")
    if root != head.root:
        return Check("inclusion", title, FAILED, "由摘要和路径算出的根与检查点不符：摘要、序号或路径被改动。")
    return Check("inclusion", title, OK, f"摘要确为账本第 {bundle.index + 1} 条，在检查点所签的范围之内。")


def _document(name: str, digests: Sequence[str], record: object) -> Check:
    found = {text.rpartition(":")[2].lower() for text in _strings(record)}
    title = f"文件 {name}"
    if found & set(digests):
        return Check("document", title, OK, "文件的摘要写在已存证的记录中，文件与存证时相同。")
    return Check("document", title, FAILED, "文件的摘要不在已存证的记录中：不是存证的那份文件，或已被改动。")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from _each(value.values())
    elif isinstance(value, (list, tuple)):
        yield from _each(value)


def _each(values: Iterable[object]) -> Iterator[str]:
    for value in values:
        yield from _strings(value)


def _consistency(bundle: Consistency, alg: Algorithm, keys: list[Verifier], trusted: bool) -> Result:
    old, old_signers, old_check = _head("old_checkpoint", "较早检查点签名", bundle.old, keys)
    new, new_signers, new_check = _head("new_checkpoint", "较新检查点签名", bundle.new, keys)
    checks = (old_check, new_check, _growth(bundle, alg, old, new))
    return Result(checks, trusted and bool(old_signers and new_signers), new, new_signers)


def _growth(bundle: Consistency, alg: Algorithm, old: Head | None, new: Head | None) -> Check:
    title = "只增不改"
    if old is None or new is None:
        return Check("consistency", title, FAILED, "检查点读不出，无从比对。")
    if old.origin != new.origin:
        return Check("consistency", title, FAILED, f"两个检查点不是同一账本：{old.origin}、{new.origin}。")
    if merkle.verify_consistency(alg, old.size, new.size, bundle.path, old.root, new.root):
        grown = new.size - old.size
        return Check("consistency", title, OK, f"前 {old.size} 条原样保留，其后新增 {grown} 条。")
    return Check("consistency", title, FAILED, "较新账本不是较早账本的续写：旧记录被改动、删除或换序。")
