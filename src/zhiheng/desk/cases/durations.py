"""How long cases take (CASE-20): stage by stage, body by body, year against year; every number opens its cases."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.cases.selectors.durations import Line, durations
from zhiheng.common import clock
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor

# Stage → (heading, which range of days the list of cases is opened with, what it counts).
HEADS = {
    "deciding": ("立案→决定", "decided", "决定书落款在本年的普通程序案件：决定书落款日－立案日，自然日，不扣除听证、公告、鉴定等期间"),
    "finishing": ("决定→结案", "closed", "本年结案的普通程序案件：结案日－决定书落款日"),
    "whole": ("立案→结案", "closed", "本年结案的普通程序案件：结案日－立案日"),
}  # fmt: skip


def _cell(line: Line, key: str, year: int) -> dict[str, Any]:
    stage, (_, range_, _) = line.stages[key], HEADS[key]
    asked = {"procedure": "ORDINARY", f"{range_}_from": f"{year}-01-01", f"{range_}_to": f"{year}-12-31"}
    if line.organ_id is not None:
        asked["organ"] = str(line.organ_id)
    if key != "whole" and range_ == "closed":
        asked["decided_from"] = "2000-01-01"
    change = stage.change
    return {
        "label": HEADS[key][0],
        "days": None if stage.days is None else f"{stage.days:.1f}",
        "cases": stage.cases,
        "change": None if change is None else f"{change:+.1f}%",
        "shorter": change is not None and change < 0,
        "url": f"{reverse('cases:list')}?{urlencode(asked)}",
    }


@desk_view(allowed=may_read, needs=NEEDS_READ)
def page(request: HttpRequest) -> HttpResponse:
    """Show the table of one year."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    this = clock.today().year
    raw = request.GET.get("year", "")
    year = int(raw) if raw.isascii() and raw.isdigit() and dt.MINYEAR < int(raw) <= this else this
    lines = [
        {"line": line, "cells": [_cell(line, key, year) for key in HEADS]} for line in durations(actor, year)
    ]
    context = {
        "year": year,
        "years": [this - n for n in range(4)],
        "heads": [(label, hint) for label, _, hint in HEADS.values()],
        "lines": lines,
    }
    return render(request, "desk/cases/durations.html", context)
