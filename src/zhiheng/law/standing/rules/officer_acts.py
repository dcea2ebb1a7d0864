"""资格: nobody without a valid certificate acts, auxiliary staff never (行政处罚法 42；行政执法监督条例 10、11)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import OFFICERS, Spot
from zhiheng.law.verdict import Level

from .common import JIANGMEN, PEN, SUPERVISE, XIAN_40, certified, formal


@OFFICERS.rule(
    "PER-CASES-UNCERTIFIED", "无有效证件承办案件", cites=[PEN(42), SUPERVISE(10)], level=Level.BLOCK,
    place=Spot.CASES,
    because="{name}今日没有有效的行政执法证，仍是{open_cases_uncertified}件在办案件的承办人。行政处罚应当由具有行政执法资格的执法人员实施。",
    mend="请立即改派具有有效证件的承办人员；证件到期的及时换发。",
)  # fmt: skip
def cases_uncertified(c: Cols, p: Cols) -> Cond:
    """今日没有有效证件的人员仍为在办案件的承办人。"""
    return c.open_cases_uncertified >= 1


@OFFICERS.rule(
    "PER-ACTED-UNCERTIFIED", "无有效证件实施执法行为", cites=[PEN(42), SUPERVISE(11)], level=Level.RED,
    place=Spot.CASES,
    because="{name}本年在没有有效证件的日期实施执法行为{acts_uncertified}次。",
    mend="请逐件核实行为当日的资格，依法处理相关案件，并追究安排责任。",
)  # fmt: skip
def acted_uncertified(c: Cols, p: Cols) -> Cond:
    """本年有执法行为发生在本人没有有效证件的日期。"""
    return c.acts_uncertified >= 1


@OFFICERS.rule(
    "AUX-FORBIDDEN", "辅助人员承担执法任务", cites=[PEN(42), XIAN_40("第（十七）项")], level=Level.BLOCK,
    place=Spot.CASES,
    because="执法辅助人员{name}本年被列为执法人员或者单独签名{tasks_forbidden}次。辅助人员不得直接执法，不得代正式人员承担执法责任。",
    mend="请改由具有执法资格的人员承担，辅助人员只从事辅助性工作。",
)  # fmt: skip
def auxiliary_forbidden(c: Cols, p: Cols) -> Cond:
    """辅助人员被列为执法人员、出示证件或者单独签名。"""
    return (c.category == "AUXILIARY") & (c.tasks_forbidden >= 1)


@OFFICERS.rule(
    "AUX-CERTIFIED", "辅助人员持有执法证", cites=[PEN(42), SUPERVISE(17)], level=Level.RED, place=Spot.CERTIFICATE,
    because="执法辅助人员{name}持有状态为有效的行政执法证（{certificate_no}）。",
    mend="请核实人员类别；确为辅助人员的，收回证件并交发证机关注销。",
)  # fmt: skip
def auxiliary_certified(c: Cols, p: Cols) -> Cond:
    """执法辅助人员持有有效的行政执法证。"""
    return (c.category == "AUXILIARY") & certified(c, p)


@OFFICERS.rule(
    "PER-POST-UNCERTIFIED", "执法岗位人员没有有效证件", cites=[PEN(42), SUPERVISE(10)], level=Level.YELLOW,
    place=Spot.CERTIFICATE,
    because="{name}在行政执法岗位，今日没有有效的行政执法证（证号：{certificate_no}，截止日：{certificate_to_day}），不能独立执法。",
    mend="请安排培训、考试并申领证件；取得之前只能从事辅助性工作。",
)  # fmt: skip
def post_uncertified(c: Cols, p: Cols) -> Cond:
    """在行政执法岗位的正式人员今日没有有效证件。"""
    return c.on_post & formal(c) & c.left_day.isnull() & ~certified(c, p).fill_null(False)


@OFFICERS.rule(
    "CERT-OFF-POST", "非执法岗位持证", cites=[SUPERVISE(10), JIANGMEN("第6项")], level=Level.YELLOW,
    place=Spot.CERTIFICATE, configurable=True,
    because="{name}不在行政执法岗位，持有有效的行政执法证（{certificate_no}），没有经批准的理由。不在执法岗位的原则上不发证。",
    mend="请补办批准并说明理由，或者收回证件。",
)  # fmt: skip
def off_post(c: Cols, p: Cols) -> Cond:
    """不在行政执法岗位的人员持有有效证件，且没有经批准的理由。"""
    return (
        ~c.on_post & certified(c, p) & c.left_day.isnull() & formal(c) & ~c.off_post_approved.fill_null(False)
    )


@OFFICERS.rule(
    "CERT-CUSTODY", "非执法岗位证件未统一保管", cites=[SUPERVISE(10), JIANGMEN("第6项")], level=Level.YELLOW,
    place=Spot.CERTIFICATE, configurable=True,
    because="{name}不在行政执法岗位，证件（{certificate_no}）没有由单位人事管理机构统一保管。",
    mend="请将证件交单位人事管理机构保管并登记。",
)  # fmt: skip
def custody(c: Cols, p: Cols) -> Cond:
    """不在行政执法岗位的人员的证件没有由人事管理机构统一保管。"""
    return ~c.on_post & certified(c, p) & c.left_day.isnull() & formal(c) & ~c.held_by_personnel
