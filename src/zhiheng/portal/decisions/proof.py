"""核验这条记录: the proof of one record, checked here and explained, and given away to be checked elsewhere."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import public_record
from zhiheng.ledger.errors import LedgerError, RecordChanged
from zhiheng.ledger.proof import Inclusion, dumps
from zhiheng.ledger.result import Result
from zhiheng.ledger.selectors import proof_for
from zhiheng.ledger.verify import verify
from zhiheng.portal.decisions.explain import Stage, explain
from zhiheng.portal.decisions.record import open_or_404


@dataclass(frozen=True, slots=True)
class Proven:
    """What can be said of a record: a proof with its result, or why there is none."""

    bundle: Inclusion | None = None
    result: Result | None = None
    stages: list[Stage] = field(default_factory=list)
    changed: bool = False
    problem: str = ""


def prove(row: Publication) -> Proven:
    """Make the proof of a record and check it with the public verifier."""
    if row.ledger_entry_id is None:
        return Proven(problem="该记录没有存证条目。")
    try:
        bundle = proof_for(row.ledger_entry_id, public_record(row))
    except RecordChanged as error:
        return Proven(changed=True, problem=str(error))
    except LedgerError as error:
        return Proven(problem=str(error))
    return Proven(bundle, verify(bundle), explain(bundle))


def _open(uid: uuid.UUID) -> Publication:
    row = open_or_404(uid)
    if row.status != PublicationStatus.PUBLISHED:
        raise Http404("公示信息已撤回")
    return row


@require_safe
def proof_page(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show the proof step by step."""
    row = _open(uid)
    return render(
        request, "portal/decisions/proof.html", {"row": row, "proven": prove(row), "file": file_name(row)}
    )


@require_safe
def proof_file(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Give the proof file."""
    row = _open(uid)
    proven = prove(row)
    if proven.bundle is None:
        raise Http404(proven.problem)
    response = HttpResponse(dumps(proven.bundle), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(row)}"'
    return response


def file_name(row: Publication) -> str:
    """Name of the proof file: short, plain letters, one for each record."""
    return f"proof-{str(row.uid)[:8]}.json"
