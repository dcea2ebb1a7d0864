"""Limitation of penalties (处罚时效): an act not discovered in time is no longer penalised (行政处罚法第三十六条)."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Limitation", "SpecialLimitation", "limitation"]

ORDINARY_YEARS = 2
EXTENDED_YEARS = 5
EXTENDED_FROM = date(2021, 7, 15)
"""The revision that brought the five years; an act that ended before it keeps the two years of its time (第三十七条)."""

_RULE = Rule.of("LIMITATION", Cite.of("行政处罚法", 36))


@dataclass(frozen=True, slots=True)
class SpecialLimitation:
    """Another period set by a statute (法律另有规定); only a law may set one, so its citation is required."""

    months: int
    cite: Cite


@dataclass(frozen=True, slots=True)
class Limitation:
    """The answer: the last day on which discovery still allows a penalty, how it follows, and the verdict.

    ``last_day`` is None while a continuous act goes on.
    """

    last_day: date | None
    expired: bool
    steps: tuple[str, ...]
    verdict: Verdict


def limitation(
    *,
    act_ended: date | None,
    discovered: date,
    continuous: bool = False,
    life_health_or_finance: bool = False,
    harmful: bool = False,
    special: SpecialLimitation | None = None,
) -> Limitation:
    """Whether an act was discovered within the limitation period (行政处罚法第三十六条).

    In: the day the act happened — for a continuous or continuing act (连续或者继续状态) the day it ended, None if it has
    not ended; the day it was *discovered*, which alone counts: a decision years later is still in time; whether it
    touches life, health or financial safety *and* had harmful consequences, both being needed for five years, which
    hold for acts that ended since 2021-07-15.
    Out: last day, derivation, verdict (拦截 when expired). Raises ValueError when discovery precedes a finished act,
    or when an act that is not continuous has no date.
    """
    if act_ended is None:
        if not continuous:
            raise ValueError("请填写违法行为发生之日；仍在持续的行为请勾选“连续或者继续状态”")
        step = "违法行为有连续或者继续状态且尚未终了，时效尚未起算"
        return Limitation(None, False, (step,), _RULE.ok(step))
    if discovered < act_ended and not continuous:
        raise ValueError(f"发现之日 {discovered} 早于违法行为发生之日 {act_ended}，请核对")
    rule = _RULE
    if special is not None:
        months, why = special.months, f"{special.cite}另有规定"
        rule = Rule(_RULE.id, (special.cite, *_RULE.cites))
    elif life_health_or_finance and harmful and act_ended < EXTENDED_FROM:
        months, why = ORDINARY_YEARS * 12, f"行为终了于五年时效施行（{EXTENDED_FROM}）之前，按当时的规定"
    elif life_health_or_finance and harmful:
        months, why = EXTENDED_YEARS * 12, "涉及公民生命健康安全、金融安全且有危害后果"
    else:
        months, why = ORDINARY_YEARS * 12, "一般违法行为"
    last = _months_later(act_ended, months)
    term = f"{months // 12}年" if months % 12 == 0 else f"{months}个月"
    start = "行为终了之日" if continuous else "行为发生之日"
    steps = (
        f"{start}：{act_ended}",
        f"时效{term}（{why}），自次日起算，最后一日为{last}",
        f"发现之日：{discovered}（以发现为准，与作出决定的日期无关）",
    )
    if discovered > last:
        late = (discovered - last).days
        message = f"违法行为至{last}已满{term}未被发现，迟{late}日，不再给予行政处罚；可撤销立案，并处理应改正的事项"
        return Limitation(last, True, steps, rule.block(message))
    return Limitation(last, False, steps, rule.ok(f"在时效内发现（最后一日{last}）"))


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    # A month without the corresponding day ends the period on its last day.
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
