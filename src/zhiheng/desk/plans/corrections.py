"""Corrections of the ledger: each a small form of the document page that comes back to the same task."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from zhiheng.desk.plans.forms import AssignForm, MilestoneForm, SplitForm, TaskForm, cleaned
from zhiheng.desk.plans.policies import NEEDS_MANAGE, may_manage_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import PlanTask
from zhiheng.plans.policies import open_task
from zhiheng.plans.selectors import bodies_of, task_of_milestone, task_of_owner
from zhiheng.plans.services import correct as service
from zhiheng.plans.services.ownership import assign, unassign


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _back(request: HttpRequest, task: PlanTask, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect(f"{reverse('plans:document', args=[task.plan_id])}?task={task.pk}#task-{task.pk}")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def correct(request: HttpRequest, task_id: int) -> HttpResponse:
    """Correct a task and mark it as checked."""
    task = service.correct_task(actor=_actor(request), task_id=task_id, **cleaned(TaskForm(request.POST)))
    return _back(request, task, f"任务 {task.no} 已核对。")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def split(request: HttpRequest, task_id: int) -> HttpResponse:
    """Add a part to a task."""
    data = cleaned(SplitForm(request.POST, prefix="part"))
    part = service.split_task(actor=_actor(request), task_id=task_id, title=data["title"])
    return _back(request, part, f"已增加子任务 {part.no}，请落实责任单位和节点。")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def remove(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take a wrongly read item out of a draft."""
    plan = service.remove_task(actor=_actor(request), task_id=task_id)
    messages.success(request, "已删除该条目。")
    return redirect("plans:document", plan.pk)


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def milestone(request: HttpRequest, task_id: int) -> HttpResponse:
    """Add or correct a milestone."""
    data = cleaned(MilestoneForm(request.POST, prefix="m"))
    row = service.save_milestone(
        actor=_actor(request), task_id=task_id, milestone_id=data.pop("milestone"), **data
    )
    return _back(request, row.task, "节点已保存。")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def drop_milestone(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Take a milestone off a draft."""
    task = task_of_milestone(_actor(request), milestone_id)
    service.remove_milestone(actor=_actor(request), milestone_id=milestone_id)
    return _back(request, task, "节点已删除。")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def assign_body(request: HttpRequest, task_id: int) -> HttpResponse:
    """Make a body answer for a task."""
    task = open_task(_actor(request), task_id)
    form = AssignForm(
        request.POST, prefix="body", bodies=[(o.pk, o.short_name) for o in bodies_of(task.plan)]
    )
    data = cleaned(form)
    owner = assign(
        actor=_actor(request), task_id=task_id, name=data["name"], role=data["role"], body_id=data["body"],
        contact=data["contact"],
    )  # fmt: skip
    return _back(request, task, f"已落实责任单位：{owner.name}（{owner.role}）。")


@desk_view(allowed=may_manage_plans, methods=("POST",), needs=NEEDS_MANAGE)
def unassign_body(request: HttpRequest, owner_id: int) -> HttpResponse:
    """Take a body off a task."""
    task = task_of_owner(_actor(request), owner_id)
    unassign(actor=_actor(request), owner_id=owner_id)
    return _back(request, task, "已移除责任单位。")
