"""告知与陈述申辩 (行政处罚法 44、45、62)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import HOUSING, MARKET, PEN, ordinary, penalised, told


def _heavier(c: Cols) -> Cond:
    """The decision goes beyond what the last notice announced: more money, a graver or a further kind, a longer term.

    Goods announced by their list have no sum (null), and none to be compared with.
    """
    return (
        (c.fine_fen > c.notice_fine_fen.fill_null(0)).fill_null(False)
        | (c.confiscated_fen > c.notice_confiscate_fen).fill_null(False)
        | (c.severity > c.notice_severity).fill_null(False)
        | told(c.heavier_than_notice)
    )


@rule(
    "PEN-044-NO-NOTICE", "决定前没有告知", cites=[PEN(44, 62)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="告知书送达日期：{notice_served_day}，决定日期：{decided_day}。未告知拟处罚内容及事实、理由、依据的，不得作出处罚决定。",
    mend="请先送达行政处罚告知书并等候陈述申辩。",
)  # fmt: skip
def decided_without_notice(c: Cols, p: Cols) -> Cond:
    """普通程序处罚决定之前没有送达告知书。"""
    before = (c.notice_served_day <= c.decided_day).fill_null(False)
    return penalised(c) & ordinary(c) & ~before


@rule(
    "PEN-044-NOTICE-INCOMPLETE", "告知内容不完整", cites=[PEN(44)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["serve_notice", "decide"],
    because="{notice_served_day}送达的告知书缺少拟处罚内容、事实、理由、依据或者陈述、申辩等权利。",
    mend="请补齐后重新告知。",
)  # fmt: skip
def notice_incomplete(c: Cols, p: Cols) -> Cond:
    """告知书缺少拟处罚内容、事实、理由、依据或者权利。"""
    return c.notice_served_day.notnull() & ~told(c.notice_complete)


@rule(
    "PEN-062-TOO-EARLY", "陈述申辩期未满即作出决定", cites=[PEN(44, 62, 64), MARKET(57), HOUSING(22)], level=Level.BLOCK,
    place=Place.DEADLINE, gate=["decide"],
    due="defence_due_day",
    because="告知书{notice_served_day}送达，陈述申辩、要求听证的期限{defence_due_day}届满，{decided_day}即作出决定。",
    mend="请等期限届满；当事人明确放弃的，请先记录。",
)  # fmt: skip
def decided_too_early(c: Cols, p: Cols) -> Cond:
    """期限未满、当事人既未陈述申辩也未明确放弃，或者听证申请期未满也未放弃。"""
    silent = c.defence_made_day.isnull() & c.defence_waived_day.isnull()
    may_still_ask = (
        c.hearing_required.fill_null(False) & c.hearing_requested_day.isnull() & c.hearing_waived_day.isnull()
    )
    return penalised(c) & ordinary(c) & (c.decided_day <= c.defence_due_day) & (silent | may_still_ask)


@rule(
    "PEN-045-NOT-REVIEWED", "陈述申辩没有复核", cites=[PEN(45)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="当事人{defence_made_day}提出陈述申辩，复核日期：{defence_reviewed_day}，决定日期：{decided_day}。",
    mend="请对提出的事实、理由和证据复核并记录是否采纳。",
)  # fmt: skip
def defence_not_reviewed(c: Cols, p: Cols) -> Cond:
    """当事人提出陈述申辩，决定之前没有复核。"""
    before = (c.defence_reviewed_day <= c.decided_day).fill_null(False)
    return penalised(c) & c.defence_made_day.notnull() & (c.defence_made_day <= c.decided_day) & ~before


@rule(
    "PEN-045-HEAVIER", "申辩后加重处罚", cites=[PEN(45)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="告知拟罚款{notice_fine_fen}、没收{notice_confiscate_fen}；当事人陈述申辩后，决定罚款{fine_fen}、没收{confiscated_fen}，"
    "数额、种类或者期限重于告知。不得因陈述、申辩而给予更重的处罚。",
    mend="请不重于告知内容；发现新的违法事实的，请补充调查后重新告知。",
)  # fmt: skip
def heavier_after_defence(c: Cols, p: Cols) -> Cond:
    """当事人陈述申辩或者听证之后，处罚重于最近一次告知。"""
    spoke = c.defence_made_day.notnull() | c.hearing_held_day.notnull()
    return penalised(c) & c.notice_served_day.notnull() & spoke & _heavier(c)


@rule(
    "PEN-044-BEYOND-NOTICE", "处罚超出告知内容", cites=[PEN(44)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="告知拟罚款{notice_fine_fen}、没收{notice_confiscate_fen}，决定罚款{fine_fen}、没收{confiscated_fen}，数额、种类或者期限超出告知内容。",
    mend="请重新告知拟作出的处罚。",
)  # fmt: skip
def beyond_notice(c: Cols, p: Cols) -> Cond:
    """未经重新告知，处罚重于最近一次告知。"""
    silent = c.defence_made_day.isnull() & c.hearing_held_day.isnull()
    return penalised(c) & c.notice_served_day.notnull() & silent & _heavier(c)
