"""缴款、分期、加处罚款 (行政处罚法 66、67、72；行政强制法 45)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import FORCE, PEN, penalised, told


@rule(
    "PEN-067-UNPAID", "罚款逾期未缴", cites=[PEN(67, 72)], level=Level.YELLOW,
    place=Place.DEADLINE, due="pay_due_day",
    because="缴款期限{pay_due_day}届满，至{p.today_day}未缴清。", mend="请计算加处罚款并催告；当事人确有困难的，告知可以申请延期、分期。",
)  # fmt: skip
def unpaid(c: Cols, p: Cols) -> Cond:
    """缴款期限届满仍未缴清。"""
    owes = c.paid_day.isnull() & c.closed_day.isnull() & c.revoked_day.isnull() & c.court_applied_day.isnull()
    return penalised(c) & (c.fine_fen > 0) & owes & (p.today_day > c.pay_due_day)


@rule(
    "PEN-072-SURCHARGE-OVER", "加处罚款超过本金", cites=[PEN(72), FORCE(45)], level=Level.BLOCK,
    place=Place.DOCUMENTS,
    gate=["record_payment", "serve_demand", "apply_court"],
    because="罚款{fine_fen}，加处罚款{surcharge_fen}，上限{surcharge_max_fen}；加处罚款不得超出罚款的数额。",
    mend="请改为不超过罚款本金；复议、诉讼期间不计算。",
)  # fmt: skip
def surcharge_over(c: Cols, p: Cols) -> Cond:
    """加处罚款大于罚款本金（或者计算出的上限）。"""
    return (c.surcharge_fen > c.surcharge_max_fen) | (c.surcharge_fen > c.fine_fen)


@rule(
    "FORCE-045-NOT-TOLD", "加处罚款标准没有告知", cites=[FORCE(45)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["serve_demand", "apply_court"],
    because="加处罚款{surcharge_fen}，没有告知加处罚款的标准。", mend="请书面告知加处罚款的标准。",
)  # fmt: skip
def surcharge_not_told(c: Cols, p: Cols) -> Cond:
    """加处罚款而没有告知标准。"""
    return (c.surcharge_fen > 0) & ~told(c.surcharge_told)


@rule(
    "PEN-067-OVERPAID", "收缴超过决定数额", cites=[PEN(67, 74)], level=Level.RED,
    place=Place.RECORD, gate=["record_payment"],
    because="罚款{fine_fen}，加处罚款{surcharge_fen}，已收{paid_fen}。", mend="请核对并退还多收的款项。",
)  # fmt: skip
def overpaid(c: Cols, p: Cols) -> Cond:
    """已缴罚款大于罚款与加处罚款之和。"""
    return c.paid_fen > c.fine_fen.fill_null(0) + c.surcharge_fen.fill_null(0)


@rule(
    "PEN-066-NOT-APPLIED", "没有申请即批准延期分期", cites=[PEN(66)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["approve_instalment"],
    because="批准暂缓或者分期缴纳，没有当事人的申请。", mend="请先登记当事人的申请及困难情形。",
)  # fmt: skip
def instalment_without_application(c: Cols, p: Cols) -> Cond:
    """批准延期、分期而没有当事人申请。"""
    return c.instalment & ~told(c.instalment_applied)
