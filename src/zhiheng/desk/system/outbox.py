"""Messages to other systems: what went, what waits, what died; sending a dead one again."""

from __future__ import annotations

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, DateRange, Listing, Text
from zhiheng.desk.shell.parts import Fact
from zhiheng.desk.system.jobs import note
from zhiheng.desk.system.policies import NEEDS, may_run
from zhiheng.journal.models import OutboxMessage
from zhiheng.journal.services import outbox as service

STATES = {"PENDING": ("待发送", "blue"), "SENT": ("已送达", "green"), "DEAD": ("发送失败", "red")}


class OutboxListing(Listing):
    """外发消息."""

    key, title, default_sort = "outbox", "外发消息", "-id"
    columns = (
        Column(
            "id",
            "编号",
            "id",
            sort="id",
            width="xs",
            always=True,
            link=lambda m: reverse("system:message", args=[m.pk]),
        ),
        Column("topic", "主题", "topic", width="m"),
        Column("status", "状态", "status", kind="badge", badges=STATES, width="s"),
        Column("attempts", "已试次数", "attempts", kind="number", width="xs"),
        Column("created", "写入时间", "created_at", kind="datetime", width="s"),
        Column("sent", "送达时间", "sent_at", kind="datetime", width="s"),
        Column("error", "最近错误", "last_error", width="l"),
    )
    filters = (
        Choice("status", "状态", choices=OutboxMessage.Status.choices, first=True),
        Text("topic", "主题", lookups=("topic__istartswith",), first=True),
        DateRange("created", "写入日期", field="created_at", first=True),
    )
    empty_title = "没有符合条件的消息"


@desk_view(allowed=may_run, needs=NEEDS)
def outbox(request: HttpRequest) -> HttpResponseBase:
    """List the messages."""
    return OutboxListing(request, OutboxMessage.objects.defer("payload")).respond("desk/shell/list.html")


@desk_view(allowed=may_run, needs=NEEDS)
def message(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show a message with what it carries and why it failed."""
    found = OutboxMessage.objects.filter(pk=message_id).first()
    if found is None:
        raise NotFound("没有找到该消息。")
    context = {
        "message": found,
        "state": STATES[found.status],
        "payload": json.dumps(found.payload, ensure_ascii=False, indent=2),
        "facts": [
            Fact("主题", found.topic),
            Fact("消息编号", str(found.uid)),
            Fact("写入时间", f"{found.created_at:%Y-%m-%d %H:%M:%S}"),
            Fact("已试次数", f"{found.attempts} / {service.MAX_ATTEMPTS}"),
            Fact("最近错误", found.last_error or "无", wide=True),
        ],
    }
    return render(request, "desk/system/message.html", context)


@desk_view(allowed=may_run, needs=NEEDS, methods=("POST",))
def replay(request: HttpRequest, message_id: int) -> HttpResponse:
    """Send a dead message again."""
    found = service.replay(message_id)
    note(request.actor, "system.message_replayed", message=found.pk, topic=found.topic)  # type: ignore[attr-defined]
    messages.success(request, "已重新排队发送。")
    return redirect("system:message", message_id=found.pk)
