"""事项的依据、种类、幅度: nothing without a basis, nothing beyond what the basis may set (行政处罚法 10–16、38)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import ITEMS, Spot
from zhiheng.law.verdict import Level

from .common import KUANGQU, PEN, SHANXI, in_force


@ITEMS.rule(
    "ITEM-NO-BASIS", "事项没有法律法规规章依据", cites=[PEN(16, 38), SHANXI("第9项"), KUANGQU("第11项")], level=Level.RED,
    place=Spot.BASIS,
    because="事项“{name}”（{code}）没有法律、法规、规章依据。凡无依据的事项一律取消。",
    mend="请停止行使并进入取消流程；确有依据的补录条款。",
)  # fmt: skip
def no_basis(c: Cols, p: Cols) -> Cond:
    """在用事项没有法律、法规、规章依据。"""
    return in_force(c) & ~c.has_basis


@ITEMS.rule(
    "ITEM-REPEALED", "事项引用已失效的条款", cites=[PEN(38), SHANXI("第9项")], level=Level.RED, place=Spot.BASIS,
    because="事项“{name}”（{code}）引用的条款已废止或者失效：{basis_repealed_names}。",
    mend="请改引现行条款；没有现行依据的取消事项。",
)  # fmt: skip
def repealed(c: Cols, p: Cols) -> Cond:
    """在用事项引用的条款已经废止或者失效。"""
    return in_force(c) & c.basis_repealed


@ITEMS.rule(
    "ITEM-BEYOND-RANK", "处罚种类超出设定权", cites=[PEN(10, 11, 12, 13, 14)], level=Level.RED, place=Spot.BASIS,
    because="事项“{name}”的依据层级不能设定：{sanction_beyond_names}。", mend="请核对依据，删去无权设定的处罚种类。",
)  # fmt: skip
def beyond_rank(c: Cols, p: Cols) -> Cond:
    """事项列明的处罚种类，其依据的层级无权设定。"""
    return in_force(c) & c.sanction_beyond_rank


@ITEMS.rule(
    "ITEM-ABOVE-CEILING", "罚款上限高于依据", cites=[PEN(34, 38)], level=Level.RED, place=Spot.RANGE,
    because="事项“{name}”的罚款上限{range_max_fen}高于依据规定的{law_max_fen}。", mend="请按依据更正罚款幅度。",
)  # fmt: skip
def above_ceiling(c: Cols, p: Cols) -> Cond:
    """事项的罚款上限高于依据规定的上限。"""
    return in_force(c) & (c.range_max_fen > c.law_max_fen)


@ITEMS.rule(
    "ITEM-BELOW-FLOOR", "罚款下限低于依据", cites=[PEN(34, 38)], level=Level.RED, place=Spot.RANGE,
    because="事项“{name}”的罚款下限{range_min_fen}低于依据规定的{law_min_fen}。", mend="请按依据更正罚款幅度。",
)  # fmt: skip
def below_floor(c: Cols, p: Cols) -> Cond:
    """事项的罚款下限低于依据规定的下限。"""
    return in_force(c) & (c.range_min_fen < c.law_min_fen)


@ITEMS.rule(
    "ITEM-UNUSED", "近五年没有办案的地方事项", cites=[SHANXI("第9项"), KUANGQU("第11项")], level=Level.YELLOW,
    place=Spot.USE, configurable=True,
    because="事项“{name}”由地方性法规或者规章设定，近五年办案{uses_five_years}件。",
    mend="请研究提出拟取消、调整或者暂停的意见。",
)  # fmt: skip
def unused(c: Cols, p: Cols) -> Cond:
    """地方性法规、规章设定且列入目录满五年的事项，近五年没有发生或者极少发生。"""
    local = c.basis_rank.isin(["LOCAL_REGULATION", "DEPT_RULE", "LOCAL_GOV_RULE"])
    known = (c.usage_known_since_day <= p.five_years_ago_day) & (c.in_force_day <= p.five_years_ago_day)
    return in_force(c) & local & known & (c.uses_five_years <= p.rarely_used_max)
