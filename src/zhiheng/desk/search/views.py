"""全文检索 over cases and documents, with the words asked for marked where they stand."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhiheng.cases.search.query import search
from zhiheng.cases.search.snippet import mark, snippet
from zhiheng.cases.search.words import asked
from zhiheng.common.errors import UserError
from zhiheng.desk.cases import words
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import paging

SIZE = 20
_KINDS = {"case": "案件", "document": "文书"}


@desk_view(allowed=may_read, needs=NEEDS_READ)
def results(request: HttpRequest) -> HttpResponse:
    """Answer a question; ``?q=``, ``?kind=case|document``, ``?page=``."""
    actor = request.actor  # type: ignore[attr-defined]
    question = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("kind", "")
    context: dict[str, Any] = {"question": question, "kind": kind, "kinds": _KINDS, "hits": []}
    try:
        found = search(actor, question)
    except UserError as error:
        return render(
            request, "desk/cases/search.html", {**context, "error": error.message}, status=error.status
        )
    if kind in _KINDS:
        found = found.filter(document_id__isnull=kind == "case")
    page = request.GET.get("page", "1")
    answer = paging.page_of(
        found,
        sort="-on",
        number=int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1,
        size=SIZE,
        cap=1000,
    )
    parts = asked(question)
    context["page"] = answer
    context["hits"] = [
        {
            "entry": e,
            "title": mark(e.title, parts),
            "text": snippet(e.body, parts),
            "status": words.STATUS[e.case.status],
        }
        for e in answer.rows
    ]
    return render(request, "desk/cases/search.html", context)
