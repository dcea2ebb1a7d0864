"""Sweeps: when all rules ran over all cases, and starting one now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Column, DateRange, Listing
from zhiheng.desk.supervision.policies import NEEDS_SWEEP, NEEDS_WATCH, may_sweep, may_watch
from zhiheng.organs.actor import Actor
from zhiheng.supervision.models import Sweep
from zhiheng.supervision.services.request import request_sweep

_STATES = {True: ("已完成", "green"), False: ("进行中", "blue")}


def _seconds(sweep: Sweep) -> float | None:
    return round((sweep.finished_at - sweep.started_at).total_seconds(), 1) if sweep.finished_at else None


class SweepListing(Listing):
    """巡检记录."""

    key, title, default_sort = "sweeps", "巡检记录", "-started_at"
    columns = (
        Column(
            "started", "开始时间", "started_at", kind="datetime", sort="started_at", width="m", always=True
        ),
        Column("state", "状态", lambda s: s.finished_at is not None, kind="badge", badges=_STATES, width="s"),
        Column("cases", "检查案件", "cases", kind="number", hint="巡检时有事实记录的全部案件"),
        Column(
            "things", "检查对象", "things", kind="number", hint="案件以外的人员、事项、基准、赋权和执法主体"
        ),
        Column("found", "新发现", "found", kind="number", hint="此前没有、本次首次发现的预警"),
        Column("cleared", "消除", "cleared", kind="number", hint="此前存在、本次不再符合规则情形的预警"),
        Column("seconds", "用时（秒）", _seconds, kind="number", width="s"),
        Column("engine", "引擎", "engine", width="s"),
    )
    filters = (DateRange("at", "日期", field="started_at", first=True),)
    empty_title = "还没有巡检记录"
    empty_advice = "系统每日凌晨 1:30 对全部案件和人员、事项等巡检一次；监督机构负责人可以随时发起。"


@desk_view(allowed=may_watch, needs=NEEDS_WATCH)
def sweeps(request: HttpRequest) -> HttpResponseBase:
    """List the sweeps."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = []
    if may_sweep(actor):
        actions = [
            Action(
                "立即巡检",
                reverse("supervision:sweep-run"),
                "ti-player-play",
                primary=True,
                post=True,
                confirm="将按全部规则检查全部案件，通常在一分钟内完成；结果会出现在本页和监督看板。",
            )
        ]
    return SweepListing(request, Sweep.objects.all(), actions=actions).respond("desk/supervision/sweeps.html")


@desk_view(allowed=may_sweep, needs=NEEDS_SWEEP, methods=("POST",))
def run(request: HttpRequest) -> HttpResponse:
    """Start a sweep now."""
    request_sweep(actor=request.actor)  # type: ignore[attr-defined]
    messages.success(request, "全量巡检已排队，稍后刷新本页查看结果。")
    return redirect("supervision:sweeps")
