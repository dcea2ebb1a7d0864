"""Acts on a plan as a whole: adopt, tie to the level above, reminders, close; and the extension of a milestone."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common.errors import UserError
from zhiheng.desk.plans import words
from zhiheng.desk.plans.forms import (
    CloseForm,
    ExtendForm,
    LinkForm,
    PeriodForm,
    PeriodsForm,
    RemindForm,
    cleaned,
)
from zhiheng.desk.plans.policies import NEEDS_MANAGE, may_manage_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Plan
from zhiheng.plans.policies import open_plan, require_manage
from zhiheng.plans.selectors import uppers_for
from zhiheng.plans.services import lifecycle
from zhiheng.plans.services.extend import extend


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def adopt_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a draft into force."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    period = None
    if (
        "period_from" in request.POST
    ):  # the form of the document page shows what was read, and takes corrections
        data = cleaned(PeriodForm(request.POST))
        period = data["period_from"], data["period_to"]
    plan = lifecycle.adopt(
        actor=actor, plan_id=plan_id, confirmed=request.POST.get("confirmed") == "1", period=period
    )
    messages.success(request, "台账已启用：责任单位可以查看并报送进展，提醒按期发出。")
    return redirect("plans:ledger", plan.pk)


@desk_view(allowed=may_manage_plans, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def settings(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show and carry out: the plan above, reminders, the end."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    uppers = [
        (p.pk, f"{p.organ.short_name}：{p.title}") for p in uppers_for(actor, plan).select_related("organ")
    ]
    if request.method == "POST":
        messages.success(request, _act(request, actor, plan, uppers))
        return redirect("plans:settings", plan.pk)
    context = {
        "plan": plan,
        "status": words.STATUS[plan.status],
        "link_form": LinkForm(uppers=uppers, initial={"parent": plan.parent_id}),
        "remind_form": RemindForm(
            initial={
                "before": "、".join(map(str, plan.remind_before)),
                "every": plan.remind_every,
                "urgent_before": "、".join(map(str, plan.urgent_before)),
                "urgent_every": plan.urgent_every,
            }
        ),
        "period_form": PeriodForm(initial={"period_from": plan.period_from, "period_to": plan.period_to}),
        "periods_form": PeriodsForm(
            initial={"paper_period": plan.paper_period, "circular_months": plan.circular_months}
        ),
        "close_form": CloseForm() if plan.status == "ADOPTED" else None,
    }
    return render(request, "desk/plans/settings.html", context)


def _act(request: HttpRequest, actor: Actor, plan: Plan, uppers: list[tuple[int, str]]) -> str:
    match request.POST.get("act"):
        case "link":
            data = cleaned(LinkForm(request.POST, uppers=uppers))
            lifecycle.link_parent(actor=actor, plan_id=plan.pk, parent_id=data["parent"])
            return "上级方案已保存。"
        case "remind":
            data = cleaned(RemindForm(request.POST))
            lifecycle.set_reminders(
                actor=actor, plan_id=plan.pk, before=_numbers(data["before"]), every=data["every"],
                urgent_before=_numbers(data["urgent_before"]), urgent_every=data["urgent_every"],
            )  # fmt: skip
            return "提醒设置已保存。"
        case "period":
            data = cleaned(PeriodForm(request.POST))
            lifecycle.set_period(
                actor=actor, plan_id=plan.pk, first=data["period_from"], last=data["period_to"]
            )
            return "实施期已保存。"
        case "periods":
            lifecycle.set_periods(actor=actor, plan_id=plan.pk, **cleaned(PeriodsForm(request.POST)))
            return "周期已保存。"
        case "close":
            lifecycle.close(actor=actor, plan_id=plan.pk, summary=cleaned(CloseForm(request.POST))["summary"])
            return "方案已结束。"
    raise UserError("请选择要办理的事项。")


def _numbers(words: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", words)]


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def extend_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Move a milestone to a later day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    data = cleaned(ExtendForm(request.POST))
    found = extend(actor=actor, milestone_id=milestone_id, **data)
    messages.success(request, f"已延期至 {found.to_day.isoformat()}。")
    return redirect("plans:task", found.milestone.task_id)
