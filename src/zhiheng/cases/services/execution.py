"""Payment, instalments, cash, demand, court (处罚法第六章; 强制法第五章)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from zhiheng.cases.facts.after_decision import cash_allowed
from zhiheng.cases.facts.project import project
from zhiheng.cases.inputs.execution import (
    ApplyCourt,
    ApproveInstalment,
    CollectCash,
    HandOverCash,
    RecordPayment,
    ServeDemand,
)
from zhiheng.cases.models import CashCollection, CourtApplication, Decision, Demand, Instalment, Payment
from zhiheng.cases.road import Road, verb
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.law.checks import event_date
from zhiheng.law.intervals import Interval
from zhiheng.law.limits import show
from zhiheng.law.surcharge import Instalment as Part, Surcharge as Accrued, on_instalments, surcharge


def _penalty(road: Road) -> Decision:
    decision = road.case.decisions.order_by("-id").first()
    if decision is None or decision.kind != "PENALTY":
        raise UserError("本案没有行政处罚决定，不涉及缴款。")
    return decision


def _paid(road: Road, purpose: str) -> int:
    paid = sum(p.amount_fen for p in road.case.payments.filter(purpose=purpose))
    if purpose == "FINE":
        paid += sum(c.amount_fen for c in road.case.cashcollections.all())
    return paid


def outstanding_fine(road: Road) -> int:
    """Return the part of the fine not yet paid, in fen."""
    return max(_penalty(road).fine_fen - _paid(road, "FINE"), 0)


@verb("record_payment", RecordPayment)
def record_payment(road: Road, data: RecordPayment) -> None:
    """Record a payment at the bank (处罚法第六十七条); never more than is owed."""
    decision = _penalty(road)
    if data.paid_on < decision.document_on:
        raise UserError("缴款日期不能早于决定日期。", field="paid_on")
    owed = {"FINE": decision.fine_fen, "CONFISCATION": decision.confiscated_fen}.get(data.purpose)
    if owed is not None and _paid(road, data.purpose) + data.amount_fen > owed:
        rest = (owed - _paid(road, data.purpose)) / 100
        raise UserError(f"缴款超过应缴金额，尚应缴纳 {rest:,.2f} 元，请核对。", field="amount_fen")
    receipt = data.receipt_no.strip()
    if receipt and road.case.payments.filter(receipt_no=receipt).exists():
        raise UserError(f"票据号码“{receipt}”的缴款已经登记，请核对，不要重复登记。", field="receipt_no")
    Payment.objects.create(
        case=road.case,
        paid_on=data.paid_on,
        amount_fen=data.amount_fen,
        purpose=data.purpose,
        channel=data.channel,
        receipt_no=receipt,
    )


@verb("approve_instalment", ApproveInstalment)
def approve_instalment(road: Road, data: ApproveInstalment) -> None:
    """Allow deferral or instalments for economic hardship (处罚法第六十六条); the plan covers the unpaid fine exactly."""
    if not data.plan:
        raise UserError("请填写缴款计划，至少一期。", field="plan")
    total = sum(int(line["amount_fen"]) for line in data.plan)
    rest = outstanding_fine(road)
    if total != rest:
        raise UserError(
            f"各期合计 {total / 100:,.2f} 元，与尚未缴纳的罚款 {rest / 100:,.2f} 元不一致。", field="plan"
        )
    days = [dt.date.fromisoformat(str(line["due_on"])) for line in data.plan]
    if days != sorted(days):
        raise UserError("缴款计划须按日期先后排列。", field="plan")
    Instalment.objects.create(
        case=road.case,
        applied_on=data.applied_on,
        approved_on=data.approved_on,
        reason=data.reason,
        plan=[
            {"due_on": str(d), "amount_fen": int(p["amount_fen"])}
            for d, p in zip(days, data.plan, strict=True)
        ],
        last_due_on=days[-1],
    )


@verb("collect_cash", CollectCash)
def collect_cash(road: Road, data: CollectCash) -> None:
    """Collect a fine on the spot where 处罚法第六十八、六十九条 allow it, against the Treasury's receipt (第七十条)."""
    if data.amount_fen > outstanding_fine(road):
        raise UserError("收缴金额超过尚未缴纳的罚款，请核对。", field="amount_fen")
    allowed = cash_allowed(road.case, _penalty(road), data.ground, data.receipt_no)
    if not allowed.ok:
        raise LegalBlock([allowed])
    CashCollection.objects.create(
        case=road.case,
        collected_on=data.collected_on,
        amount_fen=data.amount_fen,
        ground=data.ground,
        receipt_no=data.receipt_no,
    )


@verb("hand_over_cash", HandOverCash)
def hand_over_cash(road: Road, data: HandOverCash) -> None:
    """Hand the money to the organ within two working days, and to the bank within two more (处罚法第七十一条)."""
    row = road.case.cashcollections.filter(banked_on__isnull=True).order_by("id").first()
    if row is None:
        raise UserError("没有待上交的收缴款。")
    if data.handed_on < row.collected_on:
        raise UserError("上交日期不能早于收缴日期。", field="handed_on")
    if data.banked_on and data.banked_on < data.handed_on:
        raise UserError("缴付银行日期不能早于上交日期。", field="banked_on")
    row.handed_on, row.banked_on = data.handed_on, data.banked_on
    row.save()


def accrued(road: Road, on: dt.date) -> tuple[Accrued | None, dt.date | None]:
    """Return the surcharge on the unpaid fine up to ``on`` and the last day to pay (处罚法第七十二条; never above the fine).

    Under an approved plan each instalment is late from its own last day (第六十六条), what was paid counting towards the
    earliest. While a review or a suit runs nothing accrues (第七十三条).
    """
    rest = outstanding_fine(road)
    pauses = [Interval(r.started_on, r.ended_on, "复议、诉讼") for r in road.case.remedys.all()]
    plan = road.case.instalments.order_by("-id").first()
    if plan is not None and rest:
        return _on_plan(unpaid_parts(plan.plan, rest), on, pauses)
    due = event_date(project(road.case), "pay_due")
    if due is None or on <= due or rest == 0:
        return None, due
    first = due + dt.timedelta(days=1)
    return surcharge(Decimal(rest) / 100, overdue_from=first, on=on, pauses=pauses), due


def unpaid_parts(plan: Sequence[Mapping[str, Any]], rest_fen: int) -> list[Part]:
    """Return the instalments still owed, earliest first: what was paid has gone to the earliest ones."""
    owed: dict[dt.date, int] = {}
    for line in reversed(plan):
        part = min(int(line["amount_fen"]), rest_fen)
        day = dt.date.fromisoformat(str(line["due_on"]))
        owed[day] = owed.get(day, 0) + part
        rest_fen -= part
    return [Part(Decimal(fen) / 100, day) for day, fen in sorted(owed.items()) if fen]


def _on_plan(parts: list[Part], on: dt.date, pauses: list[Interval]) -> tuple[Accrued | None, dt.date | None]:
    due = parts[0].due
    total, late = on_instalments(parts, on, pauses=pauses)
    if not late:
        return None, due
    steps = [
        f"{show(part.overdue_from - dt.timedelta(days=1))}到期的一期：{'，'.join(part.steps)}"
        for part in late
    ]
    steps += [f"各期合计{total}元"] if len(late) > 1 else []
    owed = sum((part.principal for part in late), Decimal(0))
    capped = any(part.capped for part in late)
    days, paused = max(part.days for part in late), max(part.paused_days for part in late)
    return Accrued(owed, late[0].overdue_from, on, days, paused, total, capped, tuple(steps)), due


def surcharge_fen(road: Road, on: dt.date) -> int:
    """Return the surcharge accrued up to ``on``, in fen: what was decided, else what the law's rule gives."""
    found, _ = accrued(road, on)
    return int(found.amount * 100) if found else 0


@verb("serve_demand", ServeDemand)
def serve_demand(road: Road, data: ServeDemand) -> None:
    """Serve a written demand (强制法第三十五、五十四条): ten working days must pass before the court may be asked."""
    rest = outstanding_fine(road)
    if rest == 0:
        raise UserError("罚款已缴清，不需要催告。")
    if data.served_on > road.today:
        raise UserError("送达日期不能晚于今天。", field="served_on")
    extra = surcharge_fen(road, data.served_on)
    content = data.content or (
        f"请自收到本催告书之日起十个工作日内缴纳罚款人民币{rest / 100:,.2f}元"
        + (f"及加处罚款人民币{extra / 100:,.2f}元" if extra else "")
        + "。逾期不履行的，本机关将依法申请人民法院强制执行。你（单位）有权进行陈述和申辩。"
    )
    Demand.objects.create(
        case=road.case,
        served_on=data.served_on,
        amount_fen=rest,
        surcharge_fen=extra,
        content=content,
        wait_due_on=road.due("FORCE_COURT_URGE", data.served_on),
    )


@verb("apply_court", ApplyCourt)
def apply_court(road: Road, data: ApplyCourt) -> None:
    """Apply to the court within its window (强制法第五十三、五十四条); the gate checks demand, wait and window."""
    last = road.case.demands.order_by("-id").first()
    CourtApplication.objects.create(
        case=road.case,
        applied_on=data.applied_on,
        court=data.court,
        amount_fen=(last.amount_fen + last.surcharge_fen) if last else outstanding_fine(road),
        note=data.note,
    )
