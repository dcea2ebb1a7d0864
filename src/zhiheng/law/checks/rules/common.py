"""Shorthands that the rule files share: who, what kind of decision, and the statutes they cite."""

from __future__ import annotations

from datetime import date
from functools import partial

from zhiheng.law.checks.case_rules import Cols, Cond
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.verdict import Cite

PEN = partial(Cite.of, "行政处罚法")
FORCE = partial(Cite.of, "行政强制法")
REVIEW = partial(Cite.of, "行政复议法")
CIVIL = partial(Cite.of, "民事诉讼法")
MARKET = partial(Cite.of, "市场监督管理行政处罚程序规定")
MARKET_HEARING = partial(Cite.of, "市场监督管理行政处罚听证办法")
HOUSING = partial(Cite.of, "住房和城乡建设行政处罚程序规定")
TRANSPORT = partial(Cite.of, "交通运输行政执法程序规定")
CRIME = partial(Cite.of, "行政执法机关移送涉嫌犯罪案件的规定")
ARCHIVES = partial(Cite.of, "档案法")
DISCLOSURE_118 = Cite("国办发〔2018〕118号", "第二部分", "全面推行行政执法公示制度")
RECORDING_118 = Cite("国办发〔2018〕118号", "第三部分", "全面推行执法全过程记录制度")
REVIEW_118 = Cite("国办发〔2018〕118号", "第四部分", "全面推行重大执法决定法制审核制度")
BENCHMARK_27 = Cite("国办发〔2022〕27号", "", "行政裁量权基准制定和管理")

# Known from secondary sources only: never more than an adjustable hint.
FINES_5 = Cite("国发〔2024〕5号", "", "罚款设定与实施：不得随意顶格罚款")

REVIEW_LAW_FROM = day_number(date(2024, 1, 1))
"""First day of the 行政复议法 of 2023: neither review first (23) nor the online channel (22) bound an act before it."""


def ordinary(c: Cols) -> Cond:
    """普通程序: everything not marked as summary."""
    return c.procedure.fill_null("ORDINARY") != "SUMMARY"


def summary(c: Cols) -> Cond:
    """简易程序 (当场处罚)."""
    return c.procedure.fill_null("ORDINARY") == "SUMMARY"


def penalised(c: Cols) -> Cond:
    """A decision to punish has been made (a decision whose kind is not recorded counts as one)."""
    return c.decided_day.notnull() & (c.decision_kind.fill_null("PENALTY") == "PENALTY")


def told(flag: Cond) -> Cond:
    """A tick that must be there: unknown counts as missing."""
    return flag.fill_null(False)


def left(c: Cols) -> Cond:
    """The case has left the body's hands without a decision: 终止, 移送有管辖权机关, 移送公安."""
    return c.terminated_day.notnull() | c.transferred_out_day.notnull() | c.transferred_criminal_day.notnull()


def paused(c: Cols) -> Cond:
    """中止调查 and not resumed since."""
    return c.suspended_day.notnull() & (
        c.resumed_day.isnull() | (c.resumed_day < c.suspended_day).fill_null(False)
    )
