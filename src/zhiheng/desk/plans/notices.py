"""Messages of the plans: what one is told, once, with the way to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from zhiheng.desk.plans import words
from zhiheng.desk.plans.kit import Act, Card, Cell, Page, respond
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Notice
from zhiheng.plans.selectors import notices_of
from zhiheng.plans.services import notify

SHOWN = 100
_PAGES = {
    "task": "task",
    "filing": "filing",
    "resolution": "resolution",
    "assessment": "assessment",
    "evaluation": "evaluation",
    "circular": "circular",
    "circulars": "circulars",
    "papers": "papers",
    "yearly": "yearly",
    "plan": "ledger",
}


def address(row: Notice) -> str:
    """Return where a message leads."""
    return reverse(f"plans:{_PAGES[row.target]}", args=[row.target_id])


@desk_view(allowed=may_read_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_READ)
def notices(request: HttpRequest) -> HttpResponse:
    """Show one's own messages, new ones first; opening one marks it as read."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    unread = request.GET.get("unread") == "1"
    rows, fresh = [], 0
    for n in notices_of(actor, unread=unread)[:SHOWN]:
        stage = words.STAGES.get(n.stage)
        fresh += n.read_at is None

        def go(data: dict[str, object], n: Notice = n) -> HttpResponse:
            return redirect(address(notify.mark_read(actor=actor, notice_id=n.pk)))

        mark = Cell(stage[0], tone=stage[1]) if stage else Cell("通知", tone="blue")
        state = Cell("已读", tone="grey") if n.read_at else Cell("未读", tone="orange")
        rows.append(
            [
                mark,
                Cell(n.title, note=n.text),
                Cell(f"{timezone.localtime(n.sent_at):%Y-%m-%d}"),
                state,
                Cell(act=Act(f"open-{n.pk}", "打开", go, button="打开")),
            ]
        )
    acts = (
        [
            Act(
                "all",
                "全部标为已读",
                lambda d: f"已标记 {notify.mark_all_read(actor=actor)} 条。",
                button="全部标为已读",
            )
        ]
        if fresh
        else []
    )
    card = Card(
        "消息",
        "ti-bell",
        f"最近 {SHOWN} 条" if len(rows) == SHOWN else "",
        ("级别", "内容", "日期", "状态", ""),
        rows,
        "没有消息。提醒、报送、通报和会商事项的消息显示在这里。",
        acts=acts,
    )
    return respond(
        request,
        Page("计划消息", [("计划总览", reverse("plans:overview"))], [card], lead="发给您本人的提醒和通知。"),
    )
