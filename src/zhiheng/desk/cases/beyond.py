"""A violation beyond one's power (CASE-12): one form for stop, evidence and notice; the list, and who took it over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from zhiheng.cases.inputs.beyond import HandleBeyond, ReceiveBeyond
from zhiheng.cases.selectors.registers import beyond_rows, open_beyond
from zhiheng.cases.services.beyond import handle_beyond, receive_beyond
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.cases.forms import About, form_for
from zhiheng.desk.cases.leads.bodies import body_of
from zhiheng.desk.cases.policies import NEEDS_HANDLE, NEEDS_READ, may_handle, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Column, DateRange, Flag, Listing, Text

BOTH = ("GET", "HEAD", "POST")


def _minutes(row: Any) -> str:
    minutes = int((row.told_at - row.found_at).total_seconds() // 60)
    return f"{minutes} 分钟" if minutes < 120 else f"{minutes // 60} 小时"


def _receive(row: Any) -> str:
    return "" if row.received_on else reverse("cases:beyond-receive", args=[row.pk])


class BeyondListing(Listing):
    """超权限先行处置."""

    key, title = "beyond-power", "超权限先行处置"
    columns: ClassVar[Sequence[Column]] = (
        Column("lead", "案源编号", "lead__number", link=lambda r: reverse("cases:lead", args=[r.lead_id]), always=True, width="m"),
        Column("found", "发现时间", "found_at", kind="datetime", sort="found_at", width="m"),
        Column("party", "当事人", "lead__suspect_name", width="m"),
        Column("conduct", "违法行为", lambda r: r.conduct[:40], width="l"),
        Column("told", "告知的机关", "told_to", width="m"),
        Column("took", "发现至告知", _minutes, width="s", hint="应当立即告知，没有规定具体时限"),
        Column("received", "接收日期", "received_on", kind="date", width="s"),
        Column("receive", "办理", lambda r: "" if r.received_on else "登记接收", link=_receive, width="s"),
        Column("organ", "发现单位", "organ__short_name", shown=False),
    )  # fmt: skip
    default_sort = "-found_at"
    empty_title = "还没有超权限先行处置"
    empty_advice = "发现超出本机关权限的违法行为时，立即责令停止、固定证据并告知有管辖权的机关。"
    filters = (
        Text(
            "q",
            "关键词",
            lookups=("lead__number__icontains", "lead__suspect_name__icontains", "told_to__icontains"),
            first=True,
        ),
        Flag("waiting", "只看未接收", condition=Q(received_on__isnull=True)),
        DateRange("found", "发现日期", field="found_at"),
    )

    def __init__(self, request: HttpRequest, actor: Any) -> None:
        new = Action("先行处置", reverse("cases:beyond-new"), "ti-hand-stop", primary=True)
        super().__init__(request, beyond_rows(actor), actions=[new] if may_handle(actor) else [])


@desk_view(allowed=may_read, needs=NEEDS_READ)
def beyond_list(request: HttpRequest) -> HttpResponseBase:
    """List what was found beyond one's power and handed on."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return BeyondListing(request, actor).respond("desk/shell/list.html")


@desk_view(allowed=may_handle, methods=BOTH, needs=NEEDS_HANDLE)
def beyond_new(request: HttpRequest) -> HttpResponseBase:
    """Stop, secure and tell, in one form."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    organ, organs = body_of(actor, request.POST.get("_organ") or request.GET.get("organ", ""))
    kind = form_for(HandleBeyond, About(organ=organ, on=clock.today()))
    now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
    fields = organ.fields or organ.subject.fields
    first = {
        "found_at": now,
        "stopped_at": now,
        "told_at": now,
        "matter": fields[0] if len(fields) == 1 else "",
    }
    form = kind(request.POST) if request.method == "POST" else kind(initial=first)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                data: Any = form.build()
                row = handle_beyond(actor=actor, organ=organ, data=data)
            except UserError as error:
                form.show(error)
                status = error.status
            else:
                messages.success(request, f"已责令停止、固定证据，并告知{row.told_to}；文书在案源页面。")
                return redirect("cases:lead", row.lead_id)
    context = {"form": form, "organ": organ, "organs": organs}
    return render(request, "desk/cases/beyond_new.html", context, status=status)


@desk_view(allowed=may_handle, methods=BOTH, needs=NEEDS_HANDLE)
def beyond_receive(request: HttpRequest, row_id: int) -> HttpResponseBase:
    """Note that the competent body has taken the matter over."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    row = open_beyond(actor, row_id)
    kind = form_for(ReceiveBeyond, About(organ=row.organ, on=clock.today()))
    form = kind(request.POST) if request.method == "POST" else kind(initial={"received_on": clock.today()})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                data: Any = form.build()
                receive_beyond(row_id, actor=actor, data=data)
            except UserError as error:
                form.show(error)
                status = error.status
            else:
                messages.success(request, f"已登记{row.told_to}接收。")
                return redirect("cases:beyond")
    return render(request, "desk/cases/beyond_receive.html", {"form": form, "row": row}, status=status)
