"""C2SP signed notes: a text, a blank line, and signature lines `— name base64(key id ‖ signature)`."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .errors import NoteError, SignatureError
from .keys import Signer, Verifier, check_name

MAX_BYTES = 1_000_000
MAX_SIGNATURES = 64
_DASH = "— "


@dataclass(frozen=True)
class Signature:
    """One signature line as written; not yet verified."""

    name: str
    key_id: bytes
    value: bytes


@dataclass(frozen=True)
class Note:
    """A parsed note. Nothing in it is to be believed before `verify` has answered."""

    text: str
    signatures: tuple[Signature, ...]


def sign(text: str, signers: Sequence[Signer]) -> str:
    """The note over `text` (which ends in a newline) with one line for each signer, in order."""
    _check_text(text)
    if not signers:
        raise NoteError("没有签名密钥")
    body = text.encode("utf-8")
    return text + "\n" + "".join(_line(s, s.sign(body)) for s in signers)


def _line(signer: Signer, value: bytes) -> str:
    packed = base64.b64encode(signer.verifier.key_id + value).decode("ascii")
    return f"{_DASH}{signer.verifier.name} {packed}\n"


def parse(note: str | bytes) -> Note:
    """Split a note into text and signatures. Raises NoteError where it is malformed."""
    try:
        whole = note.decode("utf-8") if isinstance(note, bytes) else note
    except UnicodeDecodeError as error:
        raise NoteError("检查点不是 UTF-8 文本") from error
    if len(whole) > MAX_BYTES:
        raise NoteError("检查点过大")
    head, gap, tail = whole.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise NoteError("检查点缺少签名部分")
    text = head + "\n"
    _check_text(text)
    lines = tail[:-1].split("\n")
    if len(lines) > MAX_SIGNATURES:
        raise NoteError(f"检查点的签名超过 {MAX_SIGNATURES} 个")
    return Note(text, tuple(_signature(line) for line in lines))


def verify(note: Note, known: Iterable[Verifier]) -> list[Verifier]:
    """The known keys that signed the note.

    Signatures of unknown keys are ignored. Raises SignatureError where a known key's signature is bad,
    or where no known key signed at all.
    """
    keys = {(key.name, key.key_id): key for key in known}
    body = note.text.encode("utf-8")
    good: list[Verifier] = []
    unchecked: list[Verifier] = []
    for signature in note.signatures:
        key = keys.get((signature.name, signature.key_id))
        if key is None or key in good:
            continue
        if not key.available:
            unchecked.append(key)
            continue
        if not key.verify(body, signature.value):
            raise SignatureError(f"{key.title} 签名不成立（密钥名 {key.name}）：检查点被改动或签名损坏")
        good.append(key)
    if unchecked and not good:
        raise SignatureError("只有 SM2 签名，而本机没有 SM2 组件（gmssl-pyx），无法核对")
    if not good:
        raise SignatureError("没有一个签名出自所给的公钥")
    return good


def _signature(line: str) -> Signature:
    name, _, packed = line.removeprefix(_DASH).partition(" ")
    if not line.startswith(_DASH):
        raise NoteError("签名行格式不对")
    check_name(name)
    try:
        raw = base64.b64decode(packed, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NoteError("签名行的 base64 不对") from error
    if len(raw) < 5 or base64.b64encode(raw).decode("ascii") != packed:
        raise NoteError("签名行的 base64 不规范")
    return Signature(name, raw[:4], raw[4:])


def _check_text(text: str) -> None:
    if not text.endswith("\n"):
        raise NoteError("检查点正文须以换行结尾")
    if any(ch < " " and ch != "\n" for ch in text):
        raise NoteError("检查点正文含控制字符")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NoteError("检查点正文不是合法的 Unicode") from error
