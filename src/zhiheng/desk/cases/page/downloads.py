"""Files of a case, each through the policy of the case: documents, evidence, the archive package."""

from __future__ import annotations

import tempfile
import uuid

from csp.decorators import csp_exempt
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.cases.selectors import page
from zhiheng.common.errors import NotFound
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.records import selectors as records, storage
from zhiheng.records.services import rebuild_package

# What a browser may show by itself; everything else is only ever saved.
_SHOWN = {"application/pdf", "image/jpeg", "image/png", "image/webp"}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _file(sha256: str, media_type: str, name: str, *, save: bool) -> FileResponse:
    shown = media_type in _SHOWN and not save
    answer = FileResponse(
        storage.open_stored(sha256),
        as_attachment=not shown,
        filename=name,
        content_type=media_type if shown or media_type else "application/octet-stream",
    )
    answer["Cache-Control"] = "private, no-store"
    return answer


@csp_exempt()  # the browser's own PDF viewer is a plug-in to our policy
@desk_view(allowed=may_read, needs=NEEDS_READ)
def document(request: HttpRequest, case_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """An issued document as PDF; ``?save=1`` saves it."""
    page.open_case(_actor(request), case_id)
    row = records.open_document(_actor(request), uid)
    if not row.sha256 or row.subject_id != case_id:
        raise NotFound("该文书尚未签发，没有可下载的文件。")
    name = f"{row.title}{row.number}.pdf"
    return _file(row.sha256, row.media_type, name, save="save" in request.GET)


@csp_exempt()
@desk_view(allowed=may_read, needs=NEEDS_READ)
def evidence(request: HttpRequest, case_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """The file of a piece of evidence as it was captured."""
    page.open_case(_actor(request), case_id)
    row = records.open_evidence(_actor(request), uid)
    if not row.sha256 or row.subject_id != case_id:
        raise NotFound("该证据没有电子文件。")
    return _file(row.sha256, row.media_type, row.file_name or row.title, save="save" in request.GET)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def package(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """The archive package, made again byte for byte; a damaged original stops it before anything is sent."""
    case = page.open_case(_actor(request), case_id)
    row = records.case_file_of(page.subject_of(case))
    if row is None:
        raise NotFound("本案尚未归档，没有归档包。")
    file = tempfile.TemporaryFile(prefix="zhiheng-package-")  # noqa: SIM115 (the response closes it)
    rebuild_package(row, file.write)
    file.seek(0)
    return FileResponse(
        file, as_attachment=True, filename=f"案卷_{case.number}.zip", content_type="application/zip"
    )
