"""预览文书: the act is rehearsed and undone; its documents come back as one PDF with 草稿 across every page."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from csp.decorators import csp_exempt
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from pypdf import PdfWriter

from zhiheng.cases.road import VERBS, rehearse
from zhiheng.cases.selectors import page
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.cases.acts.views import about_of, act_of
from zhiheng.desk.cases.forms import ActForm, form_for
from zhiheng.desk.cases.policies import NEEDS_WORK, may_work
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor


def merged(pdfs: Sequence[bytes]) -> bytes:
    """Return several PDFs as one."""
    if len(pdfs) == 1:
        return pdfs[0]
    writer, out = PdfWriter(), BytesIO()
    for pdf in pdfs:
        writer.append(BytesIO(pdf))
    writer.write(out)
    return out.getvalue()


@csp_exempt()
@desk_view(allowed=may_work, methods=("POST",), needs=NEEDS_WORK)
def preview(request: HttpRequest, case_id: int, act_id: str) -> HttpResponseBase:
    """Return the documents the form would make, or say why they cannot be made; nothing is kept."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = page.open_case(actor, case_id)
    act_of(case, act_id)
    form = form_for(VERBS[act_id].input, about_of(case, act_id))(request.POST)
    if not form.is_valid():
        return refused(request, form, "请先改正下列内容，再预览文书。")
    try:
        sheets = rehearse(act_id, case_id, actor=actor, data=form.build()).sheets
        pdfs = [sheet.pdf() for sheet in sheets]
    except UserError as error:
        form.show(error)
        return refused(request, form, "现在还不能制作文书。", error)
    return answer(request, form, pdfs)


def answer(request: HttpRequest, form: ActForm, pdfs: Sequence[bytes]) -> HttpResponse:
    """Return drafts as one PDF for the preview's frame; a word where there are none."""
    if not pdfs:
        return refused(request, form, "按所填内容，本环节不制作文书。")
    return as_pdf(pdfs)


def as_pdf(pdfs: Sequence[bytes]) -> HttpResponse:
    """Return drafts as one PDF that no browser keeps."""
    made = HttpResponse(merged(pdfs), content_type="application/pdf")
    made["Content-Disposition"] = 'inline; filename="preview.pdf"'
    made["Cache-Control"] = "no-store"
    return made


def refused(request: HttpRequest, form: ActForm, title: str, error: UserError | None = None) -> HttpResponse:
    """Return a small page for the preview's frame."""
    context: dict[str, Any] = {"form": form, "title": title}
    if isinstance(error, LegalBlock):
        context["verdicts"] = error.verdicts
    return render(request, "desk/cases/preview_refused.html", context, status=error.status if error else 400)
