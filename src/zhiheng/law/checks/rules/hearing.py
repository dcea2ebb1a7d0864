"""听证 (行政处罚法 63–65)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import MARKET_HEARING, PEN, ordinary, penalised, told

deadline(
    "MARKET-HEARING-REPORT", "提交听证报告",
    cites=[PEN(65), MARKET_HEARING(29)], start="hearing_held_day", start_label="听证", limit="HEARING_REPORT",
    done="hearing_report_day", due="hearing_report_due_day", short=True, place=Place.DEADLINE,
    gate=["submit_hearing_report"], running=lambda c: c.hearing_held_day.notnull(), configurable=True,
    mend="请听证主持人尽快提交听证报告。",
)  # fmt: skip


@rule(
    "PEN-063-OUT-OF-SCOPE", "较重处罚未列入听证范围", cites=[PEN(63)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="本案处罚含吊销许可证件、降低资质等级、责令停产停业、责令关闭或者限制从业，属于听证范围，但未按听证范围办理。",
    mend="请告知当事人有要求听证的权利。",
)  # fmt: skip
def heavy_without_hearing(c: Cols, p: Cols) -> Cond:
    """吊销、降级、停产停业、关闭、限制从业未标为应当告知听证权利。"""
    heavy = c.has_revoke | c.has_downgrade | c.has_stop_production | c.has_close | c.has_restrict_employment
    return penalised(c) & heavy & ~told(c.hearing_required)


@rule(
    "PEN-063-RIGHT-NOT-TOLD", "没有告知听证权利", cites=[PEN(63, 64)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["serve_notice", "decide"],
    because="本案属于听证范围，听证权利告知日期：{hearing_right_told_day}。", mend="请告知当事人有要求听证的权利。",
)  # fmt: skip
def hearing_right_not_told(c: Cols, p: Cols) -> Cond:
    """属于听证范围，告知或者决定时没有告知听证权利。"""
    at_issue = c.notice_served_day.notnull() | penalised(c)
    return c.hearing_required & ordinary(c) & at_issue & c.hearing_right_told_day.isnull()


@rule(
    "PEN-064-NOT-HELD", "当事人要求听证而未举行", cites=[PEN(63, 64)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide"],
    because="当事人{hearing_requested_day}要求听证（期限{defence_due_day}），举行日期：{hearing_held_day}，决定日期：{decided_day}。",
    mend="请组织听证；当事人撤回、无正当理由缺席或者中途退出的，请记录。",
)  # fmt: skip
def hearing_not_held(c: Cols, p: Cols) -> Cond:
    """期限内要求听证，决定前没有举行也没有放弃。"""
    in_time = (c.hearing_requested_day <= c.defence_due_day).fill_null(True)
    held_before = (c.hearing_held_day <= c.decided_day).fill_null(False)
    return (
        penalised(c)
        & c.hearing_requested_day.notnull()
        & in_time
        & ~held_before
        & c.hearing_waived_day.isnull()
    )


@rule(
    "PEN-064-NOTICE-SHORT", "听证通知不足七个工作日", cites=[PEN(64, 85)], level=Level.BLOCK,
    place=Place.DEADLINE,
    gate=["notify_hearing", "hold_hearing"], due="hearing_notice_due_day",
    because="听证{hearing_held_day}举行，通知最晚应于{hearing_notice_due_day}送达，实际：{hearing_notice_day}。",
    mend="请改期，保证通知在举行七个工作日前送达。",
)  # fmt: skip
def hearing_notice_short(c: Cols, p: Cols) -> Cond:
    """听证通知晚于举行七个工作日之前，或者没有通知即举行。"""
    unnotified = c.hearing_held_day.notnull() & c.hearing_notice_day.isnull()
    return (c.hearing_notice_day > c.hearing_notice_due_day) | unnotified


@rule(
    "PEN-064-HOST", "听证由本案调查人员主持", cites=[PEN(64)], level=Level.BLOCK,
    place=Place.BASIC, gate=["notify_hearing", "hold_hearing", "submit_hearing_report"],
    because="听证主持人参与了本案调查。", mend="请指定非本案调查人员主持；已举行的重新举行。",
)  # fmt: skip
def host_is_investigator(c: Cols, p: Cols) -> Cond:
    """听证主持人是本案调查人员。"""
    scheduled = c.hearing_notice_day.notnull() | c.hearing_held_day.notnull()
    return c.hearing_host_is_investigator & scheduled


@rule(
    "PEN-064-NOT-PUBLIC", "听证没有公开", cites=[PEN(64)], level=Level.RED,
    place=Place.RECORD, gate=["notify_hearing", "hold_hearing"],
    because="听证未公开举行，且没有国家秘密、商业秘密或者个人隐私的理由。", mend="请公开举行，或者记录依法不公开的理由。",
)  # fmt: skip
def hearing_not_public(c: Cols, p: Cols) -> Cond:
    """不涉及国家秘密、商业秘密、个人隐私而不公开听证。"""
    scheduled = c.hearing_notice_day.notnull() | c.hearing_held_day.notnull()
    return scheduled & ~c.hearing_public & ~told(c.hearing_secret_reason)


@rule(
    "PEN-064-UNSIGNED", "听证笔录未签章", cites=[PEN(64)], level=Level.RED,
    place=Place.RECORD, gate=["submit_hearing_report", "decide"],
    because="{hearing_held_day}的听证笔录没有当事人签字或者盖章，也没有注明拒签情况。", mend="请补签或者由主持人注明。",
)  # fmt: skip
def hearing_unsigned(c: Cols, p: Cols) -> Cond:
    """听证笔录没有当事人签字盖章，也没有注明拒签。"""
    return c.hearing_held_day.notnull() & ~c.hearing_record_signed


@rule(
    "PEN-063-COST", "向当事人收取听证费用", cites=[PEN(63)], level=Level.RED,
    place=Place.RECORD, gate=["hold_hearing"],
    because="当事人不承担行政机关组织听证的费用。", mend="请退还所收费用。",
)  # fmt: skip
def hearing_cost(c: Cols, p: Cols) -> Cond:
    """当事人承担了组织听证的费用。"""
    return c.hearing_cost_charged & (c.hearing_requested_day.notnull() | c.hearing_held_day.notnull())


@rule(
    "PEN-065-NO-REPORT", "未根据听证笔录作出决定", cites=[PEN(57, 65)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide"],
    because="{hearing_held_day}举行听证，听证报告：{hearing_report_day}，{decided_day}即作出决定。",
    mend="请根据听证笔录形成听证报告后再决定。",
)  # fmt: skip
def decided_without_hearing_report(c: Cols, p: Cols) -> Cond:
    """听证之后没有听证报告即作出决定。"""
    before = (c.hearing_report_day <= c.decided_day).fill_null(False)
    return penalised(c) & c.hearing_held_day.notnull() & ~before
