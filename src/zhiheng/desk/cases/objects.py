"""The object of enforcement (执法对象): found by name or number, seen whole within what one may see (REC-11)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.cases.selectors.objects import open_object, search
from zhiheng.desk.cases import words
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import FileLine
from zhiheng.organs.actor import Actor
from zhiheng.records.models import Evidence


def _evidence(piece: Evidence) -> str:
    if piece.sha256:
        return reverse("cases:evidence", args=[piece.subject_id, piece.uid])
    return reverse("cases:page", args=[piece.subject_id]) + "?tab=evidence"


@desk_view(allowed=may_read, needs=NEEDS_READ)
def find(request: HttpRequest) -> HttpResponse:
    """Look for an object."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    asked = request.GET.get("q", "").strip()[:120]
    return render(request, "desk/cases/objects.html", {"asked": asked, "found": search(actor, asked)})


@desk_view(allowed=may_read, needs=NEEDS_READ)
def whole(request: HttpRequest, party_id: int) -> HttpResponse:
    """Show everything on record about an object: cases, documents, evidence and recordings."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = open_object(actor, party_id)
    numbers = {c.pk: c.number for c in found.cases}
    documents = [
        FileLine(
            f"{d.title} {d.number}".strip(), reverse("cases:document", args=[d.subject_id, d.uid]), d.size,
            f"{numbers[d.subject_id]}　{d.document_on or ''}", digest=d.sha256,
        )
        for d in found.documents
    ]  # fmt: skip
    pieces = [
        FileLine(
            e.title, _evidence(e),
            e.size or None, f"{numbers[e.subject_id]}　{e.get_kind_display()}", digest=e.sha256,
            state="已排除" if e.excluded else "", tone="red",
        )
        for e in found.evidence
    ]  # fmt: skip
    recordings = [
        FileLine(
            f"{r.act} {r.device}".strip(), reverse("cases:page", args=[r.subject_id]) + "?tab=evidence",
            r.size or None, f"{numbers[r.subject_id]}　{r.absent_reason or '已记录'}", icon="ti-video",
        )
        for r in found.recordings
    ]  # fmt: skip
    context = {
        "party": found.party,
        "cases": [(c, words.STATUS[c.status]) for c in found.cases],
        "documents": documents,
        "evidence": pieces,
        "recordings": recordings,
    }
    return render(request, "desk/cases/object.html", context)
