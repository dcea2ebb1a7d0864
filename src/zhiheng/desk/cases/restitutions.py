"""Lists over cases: restitution ordered and done (责令退赔), and what people said of conduct (文明执法反映)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.cases.inputs.conduct import ABOUT
from zhiheng.cases.selectors.registers import feedback_rows, restitution_rows
from zhiheng.common import clock
from zhiheng.desk.cases.policies import NEEDS_READ, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Flag, Listing, Text

_DONE = {"DONE": ("已完成", "green"), "PART": ("部分退赔", "orange"), "OPEN": ("未退赔", "red")}
_FOUND = {"YES": ("属实", "red"), "NO": ("不属实", "green"), "OPEN": ("待核查", "orange")}


def _case(row: Any) -> str:
    return reverse("cases:page", args=[row.case_id])


def _standing(row: Any) -> str:
    return "DONE" if row.done_on else "PART" if row.done_fen else "OPEN"


class RestitutionListing(Listing):
    """责令退赔台账."""

    key, title = "restitutions", "责令退赔台账"
    columns: ClassVar[Sequence[Column]] = (
        Column("case", "案号", "case__number", link=_case, always=True, width="m"),
        Column("victim", "退赔对象", "victim", width="m"),
        Column("amount", "应退（元）", lambda r: r.amount_fen / 100, kind="money", sort="amount_fen"),
        Column("done", "已退（元）", lambda r: r.done_fen / 100, kind="money"),
        Column("state", "状态", _standing, kind="badge", badges=_DONE, width="s"),
        Column("ordered", "责令日期", "ordered_on", kind="date", sort="ordered_on", width="s"),
        Column("until", "退赔期限", "until_on", kind="date", sort="until_on", width="s"),
        Column("finished", "完成日期", "done_on", kind="date", width="s"),
        Column("voluntary", "主动退赔", lambda r: "是" if r.voluntary else "否", width="xs"),
        Column("decision", "决定", "decision_no", width="m", hint="退赔额不计入没收额；主动退赔的，裁量时应当考虑"),
        Column("basis", "依据和标准", "basis", shown=False, width="l"),
        Column("proof", "凭证", "proof", shown=False),
        Column("organ", "承办机构", "organ__short_name", shown=False),
    )  # fmt: skip
    default_sort = "-ordered_on"
    empty_title = "还没有责令退赔"
    empty_advice = "在案件页面办理“责令退赔”后，逐个退赔对象列在这里。"

    def __init__(self, request: HttpRequest, actor: Any) -> None:
        late = Q(done_on__isnull=True, until_on__lt=clock.today())
        states = {
            "DONE": Q(done_on__isnull=False),
            "PART": Q(done_on__isnull=True, done_fen__gt=0),
            "OPEN": Q(done_fen=0),
        }
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("victim__icontains", "case__number__icontains"), first=True, placeholder="退赔对象、案号"),
            Choice("state", "状态", choices=[(k, v[0]) for k, v in _DONE.items()], conditions=states, first=True),
            Flag("late", "只看逾期未退", condition=late),
            DateRange("ordered", "责令日期", field="ordered_on"),
        )  # fmt: skip
        super().__init__(request, restitution_rows(actor))


@desk_view(allowed=may_read, needs=NEEDS_READ)
def restitutions(request: HttpRequest) -> HttpResponseBase:
    """List what was to be given back, to whom, and how much of it was."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return RestitutionListing(request, actor).respond("desk/cases/restitutions.html")


class FeedbackListing(Listing):
    """文明执法反映."""

    key, title = "conduct-feedback", "文明执法反映"
    columns: ClassVar[Sequence[Column]] = (
        Column("case", "案号", "case__number", link=_case, always=True, width="m"),
        Column("received", "收到日期", "received_on", kind="date", sort="received_on", width="s"),
        Column("about", "反映的问题", "about", width="m"),
        Column("content", "内容", lambda r: r.content[:60], width="l"),
        Column("source", "来源", "source", width="s"),
        Column("found", "核查结论", lambda r: "OPEN" if r.found is None else "YES" if r.found else "NO", kind="badge", badges=_FOUND, width="s"),
        Column("answered", "答复日期", "answered_on", kind="date", width="s"),
        Column("answer", "整改和答复", lambda r: r.answer[:60], width="l", shown=False),
        Column("organ", "承办机构", "organ__short_name", shown=False),
    )  # fmt: skip
    default_sort = "-received_on"
    empty_title = "还没有文明执法反映"
    empty_advice = "在案件页面办理“登记文明执法反映”后列在这里；答复由本人以外的负责人办理。"

    def __init__(self, request: HttpRequest, actor: Any) -> None:
        found = {"YES": Q(found=True), "NO": Q(found=False), "OPEN": Q(found__isnull=True)}
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("content__icontains", "case__number__icontains"), first=True, placeholder="内容、案号"),
            Choice("about", "反映的问题", field="about", choices=[(x, x) for x in ABOUT], first=True),
            Choice("found", "核查结论", choices=[(k, v[0]) for k, v in _FOUND.items()], conditions=found, first=True),
            DateRange("received", "收到日期", field="received_on"),
        )  # fmt: skip
        super().__init__(request, feedback_rows(actor))


@desk_view(allowed=may_read, needs=NEEDS_READ)
def feedback(request: HttpRequest) -> HttpResponseBase:
    """List what people said of officers' conduct and the answers."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return FeedbackListing(request, actor).respond("desk/cases/feedback.html")
