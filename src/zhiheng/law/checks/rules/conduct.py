"""文明规范执法 (行政执法监督条例 11): dress at each act, and what the person visited is told. Hints: no statute sets them as conditions."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Cite, Level

_SUPERVISION = Cite.of("行政执法监督条例", 11)


@rule(
    "CASE-DRESS", "执法着装不规范", cites=[_SUPERVISION], level=Level.HINT, configurable=True,
    place=Place.RECORD,
    because="有{dress_breaches}次执法活动着装不合规范（未着制式服装、混穿混搭或者标志标识不全）。",
    mend="请按规定统一着制式服装、佩戴标志标识，并在“着装违规登记”中写明处理情况。",
)  # fmt: skip
def dress_breach(c: Cols, p: Cols) -> Cond:
    """执法活动中执法人员着装不合规范。"""
    return c.dress_breaches > 0


@rule(
    "CASE-TOLD-FOUR", "询问检查时告知不全", cites=[_SUPERVISION], level=Level.HINT, configurable=True,
    place=Place.RECORD,
    because="有{inquiry_told_missing}次询问、检查没有全部告知四项：部门职责范围、处理结果的查询方式和途径、权利义务、询问事由。",
    mend="请向当事人补充告知，并在笔录中注明。",
)  # fmt: skip
def told_not_all(c: Cols, p: Cols) -> Cond:
    """询问、检查时没有把四项内容全部告知当事人。"""
    return c.inquiry_told_missing > 0
