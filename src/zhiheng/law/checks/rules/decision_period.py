"""办案期限 (行政处罚法 60；市场监管等部门规章的延长)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import HOUSING, MARKET, PEN, TRANSPORT, left, ordinary, paused

# The date on the decision document counts (59 条), so the done event is decision_doc_day, not any earlier opinion.
deadline(
    "PEN-060-DECIDE", "作出决定",
    cites=[PEN(60)], start="filed_day", start_label="立案", limit="PEN_DECIDE",
    done="decision_doc_day", due="decide_due_day", place=Place.DEADLINE,
    gate=["decide", "decide_no_penalty", "dismiss_case"],
    running=lambda c: c.filed_day.notnull() & ordinary(c) & ~left(c) & ~paused(c),
    late_note="以决定书落款日期为准，内部意见、电话答复不是处罚决定。已扣除期间{excluded_days}日。",
    mend="请说明原因；需要延长的，应当在届满前批准。",
)  # fmt: skip


@rule(
    "PEN-060-EXTEND-LATE", "届满后才延长办案期限", level=Level.BLOCK,
    cites=[PEN(60), MARKET(64), HOUSING(29), TRANSPORT(78)],
    place=Place.APPROVAL, gate=["extend_decision_period"], due="decide_base_due_day",
    because="办案期限{decide_base_due_day}届满，{extension_day}才批准延长。", mend="期限已满，不能再延长；请尽快作出决定并说明超期原因。",
)  # fmt: skip
def period_extended_late(c: Cols, p: Cols) -> Cond:
    """首次延长在原期限届满之后批准。"""
    return (c.extension_count == 1) & (c.extension_day > c.decide_base_due_day)


@rule(
    "MARKET-064-EXTEND-AGAIN", "再次延长未经集体讨论", level=Level.RED, configurable=True,
    cites=[PEN(60), MARKET(64), HOUSING(29)],
    place=Place.APPROVAL, gate=["extend_decision_period"],
    because="办案期限已延长{extension_count}次，再次延长没有负责人集体讨论。", mend="请由负责人集体讨论决定是否继续延长。",
)  # fmt: skip
def extended_again(c: Cols, p: Cols) -> Cond:
    """第二次及以后的延长没有负责人集体讨论。"""
    return (c.extension_count > 1) & ~c.extension_discussed.fill_null(False)
