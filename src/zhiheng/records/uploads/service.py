"""Uploads step by step: begin, take a piece, finish, give up, expire. The protocol speaks HTTP; this does the work."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.records import storage
from zhiheng.records.models import Upload, UploadPurpose, UploadStatus
from zhiheng.records.subjects import require_write
from zhiheng.records.uploads.sniff import WrongType, checked_type

LIFETIME = dt.timedelta(hours=24)


class TooLarge(UserError):
    """The file is larger than the installation takes."""

    status = 413


class Busy(UserError):
    """Another request is writing to the same upload."""

    status = 423


class Expired(UserError):
    """The upload was left alone too long."""

    status = 410


class ChecksumMismatch(UserError):
    """The piece did not arrive as it was sent."""

    status = 460


def human(size: int) -> str:
    """A size people read."""
    for unit in ("字节", "KB", "MB"):
        if size < 1024:
            return f"{size:.0f}{unit}"
        size /= 1024  # type: ignore[assignment]
    return f"{size:.1f}GB"


def begin(
    *, actor: Actor, subject_kind: str, subject_id: int, file_name: str, size: int, purpose: str = "EVIDENCE"
) -> Upload:
    """Begin an upload for a subject this person may add to. Raises TooLarge, UserError, Forbidden, NotFound."""
    subject = require_write(actor, subject_kind, subject_id)
    name = Path(file_name.replace("\\", "/")).name.strip()[-200:]
    if not name:
        raise UserError("缺少文件名。", field="file")
    if size <= 0:
        raise UserError(f"文件“{name}”是空的，请核对后重新选择。", field="file")
    if size > settings.MAX_UPLOAD_BYTES:
        raise TooLarge(
            f"文件“{name}”有{human(size)}，超过上限{human(settings.MAX_UPLOAD_BYTES)}。请分段后分别上传。",
            field="file",
        )
    if purpose not in UploadPurpose.values:
        raise UserError("上传用途不明。", field="purpose")
    now = clock.now()
    return Upload.objects.create(
        subject_kind=subject.kind,
        subject_id=subject.id,
        organ_id=subject.organ_id,
        division=subject.division,
        account_id=actor.account_id,
        account_name=actor.name,
        purpose=purpose,
        file_name=name,
        size=size,
        created_at=now,
        expires_at=now + LIFETIME,
    )


def mine(actor: Actor, uid: uuid.UUID) -> Upload:
    """This person's own upload. Raises NotFound for anybody else's, Expired if its time has run out."""
    upload = Upload.objects.filter(uid=uid, account_id=actor.account_id).first()
    if upload is None:
        raise NotFound("没有找到该上传，请重新选择文件上传。")
    if upload.status == UploadStatus.EXPIRED or (
        upload.status == UploadStatus.OPEN and upload.expires_at <= clock.now()
    ):
        raise Expired(f"文件“{upload.file_name}”的上传已过期，请重新上传。")
    return upload


@contextmanager
def _exclusive(upload: Upload) -> Iterator[BinaryIO]:
    """The gathering file, locked against a second writer."""
    path = storage.upload_path(str(upload.uid))
    with path.open("ab") as file:
        path.chmod(0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"文件“{upload.file_name}”正在由另一个请求上传，请稍后重试。") from None
        yield file


def take(
    upload: Upload, *, offset: int, pieces: Iterable[bytes], checksum: tuple[str, bytes] | None = None
) -> Upload:
    """Append pieces at `offset`; what arrived before a broken connection is kept.

    `checksum` is (algorithm, digest) of all the pieces. Raises Stale if `offset` is not where the upload stands,
    TooLarge for more than was announced, ChecksumMismatch, Busy.
    """
    with _exclusive(upload) as file:
        upload.refresh_from_db()
        if upload.status != UploadStatus.OPEN or offset != upload.offset:
            raise Stale(f"文件“{upload.file_name}”已接收到{upload.offset}字节，与请求的位置不一致。")
        # The row is the truth: bytes beyond it came with a request that did not end well.
        file.truncate(upload.offset)
        received = _write(upload, file, pieces, checksum)
        file.flush()
        upload.offset += received
        upload.expires_at = clock.now() + LIFETIME
        upload.save(update_fields=["offset", "expires_at"])
    return upload


def _write(
    upload: Upload, file: BinaryIO, pieces: Iterable[bytes], checksum: tuple[str, bytes] | None
) -> int:
    digest = hashlib.new(checksum[0]) if checksum else None
    received, room = 0, upload.size - upload.offset
    try:
        for piece in pieces:
            if received + len(piece) > room:
                file.truncate(upload.offset)
                raise TooLarge(f"文件“{upload.file_name}”超出了开始时申报的大小。")
            file.write(piece)
            received += len(piece)
            if digest is not None:
                digest.update(piece)
    except OSError:
        # The line broke: keep what came, unless a checksum was promised for the whole of it.
        if digest is not None:
            file.truncate(upload.offset)
            return 0
        return received
    if digest is not None and checksum is not None and digest.digest() != checksum[1]:
        file.truncate(upload.offset)
        raise ChecksumMismatch(f"文件“{upload.file_name}”的一段在传输中损坏，将自动重传。")
    return received


def finish(upload: Upload) -> Upload:
    """Check a whole file by its content and move it into the store. Raises WrongType, and remembers the refusal."""
    if upload.status == UploadStatus.FINISHED:
        return upload
    if upload.offset != upload.size:
        raise Stale(f"文件“{upload.file_name}”尚未上传完整。")
    path = storage.upload_path(str(upload.uid))
    try:
        kind = checked_type(path, upload.file_name)
    except WrongType as error:
        path.unlink(missing_ok=True)
        upload.status, upload.refusal = UploadStatus.REFUSED, error.message[:300]
        upload.save(update_fields=["status", "refusal"])
        raise
    stored = storage.adopt(path)
    upload.sha256, upload.media_type = stored.sha256, kind
    upload.status, upload.finished_at = UploadStatus.FINISHED, clock.now()
    upload.save(update_fields=["sha256", "media_type", "status", "finished_at"])
    return upload


def give_up(upload: Upload) -> None:
    """End an upload that is not wanted any more and free its space. Raises Stale once it is finished."""
    if upload.status == UploadStatus.FINISHED:
        raise Stale(f"文件“{upload.file_name}”已上传完成，不能取消。")
    _discard(upload)


def _discard(upload: Upload) -> None:
    upload.status = UploadStatus.EXPIRED
    upload.save(update_fields=["status"])
    storage.upload_path(str(upload.uid)).unlink(missing_ok=True)


@transaction.atomic
def expire_uploads() -> int:
    """Free the space of uploads nobody continued within their lifetime; returns how many."""
    stale = Upload.objects.select_for_update(skip_locked=True).filter(
        status=UploadStatus.OPEN, expires_at__lte=clock.now()
    )
    count = 0
    for upload in stale:
        _discard(upload)
        count += 1
    return count
