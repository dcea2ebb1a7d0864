"""One import: how far it is, what is wrong with which row, and the consent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.desk.sheets.home import NEEDS, TONES
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.sheets.models import ImportRun
from zhiheng.sheets.selectors import may_use, run_for, troubled
from zhiheng.sheets.services import carry_out
from zhiheng.sheets.spec import spec_for
from zhiheng.sheets.writing import words

PAGE = 50


@desk_view(allowed=may_use, needs=NEEDS)
def page(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show an import with its wrong rows."""
    run = run_for(_actor(request), run_id)
    spec = spec_for(run.kind)
    part = Paginator(troubled(run), PAGE).get_page(request.GET.get("page"))
    lines = [{"number": r.number, "words": words(r, spec), "bad": r.bad} for r in part]
    return render(
        request, "desk/sheets/run.html", {**_state(run), "spec": spec, "part": part, "lines": lines}
    )


@desk_view(allowed=may_use, needs=NEEDS)
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """Return the bar alone, or have the whole page loaded anew once the job is done."""
    run = run_for(_actor(request), run_id)
    response = render(request, "desk/sheets/progress.html", _state(run))
    if not run.busy:
        response["HX-Refresh"] = "true"
    return response


@desk_view(allowed=may_use, methods=("POST",), needs=NEEDS)
def agree(request: HttpRequest, run_id: int) -> HttpResponse:
    """Carry out what the person agreed to: all rows, or the good ones only."""
    run = carry_out.agree(
        actor=_actor(request), run_id=run_id, skip_bad=request.POST.get("skip_bad") == "yes"
    )
    messages.success(request, f"正在导入 {run.good} 行，完成前可以离开本页。")
    return redirect("sheets:run", run.pk)


@desk_view(allowed=may_use, methods=("POST",), needs=NEEDS)
def give_up(request: HttpRequest, run_id: int) -> HttpResponse:
    """Give the import up; nothing was written."""
    run = carry_out.give_up(actor=_actor(request), run_id=run_id)
    messages.success(request, "已放弃本次导入，没有写入任何内容。")
    return redirect("sheets:upload", run.kind)


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def _state(run: ImportRun) -> dict[str, Any]:
    share = 0
    if run.status == "IMPORTING" and run.good:
        share = round(run.written * 100 / run.good)
    return {"run": run, "share": share, "tone": TONES.get(run.status, "blue")}
