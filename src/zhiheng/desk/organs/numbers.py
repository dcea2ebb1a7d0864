"""Series of document numbers: how far each has got."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.cases.policies import scope_filter
from zhiheng.desk.organs.policies import NEEDS_POST, may_look
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Column, Listing, NumberRange, Text
from zhiheng.records.models import DocumentNumber


class NumberListing(Listing):
    """文号."""

    key, title, default_sort = "numbers", "文号", "-year"
    columns = (
        Column(
            "organ", "名义主体", "organ__name", always=True, width="l",
            link=lambda n: f"{reverse('organs:body', args=[n.organ_id])}?tab=numbers",
        ),
        Column("prefix", "机关代字", "organ__doc_prefix", width="s"),
        Column("series", "系列", "series", sort="series", width="s"),
        Column("year", "年份", lambda n: str(n.year), sort="year", width="xs"),
        Column("last", "已编到", "last", kind="number", sort="last", width="xs"),
        Column("text", "最近文号", lambda n: f"{n.organ.doc_prefix}{n.series}〔{n.year}〕{n.last}号", width="m"),
    )  # fmt: skip
    filters = (
        Text("q", "名义主体、系列", lookups=("organ__name__icontains", "series__icontains"), first=True),
        NumberRange("year", "年份", field="year", first=True),
    )
    empty_title = "还没有编过文号"
    empty_advice = "文书签发时自动编号：每个机关、系列、年度从 1 号起，不跳号、不重号。"


@desk_view(allowed=may_look, needs=NEEDS_POST)
def numbers(request: HttpRequest) -> HttpResponseBase:
    """List the series of the bodies within one's reach."""
    seen = scope_filter(request.actor, column="series")  # type: ignore[attr-defined]
    return NumberListing(request, DocumentNumber.objects.filter(seen).select_related("organ")).respond(
        "desk/shell/list.html"
    )
