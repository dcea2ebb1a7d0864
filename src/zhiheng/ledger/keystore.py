"""The private signing keys (签名私钥): files in the instance directory, mode 0600, never in the database.

They are made once, for a log that has signed nothing yet. Afterwards a missing key is an error, not a reason to
make another: whoever holds the old public key could no longer check us.
"""

from __future__ import annotations

import json
import os
import secrets
import stat
from collections.abc import Sequence
from pathlib import Path

from . import conf
from .errors import KeyFileError, LedgerError
from .keys import ED25519, SM2, Signer, parse_key, sm2_library

ED25519_FILE = "ed25519.key.json"
SM2_FILE = "sm2.key.json"


def signers(origin: str, *, signed_before: Sequence[str] = ()) -> list[Signer]:
    """Signers named after the log: Ed25519 first, then SM2 where configured.

    `signed_before` are the public keys of the previous checkpoint; a missing key file is made only where no key
    of its kind is among them. Raises KeyFileError where a file is missing, unreadable or open to others.
    """
    used = {parse_key(text).kind for text in signed_before}
    found = [Signer.ed25519(origin, _secret(ED25519_FILE, ED25519 not in used)["private"])]
    if conf.sm2():
        pair = _secret(SM2_FILE, SM2 not in used)
        found.append(Signer.sm2(origin, pair["private"], pair["public"]))
    return found


def present() -> bool:
    """Whether the signing key has been made on this machine."""
    return _path(ED25519_FILE).exists()


def replace(origin: str) -> list[Signer]:
    """Set the present keys aside and make new ones (更换密钥). Returns the new signers."""
    for name in (ED25519_FILE, SM2_FILE):
        path = _path(name)
        if path.exists():
            path.rename(path.with_name(f"{path.stem}.{secrets.token_hex(4)}.old"))
    return signers(origin)


def _path(name: str) -> Path:
    return conf.directory() / name


def _secret(name: str, create: bool) -> dict[str, bytes]:
    path = _path(name)
    if not path.exists():
        if not create:
            raise KeyFileError(
                f"账本签名密钥 {path} 不见了，而账本已签发过检查点：请从备份恢复该文件；"
                "确需更换，运行 zhiheng ledger new-key 并重新公布公钥"
            )
        _write(path, _generate(name))
    try:
        info = path.stat()
        if os.name == "posix" and stat.S_IMODE(info.st_mode) & 0o077:
            raise KeyFileError(f"账本签名密钥 {path} 对其他用户可读，请运行 chmod 600 {path}")
        body = json.loads(path.read_text(encoding="ascii"))
        fields = ("private",) if name == ED25519_FILE else ("private", "public")
        return {field: bytes.fromhex(body[field]) for field in fields}
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise KeyFileError(f"账本签名密钥 {path} 读不出：{error}") from error


def _generate(name: str) -> dict[str, str]:
    if name == ED25519_FILE:
        return {"kind": "ed25519", "private": secrets.token_hex(32)}
    library = sm2_library()
    if library is None:
        raise LedgerError("已设置 SM2 签名，但本机没有 gmssl-pyx：请安装，或关闭 LEDGER_SM2")
    public, private = library.sm2_key_generate()
    return {"kind": "sm2", "private": private.hex(), "public": public.hex()}


def _write(path: Path, body: dict[str, str]) -> None:
    """Create the file complete and private; where another process was first, its file stands."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as stream:
            json.dump(body, stream)
            stream.flush()
            os.fsync(stream.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def public_keys(signing: Sequence[Signer]) -> tuple[str, ...]:
    """The public keys of `signing`, one line each."""
    return tuple(signer.verifier.text for signer in signing)
