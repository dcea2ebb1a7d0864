"""Correct a proposed ledger: tasks, parts of tasks, milestones; what was and what is now stand in the journal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from zhiheng.common.errors import NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import Milestone, Modality, Plan, PlanStatus, PlanTask, Recurs
from zhiheng.plans.policies import open_task, require_manage
from zhiheng.plans.record import note


def _task(actor: Actor, task_id: int) -> PlanTask:
    task = open_task(actor, task_id)
    require_manage(actor, task.plan)
    if task.plan.status == PlanStatus.CLOSED:
        raise UserError("方案已结束，台账不再修改。")
    return task


@transaction.atomic
def correct_task(
    *, actor: Actor, task_id: int, title: str, section: str = "", no: str = "", version: int | None = None
) -> PlanTask:
    """Correct a task's number, heading and section and mark it as checked.

    Raises Forbidden, Stale when a colleague was faster, UserError for an empty title.
    """
    task = (
        PlanTask.objects.select_for_update(of=("self",))
        .select_related("plan")
        .get(pk=_task(actor, task_id).pk)
    )
    if version is not None and version != task.version:
        raise Stale("该任务已由他人修改，请查看最新内容后再改。")
    if not title.strip():
        raise UserError("请填写任务名称。", field="title")
    before = {"no": task.no, "title": task.title, "section": task.section}
    task.title, task.section, task.no = (
        title.strip()[:250],
        section.strip()[:200],
        (no.strip() or task.no)[:20],
    )
    task.checked = True
    task.version += 1
    task.save()
    after = {"no": task.no, "title": task.title, "section": task.section}
    note("task_corrected", task.plan, actor, task=task.pk, before=before, after=after)
    return task


@transaction.atomic
def split_task(*, actor: Actor, task_id: int, title: str, text: str = "") -> PlanTask:
    """Add a part to a task (分解), tied to the same words. Raises Forbidden, UserError."""
    task = _task(actor, task_id)
    if not title.strip():
        raise UserError("请填写子任务名称。", field="title")
    if task.parent_id:
        raise UserError("子任务不再分解，请在上级任务下增加。", field="title")
    count = task.subtasks.count() + 1
    last = task.plan.tasks.aggregate(n=Max("order"))["n"] or 0
    part = PlanTask.objects.create(
        plan=task.plan, organ_id=task.organ_id, division=task.division, parent=task, order=last + 1,
        no=f"{task.no}-{count}"[:20], section=task.section, title=title.strip()[:250], text=text.strip(),
        start=task.start, end=task.end, checked=True,
    )  # fmt: skip
    note("task_split", task.plan, actor, task=task.pk, part=part.pk, title=part.title)
    return part


@transaction.atomic
def remove_task(*, actor: Actor, task_id: int) -> Plan:
    """Take a wrongly read item out of a draft. Raises Forbidden, UserError once adopted."""
    task = _task(actor, task_id)
    if task.plan.status != PlanStatus.DRAFT:
        raise UserError("方案已启用，任务不能删除；不再实施的，请在进展报告中说明。")
    note("task_removed", task.plan, actor, task=task.no, title=task.title, source=[task.start, task.end])
    plan = task.plan
    task.delete()
    return plan


@transaction.atomic
def save_milestone(
    *,
    actor: Actor,
    task_id: int,
    milestone_id: int | None = None,
    text: str,
    due_on: dt.date | None = None,
    recurs: str = "",
    month: int | None = None,
    day: int | None = None,
    modality: str = Modality.MUST,
    measure: str = "",
    target: Decimal | None = None,
) -> Milestone:
    """Add or correct a milestone: a day, or a recurrence; optionally a measure with its target.

    Raises Forbidden, NotFound, UserError (nothing dated, a month or day that no calendar has, an unknown measure).
    """
    task = _task(actor, task_id)
    row = Milestone(task=task, organ_id=task.organ_id, division=task.division)
    if milestone_id is not None:
        found = Milestone.objects.select_for_update().filter(pk=milestone_id, task=task).first()
        if found is None:
            raise NotFound("没有找到该节点。")
        row = found
    if not text.strip():
        raise UserError("请填写节点要求。", field="text")
    if due_on and recurs:
        raise UserError("完成日期和周期只能填一项。", field="recurs")
    if recurs and recurs not in Recurs.values:
        raise UserError("请选择周期。", field="recurs")
    if (month and not 1 <= month <= 12) or (day and not 1 <= day <= 31):
        raise UserError("月份应为 1 至 12，日应为 1 至 31。", field="month")
    if modality not in Modality.values:
        raise UserError("请选择要求强度。", field="modality")
    if measure and measure not in MEASURES:
        raise UserError("没有这个实测指标。", field="measure")
    if measure and target is None:
        raise UserError("选了实测指标，请填写目标值（百分数）。", field="target")
    before = {} if row.pk is None else _shown(row)
    row.text, row.due_on, row.recurs, row.month, row.day = text.strip(), due_on, recurs, month, day
    row.modality, row.measure, row.target, row.doubt = modality, measure, target, ""
    row.save()
    note(
        "milestone_saved", task.plan, actor, task=task.pk, milestone=row.pk, before=before, after=_shown(row)
    )
    return row


@transaction.atomic
def remove_milestone(*, actor: Actor, milestone_id: int) -> PlanTask:
    """Take a milestone off a draft. Raises Forbidden, NotFound, UserError once adopted (extend it instead)."""
    row = Milestone.objects.filter(pk=milestone_id).first()
    if row is None:
        raise NotFound("没有找到该节点。")
    task = _task(actor, row.task_id)
    if task.plan.status != PlanStatus.DRAFT:
        raise UserError("方案已启用，节点不能删除；确需调整的，请办理延期并说明理由。")
    note("milestone_removed", task.plan, actor, task=task.pk, before=_shown(row))
    row.delete()
    return task


def _shown(row: Milestone) -> dict[str, object]:
    return {
        "text": row.text[:200],
        "due_on": row.due_on.isoformat() if row.due_on else None,
        "recurs": row.recurs,
        "modality": str(row.modality),
        "measure": row.measure,
        "target": None if row.target is None else str(row.target),
    }
