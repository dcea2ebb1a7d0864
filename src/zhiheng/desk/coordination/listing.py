"""The list of notices: sent, received, or of the area one supervises."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.coordination import policies, selectors
from zhiheng.coordination.models import ImproprietyNotice, Measure, State
from zhiheng.desk.coordination import words
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Flag, Hidden, Listing, Text
from zhiheng.organs.actor import Actor


def _page(row: ImproprietyNotice) -> str:
    return reverse("coordination:page", args=[row.pk])


def _due(row: ImproprietyNotice) -> Any:
    return {State.SENT: row.verify_due_on, State.IMPROPER: row.correct_due_on}.get(State(row.state))


def _mine(actor: Actor) -> Any:
    def narrow(rows: QuerySet[ImproprietyNotice], value: str) -> QuerySet[ImproprietyNotice]:
        condition = selectors.waiting(actor).get(value)
        return rows.none() if condition is None else rows.filter(condition)

    return narrow


class NoticeListing(Listing):
    """不当执法反馈."""

    key, title, default_sort = "improprieties", "不当执法反馈", "-sent_on"
    columns = (
        Column("number", "编号", "number", link=_page, always=True, width="m"),
        Column("document", "决定书文号", "document_no", link=_page, always=True, width="m"),
        Column("about", "对象和事项", "about", width="l"),
        Column("measure", "执法行为", lambda r: r.get_measure_display(), width="s"),
        Column("ground", "不当情形", lambda r: r.get_ground_display(), width="s"),
        Column("sender", "反馈部门", "sender.short_name", width="m"),
        Column("organ", "乡镇（街道）", "organ.short_name", width="m"),
        Column("state", "状态", "state", kind="badge", badges=words.STATES, sort="state", width="s"),
        Column("due", "期限", _due, kind="countdown", width="s", hint=words.ABOUT_LATE),
        Column("sent", "反馈日期", "sent_on", kind="date", sort="sent_on", width="s"),
        Column("verified", "核实日期", "verified_on", kind="date", shown=False, width="s"),
        Column("corrected", "纠正日期", "corrected_on", kind="date", shown=False, width="s"),
        Column("referred", "提请监督日期", "referred_on", kind="date", shown=False, width="s"),
    )
    empty_title = "没有反馈单"
    empty_advice = (
        "有关部门发现乡镇（街道）的行政处罚、行政强制不当的，在这里反馈；乡镇核实，不当的立即纠正。"
    )

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=("number__icontains", "document_no__icontains", "about__icontains"),
                 placeholder="编号、文号、对象", first=True),
            Choice("state", "状态", choices=[(k, v[0]) for k, v in words.STATES.items()], many=True, first=True),
            Choice("measure", "执法行为", choices=Measure.choices, first=True),
            Flag("late", "只看逾期", condition=selectors.late(clock.today()), hint=words.ABOUT_LATE),
            Flag("ruled", "提请过监督", condition=Q(referred_on__isnull=False)),
            DateRange("sent", "反馈日期", field="sent_on"),
            Hidden("mine", "等我办理", narrow=_mine(actor), name_of=lambda v: words.MINE.get(v, "没有该条件")),
        )  # fmt: skip
        actions = []
        if policies.may_send(actor):
            actions.append(Action("新建反馈单", reverse("coordination:new"), "ti-plus", primary=True))
        if policies.own_townships(actor):
            actions.append(Action("办理天数", reverse("coordination:days"), "ti-clock-cog"))
        super().__init__(request, policies.visible(actor), actions=actions)


@desk_view(allowed=policies.may_read, needs=words.NEEDS_READ)
def notices(request: HttpRequest) -> HttpResponseBase:
    """List the notices this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return NoticeListing(request, actor).respond("desk/coordination/list.html")
