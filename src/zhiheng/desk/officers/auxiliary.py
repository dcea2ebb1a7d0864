"""Auxiliary staff: who they are, contracts, what they were given to do."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.officers import choices, words
from zhiheng.desk.officers.forms import ActForm, AuxiliaryForm, ContractForm
from zhiheng.desk.officers.policies import NEEDS_KEEP, NEEDS_OVERSEE, may_keep_somewhere, may_oversee
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Flag, Listing, Text
from zhiheng.officers.models import Auxiliary, AuxiliaryTask, ServiceContract
from zhiheng.officers.policies import scoped
from zhiheng.officers.services.auxiliary import register_auxiliary, register_contract
from zhiheng.organs.actor import Actor

_STATES = {**words.STATES, "ON_DUTY": ("在用", "green")}


class AuxiliaryListing(Listing):
    """辅助人员."""

    key, title, default_sort = "auxiliary", "执法辅助（协管）人员", "officer__name"
    columns = (
        Column("name", "姓名", "officer.name", always=True, link=lambda a: reverse("officers:page", args=[a.officer_id]), width="s"),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("state", "状态", lambda a: "OFF_DUTY" if a.ended_on else "ON_DUTY", kind="badge", badges=_STATES, width="s"),
        Column("how", "招录方式", "recruited_how", width="m"),
        Column("on", "招录日期", "recruited_on", kind="date", sort="recruited_on", width="s"),
        Column("contract", "购买服务合同", lambda a: a.contract.number if a.contract else "", width="m"),
        Column("until", "合同期止", lambda a: a.contract.to_on if a.contract else None, kind="date", width="s"),
        Column("promise", "保密承诺", "promised_on", kind="date", sort="promised_on", width="s", hint="没有归档保密承诺书的，不能派单"),
        Column("ended", "离岗日期", "ended_on", kind="date", width="s", shown=False),
    )  # fmt: skip
    filters = (
        Text("q", "姓名", lookups=("officer__name__icontains",), first=True),
        Flag(
            "unpromised",
            "没有保密承诺",
            condition=Q(promised_on__isnull=True, ended_on__isnull=True),
            first=True,
        ),
        Flag("present", "在用", condition=Q(ended_on__isnull=True), first=True),
    )
    empty_title = "没有登记辅助人员"
    empty_advice = "协管、辅助人员登记后，才能派单；只能从事法制宣传教育、巡查、信息收集、违法行为劝阻。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def auxiliaries(request: HttpRequest) -> HttpResponseBase:
    """List auxiliary staff."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Auxiliary.objects.filter(scoped(actor)).select_related("officer", "organ", "contract")
    actions = [
        Action("任务台账", reverse("officers:auxiliary-tasks"), "ti-list-check"),
        Action("购买服务合同", reverse("officers:contracts"), "ti-file-certificate"),
    ]
    if may_keep_somewhere(actor):
        actions.insert(
            0, Action("登记辅助人员", reverse("officers:auxiliary-new"), "ti-user-plus", primary=True)
        )
    return AuxiliaryListing(request, rows, actions=actions).respond("desk/shell/list.html")


class AuxiliaryTaskListing(Listing):
    """辅助人员任务台账."""

    key, title, default_sort = "auxiliary-tasks", "辅助人员任务台账", "-on"
    columns = (
        Column("on", "日期", "on", kind="date", sort="on", always=True, width="s"),
        Column("who", "辅助人员", "officer.name", width="s", link=lambda t: reverse("officers:page", args=[t.officer_id])),
        Column("kind", "任务类型", lambda t: t.get_kind_display(), width="s"),
        Column("leader", "带队执法人员", "leader.name", width="s"),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("place", "地点", "place", width="m"),
        Column("about", "任务内容", "about", width="xl"),
        Column("by", "派单人", "by_name", width="s", shown=False),
    )  # fmt: skip
    filters = (
        Text("q", "姓名、内容", lookups=("officer__name__icontains", "about__icontains"), first=True),
        Choice("kind", "任务类型", choices=AuxiliaryTask.Kind.choices, many=True, first=True),
        DateRange("on", "日期", field="on", first=True),
    )
    empty_title = "没有派单记录"
    empty_advice = "在辅助人员档案页面“派单”。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def task_list(request: HttpRequest) -> HttpResponseBase:
    """List what auxiliary staff were given to do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = AuxiliaryTask.objects.filter(scoped(actor)).select_related("officer", "leader", "organ")
    return AuxiliaryTaskListing(request, rows).respond("desk/shell/list.html")


class ContractListing(Listing):
    """购买服务合同."""

    key, title, default_sort = "service-contracts", "购买服务合同", "-to_on"
    columns = (
        Column("number", "合同编号", "number", always=True, width="m"),
        Column("organ", "单位", "organ.short_name", width="m"),
        Column("provider", "承接主体", "provider", width="l"),
        Column("content", "服务内容", "content", width="xl"),
        Column("headcount", "约定人数", "headcount", kind="number", width="xs"),
        Column("present", "在用人数", "present", kind="number", width="xs"),
        Column("from", "合同期起", "from_on", kind="date", sort="from_on", width="s"),
        Column("to", "合同期止", "to_on", kind="countdown", sort="to_on", unit="day", width="s"),
    )
    filters = (Text("q", "编号、承接主体", lookups=("number__icontains", "provider__icontains"), first=True),)
    empty_title = "没有登记合同"
    empty_advice = "以购买服务方式配备协管人员的，先登记合同。"


@desk_view(allowed=may_oversee, needs=NEEDS_OVERSEE)
def contracts(request: HttpRequest) -> HttpResponseBase:
    """List the contracts."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = (
        ServiceContract.objects.filter(scoped(actor))
        .select_related("organ")
        .annotate(present=Count("people", filter=Q(people__ended_on__isnull=True)))
    )
    actions = []
    if may_keep_somewhere(actor):
        actions = [Action("登记合同", reverse("officers:contract-new"), "ti-plus", primary=True)]
    return ContractListing(request, rows, actions=actions).respond("desk/shell/list.html")


def _form(
    request: HttpRequest, kind: type[ActForm], title: str, back: str, run: Any, done: Any
) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = kind(request.POST or None, lists=choices.contracts(actor), initial={"recruited_on": clock.today()})
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                row = run(actor=actor, **form.cleaned_data)
            except UserError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
                status = error.status
            else:
                messages.success(request, "已登记。")
                return redirect(done(row))
    context = {"form": form, "title": title, "back": back, "crumb": "辅助人员", "lead": ""}
    return render(request, "desk/officers/new.html", context, status=status)


@desk_view(allowed=may_keep_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_KEEP)
def new(request: HttpRequest) -> HttpResponse:
    """Register an auxiliary."""
    return _form(
        request, AuxiliaryForm, "登记辅助人员", reverse("officers:auxiliaries"), register_auxiliary,
        lambda officer: reverse("officers:page", args=[officer.pk]),
    )  # fmt: skip


@desk_view(allowed=may_keep_somewhere, methods=("GET", "HEAD", "POST"), needs=NEEDS_KEEP)
def new_contract(request: HttpRequest) -> HttpResponse:
    """Register a contract."""
    return _form(
        request, ContractForm, "登记购买服务合同", reverse("officers:contracts"), register_contract,
        lambda row: reverse("officers:contracts"),
    )  # fmt: skip
