"""Papers: fill in the blueprint beside what the bank holds, look the paper through, seal it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.listing import Action, Choice, Column, Listing, Text
from zhiheng.desk.training import words
from zhiheng.desk.training.acting import carried_out
from zhiheng.desk.training.forms import PaperForm
from zhiheng.desk.training.policies import NEEDS_EXAMINE, may_examine
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Difficulty, Paper, PaperStatus, QuestionKind
from zhiheng.training.policies import bureaus, open_paper, visible_papers
from zhiheng.training.services.papers import Cell, assemble, freeze, read_cell, stock
from zhiheng.training.services.questions import LETTERS


def _page(row: Paper) -> str:
    return reverse("training:paper", args=[row.pk])


class PaperListing(Listing):
    """试卷."""

    key, title, default_sort = "training-papers", "试卷", "-created_at"
    columns = (
        Column("title", "试卷", "title", link=_page, always=True, width="l"),
        Column("organ", "命题单位", "organ.short_name", width="m"),
        Column("count", "题数", lambda p: len(p.content), kind="number", width="xs"),
        Column("total", "总分", "total", kind="number", width="xs"),
        Column("minutes", "时长（分钟）", "minutes", kind="number", width="s"),
        Column("status", "状态", "status", kind="badge", badges=words.PAPERS, always=True, width="s"),
        Column("created", "组卷时间", "created_at", kind="datetime", sort="created_at", width="s"),
        Column("digest", "摘要", "digest", width="l", shown=False),
    )
    filters = (
        Text("q", "试卷名称", lookups=("title__icontains",), first=True),
        Choice("status", "状态", choices=PaperStatus.choices, first=True),
    )
    empty_title = "还没有试卷"
    empty_advice = "按蓝图从题库抽题组卷，核对后封存，用于统一考试。"
    exportable = False


@desk_view(allowed=may_examine, needs=NEEDS_EXAMINE)
def papers(request: HttpRequest) -> HttpResponseBase:
    """List the papers of the person's bureau."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    actions = [Action("组卷", reverse("training:paper-new"), "ti-plus", primary=True)]
    rows = visible_papers(actor).select_related("organ")
    return PaperListing(request, rows, actions=actions).respond("desk/shell/list.html")


def _cells(request: HttpRequest) -> list[Cell]:
    """Read the blueprint's table. Raises UserError naming the cell that is no number."""
    found = []
    for raw in request.POST.getlist("cell"):
        tag, kind, difficulty = raw.rsplit("|", 2)
        count, points = (
            request.POST.get(f"count:{raw}", "").strip(),
            request.POST.get(f"points:{raw}", "").strip(),
        )
        if not count or count == "0":
            continue
        try:
            found.append(Cell(tag, kind, int(difficulty), int(count), Decimal(points or "0")))
        except (ValueError, InvalidOperation):
            raise UserError(f"{tag} 的题数或者分值不是数字，请改正。", field="blueprint") from None
    return found


@desk_view(allowed=may_examine, methods=("GET", "HEAD", "POST"), needs=NEEDS_EXAMINE)
def paper_form(request: HttpRequest, paper_id: int | None = None) -> HttpResponse:
    """Draw a paper by its blueprint, or draw one not yet sealed again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    row = open_paper(actor, paper_id) if paper_id else None
    own = list(bureaus(actor))
    choices = {"organ_id": [(o.pk, o.short_name) for o in own]}
    initial = {f: getattr(row, f) for f in PaperForm.base_fields} if row else {}
    form = PaperForm(request.POST if request.method == "POST" else None, choices=choices, initial=initial)
    made: list[Paper] = []

    def act(data: dict[str, Any]) -> None:
        made.append(assemble(actor=actor, paper_id=paper_id, cells=_cells(request), **data))

    if request.method == "POST" and carried_out(form, act):
        messages.success(request, "试卷已组成，请核对后封存。")
        return redirect("training:paper", made[0].pk)
    organ_id = row.organ_id if row else (own[0].pk if own else 0)
    chosen = {(c.tag, c.kind, c.difficulty): c for c in map(read_cell, row.blueprint)} if row else {}
    cells = []
    for key, ids in sorted(stock(organ_id).items()):
        raw, cell = "|".join(map(str, key)), chosen.get(key)
        cells.append(
            {"key": raw, "tag": key[0], "kind": QuestionKind(key[1]).label, "difficulty": Difficulty(key[2]).label,
             "stock": len(ids), "count": request.POST.get(f"count:{raw}", cell.count if cell else ""),
             "points": request.POST.get(f"points:{raw}", cell.points if cell else "")}
        )  # fmt: skip
    context = {"form": form, "paper": row, "cells": cells}
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/training/paper_form.html", context, status=status)


@desk_view(allowed=may_examine, methods=("GET", "HEAD", "POST"), needs=NEEDS_EXAMINE)
def paper(request: HttpRequest, paper_id: int) -> HttpResponse:
    """Look a paper through with its answers; seal it on the button."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if request.method == "POST":
        freeze(actor=actor, paper_id=paper_id)
        messages.success(request, "试卷已封存，摘要已记入存证账本。")
        return redirect("training:paper", paper_id)
    row = open_paper(actor, paper_id)
    content = [
        q | {"label": QuestionKind(q["kind"]).label, "lettered": list(zip(LETTERS, q["options"], strict=False))}
        for q in row.content
    ]  # fmt: skip
    context = {
        "paper": row,
        "status": words.PAPERS[row.status],
        "content": content,
        "cells": [read_cell(c) for c in row.blueprint],
    }
    return render(request, "desk/training/paper.html", context)
