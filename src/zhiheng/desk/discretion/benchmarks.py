"""The list of benchmarks in all their versions, and beginning a new one."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.discretion.forms import NewForm
from zhiheng.desk.discretion.policies import NEEDS_DRAFT, NEEDS_READ, may_draft, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Listing, Text
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.policies import DRAFTING, own_bodies, visible
from zhiheng.discretion.selectors.coverage import coverage
from zhiheng.discretion.services.drafting import start_draft
from zhiheng.organs.actor import Actor
from zhiheng.powers.models import Item


def _page(row: Version) -> str:
    return reverse("discretion:benchmark", args=[row.pk])


def _standing(row: Version) -> str:
    return row.standing(clock.today())[0]


_TONES = {
    "起草": ("起草", "grey"), "法制审核": ("法制审核", "yellow"), "待批准": ("待批准", "yellow"), "已撤回": ("已撤回", "grey"),
    "待施行": ("待施行", "blue"), "施行中": ("施行中", "green"), "已失效": ("已失效", "grey"),
}  # fmt: skip


class BenchmarkListing(Listing):
    """裁量基准."""

    key, title, default_sort = "benchmarks", "裁量基准", "-drafted_at"
    columns = (
        Column("item", "事项", lambda r: f"{r.item.code} {r.item.name}", link=_page, always=True, width="l"),
        Column("title", "基准名称", "title", width="l"),
        Column("number", "版次", lambda r: f"第{r.number}版", width="xs"),
        Column("organ", "制定机关", "organ.short_name", width="s"),
        Column("state", "状态", _standing, kind="badge", badges=_TONES, width="s"),
        Column("from", "施行日期", "effective_from", kind="date", sort="effective_from", width="s"),
        Column("to", "失效日期", "effective_to", kind="date", width="s", shown=False),
        Column("published", "公布日期", "published_on", kind="date", sort="published_on", width="s", hint="应当向社会公布（行政处罚法第三十四条）"),
        Column("drafted", "起草时间", "drafted_at", kind="datetime", sort="drafted_at", width="s", shown=False),
    )  # fmt: skip
    filters = (
        Text("q", "关键词", lookups=("item__name__icontains", "item__code__istartswith", "title__icontains", "organ__name__icontains"), first=True),
        Choice("state", "环节", field="state", choices=VersionState.choices, first=True),
        DateRange("from", "施行日期", field="effective_from"),
    )  # fmt: skip
    empty_title = "没有裁量基准"
    empty_advice = "新建基准，或者从“基准覆盖”页的缺口开始制定。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        actions = (
            [Action("新建基准", reverse("discretion:new"), icon="ti-plus", primary=True)]
            if may_draft(actor)
            else []
        )
        super().__init__(request, visible(actor), actions=actions)


@desk_view(allowed=may_read, needs=NEEDS_READ)
def benchmarks(request: HttpRequest) -> HttpResponseBase:
    """List the versions this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return BenchmarkListing(request, actor).respond("desk/shell/list.html")


def _form(actor: Actor, data: Any = None, initial: dict[str, Any] | None = None) -> NewForm:
    organs = own_bodies(actor, *DRAFTING)
    lines = {line.item.pk: line for c in coverage(organs, clock.today()) for line in c.lines}
    items = [
        (pk, f"{x.item.code} {x.item.name}" + ("" if x.benchmark else "（缺基准）"))
        for pk, x in sorted(
            lines.items(), key=lambda pair: (pair[1].benchmark is not None, pair[1].item.code)
        )
    ]
    return NewForm(data, organs=[(o.pk, o.name) for o in organs], items=items, initial=initial)


@desk_view(allowed=may_draft, methods=("GET", "HEAD", "POST"), needs=NEEDS_DRAFT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a benchmark for an item that leaves room to discretion."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    given = {k: request.GET.get(k) for k in ("organ", "item") if request.GET.get(k, "").isdigit()}
    form = _form(actor, request.POST if request.method == "POST" else None, given)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            organ = next(o for o in own_bodies(actor, *DRAFTING) if o.pk == form.cleaned_data["organ"])
            item = Item.objects.get(pk=form.cleaned_data["item"])
            try:
                row = start_draft(actor=actor, organ=organ, item=item, title=form.cleaned_data["title"])
                return redirect("discretion:edit", row.pk)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
    return render(request, "desk/discretion/new.html", {"form": form}, status=status)
