"""Jobs of the queue, and trying a failed one again."""

from __future__ import annotations

import json

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, Stale
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Choice, Column, Listing
from zhiheng.desk.shell.parts import Fact, Moment
from zhiheng.desk.system.policies import NEEDS, may_run
from zhiheng.desk.system.task_names import QUEUES, queue_name, task_choices, task_name
from zhiheng.journal.services.record import Draft, record
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

STATES = {
    "todo": ("等待", "blue"),
    "doing": ("执行中", "purple"),
    "succeeded": ("成功", "green"),
    "failed": ("失败", "red"),
    "cancelled": ("已取消", "grey"),
    "aborted": ("已中止", "orange"),
}
EVENTS = {
    "deferred": "排队", "started": "开始", "deferred_for_retry": "等待重试", "failed": "失败", "succeeded": "成功",
    "cancelled": "取消", "abort_requested": "请求中止", "aborted": "中止", "scheduled": "定时", "retried": "重试",
}  # fmt: skip


class JobListing(Listing):
    """后台任务."""

    key, title, default_sort = "jobs", "后台任务", "-id"
    columns = (
        Column(
            "id",
            "编号",
            "id",
            sort="id",
            width="xs",
            always=True,
            link=lambda j: reverse("system:job", args=[j.pk]),
        ),
        Column("task", "任务", lambda j: task_name(j.task_name), width="l"),
        Column("queue", "队列", lambda j: queue_name(j.queue_name), width="s"),
        Column("status", "状态", "status", kind="badge", badges=STATES, width="s"),
        Column("attempts", "已试次数", "attempts", kind="number", width="xs"),
        Column("at", "最近变化", "last_at", kind="datetime", width="s"),
        Column("scheduled", "定于", "scheduled_at", kind="datetime", shown=False, width="s"),
        Column("args", "参数", lambda j: json.dumps(j.args, ensure_ascii=False), shown=False, width="l"),
    )
    filters = (
        Choice("status", "状态", choices=[(k, v[0]) for k, v in STATES.items()], first=True),
        Choice("task", "任务", field="task_name", choices=task_choices(), first=True),
        Choice("queue", "队列", field="queue_name", choices=list(QUEUES.items()), first=True),
    )
    empty_title = "没有符合条件的任务"


@desk_view(allowed=may_run, needs=NEEDS)
def jobs(request: HttpRequest) -> HttpResponseBase:
    """List the jobs."""
    newest = ProcrastinateEvent.objects.filter(job_id=OuterRef("pk")).order_by("-id").values("at")[:1]
    rows = ProcrastinateJob.objects.annotate(last_at=Subquery(newest))
    return JobListing(request, rows).respond("desk/shell/list.html")


def open_job(job_id: int) -> ProcrastinateJob:
    """Return the job. Raises NotFound."""
    found = ProcrastinateJob.objects.filter(pk=job_id).first()
    if found is None:
        raise NotFound("没有找到该任务，可能已经清理。")
    return found


@desk_view(allowed=may_run, needs=NEEDS)
def job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Show a job with its life."""
    found = open_job(job_id)
    events = ProcrastinateEvent.objects.filter(job_id=found.pk).order_by("-id")[:30]
    context = {
        "job": found,
        "state": STATES[found.status],
        "facts": [
            Fact("任务", task_name(found.task_name), hint=found.task_name),
            Fact("队列", queue_name(found.queue_name)),
            Fact("已试次数", found.attempts),
            Fact("定于", found.scheduled_at or "立即"),
            Fact("参数", json.dumps(found.args, ensure_ascii=False), wide=True),
        ],
        "moments": [Moment(e.at, EVENTS.get(e.type, e.type)) for e in events],
    }
    return render(request, "desk/system/job.html", context)


@desk_view(allowed=may_run, needs=NEEDS, methods=("POST",))
def retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Try a failed job again; jobs are written so that running one twice does no harm."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = open_job(job_id)
    if found.status != "failed":
        raise Stale(f"该任务{STATES[found.status][0]}，只有失败的任务可以重试。")
    app.job_manager.retry_job_by_id(found.pk, retry_at=clock.now())
    note(actor, "system.job_retried", job=found.pk, task=found.task_name)
    messages.success(request, "已重新排队。")
    return redirect("system:job", job_id=found.pk)


def note(actor: Actor, kind: str, **payload: object) -> None:
    """Record what an administrator did to the machinery."""
    grant = next(g for g in actor.grants if g.role == Role.PLATFORM_ADMIN)
    record(
        Draft(
            kind=kind,
            subject_kind="system",
            subject_id=0,
            organ_id=grant.organ_id,
            division=grant.division,
            stamp=actor.stamp(Role.PLATFORM_ADMIN),
            payload=payload,
        )
    )
