"""One task: its words, bodies, milestones with lights and measurements, reports, reminders."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from zhiheng.common import clock
from zhiheng.desk.plans import words
from zhiheng.desk.plans.forms import ExtendForm, ReportForm
from zhiheng.desk.plans.frame import file_lines
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.parts import Moment
from zhiheng.organs.actor import Actor
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import PlanStatus, PlanTask
from zhiheng.plans.policies import may_manage, open_task, reporting_bodies, visible_reports
from zhiheng.plans.selectors import Lit, files_of_task, lit_of_task, measured, organs_named, task_light
from zhiheng.plans.term import is_outside, words_of


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def page(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show a task."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    task = open_task(actor, task_id)
    plan = task.plan
    running = plan.status == PlanStatus.ADOPTED
    lit = lit_of_task(task)
    manage = may_manage(actor, plan)
    context: dict[str, Any] = {
        "task": task,
        "plan": plan,
        "light": words.LIGHTS[task_light(task).colour],
        "owners": list(task.owners.select_related("body")),
        "milestones": [_milestone(actor, x, extendable=running and manage) for x in lit],
        "parts": list(task.subtasks.order_by("order")),
        "reports": [
            (r, words.REPORTS[r.status])
            for r in visible_reports(actor)
            .filter(task=task)
            .select_related("organ")
            .order_by("-submitted_at")
        ],
        "moments": _reminders(lit),
        "report_form": report_form(actor, task) if running else None,
        "manage": manage,
        "period": words_of(plan),
        "pressing": reverse("plans:pressing", args=[task.pk]),
        "files": file_lines(list(files_of_task(actor, task))),
        "source": f"{reverse('plans:document', args=[plan.pk])}?task={task.pk}#words-{task.parent_id or task.pk}",
    }
    return render(request, "desk/plans/task.html", context)


def report_form(actor: Actor, task: PlanTask, data: Any = None, files: Any = None) -> ReportForm | None:
    """Return the form of a report, or None where this person's bodies do not answer for the task."""
    bodies = reporting_bodies(actor, task)
    if not bodies:
        return None
    today = clock.today()
    return ReportForm(
        data,
        files,
        organs=[(o.pk, o.name) for o in organs_named(bodies)],
        milestones=[(m.pk, f"{m.raw} {m.text}"[:60]) for m in task.milestones.all()],
        initial={"period": f"{today.year}年{today.month}月"},
    )


def _milestone(actor: Actor, x: Lit, *, extendable: bool) -> dict[str, Any]:
    taken = measured(actor, x.row)
    value = taken[1].value if taken else None
    target = x.row.target
    return {
        "row": x.row,
        "light": words.LIGHTS[x.light.colour],
        "why": x.light.why,
        "due": x.light.due,
        "measure": MEASURES.get(x.row.measure),
        "where": taken[0].label if taken else "",
        "taken": taken[1] if taken else None,
        "value": value,
        "short": value is not None and target is not None and value < target,
        "readings": list(x.row.readings.all()),
        "outside": is_outside(x.row.task.plan, x.row.due_on),
        "extensions": list(x.row.extensions.select_related("granted_by")),
        "extend_form": ExtendForm() if extendable and x.light.due and not x.row.done_on else None,
    }


def _reminders(lit: list[Lit]) -> list[Moment]:
    found = [r for x in lit for r in x.row.reminders.all()]
    return [
        Moment(r.sent_on, f"{words.STAGES[r.stage][0]}提醒", "系统", f"期限 {r.due_on.isoformat()}", words.STAGES[r.stage][1], "ti-bell")
        for r in sorted(found, key=lambda r: r.pk, reverse=True)[:10]
    ]  # fmt: skip
