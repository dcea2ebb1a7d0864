"""The directory of enforcement bodies, straight from the master data (PUB-02: nothing is typed a second time)."""

from __future__ import annotations

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.common import clock
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.organs.models import Field, Organ, OrganKind
from zhiheng.organs.selectors import NOT_ENFORCING
from zhiheng.portal.bodies.places import place

_KINDS = [(k.value, str(k.label)) for k in OrganKind if k not in NOT_ENFORCING]


def fields_of(organ: Organ) -> str:
    """Return the fields a body enforces in, in words."""
    return "、".join(str(Field(f).label) for f in organ.fields)


def _items(organ: Organ) -> str:
    return f"{reverse('portal-items')}?organ={organ.legal_subject_id or organ.pk}"


class BodyListing(Listing):
    """执法主体公示."""

    key, title, default_sort = "bodies", "执法主体", "division_id"
    columns = (
        Column("name", "名称", "name", always=True, width="l"),
        Column("kind", "类型", lambda o: o.get_kind_display(), width="s"),
        Column("division", "所在区划", "place", width="s"),
        Column("subject", "名义主体", "subject_name", width="m", hint="以其名义作出决定的机关；空为本机关"),
        Column("basis", "主体资格依据", "legal_basis", width="l"),
        Column("fields", "执法领域", fields_of, width="m"),
        Column("address", "地址", "address", width="m"),
        Column("phone", "电话", "phone", width="s"),
        Column("items", "执法事项", lambda o: "查看", link=_items, width="xs"),
    )
    exportable = False

    def __init__(self, request: HttpRequest, rows: QuerySet[Organ]) -> None:
        self.filters = (  # type: ignore[misc]
            Text("q", "名称", lookups=("name__icontains", "short_name__icontains"), first=True),
            place("division", "区划", "division__code", first=True),
            Choice("kind", "类型", choices=_KINDS, first=True),
        )
        super().__init__(request, rows)


@require_safe
def bodies(request: HttpRequest) -> HttpResponseBase:
    """List the bodies that may enforce today."""
    today = clock.today()
    rows = (
        Organ.objects.exclude(kind__in=NOT_ENFORCING)
        .filter(Q(ended_on__isnull=True) | Q(ended_on__gte=today))
        .annotate(place=F("division__name"), subject_name=F("legal_subject__name"))
    )
    context = {"about": "依照行政执法公示制度公开执法主体；以下内容取自主体库，随主体库更新。"}
    return BodyListing(request, rows).respond("portal/before/list.html", context)
