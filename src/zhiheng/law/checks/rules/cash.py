"""当场收缴 (行政处罚法 68–71)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import PEN, told

deadline(
    "PEN-071-HAND", "把收缴的罚款交至行政机关",
    cites=[PEN(71, 85)], start="cash_collected_day", start_label="当场收缴", limit="PEN_CASH_OFFICER",
    done="cash_handed_day", due="cash_handed_due_day", short=True, gate=["hand_over_cash"], place=Place.DEADLINE,
    running=lambda c: c.cash_collected_day.notnull(), mend="请立即交至行政机关。",
)  # fmt: skip
deadline(
    "PEN-071-BANK", "把收缴的罚款缴付银行",
    cites=[PEN(71, 85)], start="cash_handed_day", start_label="交至机关", limit="PEN_CASH_ORG",
    done="cash_banked_day", due="cash_banked_due_day", short=True, gate=["hand_over_cash"], place=Place.DEADLINE,
    running=lambda c: c.cash_handed_day.notnull(), mend="请立即缴付指定的银行。",
)  # fmt: skip


@rule(
    "PEN-068-CASH", "不符合当场收缴条件", cites=[PEN(67, 68, 69)], level=Level.BLOCK,
    place=Place.RECORD, gate=["collect_cash"],
    because="当场收缴{cash_collected_fen}，不属于当场处罚一百元以下、不当场收缴事后难以执行，也没有边远、水上、交通不便地区当事人提出的记录。",
    mend="请由当事人到指定银行或者通过电子支付系统缴款。",
)  # fmt: skip
def cash_without_ground(c: Cols, p: Cols) -> Cond:
    """当场收缴而没有法定情形。"""
    return c.cash_collected_day.notnull() & ~told(c.cash_reason_ok)


@rule(
    "PEN-070-NO-RECEIPT", "当场收缴没有专用票据", cites=[PEN(70)], level=Level.BLOCK,
    place=Place.RECORD, gate=["collect_cash"],
    because="{cash_collected_day}当场收缴，没有出具财政部门统一制发的专用票据，当事人有权拒绝缴纳。", mend="请出具专用票据。",
)  # fmt: skip
def cash_without_receipt(c: Cols, p: Cols) -> Cond:
    """当场收缴没有出具财政部门统一制发的专用票据。"""
    return c.cash_collected_day.notnull() & ~told(c.cash_receipt_ok)
