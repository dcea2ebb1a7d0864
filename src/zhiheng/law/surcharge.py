"""Additional fine for late payment (加处罚款): 3 % of the fine for each day overdue, never more than the fine
itself.

行政处罚法第七十二条 sets the rate and the cap, 行政强制法第四十五条 repeats the cap, 行政处罚法第七十三条
stops the count during administrative review and litigation, and 第六十六条 with 第七十二条 lets an approved
deferral or instalment plan move the day from which payment is late. Days are natural days. Both the first
overdue day and the day asked about are counted: a fine overdue since the 1st has, on the 10th, ten overdue
days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from zhiheng.law.intervals import Interval, merge
from zhiheng.law.limits import show
from zhiheng.law.verdict import Cite

DAILY_RATE = Decimal("0.03")
CENT = Decimal("0.01")
LARGEST = Decimal(10) ** 12
"""No fine comes near it; a larger number is a slip, and beyond Decimal's digits sums would lose cents."""
CITES = (Cite.of("行政处罚法", 67, 72, 73), Cite.of("行政强制法", 45))


class BadSurcharge(ValueError):
    """A question about a surcharge that makes no sense; the message says which number to mend."""


@dataclass(frozen=True, slots=True)
class Surcharge:
    """What is owed on top of the fine on ``on``: amounts in yuan to the cent, days counted and days paused."""

    principal: Decimal
    overdue_from: date
    on: date
    days: int
    paused_days: int
    amount: Decimal
    capped: bool
    steps: tuple[str, ...]
    cites: tuple[Cite, ...] = CITES


@dataclass(frozen=True, slots=True)
class Instalment:
    """One approved instalment (分期): the amount, its last day to pay, and the day it was paid, if it was."""

    amount: Decimal
    due: date
    paid_on: date | None = None


def money(value: Decimal | int | str) -> Decimal:
    """An amount of yuan, rounded to the cent (四舍五入到分)."""
    return Decimal(value).quantize(CENT, ROUND_HALF_UP)


def surcharge(
    principal: Decimal, overdue_from: date, on: date, *, pauses: Iterable[Interval] = ()
) -> Surcharge:
    """The surcharge on ``principal`` (the unpaid fine) on the day ``on``.

    ``overdue_from`` is the first day of delay, the day after the last day to pay; it and ``on`` are both
    counted. ``pauses`` are the stretches that do not count (复议、诉讼期间，经批准的延期), both ends
    included; one without an end lasts through ``on``. Raises :class:`BadSurcharge` for a principal that is
    not positive or has fractions of a cent, or when ``on`` lies before ``overdue_from``.
    """
    if not principal.is_finite() or not 0 < principal < LARGEST or principal != money(principal):
        raise BadSurcharge(f"罚款本金应为大于零、小于一万亿元、最多两位小数的金额，给的是{principal}")
    if on < overdue_from:
        raise BadSurcharge(f"计算日{on}早于逾期首日{overdue_from}，尚未逾期，请核对两个日期")
    span = (on - overdue_from).days + 1
    steps = [f"逾期首日{show(overdue_from)}，计算至{show(on)}（首尾两日均计入），共{span}日"]
    paused = 0
    for item in merge(pauses):
        lo, hi = max(item.start, overdue_from), on if item.end is None else min(item.end, on)
        if lo > hi:
            steps.append(f"暂停区间{show(item.start)}起不在逾期期间内，不扣除")
            continue
        off = (hi - lo).days + 1
        paused += off
        why = item.reason or "复议、诉讼或者批准延期"
        steps.append(f"{show(lo)}至{show(hi)}（{why}）{off}日不计算加处罚款（行政处罚法第七十三条）")
    days = span - paused
    accrued = money(principal * DAILY_RATE * days)
    amount = min(accrued, principal)
    steps.append(f"每日按罚款数额的百分之三加处：{money(principal)}元×3%×{days}日＝{accrued}元")
    # "Capped" says that the cap took something off, so that day 33 of 10,000 yuan (9,900) is not capped.
    capped = accrued > principal
    if capped:
        steps.append(
            f"加处罚款不得超出罚款数额，按{money(principal)}元计（行政处罚法第七十二条、行政强制法第四十五条）"
        )
    return Surcharge(money(principal), overdue_from, on, days, paused, money(amount), capped, tuple(steps))


def on_instalments(
    plan: Sequence[Instalment], on: date, *, pauses: Iterable[Interval] = ()
) -> tuple[Decimal, tuple[Surcharge, ...]]:
    """The surcharge under an approved instalment plan: each instalment runs from its own last day, and has
    its own cap.

    Returns the total and one :class:`Surcharge` for each instalment that is or was late by ``on``. An
    instalment paid late stops on the day before it was paid: money received that day is no longer owed.
    Raises :class:`BadSurcharge` for an empty plan or due days out of order.
    """
    if not plan:
        raise BadSurcharge("分期方案至少要有一期")
    if any(a.due >= b.due for a, b in pairwise(plan)):
        raise BadSurcharge("分期方案的各期到期日应由早到晚排列且不重复")
    late: list[Surcharge] = []
    pauses = merge(pauses)
    for part in plan:
        first = date.fromordinal(part.due.toordinal() + 1)
        until = on if part.paid_on is None else min(on, date.fromordinal(part.paid_on.toordinal() - 1))
        if until >= first:
            late.append(surcharge(part.amount, first, until, pauses=pauses))
    return money(sum((s.amount for s in late), Decimal(0))), tuple(late)
