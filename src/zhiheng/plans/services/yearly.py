"""Which tasks count in which indicator of the yearly reviews, how each body stands, and the result sent to it (PLAN-09, PLAN-23)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.db import IntegrityError, transaction

from zhiheng.common import scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Milestone, Plan, PlanStatus, ReviewItem, ReviewLink, ReviewSystem
from zhiheng.plans.policies import open_plan, require_manage
from zhiheng.plans.record import note
from zhiheng.plans.services.notify import people_of, tell
from zhiheng.plans.yearly import board


def _kept(actor: Actor, plan_id: int) -> Plan:
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    if plan.status == PlanStatus.DRAFT:
        raise UserError("台账启用后再登记考评指标。")
    return plan


@transaction.atomic
def add_item(
    *, actor: Actor, plan_id: int, year: int, system: str, title: str, no: str = "", full: Decimal | None = None,
    about: str = "", basis: str = "",
) -> ReviewItem:  # fmt: skip
    """Register an indicator of a year's review as its paper words it. Raises Forbidden, UserError."""
    plan = _kept(actor, plan_id)
    if not 2000 <= year <= 2100:
        raise UserError("年度请填四位年份。", field="year")
    if system not in ReviewSystem.values:
        raise UserError("请选择考评制度。", field="system")
    if not title.strip():
        raise UserError("请填写指标。", field="title")
    if full is not None and not 0 < full <= 1000:
        raise UserError("分值应大于 0；没有分值的留空。", field="full")
    try:
        with transaction.atomic():
            row = ReviewItem.objects.create(
                plan=plan, organ_id=plan.organ_id, division=plan.division, year=year, system=system, no=no.strip()[:30],
                title=title.strip()[:200], about=about.strip(), full=full, basis=basis.strip()[:200],
            )  # fmt: skip
    except IntegrityError:
        raise UserError(f"{year} 年度已有同名指标。", field="title") from None
    note("review_item_added", plan, actor, item=row.pk, year=year, title=row.title)
    return row


@transaction.atomic
def link_tasks(
    *, actor: Actor, item_id: int, task_ids: Sequence[int] = (), milestone_ids: Sequence[int] = ()
) -> int:
    """Let whole tasks, or single milestones, count in an indicator; returns how many are new.

    Raises Forbidden, NotFound, UserError where nothing was chosen or is not of this plan.
    """
    item = ReviewItem.objects.select_related("plan__organ").filter(pk=item_id).first()
    if item is None:
        raise NotFound("没有找到该考评指标。")
    plan = _kept(actor, item.plan_id)
    tasks = set(plan.tasks.filter(pk__in=task_ids).values_list("pk", flat=True))
    points = dict(
        Milestone.objects.filter(task__plan=plan, pk__in=milestone_ids).values_list("pk", "task_id")
    )
    if not tasks and not points:
        raise UserError("请选择本方案的任务或者节点。", field="tasks")
    wanted = [(t, None) for t in sorted(tasks)] + [(t, m) for m, t in sorted(points.items())]
    new = 0
    for task_id, milestone_id in wanted:
        _, made = ReviewLink.objects.get_or_create(
            item=item, task_id=task_id, milestone_id=milestone_id,  # type: ignore[misc]
            defaults={"organ_id": plan.organ_id, "division": plan.division},
        )  # fmt: skip
        new += made
    note("review_linked", plan, actor, item=item.pk, tasks=sorted(tasks), milestones=sorted(points), new=new)
    return new


@transaction.atomic
def unlink(*, actor: Actor, link_id: int) -> ReviewItem:
    """Take a task or milestone out of an indicator. Raises Forbidden, NotFound."""
    row = ReviewLink.objects.select_related("item").filter(pk=link_id).first()
    if row is None:
        raise NotFound("没有找到该对应关系，可能已由他人移除。")
    plan = _kept(actor, row.item.plan_id)
    item = row.item
    row.delete()
    note("review_unlinked", plan, actor, item=item.pk, task=row.task_id, milestone=row.milestone_id)
    return item


@transaction.atomic
def exported(*, actor: Actor, plan: Plan, year: int, rows: int) -> None:
    """Record that a year's figures left the platform as a workbook."""
    with scope.system():
        note("review_exported", plan, actor, year=year, rows=rows)


@transaction.atomic
def push_results(*, actor: Actor, plan_id: int, year: int) -> int:
    """Tell every body how it stands in the year's indicators; the same figures are not sent twice. Returns the messages sent.

    Raises Forbidden, UserError where the year has no indicator with tasks.
    """
    plan = _kept(actor, plan_id)
    found = board(plan, year)
    if not found.bodies:
        raise UserError(f"{year} 年度还没有对应任务的考评指标，没有可以推送的结果。", field="year")
    sent = 0
    with scope.system():
        for body in found.bodies:
            words = "；".join(
                f"{line.item.title}：应完成 {line.due} 项，已完成 {line.done} 项，逾期未完成 {line.late} 项"
                for line in body.lines
            )
            key = f"yearly:{plan.pk}:{year}:{body.organ.pk}:{body.due}-{body.done}-{body.late}"
            sent += tell(
                plan,
                body.organ,
                people_of(plan, body.organ),
                key=key,
                title=f"{year} 年度考评对照结果：{plan.title}",
                text=words,
                target="yearly",
            )
        note("review_pushed", plan, actor, year=year, bodies=len(found.bodies), messages=sent)
    return sent
