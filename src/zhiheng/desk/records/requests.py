"""Use of records by others (记录调用): ask, decide, read under a grant, and see who read what."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from csp.decorators import csp_exempt
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime

from zhiheng.cases.services.uses import ask_for_case
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.records.forms import AskForm, DecideForm, WithdrawForm
from zhiheng.desk.records.policies import NEEDS_ANY, anybody
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Flag, Listing, Text
from zhiheng.desk.shell.parts import Fact
from zhiheng.organs.actor import Actor
from zhiheng.records.delivery import deliver
from zhiheng.records.models import UsePurpose, UseState
from zhiheng.records.selectors import uses as reads
from zhiheng.records.services import uses as services

BOTH = ("GET", "HEAD", "POST")
STATES = {
    UseState.ASKED.value: ("待批准", "orange"),
    UseState.GRANTED.value: ("已批准", "green"),
    UseState.REFUSED.value: ("未批准", "grey"),
    UseState.WITHDRAWN.value: ("已收回", "grey"),
}


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


class RequestListing(Listing):
    """记录调用."""

    key, title = "record-uses", "记录调用"
    columns: ClassVar[Sequence[Column]] = (
        Column("subject", "对象", "subject_label", link=lambda r: reverse("records:request", args=[r.pk]), always=True, width="m"),
        Column("purpose", "用途", lambda r: r.get_purpose_display(), width="s"),
        Column("asker", "申请人", lambda r: f"{r.asker_name}（{r.asker_organ.short_name}）", width="m"),
        Column("asked", "申请时间", "asked_at", kind="datetime", sort="asked_at", width="m"),
        Column("state", "状态", "state", kind="badge", badges=STATES, sort="state", width="s"),
        Column("until", "使用期限", "until_on", kind="date", width="s"),
        Column("keeper", "保管单位", "organ__short_name", width="s"),
    )  # fmt: skip
    default_sort = "-asked_at"
    empty_title = "还没有记录调用申请"
    empty_advice = "需要使用其他单位的办案记录时，点击“申请调用”，由保管单位负责人批准。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        from django.db.models import Q

        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("subject_label__icontains", "asker_name__icontains"), first=True, placeholder="案号、申请人"),
            Choice("state", "状态", field="state", choices=UseState.choices, first=True),
            Choice("purpose", "用途", field="purpose", choices=UsePurpose.choices, first=True),
            Flag("mine", "只看我申请的", condition=Q(asker_id=actor.account_id)),
        )  # fmt: skip
        new_one = Action("申请调用", reverse("records:request-new"), "ti-plus", primary=True)
        super().__init__(request, reads.requests(actor), actions=[new_one])


@desk_view(allowed=anybody, needs=NEEDS_ANY)
def requests(request: HttpRequest) -> HttpResponseBase:
    """List the requests one made, and those one's body is to answer."""
    return RequestListing(request, _actor(request)).respond("desk/records/requests.html")


def _try(form: forms.Form, act: Callable[[], Any]) -> tuple[Any, int]:
    if not form.is_valid():
        return None, 400
    try:
        return act(), 200
    except Forbidden:
        raise
    except UserError as error:
        form.add_error(error.field if error.field in form.fields else None, error.message)
        return None, error.status


@desk_view(allowed=anybody, methods=BOTH, needs=NEEDS_ANY)
def new(request: HttpRequest) -> HttpResponseBase:
    """Ask for the records of a case."""
    form = AskForm(request.POST or None, initial={"number": request.GET.get("number", "")[:60]})
    status = 200
    if request.method == "POST":
        row, status = _try(form, lambda: ask_for_case(actor=_actor(request), **form.cleaned_data))
        if row is not None:
            messages.success(request, "已提交申请，由保管记录的机关负责人批准。")
            return redirect("records:request", row.pk)
    return render(request, "desk/records/request_new.html", {"form": form}, status=status)


@desk_view(allowed=anybody, needs=NEEDS_ANY)
def page(request: HttpRequest, use_id: int) -> HttpResponse:
    """Show one request: what for, what became of it, what it opens, who read what."""
    actor = _actor(request)
    row = reads.open_request(actor, use_id)
    facts = [
        Fact("对象", row.subject_label),
        Fact("用途", row.get_purpose_display()),
        Fact("申请人", f"{row.asker_name}（{row.asker_organ.name}）"),
        Fact("申请时间", f"{localtime(row.asked_at):%Y-%m-%d %H:%M}"),
        Fact("保管单位", row.organ.name),
        Fact("使用期限", row.until_on or "—"),
        Fact("使用理由", row.reason, wide=True),
        Fact(
            "审批",
            f"{row.decided_by}　{row.decision_note}".strip() if row.decided_by else "待批准",
            wide=True,
        ),
    ]
    opens, why_not = [], ""
    if row.asker_id == actor.account_id:
        try:
            opens = services.materials(services.granted(actor, use_id))
        except Forbidden as error:
            why_not = error.message
    context = {
        "row": row,
        "state": STATES[row.state],
        "facts": facts,
        "mine": row.asker_id == actor.account_id,
        "materials": opens,
        "why_not": why_not,
        "readings": reads.readings(row),
        "decides": row.state == UseState.ASKED and services.may_decide(actor, row),
        "withdraws": row.state == UseState.GRANTED and services.may_decide(actor, row),
    }
    return render(request, "desk/records/request.html", context)


@desk_view(allowed=anybody, methods=BOTH, needs="保管记录的机关负责人")
def decide(request: HttpRequest, use_id: int) -> HttpResponseBase:
    """Grant or refuse."""
    actor = _actor(request)
    row = reads.open_request(actor, use_id)
    if not services.may_decide(actor, row):
        raise Forbidden("记录调用由保管记录的机关负责人批准，申请人本人不能批准。")
    form = DecideForm(request.POST or None, initial={"version": row.version, "grant": "1"})
    status = 200
    if request.method == "POST":

        def act() -> Any:
            given = form.cleaned_data
            return services.decide_use(
                actor=actor, use_id=use_id, grant=given["grant"] == "1", until_on=given["until_on"], note=given["note"], version=given["version"],
            )  # fmt: skip

        done, status = _try(form, act)
        if done is not None:
            messages.success(request, f"已{done.get_state_display().removeprefix('已')}该申请。")
            return redirect("records:request", use_id)
    context = {"form": form, "row": row, "title": "批准记录调用", "button": "提交决定"}
    return render(request, "desk/records/request_act.html", context, status=status)


@desk_view(allowed=anybody, methods=BOTH, needs="保管记录的机关负责人")
def withdraw(request: HttpRequest, use_id: int) -> HttpResponseBase:
    """Take a grant back."""
    actor = _actor(request)
    row = reads.open_request(actor, use_id)
    if not services.may_decide(actor, row):
        raise Forbidden("记录调用由保管记录的机关负责人收回。")
    form = WithdrawForm(request.POST or None, initial={"version": row.version})
    status = 200
    if request.method == "POST":
        done, status = _try(
            form, lambda: services.withdraw_use(actor=actor, use_id=use_id, **form.cleaned_data)
        )
        if done is not None:
            messages.success(request, "已收回，申请人不能再查阅。")
            return redirect("records:request", use_id)
    context = {"form": form, "row": row, "title": "收回记录调用", "button": "收回"}
    return render(request, "desk/records/request_act.html", context, status=status)


@csp_exempt()  # the browser's own PDF viewer is a plug-in to our policy
@desk_view(allowed=anybody, needs=NEEDS_ANY)
def material(request: HttpRequest, use_id: int, uid: uuid.UUID) -> HttpResponseBase:
    """One thing a grant opens; the reading is on record before a byte is sent."""
    row = services.read_granted(actor=_actor(request), use_id=use_id, uid=uid)
    return deliver(request, row, download="save" in request.GET)
