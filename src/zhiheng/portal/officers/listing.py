"""The directory of certified officers (PER-01, PER-13), as the register of persons has them today."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.listing import Column, Listing, Text
from zhiheng.officers import directory
from zhiheng.officers.models import Certificate
from zhiheng.organs.models import Field
from zhiheng.portal.bodies.places import place


def fields_of(row: Any) -> str:
    """Return the fields an officer works in, in words."""
    known = dict(Field.choices)
    return "、".join(str(known.get(f, f)) for f in row.officer_fields)


_VALUES: dict[str, str | Callable[[Any], Any]] = {
    "name": "name", "organ": "organ_name", "post": "post", "number": "number", "issuer": "issuer",
    "valid_to": "valid_to", "status": lambda c: "有效", "fields": fields_of,
}  # fmt: skip
_WIDTHS = {"organ": "l", "number": "m", "issuer": "m", "fields": "m", "status": "xs"}


def _page(row: Certificate) -> str:
    return reverse("portal-officer", args=[row.number])


def columns_of(keys: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns a place shows, in the house's order; name and number lead to the check."""
    return tuple(
        Column(
            key, directory.COLUMNS[key], _VALUES[key], always=key in directory.ALWAYS,
            kind="date" if key == "valid_to" else "text", sort="number" if key == "number" else "",
            link=_page if key in ("name", "number") else None, width=_WIDTHS.get(key, "s"),
        )
        for key in keys
    )  # fmt: skip


class OfficerListing(Listing):
    """执法人员公示."""

    key, title, default_sort = "officers", "执法人员", "number"
    exportable = False
    empty_title = "没有查到持有效证件的人员"
    empty_advice = "请核对姓名、证号是否完整。查不到的，可以拒绝其执法并向行政执法监督机构反映。"

    def __init__(self, request: HttpRequest, rows: QuerySet[Certificate]) -> None:
        chosen = request.GET.get("division", "")
        prefixes = [chosen[:n] for n in range(2, len(chosen) + 1)] or [""]
        self.columns = columns_of(directory.columns_for(prefixes))  # type: ignore[misc]
        self.filters = (  # type: ignore[misc]
            Text(
                "q",
                "姓名、证号",
                lookups=("name__exact", "number__exact"),
                hint="请输入完整的姓名或者证号",
                first=True,
            ),
            Text("organ", "所在单位", lookups=("organ_name__icontains",), first=True),
            place("division", "区划", "officer__organ__division__code", first=True),
        )
        super().__init__(request, rows)


@require_safe
def officers(request: HttpRequest) -> HttpResponseBase:
    """List who may enforce today (处罚法第四十二条: 具有行政执法资格)."""
    rows = directory.listed(clock.today()).annotate(
        name=F("officer__name"),
        organ_name=F("officer__organ__name"),
        post=F("officer__post"),
        officer_fields=F("officer__fields"),
    )
    context = {
        "about": "行政处罚应当由具有行政执法资格的执法人员实施，执法人员应当主动出示执法证件（行政处罚法第四十二条、第五十五条）。"
        "点击姓名可以核验证件今日是否有效。"
    }
    return OfficerListing(request, rows).respond("portal/before/list.html", context)
