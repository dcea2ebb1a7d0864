"""The course library: look through, publish, change, stop."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.desk.training.acting import carried_out
from zhiheng.desk.training.forms import CourseForm
from zhiheng.desk.training.policies import (
    NEEDS_LIBRARY,
    NEEDS_MANAGE,
    may_manage_training,
    may_read_library,
)
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Course, HourCategory
from zhiheng.training.policies import has_officer_record, hosts, may_host
from zhiheng.training.required import TOPIC_TITLES
from zhiheng.training.services.courses import save_course, stop_course


def _page(row: Course) -> str:
    return reverse("training:course", args=[row.pk])


class CourseListing(Listing):
    """课程库."""

    key, title, default_sort = "training-courses", "课程库", "code"
    columns = (
        Column("code", "编号", "code", sort="code", width="s", always=True),
        Column("title", "课程", "title", link=_page, sort="title", always=True, width="l"),
        Column("category", "学时类别", "get_category_display", width="m"),
        Column("topic", "必修（重点）科目", lambda c: TOPIC_TITLES.get(c.topic, ""), width="m"),
        Column("hours", "学时", "hours", kind="number", sort="hours", width="xs"),
        Column("mode", "形式", lambda c: "线上" if c.online else "线下", width="xs"),
        Column("tags", "标签", lambda c: "、".join(c.tags), width="m"),
        Column("organ", "发布单位", "organ.short_name", width="m"),
        Column("active", "启用", "active", kind="bool", width="xs"),
    )
    filters = (
        Text(
            "q", "关键词", lookups=("title__icontains", "code__icontains", "material__icontains"), first=True
        ),
        Choice("category", "学时类别", choices=HourCategory.choices, many=True, first=True),
        Choice("topic", "必修科目", choices=list(TOPIC_TITLES.items()), many=True, first=True),
    )
    empty_title = "课程库还没有课程"
    empty_advice = "司法行政部门和各执法单位发布课程后，显示在这里。"


@desk_view(allowed=may_read_library, needs=NEEDS_LIBRARY)
def courses(request: HttpRequest) -> HttpResponseBase:
    """List the courses."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = Course.objects.select_related("organ")
    actions = [Action("发布课程", reverse("training:course-new"), "ti-plus", primary=True)]
    listing = CourseListing(request, rows, actions=actions if may_manage_training(actor) else [])
    return listing.respond("desk/shell/list.html")


@desk_view(allowed=may_read_library, needs=NEEDS_LIBRARY)
def course(request: HttpRequest, course_id: int) -> HttpResponse:
    """Show a course."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(course_id)
    context = {
        "course": row,
        "topic": TOPIC_TITLES.get(row.topic, ""),
        "tags": "、".join(row.tags),
        "may": may_host(actor, row.organ_id),
        "learns": has_officer_record(actor),
    }
    return render(request, "desk/training/course.html", context)


def _open(course_id: int) -> Course:
    found = Course.objects.select_related("organ").filter(pk=course_id).first()
    if found is None:
        raise NotFound("没有找到该课程。")
    return found


@desk_view(allowed=may_manage_training, methods=("GET", "HEAD", "POST"), needs=NEEDS_MANAGE)
def course_form(request: HttpRequest, course_id: int | None = None) -> HttpResponse:
    """Publish a course, or change one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = _open(course_id) if course_id else None
    initial: dict[str, Any] = {}
    if row:
        initial = {f: getattr(row, f) for f in CourseForm.base_fields} | {"tags": "、".join(row.tags)}
    choices = {"organ_id": [(o.pk, o.short_name) for o in hosts(actor)]}
    form = CourseForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)

    def act(data: dict[str, Any]) -> None:
        tags = [t for t in re.split(r"[、,，;；\s]+", data["tags"]) if t]
        values = data | {"tags": tags, "minutes": data["minutes"] or 0}
        save_course(actor=actor, course_id=course_id, **values)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "课程已保存。")
        return redirect("training:courses")
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/course_form.html", {"form": form, "course": row}, status=status)


@desk_view(allowed=may_manage_training, methods=("POST",), needs=NEEDS_MANAGE)
def course_switch(request: HttpRequest, course_id: int) -> HttpResponse:
    """Take a course out of the library, or put it back."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = stop_course(actor=actor, course_id=course_id)
    messages.success(request, f"课程已{'启用' if row.active else '停用'}。")
    return redirect("training:course", row.pk)
