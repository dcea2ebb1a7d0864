"""The list of duties to publish, with their countdowns."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.disclosure import words
from zhiheng.desk.disclosure.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Filter, Flag, Listing, Text
from zhiheng.disclosure import selectors
from zhiheng.disclosure.models import Publication, PublicationStatus
from zhiheng.disclosure.policies import visible
from zhiheng.organs.actor import Actor
from zhiheng.organs.selectors import enforcing


def _page(row: Publication) -> str:
    return reverse("disclosure:page", args=[row.pk])


def _due(row: Publication) -> Any:
    """The day that counts: of publishing, or of taking down once the decision has fallen."""
    if row.status == PublicationStatus.PUBLISHED and row.withdraw_due_on:
        return row.withdraw_due_on
    return row.due_on if row.status in selectors.WAITING else None


def filters(actor: Actor) -> tuple[Filter, ...]:
    """Return the conditions, with the bodies this person may choose from."""
    found: list[Filter] = [
        Text("q", "关键词", search=selectors.matching, placeholder="文号、执法对象、案由", first=True),
        Choice("status", "状态", choices=PublicationStatus.choices, many=True, first=True),
        Flag(
            "late", "逾期未公示", condition=selectors.late(clock.today()), hint=words.ABOUT_LATE, first=True
        ),
    ]
    organs = list(enforcing(actor))
    if len(organs) > 1:
        found.append(
            Choice("organ", "承办机构", field="organ_id", choices=[(str(o.pk), o.short_name) for o in organs])
        )
    return (
        *found,
        Flag("withdraw", "应撤回未撤回", condition=selectors.to_withdraw(), hint=words.ABOUT_WITHDRAW),
        DateRange("decided", "决定日期", field="decided_on"),
        DateRange("due", "公示届满日", field="due_on"),
        DateRange("published", "公示日期", field="published_on"),
    )


class PublicationListing(Listing):
    """公示办理."""

    key, title, default_sort = "publications", "公示办理", "-decided_on"
    columns = (
        Column("number", "决定书文号", "number", link=_page, always=True, width="m"),
        Column("party", "执法对象", "party", width="m", hint="自然人已隐去名字"),
        Column("status", "状态", "status", kind="badge", badges=words.STATUS, sort="status", width="s"),
        Column(
            "left", "期限", _due, kind="countdown", width="s", hint="公示期限；决定被撤销、变更的为撤回期限"
        ),
        Column("organ", "承办机构", "organ.short_name", width="s"),
        Column("cause", "案由", "cause", width="m"),
        Column("decided", "决定日期", "decided_on", kind="date", sort="decided_on", width="s"),
        Column("due", "公示届满日", "due_on", kind="date", sort="due_on", shown=False, width="s"),
        Column("published", "公示日期", "published_on", kind="date", sort="published_on", width="s"),
        Column("until", "公示截止日", "display_until", kind="date", shown=False, width="s"),
        Column("withdrawn", "撤回日期", "withdrawn_on", kind="date", shown=False, width="s"),
        Column("exempt", "不予公示理由", "exempt_reason", shown=False, width="l"),
        Column("basis", "期限依据", "due_basis", shown=False, width="l"),
    )
    empty_title = "没有符合条件的公示信息"
    empty_advice = "处罚决定作出后，系统自动生成公示任务和届满日。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self.filters = filters(actor)  # type: ignore[misc]
        super().__init__(request, visible(actor).select_related("organ").defer("facts", "basis", "bigrams"))


def _tiles(actor: Actor) -> list[dict[str, Any]]:
    numbers, here = selectors.counts(actor), reverse("disclosure:list")
    spec = (
        ("due", "待公示", "status=DUE", "orange", "ti-hourglass", "决定已作出、公示内容尚未提交审批的记录。"),
        (
            "prepared",
            "待审批",
            "status=PREPARED",
            "purple",
            "ti-writing-sign",
            "已提交、等待机关负责人审批的记录。",
        ),
        ("late", "逾期未公示", "late=1", "red", "ti-alert-triangle", words.ABOUT_LATE),
        ("withdraw", "应撤回未撤回", "withdraw=1", "red", "ti-eye-off", words.ABOUT_WITHDRAW),
        ("published", "已公示", "status=PUBLISHED", "green", "ti-circle-check", "目前向社会公示的记录。"),
    )
    return [
        {
            "label": label,
            "value": numbers[key],
            "url": f"{here}?{query}",
            "tone": tone,
            "icon": icon,
            "hint": hint,
        }
        for key, label, query, tone, icon, hint in spec
    ]


@desk_view(allowed=may_read, needs=NEEDS_READ)
def publications(request: HttpRequest) -> HttpResponseBase:
    """List what is to be published, is published, and came down."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    whole = not request.headers.get("HX-Request") and "export" not in request.GET
    context = {"tiles": _tiles(actor) if whole else ()}
    return PublicationListing(request, actor).respond("desk/disclosure/list.html", context)
