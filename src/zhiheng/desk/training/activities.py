"""Activities: the calendar, a new one, its page with attendance, the QR code for the classroom, closing."""

from __future__ import annotations

import io
import re
from typing import Any

import segno
from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe

from zhiheng.common import clock, scope
from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, DateRange, Listing, Text
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import carried_out, cleaned
from zhiheng.desk.training.forms import ActivityForm, ScoreForm
from zhiheng.desk.training.policies import NEEDS_MANAGE, may_manage_training
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING
from zhiheng.training.models import (
    Activity,
    ActivityKind,
    ActivityStatus,
    Course,
    HourCategory,
    Mode,
    TrainingPlan,
)
from zhiheng.training.policies import hosts, may_host, open_activity, visible_activities
from zhiheng.training.reading import expected_at
from zhiheng.training.services import activities as services
from zhiheng.training.services.signin import register_present, token_for, window_fault


def _page(row: Activity) -> str:
    return reverse("training:activity", args=[row.pk])


class ActivityListing(Listing):
    """培训活动."""

    key, title, default_sort = "training-activities", "培训活动", "-starts_at"
    columns = (
        Column("title", "活动", "title", link=_page, always=True, width="l"),
        Column("kind", "方式", "get_kind_display", width="s"),
        Column("mode", "形式", "get_mode_display", width="s", shown=False),
        Column("category", "学时类别", "get_category_display", width="m"),
        Column("hours", "学时", "hours", kind="number", sort="hours", width="xs"),
        Column("starts", "开始时间", "starts_at", kind="datetime", sort="starts_at", width="s"),
        Column("organ", "主办单位", "organ.short_name", width="m"),
        Column("present", "参训", "present", kind="number", width="xs", hint="已签到和登记的人数"),
        Column("status", "状态", "status", kind="badge", badges=words.ACTIVITIES, always=True, width="s"),
        Column("place", "地点", "place", width="m", shown=False),
    )
    filters = (
        Text(
            "q", "关键词", lookups=("title__icontains", "place__icontains", "teacher__icontains"), first=True
        ),
        Choice("kind", "方式", choices=ActivityKind.choices, many=True, first=True),
        Choice("status", "状态", choices=ActivityStatus.choices, many=True, first=True),
        Choice("category", "学时类别", choices=HourCategory.choices, many=True),
        Choice("mode", "形式", choices=Mode.choices),
        DateRange("day", "日期", field="starts_at"),
    )
    empty_title = "还没有培训活动"
    empty_advice = "安排活动后，参训人员现场扫码签到，结束后计入学时。"


@desk_view(allowed=may_manage_training, needs=NEEDS_MANAGE)
def activities(request: HttpRequest) -> HttpResponseBase:
    """List the activities this person may see."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = visible_activities(actor).select_related("organ").annotate(present=Count("attendances"))
    actions = [Action("安排活动", reverse("training:activity-new"), "ti-plus", primary=True)]
    return ActivityListing(request, rows, actions=actions).respond("desk/shell/list.html")


def _choices(actor: Actor) -> dict[str, Any]:
    own = list(hosts(actor))
    prefixes = {o.division.prefix for o in own}
    with scope.system():
        near = [
            o
            for o in Organ.objects.exclude(kind="GOVERNMENT").select_related("division").order_by("division_id", "code")
            if any(o.division_id.startswith(p[:4]) for p in prefixes)
        ]  # fmt: skip
        invite = [
            (o.pk, f"{o.division.name} {o.short_name}")
            for o in near
            if o.kind not in NOT_ENFORCING and any(o.division_id.startswith(p) for p in prefixes)
        ]
    return {
        "organ_id": [(o.pk, o.short_name) for o in own],
        "body_ids": invite,
        "joint_ids": [(o.pk, f"{o.division.name} {o.short_name}") for o in near],
        "course_id": [("", "（没有）"), *Course.objects.filter(active=True).values_list("pk", "title")],
        "plan_id": [("", "（没有）"), *TrainingPlan.objects.filter(organ__in=own).values_list("pk", "title")],
    }


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def activity_new(request: HttpRequest) -> HttpResponse:
    """Put an activity on the calendar."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    made: list[Activity] = []

    def act(data: dict[str, Any]) -> None:
        tags = [t for t in re.split(r"[、,，;；\s]+", data["tags"]) if t]
        made.append(services.plan_activity(actor=actor, **(data | {"tags": tags})))

    form = ActivityForm(request.POST if request.method == "POST" else None, choices=_choices(actor))
    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "活动已安排。活动开始前 30 分钟起可以扫码签到。")
        return redirect("training:activity", made[0].pk)
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/activity_form.html", {"form": form}, status=status)


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def activity(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Show an activity with who was there, and carry out what its organiser does."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_activity(actor, activity_id)
    if request.method == "POST":
        messages.success(request, _act(request, actor, activity_id))
        return redirect("training:activity", activity_id)
    keeper = may_host(actor, row.organ_id) or bool(set(row.joint_ids) & set(actor.organ_ids))
    present = list(row.attendances.select_related("officer__organ").order_by("signed_at", "pk"))
    there = {a.officer_id for a in present}
    with scope.system():
        bodies = list(Organ.objects.filter(pk__in=row.body_ids).order_by("code"))
        joint = list(Organ.objects.filter(pk__in=row.joint_ids).order_by("code"))
        absent = [o for o in expected_at(row) if o.pk not in there] if keeper else []
    context: dict[str, Any] = {
        "activity": row, "status": words.ACTIVITIES[row.status], "present": present, "absent": absent, "keeper": keeper,
        "bodies": "、".join(b.short_name for b in bodies), "joint": "、".join(j.short_name for j in joint),
        "tags": "、".join(row.tags), "open": row.status == ActivityStatus.PLANNED,
        "over": clock.now() >= row.ends_at, "begun": clock.now() >= row.starts_at,
    }  # fmt: skip
    return render(request, "desk/training/activity.html", context)


def _act(request: HttpRequest, actor: Actor, activity_id: int) -> str:
    data = request.POST
    match data.get("act"):
        case "register":
            ids = [int(i) for i in data.getlist("officer_ids") if i.isdigit()]
            n = register_present(
                actor=actor, activity_id=activity_id, officer_ids=ids, reason=data.get("reason", "")
            )
            return f"已登记 {n} 人。"
        case "score":
            values = cleaned(ScoreForm(data))
            services.score(actor=actor, activity_id=activity_id, **values)
            return "成绩已登记。"
        case "close":
            services.close_activity(actor=actor, activity_id=activity_id, summary=data.get("summary", ""))
            return "活动已结束，学时已计入。"
        case "cancel":
            services.cancel_activity(actor=actor, activity_id=activity_id, reason=data.get("reason", ""))
            return "活动已取消。"
    raise UserError("请选择要办理的事项。")


@desk_view(allowed=may_manage_training, needs=NEEDS_MANAGE)
def qr(request: HttpRequest, activity_id: int) -> HttpResponse:
    """Show the code for the classroom; the page asks for a fresh one by itself."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_activity(actor, activity_id)
    keeper = may_host(actor, row.organ_id) or bool(set(row.joint_ids) & set(actor.organ_ids))
    if not keeper:
        raise UserError("签到码由主办单位显示。")
    fault = window_fault(row)
    picture = ""
    if not fault:
        address = request.build_absolute_uri(
            f"{reverse('training:signin')}?{urlencode({'t': token_for(row)})}"
        )
        buffer = io.BytesIO()
        segno.make_qr(address, error="m").save(
            buffer, kind="svg", xmldecl=False, svgns=True, omitsize=True, title="签到二维码"
        )
        picture = buffer.getvalue().decode()
    context = {
        "activity": row,
        "fault": fault,
        "picture": mark_safe(picture),  # made here from our own address; nothing typed by anybody
        "count": row.attendances.count(),
    }
    part = request.headers.get("HX-Request") and not request.headers.get("HX-Boosted")
    return render(request, "desk/training/qr_part.html" if part else "desk/training/qr.html", context)
