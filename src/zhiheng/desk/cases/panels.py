"""Panels of the workbench: what waits for the person, his cases, the warnings on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.approvals.selectors import waiting_for
from zhiheng.cases.selectors import rows, warnings
from zhiheng.desk.cases import words
from zhiheng.desk.cases.events import act_label
from zhiheng.desk.cases.policies import may_read, may_work
from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

SIZE = 8
_DECIDED = ("NOTIFIED", "HEARD")


def _line(row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "url": reverse("cases:page", args=[row.pk]),
        "status": words.STATUS.get(row.status, (row.status, "grey")),
    }


def tiles(actor: Actor) -> Mapping[str, Any]:
    """Numbers, each opening the list it counts."""
    mine = rows.handled_by(rows.visible_rows(actor), actor.account_id).exclude(status__in=rows.OVER)
    counts = warnings.tallies(mine)
    address = reverse("cases:list")
    own = may_work(actor)
    return {
        "tiles": [
            ("待我审批", waiting_for(actor).count(), reverse("approvals:inbox"), "purple", "ti-signature", "指定或者可由本人办理、尚未办理的审批"),
            ("我承办的案件", counts["open"], f"{address}?mine=1&open=1", "blue", "ti-gavel", "本人现为承办人、尚未结案归档或者移送的案件"),
            ("五日内到期", counts["soon"], f"{address}?mine=1&open=1&due=5", "orange", "ti-hourglass", "本人承办案件中最近期限在今日起五日内的"),
            ("已超期", counts["late"], f"{address}?mine=1&open=1&overdue=1", "red", "ti-alert-triangle", "本人承办案件中最近期限已过而未办的"),
        ]
        if own
        else []
    }  # fmt: skip


def todo(actor: Actor) -> Mapping[str, Any] | None:
    """Approvals that wait, then the states in which the person's office must act."""
    tasks = [
        {
            "title": t.request.title,
            "url": reverse("approvals:request", args=[t.request_id]),
            "act": act_label(t.request.act),
            "by": t.request.submitted_by.name,
            "at": t.created_at,
        }
        for t in waiting_for(actor)[:SIZE]
    ]
    states = [
        s
        for role, s in ((Role.LEGAL_REVIEWER, "REVIEWING"), (Role.HEARING_HOST, "HEARING"))
        if actor.has_role(role)
    ]
    if actor.has_role(Role.ARCHIVIST):
        states.append("CLOSED")
    office = [_line(r) for r in rows.in_states(actor, states, size=SIZE)] if states else []
    return {"tasks": tasks, "office": office, "all": reverse("approvals:inbox")}


def mine(actor: Actor) -> Mapping[str, Any] | None:
    """The open cases the person handles, nearest deadline first."""
    found = [_line(r) for r in rows.mine(actor, size=SIZE)]
    return {"lines": found, "all": reverse("cases:list") + "?mine=1&open=1"}


def hints(actor: Actor) -> Mapping[str, Any] | None:
    """Rule findings on the person's cases, hardest first."""
    return {"hits": [_hit(row, hit) for row, hit in warnings.on_mine(actor, size=SIZE)]}


def _hit(row: Any, hit: Any) -> dict[str, Any]:
    tab = "" if str(hit.rule.place) == "basic" else f"?tab={hit.rule.place}"
    return {
        "row": row,
        "hit": hit,
        "level": str(hit.level),
        "url": reverse("cases:page", args=[row.pk]) + tab,
    }


def late(actor: Actor) -> int:
    """How many of the person's open cases are past their nearest deadline."""
    return warnings.tallies(
        rows.handled_by(rows.visible_rows(actor), actor.account_id).exclude(status__in=rows.OVER)
    )["late"]


register_panel("case-tiles", 10, may_work, tiles, "desk/cases/panels/tiles.html", area="top")
register_panel("case-todo", 10, may_work, todo, "desk/cases/panels/todo.html", title="我的待办")
register_panel("case-mine", 20, may_work, mine, "desk/cases/panels/mine.html", title="我的案件")
register_panel("case-hints", 10, may_work, hints, "desk/cases/panels/hints.html", title="提醒", area="side")
register_count("待我审批", "approvals:inbox", lambda actor: waiting_for(actor).count(), allowed=may_work)
register_count("我的案件已超期", "cases:list", late, query="mine=1&open=1&overdue=1", allowed=may_read)
