"""Pages of the check: by code or number, and the comparison of a file with the digest of the one issued."""

from __future__ import annotations

import hashlib
import re
import uuid

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from zhiheng.records import signing
from zhiheng.records.selectors.issued import issued
from zhiheng.records.selectors.seals import public_signature

MAX_FILE = 50 * 1024 * 1024
_UID = re.compile(r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}")


@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for the number under the code; an address pasted whole will do."""
    given = request.GET.get("code", "").strip().lower()
    found = _UID.search(given)
    if found:
        return redirect("portal-check-document", uid=uuid.UUID(found.group()))
    return render(
        request, "portal/check/ask.html", {"code": given, "bad": bool(given)}, status=400 if given else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show what was issued under this code; a file sent along is compared by its digest and kept nowhere."""
    found = issued(uid)
    if found is None:
        raise Http404("没有该文书")
    context: dict[str, object] = {
        "doc": found,
        "signed": bool(public_signature(uid)),
        "statement": signing.STATEMENT,
    }
    if request.method == "POST":
        context |= _compare(request.FILES.get("file"), found.sha256)
    return render(request, "portal/check/document.html", context)


@require_safe
def signature(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """The detached signature over the paper issued under this code, to be checked off line."""
    found = public_signature(uid) if issued(uid) else ""
    if not found:
        raise Http404("该文书没有电子签名")
    answer = HttpResponse(found, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{uid}.sig.txt"'
    return answer


def _compare(file: UploadedFile | None, wanted: str) -> dict[str, object]:
    if file is None:
        return {"problem": "请选择要核对的文件。"}
    if (file.size or 0) > MAX_FILE:
        return {"problem": f"文件超过 {MAX_FILE // 1024 // 1024} MB，不是本平台签发的文书。"}
    state = hashlib.sha256()
    for piece in file.chunks():
        state.update(piece)
    return {"name": file.name, "digest": state.hexdigest(), "same": state.hexdigest() == wanted}
