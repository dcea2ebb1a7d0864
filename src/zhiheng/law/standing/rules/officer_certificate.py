"""证件: issued after an examination, reviewed every year, taken back from those who leave (行政执法监督条例 10、17)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import OFFICERS, Spot
from zhiheng.law.verdict import Level

from .common import KUANGQU, SHANXI, SUPERVISE, XIAN_40, certified, formal


def _kept(c: Cols) -> Cond:
    """A certificate not yet cancelled."""
    return c.certificate_no.notnull() & (c.certificate_status != "CANCELLED")


@OFFICERS.rule(
    "CERT-EXPIRING", "证件即将到期", cites=[SUPERVISE(10)], level=Level.YELLOW, place=Spot.CERTIFICATE,
    because="{name}的行政执法证（{certificate_no}）有效期至{certificate_to_day}，还有{certificate_to_day-p.today_day}日。",
    mend="请在到期前办理换发；到期次日起不得执法。",
)  # fmt: skip
def expiring(c: Cols, p: Cols) -> Cond:
    """在岗人员的证件在提醒窗口内到期。"""
    return c.on_post & certified(c, p) & (c.certificate_to_day - p.today_day <= p.certificate_warn_days)


@OFFICERS.rule(
    "CERT-LEFT-OPEN", "离岗人员证件未注销", cites=[SUPERVISE(10), SHANXI("第4项"), KUANGQU("第6项"), XIAN_40("第（十七）项")],
    level=Level.YELLOW, place=Spot.CERTIFICATE,
    because="{name}于{left_day}离岗，行政执法证（{certificate_no}）至今没有注销，已{p.today_day-left_day}日。",
    mend="请及时收回证件，交发证机关注销，并登记回执。",
)  # fmt: skip
def left_open(c: Cols, p: Cols) -> Cond:
    """离岗次日起证件仍未注销（已过规定期限的由“逾期未注销”提示）。"""
    late = (p.today_day > c.certificate_cancel_due_day).fill_null(False)
    return formal(c) & (c.left_day < p.today_day) & _kept(c) & ~late


@OFFICERS.rule(
    "CERT-LEFT-LATE", "离岗人员证件逾期未注销", cites=[SUPERVISE(10), XIAN_40("第（十七）项")], level=Level.RED,
    place=Spot.CERTIFICATE, due="certificate_cancel_due_day", configurable=True,
    because="{name}于{left_day}离岗，证件（{certificate_no}）应当在{certificate_cancel_due_day}前收回、注销，已超过{p.today_day-certificate_cancel_due_day}日。",
    mend="请立即收回证件，交发证机关注销，并登记回执。",
)  # fmt: skip
def left_late(c: Cols, p: Cols) -> Cond:
    """离岗人员的证件超过规定期限仍未注销。"""
    return formal(c) & c.left_day.notnull() & _kept(c) & (p.today_day > c.certificate_cancel_due_day)


@OFFICERS.rule(
    "CERT-BEFORE-EXAM", "考试合格之前发证", cites=[SUPERVISE(17)], level=Level.RED, place=Spot.CERTIFICATE,
    because="{name}的证件（{certificate_no}）自{certificate_from_day}起有效，考试合格日期为{exam_passed_day}。未通过资格考试的不得发证。",
    mend="请核实考试成绩；发证不当的，撤回证件并注销。",
)  # fmt: skip
def before_exam(c: Cols, p: Cols) -> Cond:
    """证件有效期起始早于考试合格之日。"""
    return formal(c) & _kept(c) & (c.certificate_from_day < c.exam_passed_day)


@OFFICERS.rule(
    "CERT-EXAM-VOID", "取证成绩已取消仍持证", cites=[SUPERVISE(17)], level=Level.RED, place=Spot.CERTIFICATE,
    because="{name}的资格考试成绩已被取消，没有其他合格成绩，证件（{certificate_no}）仍为有效。",
    mend="请暂扣证件，重新培训、考试；不再符合条件的收回注销。",
)  # fmt: skip
def exam_void(c: Cols, p: Cols) -> Cond:
    """资格考试成绩被取消而证件仍有效。"""
    return c.exam_void & certified(c, p)


@OFFICERS.rule(
    "CERT-UNCHECKED", "发证没有资格审查记录", cites=[SUPERVISE(17), XIAN_40("第（十七）项")], level=Level.YELLOW,
    place=Spot.CERTIFICATE, configurable=True,
    because="{name}的证件（{certificate_no}）没有资格审查记录（审查单位、审查人、结论）。",
    mend="请补录资格审查记录；不符合条件的收回注销。",
)  # fmt: skip
def unchecked(c: Cols, p: Cols) -> Cond:
    """有效证件没有资格审查记录。"""
    return formal(c) & certified(c, p) & ~c.qualification_checked


@OFFICERS.rule(
    "CERT-REVIEW-FAILED", "年审未通过仍持证", cites=[SUPERVISE(10), XIAN_40("第（十七）项")], level=Level.RED,
    place=Spot.CERTIFICATE, configurable=True,
    because="{name}最近一次证件年度审查未通过，证件（{certificate_no}）仍为有效。未通过年审的应当取消执法资格、收回证件、交发证机关注销。",
    mend="请取消执法资格，收回证件并交发证机关注销。",
)  # fmt: skip
def review_failed(c: Cols, p: Cols) -> Cond:
    """最近一次年审未通过，证件仍有效。"""
    return formal(c) & c.review_failed & certified(c, p)


@OFFICERS.rule(
    "CERT-REVIEW-MISSING", "证件上年度未年审", cites=[SUPERVISE(10), XIAN_40("第（十七）项")], level=Level.YELLOW,
    place=Spot.CERTIFICATE, configurable=True, parameter="certificate.reviews_per_year.last",
    because="{name}的证件（{certificate_no}）上年度全年有效，没有年度审查结论。依据：{limit.certificate.reviews_per_year.last}。",
    mend="请补办年度审查并作出结论。",
)  # fmt: skip
def review_missing(c: Cols, p: Cols) -> Cond:
    """规定每年年审的辖区，上年度全年有效的证件没有年审结论。"""
    all_year = c.certificate_from_day <= p.last_year_first_day
    return (
        formal(c) & certified(c, p) & all_year & (p.certificate_reviews_last >= 1) & ~c.review_done_last_year
    )
