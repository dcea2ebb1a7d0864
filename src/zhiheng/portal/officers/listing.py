"""The directory of certified officers (PER-01, PER-13), as the register of persons has them today."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.listing import Column, Listing, Text
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.selectors import valid_certificates
from zhiheng.portal.bodies.places import place


class OfficerListing(Listing):
    """执法人员公示."""

    key, title, default_sort = "officers", "执法人员", "number"
    columns = (
        Column("name", "姓名", "name", always=True, width="s"),
        Column("organ", "所在单位", "organ_name", width="l"),
        Column("number", "执法证号", "number", sort="number", width="m"),
        Column("issuer", "发证机关", "issuer", width="m"),
        Column("until", "有效期至", "valid_to", kind="date", width="s"),
        Column("status", "证件状态", lambda c: "有效", width="xs"),
    )
    exportable = False
    empty_title = "没有查到持有效证件的人员"
    empty_advice = "请核对姓名、证号是否完整。查不到的，可以拒绝其执法并向行政执法监督机构反映。"

    def __init__(self, request: HttpRequest, rows: QuerySet[Certificate]) -> None:
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
    rows = (
        valid_certificates(clock.today())
        .exclude(officer__category=Officer.Category.AUXILIARY)
        .exclude(officer__state=Officer.State.OFF_DUTY)
        .annotate(name=F("officer__name"), organ_name=F("officer__organ__name"))
    )
    context = {
        "about": "行政处罚应当由具有行政执法资格的执法人员实施，执法人员应当主动出示执法证件（行政处罚法第四十二条、第五十五条）。"
    }
    return OfficerListing(request, rows).respond("portal/before/list.html", context)
