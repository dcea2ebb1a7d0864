"""Who answers for a task: bodies, their roles and contacts."""

from __future__ import annotations

from django.db import transaction

from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.plans.models import Owner, OwnerRole, Plan, PlanTask
from zhiheng.plans.policies import open_task, require_manage
from zhiheng.plans.record import note


def refresh_owners(plan: Plan) -> None:
    """Write the bodies that answer onto tasks and plan: the columns row-level security reads."""
    by_task: dict[int, set[int]] = {}
    for task_id, body_id in Owner.objects.filter(task__plan=plan, body__isnull=False).values_list(
        "task_id", "body_id"
    ):
        by_task.setdefault(task_id, set()).add(body_id)
    tasks = list(plan.tasks.all())
    for task in tasks:
        task.owner_ids = sorted(by_task.get(task.pk, ()))
    PlanTask.objects.bulk_update(tasks, ["owner_ids"], batch_size=500)
    plan.owner_ids = sorted(set().union(*by_task.values()) if by_task else ())
    plan.save(update_fields=["owner_ids"])


@transaction.atomic
def assign(
    *,
    actor: Actor,
    task_id: int,
    name: str = "",
    role: str = "",
    body_id: int | None = None,
    contact: str = "",
) -> Owner:
    """Make a body answer for a task; named freely, or one of the platform's bodies (which then may report).

    Raises Forbidden, and UserError for a missing name or a body outside the plan's division.
    """
    task = open_task(actor, task_id)
    plan = task.plan
    require_manage(actor, plan)
    body = None
    if body_id is not None:
        body = Organ.objects.filter(pk=body_id, division__prefix__startswith=plan.prefix).first()
        if body is None:
            raise UserError("只能选择本方案辖区内的机构。", field="body")
    name = name.strip() or (body.name if body else "")
    if not name:
        raise UserError("请填写责任单位名称，或者选择平台机构。", field="name")
    if role not in OwnerRole.values:
        raise UserError("请选择分工：牵头、负责、落实、配合等。", field="role")
    owner = Owner.objects.filter(task=task, name=name).first() or Owner(
        task=task, organ_id=plan.organ_id, division=plan.division, name=name[:120]
    )
    owner.role, owner.doubt, owner.contact = role, "", contact.strip()[:60]
    owner.body = body or owner.body
    owner.save()
    refresh_owners(plan)
    note(
        "assigned", plan, actor, task=task.no, name=owner.name, role=role, body=body_id, contact=owner.contact
    )
    return owner


@transaction.atomic
def unassign(*, actor: Actor, owner_id: int) -> None:
    """Take a body off a task. Raises Forbidden, NotFound."""
    owner = Owner.objects.select_related("task__plan").filter(pk=owner_id).first()
    if owner is None:
        raise NotFound("没有找到该责任单位。")
    plan = open_task(actor, owner.task_id).plan
    require_manage(actor, plan)
    note("unassigned", plan, actor, task=owner.task.no, name=owner.name, role=owner.role)
    owner.delete()
    refresh_owners(plan)
