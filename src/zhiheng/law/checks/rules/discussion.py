"""负责人集体讨论 (行政处罚法 57 第二款)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import HOUSING, MARKET, PEN, TRANSPORT, penalised


@rule(
    "PEN-057-NO-DISCUSSION", "未经负责人集体讨论", level=Level.BLOCK,
    cites=[PEN(57), MARKET(60), HOUSING(26), TRANSPORT(76)],
    place=Place.APPROVAL, gate=["decide"],
    because="本案应当由行政机关负责人集体讨论，讨论日期：{discussed_day}，决定日期：{decided_day}。",
    mend="请先集体讨论并记录意见。",
)  # fmt: skip
def decided_without_discussion(c: Cols, p: Cols) -> Cond:
    """情节复杂、重大违法行为或者本领域规定应当集体讨论的处罚，决定前没有集体讨论。"""
    before = (c.discussed_day <= c.decided_day).fill_null(False)
    return penalised(c) & c.needs_discussion & ~before


@rule(
    "PEN-057-RECORD", "集体讨论记录不完整", cites=[PEN(57)], level=Level.RED,
    place=Place.APPROVAL, gate=["record_discussion", "decide"],
    because="{discussed_day}的集体讨论记录缺少时间、参加人、意见、结论或者签名。", mend="请补齐记录。",
)  # fmt: skip
def discussion_record_incomplete(c: Cols, p: Cols) -> Cond:
    """讨论记录缺少时间、参加人、意见、结论或者签名。"""
    return c.discussed_day.notnull() & ~c.discussion_record_ok


@rule(
    "PEN-057-BEFORE-REVIEW", "集体讨论早于法制审核通过", cites=[PEN(57, 58)], level=Level.YELLOW, configurable=True,
    place=Place.APPROVAL, gate=["decide"],
    because="集体讨论{discussed_day}早于法制审核通过{legal_review_passed_day}。", mend="请在审核通过后由负责人讨论决定。",
)  # fmt: skip
def discussed_before_review(c: Cols, p: Cols) -> Cond:
    """应当审核的案件先讨论后审核。"""
    return c.needs_legal_review & (c.discussed_day < c.legal_review_passed_day)
