"""赋权: handed to who can carry it, published, evaluated, with people trained (行政处罚法 24)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import DELEGATIONS, Spot
from zhiheng.law.verdict import Level

from .common import CHUXIONG, KUANGQU, PEN, SHANXI, in_force


def _running(c: Cols, p: Cols) -> Cond:
    """In force today."""
    return in_force(c) & (c.since_day <= p.today_day) & c.ended_day.isnull()


@DELEGATIONS.rule(
    "EMP-CLEAN-UP", "拟清理的事项列入赋权", cites=[PEN(24), SHANXI("第11项")], level=Level.BLOCK, place=Spot.BASIC,
    because="事项“{item_name}”已列为清理候选，仍拟赋予{taker_name}。拟清理的事项不再赋权乡镇（街道）。",
    mend="请从赋权清单中移除，或者先撤销清理意见。",
)  # fmt: skip
def clean_up(c: Cols, p: Cols) -> Cond:
    """拟赋权的事项在清理候选中。"""
    return (c.status == "PLANNED") & c.in_clean_up


@DELEGATIONS.rule(
    "EMP-CLEAN-UP-HELD", "已赋权的事项拟清理", cites=[SHANXI("第11项"), KUANGQU("第18项")], level=Level.YELLOW,
    place=Spot.EVALUATION, configurable=True,
    because="{taker_name}承接的事项“{item_name}”已列为清理候选。", mend="请在评估中一并提出调整或者收回的意见。",
)  # fmt: skip
def clean_up_held(c: Cols, p: Cols) -> Cond:
    """已赋权的事项被列为清理候选。"""
    return _running(c, p) & c.in_clean_up


@DELEGATIONS.rule(
    "EMP-UNPUBLISHED", "赋权没有公布", cites=[PEN(24)], level=Level.RED, place=Spot.PUBLICATION,
    because="事项“{item_name}”自{since_day}起由{taker_name}行使，赋权决定没有公布。赋权的决定应当公布。", mend="请公布赋权决定和事项清单。",
)  # fmt: skip
def unpublished(c: Cols, p: Cols) -> Cond:
    """已经生效的赋权没有公布。"""
    return _running(c, p) & c.published_day.isnull()


@DELEGATIONS.rule(
    "EMP-UNCERTIFIED", "承接单位持证人员不足两人", cites=[PEN(24, 42)], level=Level.RED, place=Spot.PEOPLE,
    because="{taker_name}承接事项“{item_name}”，持有效证件的执法人员{takers_certified}人，不足{p.min_officers}人，不能依法办案。",
    mend="请配备持证人员；暂不能承接的提出调整。",
)  # fmt: skip
def uncertified(c: Cols, p: Cols) -> Cond:
    """承接单位持有效证件的执法人员少于两人。"""
    return _running(c, p) & (c.takers_certified < p.min_officers)


@DELEGATIONS.rule(
    "EMP-UNTRAINED", "承接人员未受业务培训", cites=[SHANXI("第3项"), KUANGQU("第4项"), CHUXIONG("第20项")], level=Level.YELLOW,
    place=Spot.PEOPLE, configurable=True,
    because="{taker_name}承接事项“{item_name}”的执法人员{takers}人，受过业务培训的{takers_trained}人，还有{takers-takers_trained}人没有培训。",
    mend="请赋权部门组织业务培训，覆盖全部承接人员。",
)  # fmt: skip
def untrained(c: Cols, p: Cols) -> Cond:
    """承接人员没有全部受过业务培训。"""
    return _running(c, p) & (c.takers_trained < c.takers)


@DELEGATIONS.rule(
    "EMP-NO-RECEIPT", "赋权交接没有签收", cites=[PEN(24), CHUXIONG("第20项")], level=Level.YELLOW, place=Spot.HANDOVER,
    configurable=True,
    because="事项“{item_name}”自{since_day}起由{taker_name}行使，没有{former_name}与承接单位的交接签收。", mend="请补办交接，由承接单位签收。",
)  # fmt: skip
def no_receipt(c: Cols, p: Cols) -> Cond:
    """已经生效的赋权没有交接签收记录。"""
    return _running(c, p) & c.receipt_day.isnull()


@DELEGATIONS.rule(
    "EMP-UNEVALUATED", "上年度没有评估", cites=[PEN(24), KUANGQU("第18项")], level=Level.YELLOW, place=Spot.EVALUATION,
    configurable=True,
    because="{taker_name}承接的事项“{item_name}”自{since_day}起行使，上年度没有评估。赋权应当定期组织评估。",
    mend="请组织评估，提出保留、调整或者收回的意见。",
)  # fmt: skip
def unevaluated(c: Cols, p: Cols) -> Cond:
    """上年度年初已经生效的赋权，上年度没有评估。"""
    return _running(c, p) & (c.since_day <= p.last_year_first_day) & ~c.evaluated_last_year


@DELEGATIONS.rule(
    "EMP-EVALUATE-LATE", "本年度评估逾期", cites=[PEN(24), KUANGQU("第18项")], level=Level.YELLOW, place=Spot.EVALUATION,
    due="evaluate_due_day", configurable=True,
    because="事项“{item_name}”本年度评估应当在{evaluate_due_day}前完成，已超过{p.today_day-evaluate_due_day}日。", mend="请尽快完成评估。",
)  # fmt: skip
def evaluate_late(c: Cols, p: Cols) -> Cond:
    """本年度评估超过规定期限仍未完成。"""
    return _running(c, p) & ~c.evaluated_this_year & (p.today_day > c.evaluate_due_day)
