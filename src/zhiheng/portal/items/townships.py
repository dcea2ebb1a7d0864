"""The lists of items that townships exercise and have published (ITEM-13)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.desk.shell.listing import Column, Listing, Text
from zhiheng.powers.models import TownListStatus, TownshipList


class TownListing(Listing):
    """乡镇事项清单."""

    key, title, default_sort = "public-town-lists", "乡镇执法事项清单", "-published_on"
    columns = (
        Column("title", "清单名称", "title", link=lambda r: reverse("portal-town-list", args=[r.pk]), always=True, width="l"),
        Column("organ", "乡镇、街道", "organ.name", width="m"),
        Column("document", "公布文号", "document", width="m"),
        Column("published", "公布日期", "published_on", kind="date", sort="published_on", width="s"),
    )  # fmt: skip
    filters = (Text("q", "关键词", lookups=("title__icontains", "organ__name__icontains"), first=True),)
    exportable = False
    empty_title = "还没有公布的乡镇事项清单"


@require_safe
def town_lists(request: HttpRequest) -> HttpResponseBase:
    """List what townships have published and what still holds."""
    rows = TownshipList.objects.filter(status=TownListStatus.PUBLISHED).select_related("organ")
    about = "乡镇人民政府、街道办事处依法行使的执法事项，经审核后公布。"
    return TownListing(request, rows).respond("portal/before/list.html", {"about": about})


@require_safe
def town_list(request: HttpRequest, list_id: int) -> HttpResponse:
    """Show one list with its items."""
    shown = TownshipList.objects.filter(status=TownListStatus.PUBLISHED).select_related("organ")
    row = shown.filter(pk=list_id).first()
    if row is None:
        raise Http404("没有该清单，或者已经被新的清单代替")
    lines = row.lines.select_related("item", "from_organ")
    return render(request, "portal/items/town_list.html", {"row": row, "lines": lines})
