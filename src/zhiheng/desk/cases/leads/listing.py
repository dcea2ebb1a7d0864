"""The list of leads with the countdown of their verification."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.cases.models import Lead
from zhiheng.cases.selectors.leads import visible_leads
from zhiheng.common import clock
from zhiheng.desk.cases import words
from zhiheng.desk.cases.policies import NEEDS_READ, may_handle, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Flag, Listing, Text
from zhiheng.organs.models import Field


def _page(lead: Lead) -> str:
    return reverse("cases:lead", args=[lead.pk])


def _due(lead: Lead) -> Any:
    """A lead that is settled has no deadline any more."""
    return lead.verify_due_on if lead.status == "VERIFYING" else None


class LeadListing(Listing):
    """案源列表."""

    key, title = "leads", "案源列表"
    columns: ClassVar[Sequence[Column]] = (
        Column("no", "案源编号", "number", sort="number", link=_page, always=True, width="m"),
        Column("suspect", "涉嫌当事人", "suspect_name"),
        Column("summary", "线索内容", lambda r: r.summary[:60] + ("…" if len(r.summary) > 60 else ""), width="l"),
        Column("source", "来源", lambda r: r.get_source_display(), width="s"),
        Column("status", "状态", "status", kind="badge", badges=words.LEADS, sort="status", width="s"),
        Column("due", "核查期限", _due, kind="countdown", sort="verify_due_on", width="s", hint="自收到线索之日起的核查期限，未设期限的不显示"),
        Column("received", "收到日期", "received_on", kind="date", sort="received_on", width="s"),
        Column("matter", "领域", lambda r: str(Field(r.matter).label), shown=False),
        Column("organ", "承办机构", "organ__short_name", shown=False),
        Column("place", "发生地点", "place", shown=False),
    )  # fmt: skip
    default_sort = "-received_on"

    def __init__(self, request: HttpRequest, actor: Any) -> None:
        overdue = Q(status="VERIFYING", verify_due_on__lt=clock.today())
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("number__icontains", "suspect_name__icontains", "summary__icontains"), first=True,
                 placeholder="编号、当事人、线索内容"),
            Choice("status", "状态", field="status", choices=[(k, v[0]) for k, v in words.LEADS.items()], first=True),
            Choice("source", "来源", field="source", choices=words.SOURCES, first=True),
            DateRange("received", "收到日期", field="received_on"),
            Flag("overdue", "只看超期未办", condition=overdue),
        )  # fmt: skip
        new = Action("登记案源", reverse("cases:lead-new"), "ti-plus", primary=True)
        super().__init__(request, visible_leads(actor), actions=[new] if may_handle(actor) else [])


@desk_view(allowed=may_read, needs=NEEDS_READ)
def lead_list(request: HttpRequest) -> HttpResponseBase:
    """List the leads this person may see."""
    actor = request.actor  # type: ignore[attr-defined]
    return LeadListing(request, actor).respond("desk/shell/list.html")
