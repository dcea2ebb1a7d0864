"""证据与先行登记保存 (行政处罚法 46、56)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import MARKET, PEN, ordinary, penalised

# 56 条的七日依 85 条为工作日。
deadline(
    "PEN-056-HOLD", "处理先行登记保存的证据",
    cites=[PEN(56, 85)], start="evidence_hold_started_day", start_label="登记保存", limit="PEN_EVIDENCE_HOLD",
    done="evidence_hold_disposed_day", due="evidence_hold_due_day", short=True, place=Place.EVIDENCE,
    gate=["dispose_held_evidence"],
    running=lambda c: c.evidence_hold_started_day.notnull(),
    mend="请立即作出处理决定；逾期未处理的，应当解除保存。",
)  # fmt: skip


@rule(
    "PEN-056-NOT-APPROVED", "登记保存未经批准", cites=[PEN(56)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["hold_evidence"],
    because="{evidence_hold_started_day}先行登记保存，没有行政机关负责人批准。", mend="请先报负责人批准。",
)  # fmt: skip
def hold_not_approved(c: Cols, p: Cols) -> Cond:
    """先行登记保存没有负责人批准。"""
    return c.evidence_hold_started_day.notnull() & ~c.evidence_hold_approved


@rule(
    "PEN-056-URGENT-NOT-PROVIDED", "没有依据先登记保存后补批", cites=[PEN(56)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["hold_evidence"],
    because="{evidence_hold_started_day}以情况紧急为由当场登记保存后补办批准；行政处罚法第五十六条要求先经行政机关负责人批准，"
    "本领域、本辖区没有规定可以事后补批。",
    mend="请先报负责人批准后实施；部门规章或者本辖区另有规定的，由管理员设定“补办先行登记保存批准手续”的时限后办理。",
)  # fmt: skip
def urgent_hold_not_provided(c: Cols, p: Cols) -> Cond:
    """本领域、本辖区没有规定紧急情况可以先登记保存后补批，却这样做了。"""
    return (
        c.evidence_hold_started_day.notnull() & c.evidence_hold_urgent & p.hold_urgent_report_minutes.isnull()
    )


@rule(
    "PEN-056-URGENT-REPORT", "紧急登记保存未及时补批", cites=[MARKET(33)], level=Level.RED,
    place=Place.APPROVAL,
    because="{evidence_hold_started_day}情况紧急当场登记保存，补报用时{evidence_hold_urgent_report_minutes}分钟"
    "（上限{p.hold_urgent_report_minutes}分钟）。",
    mend="请立即向负责人报告并补办批准手续；不应当保存的，立即解除。",
)  # fmt: skip
def urgent_hold_reported_late(c: Cols, p: Cols) -> Cond:
    """当场登记保存后超过规定时限补报，或者次日之后仍未补报。"""
    # Without the hour of the act only the day after the next is certainly beyond 24 hours.
    limit = p.hold_urgent_report_minutes
    missing = c.evidence_hold_urgent_report_minutes.isnull() & (
        (p.today_day - c.evidence_hold_started_day - 1) * 1440 >= limit
    )
    return c.evidence_hold_urgent & ((c.evidence_hold_urgent_report_minutes > limit) | missing)


@rule(
    "PEN-046-NO-EVIDENCE", "没有证据即作出处罚", cites=[PEN(46)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["decide"],
    because="案卷中没有证据（{evidence_count}份），事实无从认定。", mend="请补充经查证属实的证据，或者作出不予处罚决定。",
)  # fmt: skip
def no_evidence(c: Cols, p: Cols) -> Cond:
    """普通程序处罚没有一份证据。"""
    return penalised(c) & ordinary(c) & (c.evidence_count.fill_null(0) == 0)


@rule(
    "PEN-046-ILLEGAL-EVIDENCE", "以非法证据定案", cites=[PEN(46)], level=Level.BLOCK,
    place=Place.EVIDENCE, gate=["decide", "decide_summary"],
    because="有{evidence_illegal_count}份证据已认定为以非法手段取得而未排除。", mend="请排除该证据后重新认定事实。",
)  # fmt: skip
def illegal_evidence(c: Cols, p: Cols) -> Cond:
    """已认定以非法手段取得的证据没有排除。"""
    return penalised(c) & (c.evidence_illegal_count > 0)
