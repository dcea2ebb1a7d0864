"""The tus 1.0.0 protocol as plain views: core, creation, expiration, checksum, termination.

A door mounts both views and says where an item lives, for example
`path("uploads/", collection, {"locate": lambda uid: reverse("upload", args=[uid])})`.
The views read the request piece by piece and hold no transaction while bytes arrive.
"""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.actor import Actor
from zhiheng.records.models import Upload, UploadStatus
from zhiheng.records.uploads import service

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,checksum,termination"
ALGORITHMS = ("sha1", "sha256")
_PIECE = 256 * 1024
View = Callable[..., HttpResponse]


def _refuse(status: int, message: str) -> HttpResponse:
    answer = HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")
    answer["Tus-Resumable"] = VERSION
    return answer


def tus(view: View) -> View:
    """Speak the protocol: version handshake, signed-in people only, errors as plain Chinese text."""

    @transaction.non_atomic_requests
    @wraps(view)
    def speak(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            return _options()
        if request.headers.get("Tus-Resumable") != VERSION:
            answer = _refuse(412, "上传协议版本不符。")
            answer["Tus-Version"] = VERSION
            return answer
        actor = getattr(request, "actor", None)
        if actor is None:
            return _refuse(401, "登录已失效，请重新登录后继续上传，已上传的部分不会丢失。")
        try:
            answer = view(request, *args, actor=actor, **kwargs)
        except UserError as error:
            answer = _refuse(error.status, error.message)
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return speak


def _options() -> HttpResponse:
    answer = HttpResponse(status=204)
    answer["Tus-Resumable"] = answer["Tus-Version"] = VERSION
    answer["Tus-Extension"] = EXTENSIONS
    answer["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    answer["Tus-Max-Size"] = str(settings.MAX_UPLOAD_BYTES)
    return answer


def _number(request: HttpRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not (value.isascii() and value.isdigit()) or len(value) > 15:
        raise UserError(f"请求头{header}缺失或者不是数字。")
    return int(value)


def _metadata(request: HttpRequest) -> dict[str, str]:
    """Upload-Metadata: `key base64, key base64`."""
    found: dict[str, str] = {}
    for pair in filter(None, (p.strip() for p in request.headers.get("Upload-Metadata", "").split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as error:
            raise UserError("请求头Upload-Metadata编码有误。") from error
    return found


@tus
def collection(request: HttpRequest, *, actor: Actor, locate: Callable[[uuid.UUID], str]) -> HttpResponse:
    """POST: begin an upload. Metadata: filename, subject (`case:12`), purpose (EVIDENCE, AV, ATTACHMENT)."""
    if request.method != "POST":
        return _refuse(405, "此地址只能用于新建上传。")
    given = _metadata(request)
    kind, _, number = given.get("subject", "").partition(":")
    if not number.isascii() or not number.isdigit():
        raise UserError("没有指明材料所属的对象。")
    upload = service.begin(
        actor=actor,
        subject_kind=kind,
        subject_id=int(number),
        file_name=given.get("filename", ""),
        size=_number(request, "Upload-Length"),
        purpose=given.get("purpose", "EVIDENCE"),
    )
    answer = HttpResponse(status=201)
    answer["Location"] = locate(upload.uid)
    answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


@tus
def item(request: HttpRequest, uid: uuid.UUID, *, actor: Actor) -> HttpResponse:
    """HEAD: where the upload stands. PATCH: more bytes; the last one finishes it. DELETE: give it up."""
    upload = service.mine(actor, uid)
    match request.method:
        case "HEAD":
            return _head(upload)
        case "PATCH":
            return _patch(request, upload)
        case "DELETE":
            service.give_up(upload)
            return HttpResponse(status=204)
    return _refuse(405, "不支持的请求方式。")


def _head(upload: Upload) -> HttpResponse:
    answer = HttpResponse(status=200)
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Length"] = str(upload.size)
    if upload.status == UploadStatus.OPEN:
        answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


def _checksum(request: HttpRequest) -> tuple[str, bytes] | None:
    header = request.headers.get("Upload-Checksum")
    if not header:
        return None
    algorithm, _, value = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise UserError("不支持该校验算法。")
    try:
        return algorithm, base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise UserError("请求头Upload-Checksum编码有误。") from error


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    while piece := request.read(_PIECE):
        yield piece


def _patch(request: HttpRequest, upload: Upload) -> HttpResponse:
    if request.content_type != "application/offset+octet-stream":
        return _refuse(415, "上传内容的类型有误。")
    if upload.status == UploadStatus.REFUSED:
        raise Forbidden(upload.refusal)
    upload = service.take(
        upload,
        offset=_number(request, "Upload-Offset"),
        pieces=_pieces(request),
        checksum=_checksum(request),
    )
    if upload.offset == upload.size:
        upload = service.finish(upload)
    answer = HttpResponse(status=204)
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer
