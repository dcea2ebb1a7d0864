"""The overview: every ledger with its rows and what lapses or is missing; each number opens the list it counts."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.support.policies import NEEDS_READ, may_read_support
from zhiheng.organs.actor import Actor
from zhiheng.support.registers import all_registers
from zhiheng.support.registers.figures import standing
from zhiheng.support.registers.policy import may_read

ORDER = (
    "装备", "经费", "人员保障", "法制审核力量", "制度与机构", "心理服务",
    "培训指导与学习", "赋权评估与督办", "事项清理", "队伍整合",
    "考核", "奖励与退出", "轮岗与任用", "责任制与责任追究", "复议诉讼与错案", "单位奖惩与问责",
)  # fmt: skip


def sections(actor: Actor, room: str) -> list[dict[str, Any]]:
    """Return the ledgers of a room this person may read, section by section, with their numbers."""
    today = clock.today()
    seen = [r for r in all_registers() if r.room == room and not r.hidden and may_read(actor, r)]
    seen.sort(key=lambda r: ORDER.index(r.section) if r.section in ORDER else len(ORDER))
    return [
        {"title": title, "cards": [_card(actor, r, today) for r in group]}
        for title, group in groupby(seen, key=lambda r: r.section)
    ]


def _card(actor: Actor, register: Any, today: Any) -> dict[str, Any]:
    url = reverse("support:ledger", args=[register.key])
    found = standing(actor, register, today)
    lights = [
        {"label": s.label, "tone": s.tone, "number": n, "url": f"{url}?light={s.key}", "hint": s.hint}
        for s, n in found.wrong
    ]
    return {
        "register": register,
        "url": url,
        "total": found.total,
        "lights": lights,
        "clear": not any(x["number"] for x in lights),
    }


@desk_view(allowed=may_read_support, needs=NEEDS_READ)
def index(request: HttpRequest) -> HttpResponse:
    """Show the ledgers of the room."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return render(
        request, "desk/support/index.html", {"sections": sections(actor, "support"), "title": "保障总览"}
    )
