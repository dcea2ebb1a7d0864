"""Keys of signed notes: Ed25519 always, SM2 (GB/T 32918, with SM3) where gmssl-pyx is installed.

A public key travels as one line, the note verifier key: `name+key id+base64(type ‖ key)`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import importlib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from .errors import LedgerError, NoteError

ED25519 = b"\x01"
# signed-note reserves 0xff for types it does not assign, followed by a name unlikely to collide.
SM2 = b"\xffzhiheng/sm2-with-sm3/v1:"


def sm2_library() -> Any | None:
    """The gmssl_pyx module, or None where no wheel exists for the platform."""
    try:
        return importlib.import_module("gmssl_pyx")
    except ImportError:
        return None


def check_name(name: str) -> None:
    """A key name is not empty, without spaces, plus signs and control characters. Raises NoteError."""
    if not name or "+" in name or any(ch.isspace() or ch < " " for ch in name):
        raise NoteError(f"密钥名 {name[:60]!r} 不合规范（不得为空、含空白或加号）")


@dataclass(frozen=True)
class Verifier:
    """A public key under a name. `kind` is ED25519 or SM2; `public` 32 or 64 bytes."""

    name: str
    kind: bytes
    public: bytes

    @property
    def title(self) -> str:
        """Name of the algorithm as shown to people."""
        return "Ed25519" if self.kind == ED25519 else "SM2"

    @cached_property
    def key_id(self) -> bytes:
        """First four bytes of SHA-256(name ‖ newline ‖ type ‖ key)."""
        return hashlib.sha256(self.name.encode() + b"\n" + self.kind + self.public).digest()[:4]

    @property
    def text(self) -> str:
        """The key in one line, as published and as `--key` reads it."""
        data = base64.b64encode(self.kind + self.public).decode("ascii")
        return f"{self.name}+{self.key_id.hex()}+{data}"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of type and key in groups of four, to be compared by eye."""
        digits = hashlib.sha256(self.kind + self.public).hexdigest()
        return " ".join(digits[at : at + 4] for at in range(0, 64, 4))

    @property
    def available(self) -> bool:
        """Whether this machine can check signatures of this kind."""
        return self.kind == ED25519 or sm2_library() is not None

    def verify(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` is this key's over `message`. Raises LedgerError where SM2 is not available."""
        if self.kind == ED25519:
            try:
                Ed25519PublicKey.from_public_bytes(self.public).verify(signature, message)
            except (InvalidSignature, ValueError):
                return False
            return True
        library = _need_sm2()
        try:
            return bool(library.sm2_verify(self.public, message, signature))
        except library.GmsslInnerError:
            return False


@dataclass(frozen=True)
class Signer:
    """A private key under a name."""

    verifier: Verifier
    private: bytes

    @classmethod
    def ed25519(cls, name: str, private: bytes) -> Signer:
        """From the 32 secret bytes of RFC 8032."""
        check_name(name)
        public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
        return cls(Verifier(name, ED25519, public), private)

    @classmethod
    def sm2(cls, name: str, private: bytes, public: bytes) -> Signer:
        """From the 32-byte secret and the 64-byte point. Raises LedgerError where SM2 is not available."""
        check_name(name)
        _need_sm2()
        return cls(Verifier(name, SM2, public), private)

    def sign(self, message: bytes) -> bytes:
        """Signature over `message`: 64 bytes (Ed25519) or DER (SM2, default signer identity)."""
        if self.verifier.kind == ED25519:
            return Ed25519PrivateKey.from_private_bytes(self.private).sign(message)
        signature: bytes = _need_sm2().sm2_sign(self.private, self.verifier.public, message)
        return signature


def parse_key(line: str) -> Verifier:
    """A verifier key from its one-line text. Raises NoteError where malformed or its key id is wrong."""
    parts = line.strip().split("+", 2)
    try:
        name, key_id, data = parts
        raw = base64.b64decode(data, validate=True)
        wanted = bytes.fromhex(key_id)
    except (ValueError, binascii.Error) as error:
        raise NoteError("公钥格式不对，应为一行“名称+标识+base64”") from error
    check_name(name)
    for kind, size in ((ED25519, 32), (SM2, 64)):
        if raw.startswith(kind) and len(raw) == len(kind) + size:
            key = Verifier(name, kind, raw[len(kind) :])
            if key.key_id != wanted:
                raise NoteError(f"公钥 {name} 的标识与内容不符，可能抄录有误")
            return key
    raise NoteError(f"公钥 {name} 的类型不认识（支持 Ed25519、SM2）")


def _need_sm2() -> Any:
    library = sm2_library()
    if library is None:
        raise LedgerError("本机没有 SM2 组件：请安装 gmssl-pyx，或只用 Ed25519")
    return library
