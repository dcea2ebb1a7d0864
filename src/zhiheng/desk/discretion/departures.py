"""Departures asked of the maker of a benchmark: the list, asking in a case, the maker's answer."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.cases.selectors.choices import grades
from zhiheng.cases.services.asking import ask_maker, case_to_ask
from zhiheng.common import clock
from zhiheng.common.errors import UserError
from zhiheng.desk.cases.forms.factors import FactorsField
from zhiheng.desk.cases.forms.money import MoneyField
from zhiheng.desk.cases.forms.pickers import grade_choices
from zhiheng.desk.discretion.policies import NEEDS_DRAFT, NEEDS_READ, may_draft, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing, Text
from zhiheng.desk.shell.parts import Fact
from zhiheng.discretion.models import DepartureRequest, DepartureState
from zhiheng.discretion.services.departures import (
    answer,
    may_answer,
    open_departure,
    visible_departures,
    withdraw,
)
from zhiheng.discretion.wording import fen_words
from zhiheng.organs.actor import Actor

_STATES = {
    "ASKED": ("待制定机关批准", "yellow"), "APPROVED": ("已批准", "green"), "REFUSED": ("不予批准", "red"),
    "WITHDRAWN": ("已撤回", "grey"),
}  # fmt: skip


def _page(row: DepartureRequest) -> str:
    return reverse("discretion:departure", args=[row.pk])


class DepartureListing(Listing):
    """偏离申请."""

    key, title, default_sort = "departures", "偏离基准申请", "-pk"
    columns = (
        Column("case", "案号", "case_no", link=_page, always=True, width="m"),
        Column("item", "事项", "item.name", width="l"),
        Column("organ", "申请单位", "organ.short_name", width="s"),
        Column("maker", "制定机关", "maker.name", width="m"),
        Column("fine", "拟处罚款（元）", lambda r: r.fine_fen / 100, kind="money", width="s"),
        Column("span", "基准幅度", lambda r: fen_words(r.low_fen, r.high_fen) or "不予罚款", width="m"),
        Column("asked", "申请日期", "asked_on", kind="date", width="s"),
        Column("state", "状态", "state", kind="badge", badges=_STATES, width="s"),
    )
    filters = (
        Text("q", "关键词", lookups=("case_no__icontains", "item__name__icontains", "organ__name__icontains"), first=True),
        Choice("state", "状态", choices=DepartureState.choices, first=True),
    )  # fmt: skip
    empty_title = "没有偏离基准的申请"
    empty_advice = (
        "适用上级制定的裁量基准、确需偏离的，在案件的“作出处罚决定”页面裁量因素处点击“报制定机关批准”。"
    )


@desk_view(allowed=may_read, needs=NEEDS_READ)
def departures(request: HttpRequest) -> HttpResponseBase:
    """List the requests this person made, answers, or watches over."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return DepartureListing(request, visible_departures(actor)).respond("desk/shell/list.html")


class AnswerForm(forms.Form):
    """What the maker says."""

    what = forms.ChoiceField(label="决定", choices=[("yes", "批准"), ("no", "不予批准")], widget=forms.RadioSelect, initial="yes")  # fmt: skip
    opinion = forms.CharField(
        label="意见", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    reply_no = forms.CharField(
        label="批复文号",
        required=False,
        max_length=80,
        help_text="另行印发批复的填写；不填的以平台批复编号为准。",
    )


@desk_view(allowed=may_read, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def departure(request: HttpRequest, request_id: int) -> HttpResponseBase:
    """Show a request; the maker's head answers it here, who asked may take it back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_departure(actor, request_id)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 400
        try:
            if request.POST.get("act") == "withdraw":
                withdraw(actor=actor, request_id=row.pk)
                messages.success(request, "申请已撤回。")
                return redirect("discretion:departure", row.pk)
            if form.is_valid():
                data = form.cleaned_data
                answer(
                    actor=actor, request_id=row.pk, approved=data["what"] == "yes", opinion=data["opinion"],
                    reply_no=data["reply_no"],
                )  # fmt: skip
                messages.success(request, "答复已记录，申请单位作出决定时据此核对。")
                return redirect("discretion:departure", row.pk)
        except UserError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            status = error.status
    waiting = row.state == DepartureState.ASKED
    context = {
        "row": row,
        "status": _STATES[row.state],
        "facts": _facts(row),
        "form": form if waiting and may_answer(actor, row) else None,
        "mine": waiting and row.asked_by == actor.account_id,
    }
    return render(request, "desk/discretion/departure.html", context, status=status)


def _facts(row: DepartureRequest) -> list[Fact]:
    said = f"{row.answered_name} {row.answered_on}：{row.opinion}" if row.answered_on else "尚未答复"
    return [
        Fact("申请单位", row.organ.name),
        Fact("案号", row.case_no),
        Fact("事项", row.item.name, wide=True),
        Fact("裁量基准", f"{row.benchmark.issuer}《{row.benchmark.title}》", wide=True),
        Fact("基本案情", row.facts, wide=True),
        Fact("查明的裁量情形", row.found or "—", wide=True),
        Fact("基准阶次和幅度", f"{row.grade}　{fen_words(row.low_fen, row.high_fen) or '不予罚款'}"),
        Fact("拟处罚款", f"{row.fine_fen / 100:,.2f} 元"),
        Fact("偏离理由", row.reason, wide=True),
        Fact("申请人", f"{row.asked_name}　{row.asked_on}"),
        Fact("批复文号", row.reply_no or "—"),
        Fact("制定机关意见", said, wide=True),
    ]


@desk_view(allowed=may_draft, methods=("GET", "HEAD", "POST"), needs=NEEDS_DRAFT)
def departure_ask(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Ask the maker in a case: circumstances, fine, reason; the grade and its range are computed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    case = case_to_ask(actor, case_id)
    scheme = grades(case, clock.today())
    weigh = reverse("discretion:weigh-case", args=[case.pk]) if scheme else ""
    form = forms.Form(request.POST if request.method == "POST" else None, initial=request.GET.dict())
    fields: dict[str, Any] = {
        "factors": FactorsField(scheme.scale if scheme else None, weigh, label="查明的裁量因素", required=False),
        "grade": forms.ChoiceField(label="裁量阶次", choices=grade_choices(scheme), required=False),
        "fine": MoneyField(label="拟处罚款（元）", required=True),
        "reason": forms.CharField(
            label="偏离理由", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
            help_text="写明按基准处罚为什么会明显不当、显失公平，或者客观情况发生了什么变化（国办发〔2022〕27号）。",
        ),
    }  # fmt: skip
    form.fields.update(fields)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            data = form.cleaned_data
            try:
                row = ask_maker(
                    actor=actor, case_id=case.pk, factors=data["factors"] or "", grade=data["grade"] or "",
                    fine_fen=data["fine"] or 0, reason=data["reason"],
                )  # fmt: skip
                messages.success(request, f"已报{row.maker.name}批准；批准后再作出决定。")
                return redirect("discretion:departure", row.pk)
            except UserError as error:
                named = {"benchmark_grade": "grade", "deviation_reason": "reason"}.get(
                    error.field or "", error.field
                )
                form.add_error(named if named in form.fields else None, error.message)
                status = error.status
    context = {"form": form, "case": case, "scheme": scheme}
    return render(request, "desk/discretion/departure_ask.html", context, status=status)
