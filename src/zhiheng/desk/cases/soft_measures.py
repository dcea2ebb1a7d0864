"""Persuasion before and beside a penalty (柔性执法, CASE-09): how often, body by body; every number opens its cases."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.cases.inputs.investigation import SOFT_KINDS
from zhiheng.cases.selectors.soft_measures import SoftLine, soft_measures
from zhiheng.common import clock
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor


def _url(line: SoftLine, year: int, **more: str) -> str:
    asked = {"filed_from": f"{year}-01-01", "filed_to": f"{year}-12-31", **more}
    if line.organ_id is not None:
        asked["organ"] = str(line.organ_id)
    return f"{reverse('cases:list')}?{urlencode(asked)}"


def _shown(line: SoftLine, year: int) -> dict[str, Any]:
    def share(value: float | None) -> str:
        return "—" if value is None else f"{value:.1f}%"

    return {
        "name": line.name,
        "counts": [
            ("立案", line.cases, _url(line, year)),
            ("采取柔性措施", line.tried, _url(line, year, soft="1")),
        ],
        "share": share(line.share),
        "business": [
            ("涉企立案", line.business, _url(line, year, party="BUSINESS")),
            ("其中采取柔性措施", line.business_tried, _url(line, year, party="BUSINESS", soft="1")),
        ],
        "business_share": share(line.business_share),
        "kinds": [(kind, line.kinds[kind]) for kind in SOFT_KINDS],
    }


@desk_view(allowed=may_read, needs=NEEDS_READ)
def page(request: HttpRequest) -> HttpResponse:
    """Show the table of one year."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    this = clock.today().year
    raw = request.GET.get("year", "")
    year = int(raw) if raw.isascii() and raw.isdigit() and dt.MINYEAR < int(raw) <= this else this
    context = {
        "year": year,
        "years": [this - n for n in range(4)],
        "kinds": SOFT_KINDS,
        "lines": [_shown(line, year) for line in soft_measures(actor, year)],
    }
    return render(request, "desk/cases/soft_measures.html", context)
