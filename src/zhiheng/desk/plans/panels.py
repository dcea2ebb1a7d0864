"""The workbench: what of the plans is late or near for this person; the bell: reports that wait."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zhiheng.desk.plans import words
from zhiheng.desk.plans.policies import may_manage_plans, may_read_plans
from zhiheng.desk.shell.notices import register_count
from zhiheng.desk.shell.workbench import register_panel
from zhiheng.organs.actor import Actor
from zhiheng.plans.selectors import filings_late, near, reports_waiting, unread_of


def plan_lines(actor: Actor) -> Mapping[str, Any] | None:
    """Milestones that are late or near; nothing where the person's bodies have none."""
    found = near(actor)
    if not found:
        return None
    lines = [
        {"lit": x, "light": words.LIGHTS[x.light.colour], "url": reverse("plans:task", args=[x.row.task_id])}
        for x in found
    ]
    return {"lines": lines, "all": reverse("plans:overview")}


register_panel("plan-near", 30, may_read_plans, plan_lines, "desk/plans/panel.html", title="计划节点")
register_count(
    "待审核的进展报告", "plans:reports", reports_waiting, query="status=SUBMITTED", allowed=may_manage_plans
)
register_count("未读的计划消息", "plans:notices", unread_of, query="unread=1", allowed=may_read_plans)
register_count("逾期未报送", "plans:filings", filings_late, query="late=1", allowed=may_read_plans)
