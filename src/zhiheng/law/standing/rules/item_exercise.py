"""事项的要素、公布、行权主体、裁量: who exercises it, and can people read it (行政处罚法 24、34、39)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import ITEMS, Spot
from zhiheng.law.verdict import Level

from .common import BENCHMARK_27, CHUXIONG, DISCLOSURE_118, KUANGQU, PEN, SHANXI, XIAN_40, in_force


@ITEMS.rule(
    "ITEM-ELEMENTS", "事项要素不全", cites=[DISCLOSURE_118, CHUXIONG("第11项")], level=Level.YELLOW, place=Spot.BASIC,
    configurable=True,
    because="事项“{name}”缺少{elements_missing}项要素：{elements_missing_names}。",
    mend="请补全具体事项、权限、条件、依据、程序、幅度、方式；补全之前不得公布。",
)  # fmt: skip
def elements_missing(c: Cols, p: Cols) -> Cond:
    """在用事项的七项要素不全，尚未公布。"""
    return in_force(c) & (c.elements_missing >= 1) & c.published_day.isnull()


@ITEMS.rule(
    "ITEM-ELEMENTS-PUBLISHED", "公布的事项要素不全", cites=[DISCLOSURE_118, CHUXIONG("第11项")], level=Level.RED,
    place=Spot.PUBLICATION, configurable=True,
    because="事项“{name}”于{published_day}公布，缺少{elements_missing}项要素：{elements_missing_names}。",
    mend="请补全要素后重新公布。",
)  # fmt: skip
def elements_published(c: Cols, p: Cols) -> Cond:
    """已公布的在用事项七项要素不全。"""
    return in_force(c) & (c.elements_missing >= 1) & c.published_day.notnull()


@ITEMS.rule(
    "ITEM-UNPUBLISHED", "在用事项未公布", cites=[PEN(39), DISCLOSURE_118], level=Level.YELLOW, place=Spot.PUBLICATION,
    because="事项“{name}”在用，没有公布。行政处罚的实施机关、立案依据、实施程序和救济渠道等信息应当公示。",
    mend="请公布事项。",
)  # fmt: skip
def unpublished(c: Cols, p: Cols) -> Cond:
    """在用事项没有公布（已过规定期限的由“逾期未公布”提示）。"""
    late = (p.today_day > c.publish_due_day).fill_null(False)
    return in_force(c) & c.published_day.isnull() & c.in_force_day.notnull() & ~late


@ITEMS.rule(
    "ITEM-PUBLISH-LATE", "事项逾期公布", cites=[DISCLOSURE_118, XIAN_40("第（一）项")], level=Level.RED,
    place=Spot.PUBLICATION, due="publish_due_day", configurable=True,
    because=lambda row: "事项“{name}”变化后应当在{publish_due_day}前公布，"
    + (
        "至今没有公布，已超过{p.today_day-publish_due_day}日。"
        if row.published_day is None
        else "于{published_day}公布，超过{published_day-publish_due_day}日。"
    ),
    mend="请立即公布，并查明逾期原因。",
)  # fmt: skip
def publish_late(c: Cols, p: Cols) -> Cond:
    """在用事项超过规定期限才公布，或者至今没有公布。"""
    missing = c.published_day.isnull() & (p.today_day > c.publish_due_day)
    return in_force(c) & (missing | (c.published_day > c.publish_due_day))


@ITEMS.rule(
    "ITEM-OFF-PLATFORM", "事项未进入监管系统", cites=[XIAN_40("第（十八）项")], level=Level.YELLOW, place=Spot.BASIC,
    configurable=True,
    because="事项“{name}”（{code}）没有进入监管系统。", mend="请将事项录入监管系统，做到全覆盖。",
)  # fmt: skip
def off_platform(c: Cols, p: Cols) -> Cond:
    """在用事项没有进入监管系统。"""
    return in_force(c) & ~c.on_platform


@ITEMS.rule(
    "ITEM-TWO-HOLDERS", "同一辖区有两个行权主体", cites=[PEN(24, 25), CHUXIONG("第10项")], level=Level.RED,
    place=Spot.HOLDERS,
    because="事项“{name}”在同一辖区现有{holders_now}个行权主体：{holder_names}。",
    mend="请确定唯一的行权主体，终止其他主体的行权记录。",
)  # fmt: skip
def two_holders(c: Cols, p: Cols) -> Cond:
    """同一事项在同一辖区同一时点有两个以上行权主体。"""
    return in_force(c) & (c.holders_now >= 2)


@ITEMS.rule(
    "ITEM-NO-HOLDER", "事项没有行权主体", cites=[PEN(17), SHANXI("第13项"), KUANGQU("第20项")], level=Level.YELLOW,
    place=Spot.HOLDERS,
    because="事项“{name}”没有现行的行权主体，职责空白。", mend="请确定行权主体；不再行使的取消事项。",
)  # fmt: skip
def no_holder(c: Cols, p: Cols) -> Cond:
    """在用事项没有现行的行权主体。"""
    return in_force(c) & (c.holders_now == 0)


@ITEMS.rule(
    "ITEM-FORMER-HOLDER", "移交后原部门仍立案", cites=[PEN(24), CHUXIONG("第10项")], level=Level.BLOCK, place=Spot.HOLDERS,
    because="事项“{name}”移交后，原行权主体{former_holder_name}立案{former_holder_cases}件。已经划转的处罚权，原部门应当停止行使。",
    mend="请停止办理，并将案件移送现行权主体{holder_names}。",
)  # fmt: skip
def former_holder(c: Cols, p: Cols) -> Cond:
    """事项移交生效之后，原行权主体仍然立案。"""
    return c.former_holder_cases >= 1


@ITEMS.rule(
    "ITEM-ROLES-GAP", "审批、监管、处罚职责有空白", cites=[SHANXI("第13项"), KUANGQU("第20项")], level=Level.YELLOW,
    place=Spot.HOLDERS, configurable=True,
    because="事项“{name}”有{roles_missing}项职责无人承担：{roles_missing_names}。", mend="请明确审批方、监管方、处罚方。",
)  # fmt: skip
def roles_gap(c: Cols, p: Cols) -> Cond:
    """在用事项的审批、监管、处罚职责中有无人承担的。"""
    return in_force(c) & (c.roles_missing >= 1)


@ITEMS.rule(
    "ITEM-ROLES-OVERLAP", "审批、监管、处罚职责有交叉", cites=[SHANXI("第13项"), KUANGQU("第20项")], level=Level.YELLOW,
    place=Spot.HOLDERS, configurable=True,
    because="事项“{name}”有{roles_doubled}项职责由多方承担：{roles_doubled_names}。", mend="请厘清职责边界，确定一方承担。",
)  # fmt: skip
def roles_overlap(c: Cols, p: Cols) -> Cond:
    """在用事项的同一职责由多方承担。"""
    return in_force(c) & (c.roles_doubled >= 1)


@ITEMS.rule(
    "ITEM-NO-BENCHMARK", "有裁量空间而无裁量基准", cites=[PEN(34), BENCHMARK_27, KUANGQU("第14项")], level=Level.YELLOW,
    place=Spot.BENCHMARK, configurable=True,
    because="事项“{name}”有裁量空间，没有可以适用的裁量基准。", mend="请制定裁量基准，或者确认适用的上级基准。",
)  # fmt: skip
def no_benchmark(c: Cols, p: Cols) -> Cond:
    """有裁量空间的在用事项没有可以适用的裁量基准。"""
    return in_force(c) & c.has_discretion & ~c.has_benchmark
