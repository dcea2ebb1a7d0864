"""Files of a case, each through the policy of the case: documents, evidence, recordings, the archive package."""

from __future__ import annotations

import uuid

from csp.decorators import csp_exempt
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zhiheng.cases.models import Case
from zhiheng.cases.selectors import leads, page
from zhiheng.cases.subjects import works_on
from zhiheng.common.errors import NotFound
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.records import selectors as records
from zhiheng.records.delivery import Row, deliver, deliver_package, note_reading


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _send(request: HttpRequest, case: Case, row: Row, missing: str) -> HttpResponseBase:
    """Answer with a file of this case; who reads it without working on the case is put on record (REC-14)."""
    if not row.sha256 or row.subject_id != case.pk:
        raise NotFound(missing)
    # A player asks for a recording piece by piece: only the first piece is a reading.
    begins = request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    if begins and request.method == "GET" and not works_on(_actor(request), case):
        note_reading(actor=_actor(request), row=row)
    return deliver(request, row, download="save" in request.GET)


@csp_exempt()  # the browser's own PDF viewer is a plug-in to our policy
@desk_view(allowed=may_read, needs=NEEDS_READ)
def document(request: HttpRequest, case_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """An issued document as PDF; ``?save=1`` saves it."""
    case = page.open_case(_actor(request), case_id)
    return _send(
        request, case, records.open_document(_actor(request), uid), "该文书尚未签发，没有可下载的文件。"
    )


@csp_exempt()
@desk_view(allowed=may_read, needs=NEEDS_READ)
def lead_document(request: HttpRequest, lead_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """An issued document of a lead that became no case, as PDF; ``?save=1`` saves it."""
    lead = leads.open_lead(_actor(request), lead_id)
    row = records.open_document(_actor(request), uid)
    if not row.sha256 or (row.subject_kind, row.subject_id) != ("lead", lead.pk):
        raise NotFound("该文书尚未签发，没有可下载的文件。")
    return deliver(request, row, download="save" in request.GET)


@csp_exempt()
@desk_view(allowed=may_read, needs=NEEDS_READ)
def evidence(request: HttpRequest, case_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """The file of a piece of evidence as it was captured."""
    case = page.open_case(_actor(request), case_id)
    return _send(request, case, records.open_evidence(_actor(request), uid), "该证据没有电子文件。")


@desk_view(allowed=may_read, needs=NEEDS_READ)
def package(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """The archive package, made again byte for byte; a damaged original stops it before anything is sent."""
    case = page.open_case(_actor(request), case_id)
    row = records.case_file_of(page.subject_of(case))
    if row is None:
        raise NotFound("本案尚未归档，没有归档包。")
    note_reading(actor=_actor(request), row=row, purpose="下载归档包")
    return deliver_package(row)
