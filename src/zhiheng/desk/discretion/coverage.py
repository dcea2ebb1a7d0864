"""Coverage and gaps, a body at a time; from a gap a task is set or a draft begun (DIS-02, DIS-07)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.desk.discretion.policies import NEEDS_READ, may_read
from zhiheng.desk.discretion.steps import Given
from zhiheng.desk.shell.access import desk_view
from zhiheng.discretion.models import DraftingTask
from zhiheng.discretion.policies import DRAFTING, in_scope
from zhiheng.discretion.selectors.coverage import bodies, coverage
from zhiheng.discretion.services.gaps import ask_for_benchmark, cancel_task
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role


@desk_view(allowed=may_read, needs=NEEDS_READ)
def overview(request: HttpRequest) -> HttpResponse:
    """Show every body in sight with its coverage."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    rows = coverage(bodies(actor), clock.today())
    room, covered = sum(c.room for c in rows), sum(c.covered for c in rows)
    tasks = list(
        DraftingTask.objects.filter(in_scope(actor))
        .select_related("item", "organ")
        .order_by("state", "due_on")[:100]
    )
    context = {
        "rows": rows,
        "room": room,
        "covered": covered,
        "percent": covered * 100 // room if room else None,
        "lacking": sum(bool(c.gaps) for c in rows),
        "tasks": [(t, t.state == "OPEN" and t.due_on < clock.today()) for t in tasks],
    }
    return render(request, "desk/discretion/coverage.html", context)


def _body(actor: Actor, organ_id: int) -> Organ:
    found = next((o for o in bodies(actor) if o.pk == organ_id), None)
    if found is None:
        raise NotFound("没有找到该单位，或者您无权查看。")
    return found


@desk_view(allowed=may_read, needs=NEEDS_READ)
def body(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Show the items of one body, gaps first."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    organ = _body(actor, organ_id)
    found = coverage([organ], clock.today())[0]
    own = {organ.pk, organ.subject.pk}
    context = {
        "organ": organ,
        "found": found,
        "lines": sorted(found.lines, key=lambda x: (x.benchmark is not None, x.item.code)),
        "may_draft": any(actor.has_role(*DRAFTING, organ_id=o) for o in own),
        "may_ask": any(actor.has_role(Role.UNIT_HEAD, Role.ORGAN_LEADER, organ_id=o) for o in own)
        or actor.supervises_division(organ.division_id),
    }
    return render(request, "desk/discretion/coverage_body.html", context)


@desk_view(allowed=may_read, methods=("POST",), needs=NEEDS_READ)
def ask(request: HttpRequest, organ_id: int) -> HttpResponse:
    """Ask the body to make the benchmark of an item by a day."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    given = Given(request.POST)
    item = given.text("item")
    task = ask_for_benchmark(
        actor=actor, organ=_body(actor, organ_id), item_id=int(item) if item.isdigit() else 0,
        due_on=given.need_day("due_on"), note_text=given.text("note"),
    )  # fmt: skip
    messages.success(request, f"已布置制定任务，期限 {task.due_on:%Y-%m-%d}。")
    return redirect("discretion:coverage-body", organ_id)


@desk_view(allowed=may_read, methods=("POST",), needs=NEEDS_READ)
def cancel(request: HttpRequest, task_id: int) -> HttpResponse:
    """Cancel an open task with a reason."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    cancel_task(actor=actor, task_id=task_id, reason=Given(request.POST).text("reason"))
    messages.success(request, "任务已取消。")
    return redirect("discretion:coverage")
