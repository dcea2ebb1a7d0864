"""How discretion is used: ceilings and spread a body and item at a time, list entries taken and left, and the thresholds."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.cases.models import FactsRow
from zhiheng.cases.selectors import outliers
from zhiheng.cases.selectors.discretion import (
    AT_CEILING,
    OUTSIDE,
    ranged,
    use_of_lists,
)
from zhiheng.desk.discretion.forms import NumberForm
from zhiheng.desk.discretion.policies import NEEDS_SET, NEEDS_WATCH, may_set, may_watch
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Flag, Hidden, Listing
from zhiheng.discretion.models import LeniencyEntry, Setting, SettingKey
from zhiheng.discretion.policies import visible_lists
from zhiheng.discretion.services.settings import set_number
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item


class Judged(outliers.Judged):
    """A line with the way to its cases."""

    @property
    def url(self) -> str:
        """The list of the cases counted."""
        return f"{reverse('discretion:use-cases')}?organ={self.use.organ_id}&item={self.use.item_code}"


def judged(actor: Actor) -> list[Judged]:
    """Return the lines in sight, those that stand out first."""
    return [Judged(j.use, j.item_name, j.top_limit, j.spread_limit, j.enough) for j in outliers.judged(actor)]


@desk_view(allowed=may_watch, needs=NEEDS_WATCH)
def use(request: HttpRequest) -> HttpResponse:
    """Show the figures; every number opens the cases it counts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = judged(actor)
    context = {
        "rows": rows,
        "cases": sum(j.use.cases for j in rows),
        "top": sum(j.use.top for j in rows),
        "outside": sum(j.use.outside for j in rows),
        "standing_out": sum(j.top_high or j.far for j in rows),
        "unset": [k.label for k, n in ((SettingKey.TOP_PERCENT, "top_limit"), (SettingKey.SPREAD_PERCENT, "spread_limit"))
                  if rows and all(getattr(j, n) is None for j in rows)],
        "may_set": may_set(actor),
    }  # fmt: skip
    return render(request, "desk/discretion/use.html", context)


def _by_organ(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(organ_id=int(value)) if value.isdigit() else rows.none()


def _organ_name(value: str) -> str:
    found = Organ.objects.filter(pk=int(value)).first() if value.isdigit() else None
    return found.short_name if found else "没有该单位"


def _item_name(value: str) -> str:
    found = Item.objects.filter(code=value).first()
    return found.name if found else value


def _yuan(name: str) -> Any:
    def value(row: Any) -> float | None:
        fen = getattr(row, name)
        return None if fen is None else fen / 100

    return value


WHAT = (("top", "顶格罚款"), ("outside", "偏离基准"))


class UseListing(Listing):
    """裁量案件."""

    key, title, default_sort = "discretion-cases", "裁量案件", "-decided_on"
    columns: ClassVar[Any] = (
        Column(
            "no", "案号", "case_no", link=lambda r: reverse("cases:page", args=[r.pk]), always=True, width="m"
        ),
        Column("title", "案件名称", "title", width="l"),
        Column("organ", "承办机构", "organ_name", width="s"),
        Column("fine", "罚款（元）", _yuan("fine_fen"), kind="money", sort="fine_fen", width="s"),
        Column("low", "法定下限（元）", _yuan("range_min_fen"), kind="money", width="s"),
        Column("high", "法定上限（元）", _yuan("range_max_fen"), kind="money", width="s"),
        Column("blow", "基准下限（元）", _yuan("benchmark_min_fen"), kind="money", width="s", shown=False),
        Column("bhigh", "基准上限（元）", _yuan("benchmark_max_fen"), kind="money", width="s", shown=False),
        Column("decided", "决定日期", "decided_on", kind="date", sort="decided_on", width="s"),
    )
    filters: ClassVar[Any] = (
        Hidden("organ", "承办机构", narrow=_by_organ, name_of=_organ_name),
        Hidden("item", "事项", narrow=lambda rows, v: rows.filter(item_code=v), name_of=_item_name),
        Choice("what", "情形", choices=WHAT, conditions={"top": AT_CEILING, "outside": OUTSIDE}, first=True),
        DateRange("decided", "决定日期", field="decided_on", first=True),
        Flag("reason", "只看没有写明偏离理由的", condition=OUTSIDE & Q(deviation_reason__isnull=True)),
    )  # fmt: skip
    empty_title = "没有这样的案件"
    empty_advice = "请放宽条件。"


@desk_view(allowed=may_watch, needs=NEEDS_WATCH)
def cases(request: HttpRequest) -> HttpResponseBase:
    """List the cases a number counts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return UseListing(request, ranged(actor)).respond("desk/shell/list.html")


@desk_view(allowed=may_watch, needs=NEEDS_WATCH)
def list_use(request: HttpRequest) -> HttpResponse:
    """Show how often each list entry was taken or declined, and the penalties that met one without a word (LST-05)."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rolls = visible_lists(actor).filter(state="ISSUED")
    entries = list(LeniencyEntry.objects.filter(roll__in=rolls).select_related("roll", "item", "roll__organ"))
    uses = use_of_lists(actor, entries)
    wanted = {c for u in uses for c in u.missed[:20]}
    numbers = dict(FactsRow.objects.filter(pk__in=wanted).values_list("pk", "case_no"))
    context = {
        "uses": [(u, [(c, numbers.get(c, "")) for c in u.missed[:20]]) for u in uses],
        "taken": sum(u.taken for u in uses),
        "declined": sum(u.declined for u in uses),
        "missed": sum(len(u.missed) for u in uses),
    }
    return render(request, "desk/discretion/list_use.html", context)


@desk_view(allowed=may_set, methods=("GET", "HEAD", "POST"), needs=NEEDS_SET)
def settings(request: HttpRequest) -> HttpResponse:
    """Show and set the numbers of the division."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = NumberForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        set_number(actor=actor, **form.cleaned_data)
        messages.success(request, "设定已保存。")
        return redirect("discretion:settings")
    own = {g.division for g in actor.grants}
    rows = {s.key: s for s in Setting.objects.filter(division__in=own)}
    context = {
        "form": form,
        "lines": [(k.label, rows.get(k.value), k.value) for k in SettingKey],
        "suggest": "市场监管领域未设定回溯年限的，按市场监管总局不予行政处罚清单的“两年内无同类违法记录”核查；"
        "其他领域未设定的，以往任何同类违法都会提示。",
    }
    return render(request, "desk/discretion/settings.html", context, status=400 if form.errors else 200)
