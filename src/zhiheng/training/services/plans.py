"""The yearly training plan: written, handed in, approved (TRN-01, TRN-02, TRN-23)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ, Role
from zhiheng.training.models import ActivityKind, PlanLine, PlanStatus, TrainingPlan
from zhiheng.training.policies import open_plan, require_host
from zhiheng.training.record import note

_FIELDS = (
    "title",
    "hours_public_law",
    "hours_business",
    "hours_political",
    "appraisal_standard",
    "in_cadre_plan",
    "cadre_plan_no",
)
DIMENSIONS = {"category": "类别", "grade": "级别", "layer": "层级", "post": "岗位", "field": "领域"}
EDITABLE = (PlanStatus.DRAFT, PlanStatus.RETURNED)


def _lock(actor: Actor, plan_id: int) -> TrainingPlan:
    row = open_plan(actor, plan_id)
    require_host(actor, row.organ_id)
    return TrainingPlan.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)


def _editable(row: TrainingPlan) -> None:
    if row.status not in EDITABLE:
        raise UserError(f"该计划{row.get_status_display()}，不能修改。需要调整的，请审批人退回后修改。")


@transaction.atomic
def draft_plan(*, actor: Actor, organ_id: int, year: int) -> TrainingPlan:
    """Begin the plan of a body and year; the one begun already is returned. Raises Forbidden, UserError."""
    require_host(actor, organ_id)
    if not 2000 <= year <= clock.today().year + 1:
        raise UserError("只能编制本年度、下一年度或者补录以前年度的计划。", field="year")
    organ = Organ.objects.select_related("division").get(pk=organ_id)
    row, new = TrainingPlan.objects.get_or_create(
        organ=organ,
        year=year,
        defaults={
            "division": organ.division_id,
            "title": f"{organ.short_name}{year}年度行政执法人员培训计划"[:120],
        },
    )
    if new:
        note("training.plan_drafted", "training_plan", row, actor, year=year)
    return row


@transaction.atomic
def save_plan(*, actor: Actor, plan_id: int, values: Mapping[str, Any]) -> TrainingPlan:
    """Save the plan's head while it is being written. Raises Forbidden, UserError."""
    row = _lock(actor, plan_id)
    _editable(row)
    for name in _FIELDS:
        if name in values:
            setattr(row, name, values[name])
    for name in ("hours_public_law", "hours_business", "hours_political"):
        value = getattr(row, name)
        if value is not None and value < 0:
            raise UserError("学时不能是负数。", field=name)
    row.save()
    note("training.plan_saved", "training_plan", row, actor, **{n: _plain(getattr(row, n)) for n in _FIELDS})
    return row


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


@transaction.atomic
def add_line(
    *,
    actor: Actor,
    plan_id: int,
    topic: str,
    kind: str,
    month: int,
    hours: Decimal,
    dimensions: Mapping[str, str],
) -> PlanLine:
    """Add a training to a plan, with all five dimensions it is cut to (TRN-01). Raises Forbidden, UserError."""
    plan = _lock(actor, plan_id)
    _editable(plan)
    if not topic.strip():
        raise UserError("请填写培训内容。", field="topic")
    for name in DIMENSIONS:
        if not dimensions.get(name, "").strip():
            raise UserError(
                f"请填写{DIMENSIONS[name]}：培训要按类别、级别、层级、岗位、领域分别安排。", field=name
            )
    if kind not in ActivityKind.values:
        raise UserError("请选择培训方式。", field="kind")
    if not 1 <= month <= 12:
        raise UserError("月份应当是 1 至 12。", field="month")
    if hours <= 0:
        raise UserError("学时应当大于 0。", field="hours")
    row = PlanLine.objects.create(
        organ_id=plan.organ_id, division=plan.division, plan=plan, topic=topic.strip()[:160], kind=kind, month=month,
        hours=hours, **{n: dimensions[n].strip()[:40] for n in DIMENSIONS},
    )  # fmt: skip
    note("training.plan_line_added", "training_plan", plan, actor, topic=row.topic, hours=str(hours))
    return row


@transaction.atomic
def remove_line(*, actor: Actor, line_id: int) -> TrainingPlan:
    """Take a training off a plan being written. Raises NotFound, Forbidden, UserError."""
    line = PlanLine.objects.filter(pk=line_id).first()
    if line is None:
        raise NotFound("没有找到该计划条目。")
    plan = _lock(actor, line.plan_id)
    _editable(plan)
    note("training.plan_line_removed", "training_plan", plan, actor, topic=line.topic)
    line.delete()
    return plan


def missing(row: TrainingPlan) -> list[tuple[str, str]]:
    """Return the mandatory fields that are empty, as (field, message): hours and appraisal standard (TRN-23)."""
    wrong = []
    if row.hours_public_law is None:
        wrong.append(("hours_public_law", "公共法律知识学时"))
    if row.hours_business is None:
        wrong.append(("hours_business", "业务知识和执法技能学时"))
    if not row.appraisal_standard.strip():
        wrong.append(("appraisal_standard", "考核标准"))
    if not row.lines.exists():
        wrong.append(("lines", "培训安排（至少一项）"))
    return wrong


@transaction.atomic
def submit_plan(*, actor: Actor, plan_id: int) -> TrainingPlan:
    """Hand the plan in for approval; refused while a mandatory field is empty (TRN-23). Raises Forbidden, UserError."""
    row = _lock(actor, plan_id)
    _editable(row)
    if wrong := missing(row):
        names = "、".join(label for _, label in wrong)
        raise UserError(f"培训计划缺少必填内容：{names}。补齐后再报批。", field=wrong[0][0])
    row.status, row.submitted_by_id, row.submitted_at = PlanStatus.SUBMITTED, actor.account_id, clock.now()
    row.save()
    note("training.plan_submitted", "training_plan", row, actor, year=row.year)
    return row


def may_decide(actor: Actor, row: TrainingPlan) -> bool:
    """Whether this person approves the plan: the head of the body (or of the body it acts for), never its own sender."""
    own = any(
        g.role in {Role.ORGAN_LEADER, Role.SUPERVISION_LEADER} and row.organ_id in g.reach
        for g in actor.grants
    )
    return own and row.status == PlanStatus.SUBMITTED and row.submitted_by_id != actor.account_id  # fmt: skip


@transaction.atomic
def decide_plan(*, actor: Actor, plan_id: int, approve: bool, opinion: str = "") -> TrainingPlan:
    """Approve or return a plan. Raises Forbidden for whoever may not decide, UserError without a reason to return it."""
    row = open_plan(actor, plan_id)
    row = TrainingPlan.objects.select_for_update(of=("self",)).select_related("organ").get(pk=row.pk)
    if not may_decide(actor, row):
        raise Forbidden("待审批的培训计划由本单位负责人审批，报批人不能审批自己报送的计划。")
    if not approve and not opinion.strip():
        raise UserError("退回的，请写明理由。", field="opinion")
    row.status = PlanStatus.APPROVED if approve else PlanStatus.RETURNED
    row.decided_by_id, row.decided_at, row.opinion = actor.account_id, clock.now(), opinion.strip()
    row.save()
    kind = "training.plan_approved" if approve else "training.plan_returned"
    note(kind, "training_plan", row, actor, year=row.year, opinion=row.opinion)
    return row
