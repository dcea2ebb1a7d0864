"""One published decision: exactly the record whose digest is in the ledger; a withdrawn one only says why."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhiheng.desk.shell.parts import Fact
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.record import LABELS, public_record
from zhiheng.disclosure.selectors import open_public

_WIDE = {"item", "facts", "basis", "conclusion"}
_DAYS = {"decided_on": "决定日期", "published_on": "公示日期"}


def open_or_404(uid: uuid.UUID) -> Publication:
    """Return the record, or answer that there is none (any more)."""
    row = open_public(uid)
    if row is None:
        raise Http404("没有该公示信息，或者公示期限已满")
    return row


def record_facts(record: dict[str, Any]) -> list[Fact]:
    """Return a public record line by line; nothing but the record is looked at."""
    lines = []
    for name, value in record.items():
        if value in (None, "") or name == "uid":
            continue
        if name.endswith("_fen"):
            lines.append(Fact(LABELS[name].removesuffix("（分）"), f"{value / 100:,.2f} 元"))
        elif name in _DAYS:
            lines.append(Fact(_DAYS[name], value))
        else:
            lines.append(Fact(LABELS[name], value, wide=name in _WIDE))
    return lines


@require_safe
def decision(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a decision, or that and why it was withdrawn (处罚法第四十八条第二款: 公开说明理由)."""
    row = open_or_404(uid)
    if row.status != PublicationStatus.PUBLISHED:
        return render(request, "portal/decisions/withdrawn.html", {"row": row})
    context = {"row": row, "facts": record_facts(public_record(row))}
    return render(request, "portal/decisions/record.html", context)
