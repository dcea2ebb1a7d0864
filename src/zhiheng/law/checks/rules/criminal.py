"""涉嫌犯罪移送 (行政处罚法 27；国务院令第310号)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import CRIME, PEN, penalised, told

# 310号令未把三日规定为工作日，按自然日计。
deadline(
    "CRIME-005-DECIDE", "决定是否移送",
    cites=[CRIME(5)], start="crime_reported_day", start_label="专案组书面报告", limit="XS_DECIDE",
    done="crime_decided_day", due="crime_decide_due_day", short=True, place=Place.DEADLINE,
    running=lambda c: c.crime_reported_day.notnull(), mend="请正职负责人或者主持工作的负责人立即作出批准或者不批准的决定。",
)  # fmt: skip
deadline(
    "CRIME-005-TRANSFER", "向公安机关移送",
    cites=[CRIME(5)], start="crime_decided_day", start_label="批准移送", limit="XS_TRANSFER",
    done="transferred_criminal_day", due="crime_transfer_due_day", short=True, gate=["transfer_out"], place=Place.DEADLINE,
    running=lambda c: c.crime_decided_day.notnull() & ~told(c.crime_not_transferred_reason),
    mend="请立即向同级公安机关移送。",
)  # fmt: skip


@rule(
    "PEN-027-NOT-TRANSFERRED", "涉嫌犯罪没有移送", cites=[PEN(27, 82), CRIME(3, 11)], level=Level.BLOCK,
    place=Place.BASIC, gate=["decide", "decide_summary", "close_case"],
    because="本案涉嫌犯罪，移送日期：{transferred_criminal_day}，司法机关也没有不予追究的决定。不得以行政处罚代替移送。",
    mend="请先移送公安机关；司法机关不追究的，请录入其决定。",
)  # fmt: skip
def crime_not_transferred(c: Cols, p: Cols) -> Cond:
    """涉嫌犯罪而没有移送，即作出处罚或者结案。"""
    ended = penalised(c) | c.closed_day.notnull()
    return c.suspected_crime & ended & c.transferred_criminal_day.isnull() & ~told(c.crime_declined)


@rule(
    "CRIME-005-NO-REASON", "不移送没有理由", cites=[CRIME(5)], level=Level.RED,
    place=Place.APPROVAL, gate=["close_case"],
    because="{crime_decided_day}决定不移送，没有把理由记录在案。", mend="请记录不予批准移送的理由。",
)  # fmt: skip
def refusal_without_reason(c: Cols, p: Cols) -> Cond:
    """决定不移送而没有记录理由。"""
    closed = c.closed_day.notnull() & c.crime_decided_day.notnull() & c.transferred_criminal_day.isnull()
    return closed & ~told(c.crime_not_transferred_reason)
