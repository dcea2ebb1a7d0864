"""执法人员: two certified officers, certificates shown, recusal (行政处罚法 42、43、55)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN


@rule(
    "PEN-042-TWO-OFFICERS", "执法人员少于两人", cites=[PEN(42)], level=Level.BLOCK,
    place=Place.BASIC,
    gate=[
        "show_certificate", "record_inquiry", "add_evidence", "hold_evidence", "take_sample", "submit_report", "decide",
        "decide_summary",
    ],
    because="持有效执法证件的承办人{certified_handlers_count}名，不得少于{p.min_officers}名。",
    mend="请增派持有效执法证件的承办人员。",
)  # fmt: skip
def too_few_officers(c: Cols, p: Cols) -> Cond:
    """调查或者决定时持有效证件的承办人不足两名。"""
    working = (
        (c.inquiry_count > 0).fill_null(False) | (c.evidence_count > 0).fill_null(False)
        | c.evidence_hold_started_day.notnull() | c.report_day.notnull() | c.decided_day.notnull()
    )  # fmt: skip
    return working & (c.certified_handlers_count.fill_null(0) < p.min_officers)


@rule(
    "PEN-042-UNCERTIFIED", "无有效证件人员承办案件", cites=[PEN(42)], level=Level.BLOCK,
    place=Place.BASIC, gate=["assign_handlers", "record_inquiry", "decide"],
    because="承办人{handlers_count}名，其中持有效证件{certified_handlers_count}名。",
    mend="请更换没有有效证件的承办人；辅助人员只能作为协助人员登记。",
)  # fmt: skip
def uncertified_handler(c: Cols, p: Cols) -> Cond:
    """承办人中有人没有有效执法证件。"""
    return c.handlers_count > c.certified_handlers_count.fill_null(0)


@rule(
    "PEN-042-ONE-AT-INQUIRY", "单人调查取证", cites=[PEN(42)], level=Level.BLOCK,
    place=Place.RECORD, gate=["record_inquiry"],
    because="有{inquiry_without_two}次询问或者检查到场的持证人员不足{p.min_officers}名。",
    mend="请由两名以上持证人员重新取证；单人取得的材料不得作为定案依据。",
)  # fmt: skip
def one_officer_at_inquiry(c: Cols, p: Cols) -> Cond:
    """某次询问、检查到场的持证人员不足两名。"""
    return c.inquiry_without_two > 0


@rule(
    "PEN-055-NO-CERTIFICATE-SHOWN", "调查时未出示执法证件", cites=[PEN(55)], level=Level.RED,
    place=Place.RECORD, gate=["record_inquiry"],
    because="至少一次询问或者检查没有出示执法证件的记录，当事人有权拒绝。",
    mend="请核实亮证情况；确未出示的，应当重新调查。",
)  # fmt: skip
def certificate_not_shown(c: Cols, p: Cols) -> Cond:
    """有一次询问或者检查未出示证件。"""
    return ~c.id_shown_all & (c.inquiry_count > 0)


@rule(
    "PEN-055-UNSIGNED", "笔录未签名", cites=[PEN(55)], level=Level.YELLOW,
    place=Place.RECORD, gate=["submit_report"],
    because="有{inquiry_unsigned}份笔录没有签名，也没有注明原因。", mend="请补签，或者注明拒绝签名的情况。",
)  # fmt: skip
def record_unsigned(c: Cols, p: Cols) -> Cond:
    """笔录没有签名也没有注明拒签原因。"""
    return c.inquiry_unsigned > 0


@rule(
    "PEN-043-RECUSAL-PENDING", "回避申请未决定", cites=[PEN(43)], level=Level.BLOCK,
    place=Place.APPROVAL, gate=["decide"],
    because="当事人的回避申请尚未由行政机关负责人决定。", mend="请先对回避申请作出决定。",
)  # fmt: skip
def recusal_pending(c: Cols, p: Cols) -> Cond:
    """回避申请尚未由负责人决定即作出处罚。"""
    return c.recusal_pending & c.decided_day.notnull()


@rule(
    "PEN-043-RECUSED-ACTED", "应回避人员参与办案", cites=[PEN(43)], level=Level.RED,
    place=Place.BASIC, gate=["submit_report", "decide"],
    because="应当回避的人员参与了本案的调查、审核或者决定。", mend="请更换人员并重新进行其参与的程序。",
)  # fmt: skip
def recused_acted(c: Cols, p: Cols) -> Cond:
    """应当回避的人员参与了本案。"""
    return c.recused_acted == True  # noqa: E712  (a column, not a truth test)
