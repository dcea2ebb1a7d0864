"""Adopt a draft, tie it to the plan above, set its reminders, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from zhiheng.common import clock
from zhiheng.common.errors import NotFound, UserError
from zhiheng.organs.actor import Actor
from zhiheng.plans.models import Period, Plan, PlanStatus
from zhiheng.plans.policies import open_plan, require_manage, visible
from zhiheng.plans.record import note
from zhiheng.plans.term import outside, sentence_of, words_of


def _locked(actor: Actor, plan_id: int) -> Plan:
    plan = open_plan(actor, plan_id)
    require_manage(actor, plan)
    return Plan.objects.select_for_update().get(pk=plan.pk)


@transaction.atomic
def adopt(
    *, actor: Actor, plan_id: int, confirmed: bool = False, period: tuple[dt.date | None, dt.date | None] | None = None
) -> Plan:  # fmt: skip
    """Put a checked draft into force: its bodies see it, its lights shine, its reminders go out.

    ``period`` corrects what was read from the document. Raises Forbidden; UserError when it is no draft, has no task, or
    holds unchecked doubts or days outside its period that nobody confirms.
    """
    plan = _locked(actor, plan_id)
    if plan.status != PlanStatus.DRAFT:
        raise UserError(f"该方案{plan.get_status_display()}，不能再次启用。")
    if not plan.tasks.exists():
        raise UserError("台账没有任务，不能启用。")
    if period is not None:
        _set_period(plan, *period)
    beyond = outside(plan)
    if beyond and not confirmed:
        first = beyond[0]
        raise UserError(
            f"有 {len(beyond)} 个节点不在实施期 {words_of(plan)} 之内，如任务 {first.task.no}：“{sentence_of(plan, first)}”（{first.due_on}）。"
            "请更正节点或者实施期，或者勾选“已看过”后再启用。",
            field="confirmed",
        )
    doubtful = list(plan.tasks.filter(checked=False).values_list("no", flat=True))
    if doubtful and not confirmed:
        raise UserError(
            f"还有 {len(doubtful)} 项任务待核对（序号 {'、'.join(doubtful[:8])}{' 等' if len(doubtful) > 8 else ''}），"
            "请逐项核对，或者勾选“待核对项已看过”后再启用。",
            field="confirmed",
        )
    plan.tasks.filter(checked=False).update(checked=True)
    plan.status, plan.adopted_at = PlanStatus.ADOPTED, clock.now()
    plan.version += 1
    plan.save()
    note("adopted", plan, actor, tasks=plan.tasks.count(), confirmed_doubts=doubtful, period=words_of(plan),
         outside=[{"task": m.task.no, "day": str(m.due_on), "words": sentence_of(plan, m)} for m in beyond])  # fmt: skip
    return plan


def _set_period(plan: Plan, first: dt.date | None, last: dt.date | None) -> None:
    if (first is None) != (last is None):
        raise UserError(
            "实施期请填起止两个日期；文件没有规定的，两个都不填。",
            field="period_from" if first is None else "period_to",
        )
    if first and last and first > last:
        raise UserError("实施期的止日不能早于起日。", field="period_to")
    if (plan.period_from, plan.period_to) != (first, last):
        plan.period_from, plan.period_to = first, last


@transaction.atomic
def set_period(*, actor: Actor, plan_id: int, first: dt.date | None, last: dt.date | None) -> Plan:
    """Set the period of a plan (PLAN-19), or take it away where nothing sets one. Raises Forbidden, UserError."""
    plan = _locked(actor, plan_id)
    if plan.status == PlanStatus.CLOSED:
        raise UserError("方案已结束，实施期不再修改。")
    before = words_of(plan)
    _set_period(plan, first, last)
    plan.save(update_fields=["period_from", "period_to"])
    note("period_set", plan, actor, before=before, after=words_of(plan), outside=len(outside(plan)))
    return plan


@transaction.atomic
def link_parent(*, actor: Actor, plan_id: int, parent_id: int | None) -> Plan:
    """Tie a plan to the adopted plan of the level above, or untie it. Raises Forbidden, NotFound, UserError."""
    plan = _locked(actor, plan_id)
    if parent_id is not None:
        upper = visible(actor).filter(pk=parent_id).exclude(status=PlanStatus.DRAFT).first()
        if upper is None:
            raise NotFound("没有找到该上级方案，或者它尚未启用。")
        if upper.prefix == plan.prefix or not plan.prefix.startswith(upper.prefix):
            raise UserError("上级方案应当是上级行政区划的方案（省→市→县）。", field="parent")
    plan.parent_id = parent_id
    plan.save(update_fields=["parent"])
    note("linked", plan, actor, parent=parent_id)
    return plan


@transaction.atomic
def set_reminders(
    *, actor: Actor, plan_id: int, before: Sequence[int], every: int, urgent_before: Sequence[int] = (), urgent_every: int | None = None
) -> Plan:  # fmt: skip
    """Set on which days before the day, and how often after it, reminders go out; apart for tasks that press (PLAN-18).

    Raises Forbidden, UserError.
    """
    plan = _locked(actor, plan_id)
    plan.remind_before, plan.remind_every = _days(before, "before"), _every(every, "every")
    if urgent_before:
        plan.urgent_before = _days(urgent_before, "urgent_before")
    if urgent_every is not None:
        plan.urgent_every = _every(urgent_every, "urgent_every")
    plan.save(update_fields=["remind_before", "remind_every", "urgent_before", "urgent_every"])
    note("reminders_set", plan, actor, before=plan.remind_before, every=plan.remind_every,
         urgent_before=plan.urgent_before, urgent_every=plan.urgent_every)  # fmt: skip
    return plan


def _days(given: Sequence[int], field: str) -> list[int]:
    days = sorted(set(given), reverse=True)
    if not days or len(days) > 6 or any(not 1 <= d <= 180 for d in days):
        raise UserError("提前提醒请填 1 至 6 个天数，每个在 1 至 180 之间。", field=field)
    return days


def _every(days: int, field: str) -> int:
    if not 1 <= days <= 60:
        raise UserError("逾期提醒间隔应在 1 至 60 天之间。", field=field)
    return days


@transaction.atomic
def set_periods(*, actor: Actor, plan_id: int, paper_period: str, circular_months: int | None) -> Plan:
    """Set how often progress papers are made and circulars are due; empty means that nothing sets it.

    Raises Forbidden, UserError.
    """
    plan = _locked(actor, plan_id)
    if paper_period not in {"", Period.WEEKLY, Period.MONTHLY}:
        raise UserError("进度报告周期请选每周、每月或者不定期。", field="paper_period")
    if circular_months is not None and not 1 <= circular_months <= 24:
        raise UserError("通报周期应在 1 至 24 个月之间。", field="circular_months")
    plan.paper_period, plan.circular_months = paper_period, circular_months
    plan.save(update_fields=["paper_period", "circular_months"])
    note("periods_set", plan, actor, papers=paper_period or "未设定", circular_months=circular_months)
    return plan


@transaction.atomic
def close(*, actor: Actor, plan_id: int, summary: str) -> Plan:
    """End a plan with a summary; what is open stays as it is and is counted in the record. Raises Forbidden, UserError."""
    plan = _locked(actor, plan_id)
    if plan.status != PlanStatus.ADOPTED:
        raise UserError("只有实施中的方案可以结束。")
    if not summary.strip():
        raise UserError("请填写结束说明：总体情况、成效、未完成事项及其处理。", field="summary")
    plan.status, plan.closed_at, plan.closing_note = PlanStatus.CLOSED, clock.now(), summary.strip()
    plan.version += 1
    plan.save()
    note("closed", plan, actor, summary=plan.closing_note)
    return plan
