"""催告与申请法院强制执行 (行政强制法 53、54、69；行政处罚法 72、73)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import FORCE, PEN, penalised, told

deadline(
    "FORCE-053-WINDOW", "申请人民法院强制执行",
    cites=[FORCE(53), PEN(72)], start="remedy_due_day", start_label="复议诉讼期满", limit="FORCE_COURT_WINDOW",
    done="court_applied_day", due="court_window_due_day", gate=["apply_court"], place=Place.DEADLINE,
    running=lambda c: penalised(c) & ~told(c.executed) & c.paid_day.isnull() & c.closed_day.isnull()
    & c.revoked_day.isnull() & ~told(c.under_review_or_suit),
    mend="请在三个月内催告并申请；已超过的说明原因并承担执行不能的责任。",
)  # fmt: skip


@rule(
    "FORCE-054-NO-DEMAND", "申请执行前没有催告", cites=[FORCE(54)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["apply_court"],
    because="催告书送达日期：{demand_served_day}，申请日期：{court_applied_day}。", mend="请先送达催告书，十个工作日后仍不履行再申请。",
)  # fmt: skip
def no_demand(c: Cols, p: Cols) -> Cond:
    """申请法院执行前没有送达催告书。"""
    return c.court_applied_day.notnull() & c.demand_served_day.isnull()


@rule(
    "FORCE-054-TOO-SOON", "催告未满十个工作日即申请执行", cites=[FORCE(54, 69)], level=Level.BLOCK,
    place=Place.DEADLINE, gate=["apply_court"], due="demand_wait_due_day",
    because="催告书{demand_served_day}送达，等待期{demand_wait_due_day}届满，{court_applied_day}即申请。", mend="请等期满后申请。",
)  # fmt: skip
def applied_too_soon(c: Cols, p: Cols) -> Cond:
    """催告书送达后十个工作日未满即申请。"""
    return c.court_applied_day <= c.demand_wait_due_day


@rule(
    "FORCE-053-REMEDY-OPEN", "复议诉讼期未满即申请执行", cites=[FORCE(53)], level=Level.BLOCK,
    place=Place.DEADLINE, gate=["apply_court"], due="remedy_due_day",
    because="复议、诉讼期限{remedy_due_day}届满，{court_applied_day}即申请。", mend="请在期限届满后三个月内申请。",
)  # fmt: skip
def remedy_open(c: Cols, p: Cols) -> Cond:
    """复议、诉讼期限届满之前申请法院执行。"""
    return c.court_applied_day <= c.remedy_due_day


@rule(
    "FORCE-053-UNDER-REVIEW", "复议诉讼中申请执行", cites=[FORCE(53)], level=Level.BLOCK,
    place=Place.BASIC, gate=["apply_court"],
    because="本案正在复议或者诉讼，不符合“不申请复议、不提起诉讼又不履行”的条件。", mend="请等复议、诉讼终结。",
)  # fmt: skip
def applied_under_review(c: Cols, p: Cols) -> Cond:
    """当事人已申请复议或者提起诉讼，尚未终结。"""
    return c.court_applied_day.notnull() & c.under_review_or_suit & c.closed_day.isnull()
