"""Tasks to fill the gaps: a supervisor or the body's own head has a benchmark made by a day (DIS-02)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.discretion.models import DraftingTask, TaskState
from zhiheng.discretion.policies import in_scope
from zhiheng.discretion.record import note
from zhiheng.discretion.selectors.coverage import coverage
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role


def _require(actor: Actor, organ: Organ) -> None:
    own = any(
        actor.has_role(Role.UNIT_HEAD, Role.ORGAN_LEADER, organ_id=o) for o in {organ.pk, organ.subject.pk}
    )
    if not own and not actor.supervises_division(organ.division_id):
        raise Forbidden("制定任务由本机关负责人或者对其负有监督职责的行政执法监督机构布置。")


@transaction.atomic
def ask_for_benchmark(
    *, actor: Actor, organ: Organ, item_id: int, due_on: dt.date, note_text: str = ""
) -> DraftingTask:
    """Ask a body to make the benchmark of an item by a day. Raises Forbidden; UserError where there is no gap."""
    _require(actor, organ)
    today = clock.today()
    if due_on <= today:
        raise UserError("完成期限应在今天之后。", field="due_on")
    line = next((x for x in coverage([organ], today)[0].lines if x.item.pk == item_id), None)
    if line is None:
        raise UserError("该事项不在本机关有裁量空间的事项之内。", field="item")
    if line.benchmark is not None:
        raise UserError(f"“{line.item.name}”已有裁量基准在施行，不是缺口。", field="item")
    if line.task is not None:
        raise UserError(f"“{line.item.name}”已有制定任务，期限 {line.task.due_on:%Y-%m-%d}。", field="item")
    task = DraftingTask.objects.create(
        organ=organ.subject, division=organ.subject.division_id, item=line.item, due_on=due_on,
        note=note_text.strip()[:500], made_by=actor.name, made_on=today,
    )  # fmt: skip
    note("drafting.asked", task, actor, item=line.item.code, due=due_on.isoformat())
    return task


@transaction.atomic
def cancel_task(*, actor: Actor, task_id: int, reason: str) -> DraftingTask:
    """Cancel an open task with a reason. Raises NotFound, Forbidden, UserError."""
    task = DraftingTask.objects.select_for_update(of=("self",)).filter(in_scope(actor), pk=task_id).first()
    if task is None:
        raise NotFound("没有找到该任务，或者您无权查看。")
    _require(actor, task.organ)
    if task.state != TaskState.OPEN:
        raise UserError(f"该任务{task.get_state_display()}，不能取消。")
    if not reason.strip():
        raise UserError("请写明取消的理由。", field="reason")
    task.state, task.closing_note = TaskState.CANCELLED, reason.strip()[:500]
    task.save()
    note("drafting.cancelled", task, actor, reason=task.closing_note)
    return task
