"""待办、已办、我提交的: three lists of approvals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from zhiheng.approvals.selectors import done_by, submitted_by, waiting_for
from zhiheng.common.errors import NotFound
from zhiheng.desk.approvals.policies import NEEDS, may_sign
from zhiheng.desk.cases import words
from zhiheng.desk.cases.events import act_label
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.desk.shell.parts import Tab


def _of_task(task: Any) -> str:
    return reverse("approvals:request", args=[task.request_id])


def _of_request(request: Any) -> str:
    return reverse("approvals:request", args=[request.pk])


class Waiting(Listing):
    """What waits for the person's signature, oldest first."""

    key, title = "approvals-waiting", "审批"
    columns: ClassVar[Sequence[Column]] = (
        Column("title", "事项", "request__title", link=_of_task, always=True, width="l"),
        Column("act", "环节", lambda t: act_label(t.request.act), width="s"),
        Column("step", "审批步骤", "name", width="s"),
        Column("by", "提交人", "request__submitted_by__name", width="s"),
        Column("organ", "承办机构", "organ__short_name", width="s"),
        Column("at", "到达时间", "created_at", kind="datetime", sort="created_at", width="s"),
    )
    filters = (
        Text(
            "q", "关键词", lookups=("request__title__icontains",), placeholder="案件名称、当事人", first=True
        ),
        DateRange("at", "到达日期", field="created_at", first=True),
    )
    default_sort = "created_at"
    exportable: ClassVar[bool] = False
    empty_title = "没有等待您办理的审批"
    empty_advice = "有审批到达时，工作台和右上角的提醒会显示。"


class Done(Listing):
    """What the person signed, newest first."""

    key, title = "approvals-done", "审批"
    columns: ClassVar[Sequence[Column]] = (
        Column("title", "事项", "request__title", link=_of_task, always=True, width="l"),
        Column("act", "环节", lambda t: act_label(t.request.act), width="s"),
        Column("mine", "我的办理", "status", kind="badge", badges=words.TASKS, width="s"),
        Column("opinion", "意见", "opinion"),
        Column("state", "审批状态", "request__status", kind="badge", badges=words.REQUESTS, width="s"),
        Column("at", "办理时间", "decided_at", kind="datetime", sort="decided_at", width="s"),
    )
    filters = (
        Text(
            "q", "关键词", lookups=("request__title__icontains",), placeholder="案件名称、当事人", first=True
        ),
        DateRange("at", "办理日期", field="decided_at", first=True),
    )
    default_sort = "-decided_at"
    empty_advice = "您办理过的审批显示在这里。"


class Submitted(Listing):
    """What the person submitted, newest first."""

    key, title = "approvals-submitted", "审批"
    columns: ClassVar[Sequence[Column]] = (
        Column("title", "事项", "title", link=_of_request, always=True, width="l"),
        Column("act", "环节", lambda r: act_label(r.act), width="s"),
        Column("state", "状态", "status", kind="badge", badges=words.REQUESTS, width="s"),
        Column("at", "提交时间", "submitted_at", kind="datetime", sort="submitted_at", width="s"),
        Column("end", "办结时间", "finished_at", kind="datetime", width="s"),
    )
    filters = (
        Text("q", "关键词", lookups=("title__icontains",), placeholder="案件名称、当事人", first=True),
        Choice(
            "state",
            "状态",
            field="status",
            choices=[(k, v[0]) for k, v in words.REQUESTS.items()],
            first=True,
        ),
    )
    default_sort = "-submitted_at"
    empty_advice = "您提交的审批显示在这里。"


_BOXES = {
    "waiting": ("待办", Waiting, waiting_for),
    "done": ("已办", Done, done_by),
    "sent": ("我提交的", Submitted, submitted_by),
}


@desk_view(allowed=may_sign, needs=NEEDS)
def inbox(request: HttpRequest) -> HttpResponseBase:
    """Show one of the three boxes; ``?box=waiting|done|sent``."""
    box = request.GET.get("box", "waiting")
    if box not in _BOXES:
        raise NotFound("没有这个分类。")
    _, listing, rows = _BOXES[box]
    actor = request.actor  # type: ignore[attr-defined]
    address = reverse("approvals:inbox")
    tabs = [
        Tab(key, label, f"{address}?box={key}", waiting_for(actor).count() if key == "waiting" else None)
        for key, (label, _, _) in _BOXES.items()
    ]
    return listing(request, rows(actor)).respond("desk/approvals/inbox.html", {"tabs": tabs, "box": box})
