"""法制审核 (行政处罚法 58；国办发〔2018〕118号)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import HOUSING, MARKET, PEN, REVIEW_118, penalised

deadline(
    "MARKET-054-REVIEW", "出具法制审核意见",
    cites=[PEN(58), MARKET(55), HOUSING(25)], start="legal_review_submitted_day", start_label="送审", limit="LEGAL_REVIEW",
    done="legal_review_answered_day", due="legal_review_due_day", short=True, place=Place.APPROVAL,
    gate=["give_legal_review"], running=lambda c: c.legal_review_submitted_day.notnull(),
    overdue=Level.RED, configurable=True,
    mend="请审核机构尽快出具书面意见。",
)  # fmt: skip


@rule(
    "PEN-058-NO-REVIEW", "未经法制审核或者审核未通过", cites=[PEN(58), REVIEW_118], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["decide"],
    because="本案应当法制审核，审核通过日期：{legal_review_passed_day}，决定日期：{decided_day}。未经法制审核或者审核未通过的，不得作出决定。",
    mend="请送法制审核并取得通过意见后再决定。",
)  # fmt: skip
def decided_without_review(c: Cols, p: Cols) -> Cond:
    """应当审核的案件，决定之前没有通过法制审核。"""
    passed_before = (c.legal_review_passed_day <= c.decided_day).fill_null(False)
    return penalised(c) & c.needs_legal_review & ~passed_before


@rule(
    "PEN-058-REVIEW-BEFORE-HEARING", "听证后没有法制审核", cites=[PEN(58)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["decide"],
    because="{hearing_held_day}举行听证，法制审核通过于{legal_review_passed_day}，早于听证。",
    mend="请在听证之后再次送法制审核。",
)  # fmt: skip
def review_before_hearing(c: Cols, p: Cols) -> Cond:
    """直接关系重大权益且经过听证的案件，审核在听证之前。"""
    return (
        c.legal_review_after_hearing_needed
        & c.decided_day.notnull()
        & (c.legal_review_passed_day < c.hearing_held_day)
    )


@rule(
    "PEN-058-REVIEWER-HANDLER", "办案人员审核自己的案件", cites=[PEN(58), MARKET(49)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["give_legal_review", "decide"],
    because="本案审核人员同时是办案人员。", mend="请改派未参与本案办理的审核人员。",
)  # fmt: skip
def reviewer_is_handler(c: Cols, p: Cols) -> Cond:
    """法制审核人是本案办案人员。"""
    return c.reviewer_is_handler & c.legal_review_answered_day.notnull()


@rule(
    "PEN-058-REVIEWER-UNQUALIFIED", "初次审核人员没有法律职业资格", cites=[PEN(58)], level=Level.BLOCK,
    place=Place.APPROVAL,
    gate=["give_legal_review", "decide"],
    because="审核人员初次从事行政处罚决定法制审核，没有国家统一法律职业资格。", mend="请改派具备资格的审核人员。",
)  # fmt: skip
def reviewer_unqualified(c: Cols, p: Cols) -> Cond:
    """初次从事处罚决定法制审核的人员未通过国家统一法律职业资格考试取得资格。"""
    return c.reviewer_first_without_qualification & c.legal_review_answered_day.notnull()


@rule(
    "LEG-POINTS", "法制审核要点不全", cites=[REVIEW_118], level=Level.RED, configurable=True,
    place=Place.APPROVAL, gate=["give_legal_review"],
    because="{legal_review_answered_day}的审核意见没有逐项覆盖主体、管辖权限、事实认定、法律适用、执法程序。",
    mend="请补齐审核要点。",
)  # fmt: skip
def review_points_missing(c: Cols, p: Cols) -> Cond:
    """审核意见没有覆盖主体、权限、事实、法律适用、程序。"""
    return c.legal_review_answered_day.notnull() & ~c.legal_review_points_ok


@rule(
    "LEG-REPLY", "审核意见没有回复", cites=[REVIEW_118], level=Level.YELLOW, configurable=True,
    place=Place.APPROVAL, gate=["decide"],
    because="法制审核意见没有逐条回复。", mend="请写明采纳情况或者不采纳的理由。",
)  # fmt: skip
def review_not_replied(c: Cols, p: Cols) -> Cond:
    """决定时审核意见没有逐条写明采纳或者不采纳的理由。"""
    return c.decided_day.notnull() & c.legal_review_answered_day.notnull() & ~c.legal_review_reply_given


@rule(
    "PEN-058-HEAVY-UNREVIEWED", "停产停业、关闭未列入法制审核", cites=[PEN(58), REVIEW_118], level=Level.RED, configurable=True,
    place=Place.APPROVAL, gate=["decide"],
    because="本案责令停产停业或者责令关闭，直接关系当事人重大权益，但未列入应当法制审核的范围。",
    mend="请核对法制审核目录清单并送审。",
)  # fmt: skip
def heavy_unreviewed(c: Cols, p: Cols) -> Cond:
    """责令停产停业、责令关闭的决定未标为应当审核。"""
    return (
        (c.has_stop_production | c.has_close)
        & c.decided_day.notnull()
        & ~c.needs_legal_review.fill_null(False)
    )
