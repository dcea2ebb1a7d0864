"""考核、保险、公开、法制审核资格: what must follow, be held and be shown (行政处罚法 39、58；118号文)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import OFFICERS, Spot
from zhiheng.law.verdict import Level

from .common import DISCLOSURE_118, KUANGQU, PEN, SHANXI, SUPERVISE, XIAN_40, formal


@OFFICERS.rule(
    "EVAL-UNHANDLED", "考核不合格未处置", cites=[SUPERVISE(32), KUANGQU("第7项")], level=Level.RED,
    place=Spot.APPRAISAL, configurable=True,
    because="{name}年度考核不符合要求，证件（{certificate_no}）尚未依法暂扣、收回或者注销。",
    mend="请按考核结果提出处置建议，经批准后暂扣、收回或者注销证件。",
)  # fmt: skip
def appraisal_unhandled(c: Cols, p: Cols) -> Cond:
    """年度考核不符合要求的人员，证件尚未处置。"""
    return formal(c) & c.appraisal_failed_open


@OFFICERS.rule(
    "SEC-UNINSURED", "一线人员未参保", cites=[SHANXI("第19项"), KUANGQU("第27项")], level=Level.YELLOW,
    place=Spot.BASIC, configurable=True,
    because="{name}在行政执法岗位，没有有效的保险记录。", mend="请依法为一线执法人员办理保险并登记保单。",
)  # fmt: skip
def uninsured(c: Cols, p: Cols) -> Cond:
    """应当办理保险的一线执法人员没有有效保险。"""
    return c.on_post & c.left_day.isnull() & ~c.insured


@OFFICERS.rule(
    "PUB-OFFICER-HIDDEN", "在岗执法人员未公开", cites=[PEN(39), DISCLOSURE_118], level=Level.YELLOW,
    place=Spot.PUBLICATION,
    because="{name}已上岗，没有列入公开的执法人员名录。", mend="请将人员信息列入公开名录。",
)  # fmt: skip
def hidden(c: Cols, p: Cols) -> Cond:
    """在岗的执法人员没有列入公开的人员名录（已过规定期限的由“逾期未公开”提示）。"""
    late = (p.today_day > c.directory_due_day).fill_null(False)
    return c.on_post & formal(c) & c.left_day.isnull() & ~c.in_directory & ~late


@OFFICERS.rule(
    "PUB-OFFICER-LATE", "人员信息逾期未公开", cites=[DISCLOSURE_118, XIAN_40("第（一）项")], level=Level.RED,
    place=Spot.PUBLICATION, due="directory_due_day", configurable=True,
    because="{name}的信息应当在{directory_due_day}前公开，已超过{p.today_day-directory_due_day}日。",
    mend="请立即更新公开的执法人员名录。",
)  # fmt: skip
def directory_late(c: Cols, p: Cols) -> Cond:
    """人员信息变化后超过规定期限没有公开。"""
    return ~c.in_directory & formal(c) & (p.today_day > c.directory_due_day)


@OFFICERS.rule(
    "LEG-REVIEWER-UNQUALIFIED", "法制审核人员没有法律职业资格", cites=[PEN(58)], level=Level.RED, place=Spot.BASIC,
    because="{name}于{reviewer_since_day}初次从事行政处罚决定法制审核，没有通过国家统一法律职业资格考试取得法律职业资格。",
    mend="请调整审核人员，改由具备资格的人员承担。",
)  # fmt: skip
def reviewer_unqualified(c: Cols, p: Cols) -> Cond:
    """2018年1月1日以后初次从事处罚决定法制审核的人员没有法律职业资格。"""
    return c.is_reviewer & ~c.legal_qualification & (c.reviewer_since_day >= p.reviewer_rule_day)


@OFFICERS.rule(
    "LEG-REVIEWER-UNKNOWN", "法制审核人员资格无法确认", cites=[PEN(58)], level=Level.YELLOW, place=Spot.BASIC,
    because="{name}为法制审核人员，没有法律职业资格，也没有登记初次从事审核的日期，无法确认是否具备审核资格。",
    mend="请补录初次从事法制审核的日期或者法律职业资格。",
)  # fmt: skip
def reviewer_unknown(c: Cols, p: Cols) -> Cond:
    """法制审核人员没有法律职业资格，初次从事审核的日期也没有登记。"""
    return c.is_reviewer & ~c.legal_qualification & c.reviewer_since_day.isnull()
