"""The row of one delegation (赋权): one item handed to one township or street, by whom, since when, how it is carried."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.checks.columns import day, due, flag, number, text


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFacts:
    """One delegated item; ``organ_id`` is the township or street that took it."""

    subject_id: str = text("赋权标识", "赋权记录的主键")
    organ_id: str | None = text("承接单位")
    division: str | None = text("承接地区划")
    item_id: str | None = text("事项标识")
    item_name: str | None = text("事项名称")
    former_name: str | None = text("原行权部门")
    taker_name: str | None = text("承接单位名称")
    status: str | None = text("状态", "PLANNED 拟赋权 | IN_FORCE 已赋权 | TAKEN_BACK 已收回")
    since_day: int | None = day("赋权生效")
    ended_day: int | None = day("赋权收回")
    in_clean_up: bool | None = flag("事项在清理候选中", default=None)
    published_day: int | None = day("赋权公布")
    publish_due_day: int | None = due("赋权公布届满日")
    handed_over_day: int | None = day("交接")
    receipt_day: int | None = day("承接单位签收")
    evaluated_last_year: bool | None = flag("上年度已评估", default=None)
    evaluated_this_year: bool | None = flag("本年度已评估", default=None)
    evaluate_due_day: int | None = due("本年度评估届满日", "辖区未设定的为空")
    takers: int | None = number("承接执法人员数")
    takers_trained: int | None = number("已受业务培训的承接人员数")
    takers_certified: int | None = number("持有效证件的承接人员数")
