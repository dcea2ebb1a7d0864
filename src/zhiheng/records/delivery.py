"""Hand a stored file to a reader: by name and type, in ranges for video, harmless in the browser, and on record."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from urllib.parse import quote

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.records import storage
from zhiheng.records.models import AvRecord, CaseFile, Document, Evidence
from zhiheng.records.services.archive import rebuild_package

_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")
# What a browser may show in place; everything else is saved to disk.
_INLINE = (
    "application/pdf",
    "image/jpeg",
    "image/png",
    "image/webp",
    "image/gif",
    "video/mp4",
    "video/webm",
    "audio/",
)
Row = Document | Evidence | AvRecord


def note_reading(*, actor: Actor, row: Row | CaseFile, purpose: str = "查阅") -> None:
    """Put on record who read what and why (调阅日志, REC-14)."""
    with transaction.atomic():
        record(
            Draft(
                kind="record.read",
                subject_kind=row.subject_kind,
                subject_id=row.subject_id,
                organ_id=row.organ_id,
                division=row.division,
                stamp=actor.stamp(),
                payload={
                    "uid": str(row.uid),
                    "what": row._meta.model_name,
                    "title": str(row),
                    "purpose": purpose,
                },
            )
        )


def file_name(row: Row) -> str:
    """The name under which a reader saves the file."""
    if isinstance(row, Document):
        return f"{row.title}{'_' + row.number if row.number else ''}.pdf"
    return row.file_name or f"{row}.bin"


def _range(header: str, size: int) -> tuple[int, int] | None:
    """The first and last byte asked for, or None if the whole file is to be sent. Raises ValueError if impossible."""
    found = _RANGE.match(header)
    if not found or found[1] == found[2] == "":
        return None
    if found[1] == "":
        first, last = max(size - int(found[2]), 0), size - 1
    else:
        first, last = int(found[1]), min(int(found[2] or size - 1), size - 1)
    if first > last or first >= size:
        raise ValueError("range not satisfiable")
    return first, last


def deliver(request: HttpRequest, row: Row, *, download: bool = False) -> HttpResponseBase:
    """Answer with the row's file; the caller has opened the row through the selectors and noted the reading.

    Supports one byte range, so that a recording can be wound forward. Raises DamagedFile.
    """
    storage.open_stored(row.sha256).close()
    headers = _headers(row, download)
    try:
        wanted = _range(request.headers.get("Range", ""), row.size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{row.size}"})
    first, last = wanted or (0, row.size - 1)
    headers["Content-Length"] = str(last - first + 1)
    if wanted:
        headers["Content-Range"] = f"bytes {first}-{last}/{row.size}"
    body: Iterator[bytes] = storage.pieces(row.sha256, first, last - first + 1)
    return StreamingHttpResponse(
        body,
        status=206 if wanted else 200,
        content_type=row.media_type or "application/octet-stream",
        headers=headers,
    )


def _headers(row: Row, download: bool) -> dict[str, str]:
    inline = not download and row.media_type.startswith(_INLINE)
    return {
        "Accept-Ranges": "bytes",
        "Content-Disposition": f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(file_name(row))}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "ETag": f'"{row.sha256}"',
    }


def deliver_package(case_file: CaseFile) -> HttpResponseBase:
    """Answer with the archive package, made again from the originals and compared with the archived digest first."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 closed by the response
    try:
        rebuild_package(case_file, target.write)
    except BaseException:
        target.close()
        raise
    target.seek(0)
    name = f"{case_file.file_no or case_file.title or case_file.uid}.zip"
    return FileResponse(target, as_attachment=True, filename=name, content_type="application/zip")
