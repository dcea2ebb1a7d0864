"""Benchmarks and lists for the public; what is tried here is kept nowhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.discretion.simulator import trial_context
from zhiheng.desk.discretion.words import factor_words, table_of
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.discretion.conditions import ways_words
from zhiheng.discretion.models import LeniencyList
from zhiheng.discretion.selectors.leniency import applying
from zhiheng.discretion.selectors.versions import in_force, scale_of
from zhiheng.discretion.wording import fine_words
from zhiheng.law.leniency import LeniencyKind
from zhiheng.organs.models import Field
from zhiheng.powers.models import Benchmark

_FIELDS = dict(Field.choices)


class BenchmarkListing(Listing):
    """裁量基准."""

    key, title, default_sort = "public-benchmarks", "裁量基准", "item__code"
    columns = (
        Column("item", "执法事项", lambda b: b.item.name, link=lambda b: reverse("portal-benchmark", args=[b.pk]), always=True, width="l"),
        Column("title", "基准名称", "title", width="l"),
        Column("issuer", "制定机关", "issuer", width="m"),
        Column("field", "领域", lambda b: _FIELDS.get(b.item.field, ""), width="s"),
        Column("from", "施行日期", "valid_from", kind="date", sort="valid_from", width="s"),
        Column("code", "事项编码", "item.code", sort="item__code", width="s"),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("item__name__icontains", "item__code__istartswith", "issuer__icontains", "title__icontains"), first=True),
        Choice("field", "领域", field="item__field", choices=Field.choices, first=True),
    )  # fmt: skip
    exportable = False
    empty_title = "没有施行中的裁量基准"


@require_safe
def benchmarks(request: HttpRequest) -> HttpResponseBase:
    """List the benchmarks in force."""
    rows = Benchmark.objects.filter(in_force(clock.today())).select_related("item")
    about = "施行中的行政处罚裁量基准；点击事项名称查看阶次和幅度，可以填写情形进行模拟，不保存任何内容。"
    return BenchmarkListing(request, rows).respond("portal/before/list.html", {"about": about})


@require_safe
def benchmark(request: HttpRequest, benchmark_id: int) -> HttpResponse:
    """Show one benchmark, and what it makes of the circumstances in the address."""
    row = Benchmark.objects.filter(in_force(clock.today()), pk=benchmark_id).select_related("item").first()
    if row is None:
        raise Http404("没有该裁量基准，或者已经失效")
    context: dict[str, Any] = {"row": row}
    if isinstance(row.grades, dict) and scale_of(row) is not None:
        body = row.grades
        context |= {
            "factors": [factor_words(f) for f in body["factors"]],
            "table": table_of(body["grades"], body["factors"]),
            "statute": fine_words(body["statute"]) if body.get("statute") else "",
            **trial_context(row, request.GET),
        }
    return render(request, "portal/discretion/benchmark.html", context)


class RollListing(Listing):
    """减免责清单."""

    key, title, default_sort = "public-lists", "减免责清单", "-effective_from"
    columns = (
        Column("title", "清单名称", "title", link=lambda r: reverse("portal-list", args=[r.pk]), always=True, width="l"),
        Column("kind", "类型", lambda r: LeniencyKind(r.kind).label, width="s"),
        Column("batch", "批次", "batch", width="s"),
        Column("organ", "编制机关", "organ.name", width="m"),
        Column("field", "领域", lambda r: _FIELDS.get(r.field, "不限"), width="s"),
        Column("from", "施行日期", "effective_from", kind="date", sort="effective_from", width="s"),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("title__icontains", "organ__name__icontains", "entries__matter__icontains"), first=True),
        Choice("kind", "类型", field="kind", choices=[(k.value, k.label) for k in LeniencyKind], first=True),
    )  # fmt: skip
    exportable = False
    empty_title = "没有施行中的清单"


@require_safe
def lists(request: HttpRequest) -> HttpResponseBase:
    """List the leniency lists that apply."""
    rows = LeniencyList.objects.filter(applying(clock.today())).select_related("organ").distinct()
    about = "不予处罚、首违不罚、从轻处罚和减轻处罚的事项、认定标准、依据和适用情形。"
    return RollListing(request, rows).respond("portal/before/list.html", {"about": about})


@require_safe
def one_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show one list with its entries."""
    row = LeniencyList.objects.filter(applying(clock.today()), pk=list_id).select_related("organ").first()
    if row is None:
        raise Http404("没有该清单，或者已经停止适用")
    entries = [(e, ways_words(e.ways)) for e in row.entries.select_related("item")]
    return render(request, "portal/discretion/list.html", {"row": row, "entries": entries})
