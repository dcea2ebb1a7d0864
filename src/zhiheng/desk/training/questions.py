"""The question bank: look through, add, put a new version in place, stop."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import NotFound
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.desk.training.acting import carried_out, lines_of
from zhiheng.desk.training.forms import QuestionForm
from zhiheng.desk.training.policies import NEEDS_EXAMINE, may_examine
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Difficulty, Question, QuestionKind
from zhiheng.training.policies import bureaus, visible_questions
from zhiheng.training.services.questions import save_question, stop_question


def _page(row: Question) -> str:
    return reverse("training:question", args=[row.pk])


class QuestionListing(Listing):
    """题库."""

    key, title, default_sort = "training-questions", "题库", "-pk"
    columns = (
        Column("stem", "题干", "stem", link=_page, always=True, width="xl"),
        Column("tag", "科目", "tag", sort="tag", width="m"),
        Column("kind", "题型", "get_kind_display", width="s"),
        Column("difficulty", "难度", "get_difficulty_display", sort="difficulty", width="xs"),
        Column("source", "出处", "source", width="m"),
        Column("version", "版本", "version", kind="number", width="xs"),
        Column("active", "使用中", "active", kind="bool", width="xs"),
    )
    filters = (
        Text("q", "关键词", lookups=("stem__icontains", "source__icontains", "tag__icontains"), first=True),
        Choice("kind", "题型", choices=QuestionKind.choices, many=True, first=True),
        Choice(
            "difficulty", "难度", choices=[(str(v), n) for v, n in Difficulty.choices], many=True, first=True
        ),
        Choice("active", "使用中", choices=[("True", "使用中"), ("False", "已停用或者被取代")]),
    )
    empty_title = "题库还没有试题"
    empty_advice = "逐题添加，或者在“批量导入导出”中导入试题表。"
    exportable = False


@desk_view(allowed=may_examine, needs=NEEDS_EXAMINE)
def questions(request: HttpRequest) -> HttpResponseBase:
    """List the bank of the person's bureau."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = [Action("添加试题", reverse("training:question-new"), "ti-plus", primary=True)]
    return QuestionListing(request, visible_questions(actor), actions=actions).respond("desk/shell/list.html")


@desk_view(allowed=may_examine, methods=("GET", "HEAD", "POST"), needs=NEEDS_EXAMINE)
def question(request: HttpRequest, question_id: int | None = None) -> HttpResponse:
    """Add a question, or put a new version in the place of one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = visible_questions(actor).filter(pk=question_id).first() if question_id else None
    if question_id and row is None:
        raise NotFound("没有找到该试题，或者您无权查看。")
    initial: dict[str, Any] = {}
    if row:
        initial = {f: getattr(row, f) for f in QuestionForm.base_fields} | {"options": "\n".join(row.options)}
    choices = {"organ_id": [(o.pk, o.short_name) for o in bureaus(actor)]}
    form = QuestionForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)

    def act(data: dict[str, Any]) -> None:
        values = data | {"options": lines_of(data["options"])}
        save_question(actor=actor, question_id=question_id, **values)

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "试题已保存。" if row is None else "新版本已启用，已组成的试卷不受影响。")
        return redirect("training:questions")
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/question.html", {"form": form, "question": row}, status=status)


@desk_view(allowed=may_examine, methods=("POST",), needs=NEEDS_EXAMINE)
def question_stop(request: HttpRequest, question_id: int) -> HttpResponse:
    """Take a question out of use."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    stop_question(actor=actor, question_id=question_id, reason=request.POST.get("reason", ""))
    messages.success(request, "试题已停用。")
    return redirect("training:questions")
