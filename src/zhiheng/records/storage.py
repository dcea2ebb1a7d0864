"""The store: files by their SHA-256 digest, written once, never changed, checked whenever they are read."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from zhiheng.common.errors import UserError

_CHUNK = 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")


class DamagedFile(UserError):
    """The stored file is missing or no longer what its digest says."""

    status = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """What the store knows of a file."""

    sha256: str
    size: int


def _root(*parts: str) -> Path:
    """A private directory under the media root, made when first needed."""
    place = Path(settings.MEDIA_ROOT)
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    for part in parts:
        place = place / part
        place.mkdir(exist_ok=True, mode=0o700)
    return place


def path_of(sha256: str) -> Path:
    """Where a digest lives. Raises ValueError for anything that is not a digest."""
    if not _DIGEST.fullmatch(sha256):
        raise ValueError("not a SHA-256 digest")
    return Path(settings.MEDIA_ROOT) / "store" / sha256[:2] / sha256[2:4] / sha256


def exists(sha256: str) -> bool:
    """Whether the store holds this digest."""
    return path_of(sha256).is_file()


def digest_file(path: Path) -> Stored:
    """Digest and size of a file on disk, read in pieces."""
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256")
    return Stored(digest.hexdigest(), path.stat().st_size)


def _settle(temporary: Path, sha256: str) -> None:
    """Give a finished file its place; losing a race to the same digest is no loss."""
    target = _root("store", sha256[:2], sha256[2:4]) / sha256
    os.chmod(temporary, 0o400)
    if target.exists():
        temporary.unlink()
    else:
        os.replace(temporary, target)
        _sync(target.parent)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_bytes(data: bytes) -> Stored:
    """Store bytes; atomic and durable before it returns."""
    stored = Stored(hashlib.sha256(data).hexdigest(), len(data))
    if exists(stored.sha256):
        return stored
    handle, name = tempfile.mkstemp(dir=_root("store"))
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _settle(temporary, stored.sha256)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return stored


def adopt(path: Path) -> Stored:
    """Move a finished file (on the same file system) into the store."""
    stored = digest_file(path)
    with path.open("rb") as source:
        os.fsync(source.fileno())
    _settle(path, stored.sha256)
    return stored


def open_stored(sha256: str) -> BinaryIO:
    """Open a stored file for reading, unchecked: for streaming. Raises DamagedFile if it is gone."""
    try:
        return path_of(sha256).open("rb")
    except FileNotFoundError:
        raise DamagedFile(f"存储中找不到校验值为{sha256[:12]}…的文件，请立即联系管理员从备份恢复。") from None


def read(sha256: str) -> bytes:
    """The whole file, checked against its digest. Raises DamagedFile."""
    with open_stored(sha256) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise DamagedFile(f"校验值为{sha256[:12]}…的文件已被改动或者损坏，请立即联系管理员从备份恢复。")
    return data


def verify(sha256: str) -> bool:
    """Whether the stored file is there and whole."""
    try:
        return digest_file(path_of(sha256)).sha256 == sha256
    except FileNotFoundError:
        return False


def pieces(sha256: str, start: int = 0, length: int | None = None) -> Iterator[bytes]:
    """The file in pieces of at most 1 MiB, for streaming answers."""
    with open_stored(sha256) as file:
        file.seek(start)
        left = length
        while left is None or left > 0:
            piece = file.read(_CHUNK if left is None else min(_CHUNK, left))
            if not piece:
                return
            if left is not None:
                left -= len(piece)
            yield piece


def upload_path(uid: str) -> Path:
    """Where an upload under way gathers."""
    return _root("uploads") / f"{uid}.part"


def all_digests() -> Iterator[tuple[str, float]]:
    """Every digest in the store with the time it was written."""
    store = Path(settings.MEDIA_ROOT) / "store"
    for path in store.glob("??/??/*"):
        if _DIGEST.fullmatch(path.name):
            with suppress(FileNotFoundError):
                yield path.name, path.stat().st_mtime
