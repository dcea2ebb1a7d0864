"""The document beside its proposed ledger: each task lights up its words, and is corrected beside them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhiheng.desk.plans import words
from zhiheng.desk.plans.forms import AssignForm, MilestoneForm, PeriodForm, SplitForm, TaskForm
from zhiheng.desk.plans.policies import NEEDS_READ, may_read_plans
from zhiheng.desk.shell.access import desk_view
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import GroupMember, Milestone, Plan, PlanStatus, PlanTask
from zhiheng.plans.policies import may_manage, open_plan
from zhiheng.plans.selectors import bodies_of
from zhiheng.plans.term import outside, sentence_of, words_of


def marked(text: str, spans: list[tuple[int, int, int]], chosen: int | None) -> SafeString:
    """Return the text with each task's words marked; ``spans`` are (start, end, task id), the first of nested ones wins.

    Everything of the document is escaped; only the marks are ours.
    """
    pieces: list[SafeString] = []
    at = 0
    for start, end, task_id in sorted(spans):
        if start < at or end <= start:
            continue
        css = " chosen" if task_id == chosen else ""
        pieces.append(format_html("{}", text[at:start]))
        pieces.append(
            format_html(
                '<mark id="words-{}" class="words{}" tabindex="-1">{}</mark>', task_id, css, text[start:end]
            )
        )
        at = end
    pieces.append(format_html("{}", text[at:]))
    return format_html_join("", "{}", ((p,) for p in pieces))


@desk_view(allowed=may_read_plans, needs=NEEDS_READ)
def document(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the document and its ledger; ``?task=`` opens one task for correction."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    plan = open_plan(actor, plan_id)
    tasks = list(plan.tasks.order_by("order").prefetch_related("owners", "milestones"))
    raw = request.GET.get("task", "")
    chosen = next((t for t in tasks if str(t.pk) == raw), None)
    may = may_manage(actor, plan) and plan.status != PlanStatus.CLOSED
    spans = [(t.start, t.end, t.pk) for t in tasks if not t.parent_id]
    place, beside = _beside(plan, request.GET.get("matter", ""))
    context: dict[str, Any] = {
        "plan": plan,
        "status": words.STATUS[plan.status],
        "text": marked(plan.text, [*beside, *spans], place or _shown(chosen)),
        "beside": _summary(plan),
        "tasks": tasks,
        "chosen": chosen,
        "doubtful": sum(not t.checked for t in tasks),
        "may": may,
        "draft": plan.status == PlanStatus.DRAFT,
        "period_form": PeriodForm(initial={"period_from": plan.period_from, "period_to": plan.period_to}),
        "period": words_of(plan),
        "outside": [(m, sentence_of(plan, m)) for m in outside(plan)],
    }
    if chosen and may:
        context |= _forms(plan, chosen, request.GET.get("milestone", ""))
    return render(request, "desk/plans/document.html", context)


def _beside(plan: Plan, raw: str) -> tuple[int | None, list[tuple[int, int, int]]]:
    """Return the place of a demand outside the tasks, numbered below zero so that it never meets a task's number."""
    found = plan.matters.filter(pk=int(raw)).first() if raw.isdigit() else None
    return (None, []) if found is None else (-found.pk, [(found.start, found.end, -found.pk)])


def _summary(plan: Plan) -> dict[str, Any]:
    """Return what was found beside the tasks: it is adopted with them."""
    matters = list(plan.matters.all())
    members = GroupMember.objects.filter(group__plan=plan, until__isnull=True).count()
    return {
        "groups": [g.name for g in plan.groups.all()],
        "members": members,
        "items": sum(m.kind == "ITEM" for m in matters),
        "dates": [m for m in matters if m.kind != "ITEM"],
    }


def _shown(chosen: PlanTask | None) -> int | None:
    return None if chosen is None else chosen.parent_id or chosen.pk


def _forms(plan: Plan, task: PlanTask, milestone: str) -> dict[str, Any]:
    row = next((m for m in task.milestones.all() if str(m.pk) == milestone), None)
    return {
        "task_form": TaskForm(
            initial={"no": task.no, "title": task.title, "section": task.section, "version": task.version}
        ),
        "split_form": None if task.parent_id else SplitForm(prefix="part"),
        "milestone_form": MilestoneForm(initial=_initial(row), prefix="m"),
        "milestone": row,
        "assign_form": AssignForm(bodies=[(o.pk, o.short_name) for o in bodies_of(plan)], prefix="body"),
    }


def _initial(row: Milestone | None) -> dict[str, Any]:
    if row is None:
        return {}
    names = ("text", "due_on", "recurs", "month", "day", "modality", "measure", "target")
    return {"milestone": row.pk, **{n: getattr(row, n) for n in names}}
