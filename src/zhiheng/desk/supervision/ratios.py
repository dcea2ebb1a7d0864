"""Ratios of the bodies: legal reviewers, lawyers, certificates, hours, benchmarks; every number opens its list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.supervision import addresses
from zhiheng.desk.supervision.policies import NEEDS_RATIOS, may_ratios
from zhiheng.organs.actor import Actor
from zhiheng.supervision.selectors import ratio_lists, ratios as figures

SIZE = 50


@desk_view(allowed=may_ratios, needs=NEEDS_RATIOS)
def ratios(request: HttpRequest) -> HttpResponse:
    """Show the ratios of every body of interest, and their sums by division."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    lines = figures.of_bodies(actor, clock.today())
    context = {
        "measures": figures.MEASURES,
        "bodies": [_line(line) for line in lines],
        "divisions": [_line(line) for line in figures.by_division(lines, within=actor.supervises)],
        "reached": figures.shares(lines).items(),
        "year": clock.today().year,
    }
    return render(request, "desk/supervision/ratios.html", context)


def _line(line: figures.Line) -> dict[str, Any]:
    return {"line": line, "cells": [_cell(line, ratio) for ratio in line.ratios]}


def _cell(line: figures.Line, ratio: figures.Ratio) -> dict[str, Any]:
    url = ""
    if line.organ is not None and ratio.of is not None:
        url = reverse("supervision:ratio", args=[line.organ.pk, ratio.measure.key])
    return {"ratio": ratio, "have_url": url and f"{url}?{urlencode({'part': 'have'})}", "of_url": url}


@desk_view(allowed=may_ratios, needs=NEEDS_RATIOS)
def ratio(request: HttpRequest, organ_id: int, measure: str) -> HttpResponse:
    """Show who or what one ratio of one body counts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    line = next(
        (x for x in figures.of_bodies(actor, clock.today()) if x.organ and x.organ.pk == organ_id), None
    )
    if line is None or measure not in figures.BY_KEY:
        raise NotFound("没有找到该比例，或者您无权查看。")
    found = ratio_lists.members(measure, organ_id, clock.today())
    if measure == "staff":
        parts = {
            "": [m for m in found if m.kind == "officer"],
            "have": [m for m in found if m.kind == "reviewer"],
        }
    else:
        parts = {
            "": found,
            "have": [m for m in found if m.counted],
            "lack": [m for m in found if not m.counted],
        }
    part = request.GET.get("part", "")
    chosen = parts.get(part, parts[""])
    page = Paginator(chosen, SIZE).get_page(request.GET.get("page"))
    names = {"": "全部（分母）", "have": "已计入（分子）", "lack": "未达到"}
    context = {
        "line": line,
        "ratio": next(r for r in line.ratios if r.measure.key == measure),
        "parts": [(key, names[key], len(rows), key == part) for key, rows in parts.items()],
        "part": part,
        "page": page,
        "total": len(chosen),
        "rows": [(m, addresses.member(m.kind, m.id)) for m in page.object_list],
    }
    return render(request, "desk/supervision/ratio.html", context)
