"""Who signs the digest of an issued paper: the platform's own key, or an adapter to a certificate authority.

The platform's signature is proof of integrity: anybody with the published public key sees that this platform signed this
digest. It is **not** a qualified signature of a certificate authority (电子签名法第十三、十四条). A body with a contract
with one registers an adapter at start-up::

    register_signer(MySigner())     # anything with ``name`` and ``sign(text) -> str``
"""

from __future__ import annotations

from typing import Protocol

from zhiheng.ledger.services.signing import sign_text

STATEMENT = "本签名由平台密钥作出，用于证明文书签发后未被改动，不是第三方电子认证机构的可靠电子签名。"


class Signer(Protocol):
    """Signs a text and returns the text with its signature, whole."""

    name: str

    def sign(self, text: str) -> str:
        """Return ``text`` with its signature."""


class PlatformSigner:
    """The key that signs the ledger's checkpoints."""

    name = "平台完整性签名"

    def sign(self, text: str) -> str:
        """Return the signed note over ``text``. Raises KeyFileError."""
        return sign_text(text)


_signer: Signer = PlatformSigner()


def register_signer(signer: Signer) -> Signer:
    """Put an adapter in place; returns the one before it, so that a test can put it back."""
    global _signer
    before, _signer = _signer, signer
    return before


def signer() -> Signer:
    """Return who signs now."""
    return _signer


def words(*, uid: str, sha256: str, organ: str, title: str, number: str) -> str:
    """Return what is signed of a paper: its digest and what it is, one thing a line."""
    lines = ("zhiheng/document/v1", uid, f"sha256:{sha256}", organ, f"{title} {number}".strip())
    return "\n".join(" ".join(line.split()) for line in lines) + "\n"


def digest_in(text: str) -> str:
    """Return the digest named in signed words; "" where there is none."""
    found = [line for line in text.splitlines() if line.startswith("sha256:")]
    return found[0].removeprefix("sha256:") if len(found) == 1 else ""
