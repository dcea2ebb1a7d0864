"""The list of problems: a supervisor's subtree, or a body's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.problems import words
from zhiheng.desk.problems.policies import NEEDS_READ, may_enter_somewhere, may_read
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Flag, Listing, Text
from zhiheng.organs.actor import Actor
from zhiheng.problems.dictionary import KIND_LABELS, Source, Topic
from zhiheng.problems.models import Problem
from zhiheng.problems.selectors import late, visible


def _page(row: Problem) -> str:
    return reverse("problems:page", args=[row.pk])


def _light(row: Problem) -> str:
    return words.light(row, clock.today())


def _sources(row: Problem) -> str:
    return "、".join(dict.fromkeys(str(o.get_source_display()) for o in row.origins.all()))


_SEARCH = (
    "number__icontains",
    "title__icontains",
    "text__icontains",
    "case__number__icontains",
    "responsible_name__icontains",
)


class ProblemListing(Listing):
    """问题清单."""

    key, title, default_sort = "problems", "问题清单", "-pk"
    columns = (
        Column(
            "light", "灯号", _light, kind="badge", badges=words.LIGHTS, width="xs", hint=words.ABOUT_LIGHT
        ),
        Column("number", "编号", "number", link=_page, always=True, width="m"),
        Column("title", "问题", "title", link=_page, always=True, width="xl"),
        Column("kind", "类型", lambda p: p.get_kind_display(), width="s"),
        Column("organ", "单位", "organ.short_name", width="s"),
        Column("source", "来源", _sources, width="s"),
        Column("state", "状态", "state", kind="badge", badges=words.STATES, sort="state", width="s"),
        Column("who", "责任人", "responsible_name", width="s"),
        Column(
            "due",
            "整改时限",
            "due_on",
            kind="countdown",
            done="done_on",
            unit="day",
            sort="due_on",
            width="m",
        ),
        Column("found", "查摆日期", "found_on", kind="date", sort="found_on", shown=False, width="s"),
        Column("done", "整改完成日", "done_on", kind="date", sort="done_on", shown=False, width="s"),
        Column("closed", "销号日期", "closed_on", kind="date", sort="closed_on", shown=False, width="s"),
        Column("topic", "整治专题", lambda p: p.get_topic_display(), shown=False, width="m"),
        Column("text", "具体表现", "text", shown=False, width="xl"),
        Column("measure", "整改措施", "measure", shown=False, width="xl"),
        Column("result", "整改情况", "result", shown=False, width="xl"),
        Column("rule", "建立的制度", "institution", shown=False, width="l"),
        Column("case", "关联案件", "case.number", shown=False, width="m"),
    )
    empty_title = "没有符合条件的问题"
    empty_advice = "可以手工登记，也可以在“待列入问题”中从案卷评查、监督预警、复议诉讼结果列入。"

    def __init__(self, request: HttpRequest, actor: Actor) -> None:
        rows = visible(actor).select_related("organ", "case").prefetch_related("origins")
        organs = dict(visible(actor).order_by().values_list("organ_id", "organ__short_name").distinct())
        self.filters = (  # type: ignore[misc]
            Text("q", "关键词", lookups=_SEARCH, placeholder="编号、问题、案号、责任人", first=True),
            Choice("state", "状态", choices=[(k, v[0]) for k, v in words.STATES.items()], many=True, first=True),
            Choice("topic", "整治专题", choices=Topic.choices, many=True, first=True),
            Choice("kind", "类型", choices=list(KIND_LABELS.items()), many=True),
            Choice("source", "来源", field="origins__source", choices=Source.choices),
            Choice("organ", "单位", field="organ_id", choices=[(str(k), v) for k, v in organs.items()]),
            DateRange("found", "查摆日期", field="found_on"), DateRange("due", "整改时限", field="due_on"),
            Flag("late", "只看逾期", condition=late(clock.today())),
        )  # fmt: skip
        actions = (
            Action("登记问题", reverse("problems:new"), "ti-plus", primary=True),
            Action("待列入问题", reverse("problems:found"), "ti-playlist-add"),
        )
        super().__init__(request, rows, actions=actions if may_enter_somewhere(actor) else ())


@desk_view(allowed=may_read, needs=NEEDS_READ)
def problems(request: HttpRequest) -> HttpResponseBase:
    """List the problems this person may see."""
    actor: Any = request.actor  # type: ignore[attr-defined]
    return ProblemListing(request, actor).respond("desk/problems/list.html")
