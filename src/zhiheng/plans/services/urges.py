"""Urge a body on a task (督促整改), take its answer, propose to hold to account (PLAN-10)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.models import PlanStatus, Urge
from zhiheng.plans.policies import REPORTING, open_task, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.notify import people_of, tell


@transaction.atomic
def urge(*, actor: Actor, task_id: int, organ_id: int, text: str, reply_by: dt.date) -> Urge:
    """Send a letter that urges a body on its task. Raises Forbidden, NotFound, UserError."""
    task = open_task(actor, task_id)
    plan = task.plan
    require_manage(actor, plan)
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("只有实施中的方案可以督促。")
    if organ_id not in task.owner_ids:
        raise UserError("请选择本任务的责任单位。", field="organ")
    if len(text.strip()) < 5:
        raise UserError("请写明督促内容（不少于 5 个字）。", field="text")
    if reply_by < clock.today():
        raise UserError("回复期限不能早于今天。", field="reply_by")
    organ = Organ.objects.get(pk=organ_id)
    with scope.system():
        row = Urge.objects.create(
            plan=plan, task=task, organ=organ, division=organ.division_id, text=text.strip(), reply_by=reply_by,
            issued_by_name=actor.name, issued_at=clock.now(),
        )  # fmt: skip
        tell(
            plan, organ, people_of(plan, organ), key=f"urge:{row.pk}", title=f"督促：{task.no} {task.title}",
            text=f"{row.text}（请于 {reply_by.isoformat()} 前回复）", target="task", target_id=task.pk, stage="AFTER",
        )  # fmt: skip
        note(
            "urged",
            plan,
            actor,
            task=task.no,
            body=organ.name,
            urge=row.pk,
            reply_by=reply_by.isoformat(),
            text=row.text,
        )
    return row


def _open(actor: Actor, urge_id: int) -> Urge:
    row = Urge.objects.select_related("plan", "organ").filter(pk=urge_id).first()
    if row is None:
        raise NotFound("没有找到该督促单。")
    open_task(actor, row.task_id)
    return row


@transaction.atomic
def answer(*, actor: Actor, urge_id: int, text: str) -> Urge:
    """The body answers, once. Raises Forbidden, NotFound, Stale, UserError."""
    row = _open(actor, urge_id)
    if not actor.has_role(*REPORTING, organ_id=row.organ_id):
        raise Forbidden("督促单由被督促单位的执法人员或者负责人回复。")
    if row.replied_at:
        raise Stale(f"该督促单已由{row.replied_by_name}回复。")
    if not text.strip():
        raise UserError("请填写回复：整改措施和完成情况。", field="reply")
    with scope.system():
        row.reply, row.replied_at, row.replied_by_name = text.strip(), clock.now(), actor.name
        row.save()
        note("urge_answered", row.plan, actor, urge=row.pk, text=row.reply[:200])
    return row


@transaction.atomic
def propose(*, actor: Actor, urge_id: int, text: str) -> Urge:
    """Propose to hold to account where urging did not help: only after the day for the answer. Raises as above."""
    row = _open(actor, urge_id)
    require_manage(actor, row.plan)
    if row.proposed_at:
        raise Stale("已提出问责建议。")
    if row.reply_by >= clock.today() and not row.replied_at:
        raise UserError(f"回复期限 {row.reply_by.isoformat()} 尚未届满，届满后再提出问责建议。")
    if len(text.strip()) < 10:
        raise UserError("请写明问责建议的事实和理由（不少于 10 个字）。", field="proposal")
    with scope.system():
        row.proposal, row.proposed_at = text.strip(), clock.now()
        row.save()
        note("accountability_proposed", row.plan, actor, urge=row.pk, body=row.organ.name, text=row.proposal)
    return row
