"""The public list of decisions: paged by key, so that a million records read as fast as a thousand."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhiheng.desk.shell.listing import Choice, Column, DateRange, Filter, Listing, Text
from zhiheng.disclosure import selectors
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.policies import public
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING
from zhiheng.portal.bodies.places import place

CATEGORIES = ("行政处罚", "行政许可", "行政强制", "行政检查", "行政征收", "其他行政执法决定")
_BADGES = {
    PublicationStatus.PUBLISHED.value: ("公示中", "green"),
    PublicationStatus.WITHDRAWN.value: ("已撤回", "grey"),
    PublicationStatus.REPLACED.value: ("已更换", "grey"),
}


def _page(row: Publication) -> str:
    return reverse("portal-decision", args=[row.uid])


def _shown(name: str) -> Any:
    """A withdrawn record gives no content any more, only its number and that it was withdrawn."""
    return lambda row: getattr(row, name) if row.status == PublicationStatus.PUBLISHED else ""


def organs() -> tuple[list[tuple[str, str]], dict[str, Q]]:
    """Return the bodies in whose name decisions are made, each with its handling units."""
    units: dict[int, list[int]] = defaultdict(list)
    names: dict[int, str] = {}
    for o in (
        Organ.objects.exclude(kind__in=NOT_ENFORCING)
        .only("name", "legal_subject_id")
        .order_by("division_id", "code")
    ):
        units[o.legal_subject_id or o.pk].append(o.pk)
        if o.legal_subject_id is None:
            names[o.pk] = o.name
    return [(str(pk), name) for pk, name in names.items()], {
        str(pk): Q(organ_id__in=units[pk]) for pk in names
    }


def filters() -> tuple[Filter, ...]:
    """Return the conditions."""
    bodies, body_is = organs()
    return (
        Text(
            "q",
            "关键词",
            search=selectors.public_matching,
            placeholder="当事人、文号、执法机关、案由",
            first=True,
        ),
        Choice("organ", "执法机关", choices=bodies, conditions=body_is, first=True),
        place("division", "区划", "division", first=True),
        DateRange("decided", "决定日期", field="decided_on"),
        DateRange("published", "公示日期", field="published_on"),
        Choice("category", "执法类别", choices=[(c, c) for c in CATEGORIES]),
    )


class DecisionListing(Listing):
    """行政处罚决定."""

    key, title, default_sort = "decisions", "行政处罚决定", "-published_on"
    columns = (
        Column("number", "决定书文号", "number", link=_page, always=True, width="m"),
        Column("party", "执法对象", _shown("party"), width="m", hint="自然人已隐去名字"),
        Column("cause", "案由", _shown("cause"), width="l"),
        Column("conclusion", "执法结论", _shown("conclusion"), width="m"),
        Column("organ", "执法机关", "organ_name", width="m"),
        Column("decided", "决定日期", "decided_on", kind="date", width="s"),
        Column("published", "公示日期", "published_on", kind="date", sort="published_on", width="s"),
        Column("status", "状态", "status", kind="badge", badges=_BADGES, width="s"),
    )
    exportable = False
    empty_title = "没有符合条件的公示信息"

    def __init__(self, request: HttpRequest) -> None:
        self.filters = filters()  # type: ignore[misc]
        super().__init__(request, public().defer("facts", "basis", "bigrams", "duty_note"))


@require_safe
def decisions(request: HttpRequest) -> HttpResponseBase:
    """List the published decisions."""
    return DecisionListing(request).respond("portal/decisions/list.html")
