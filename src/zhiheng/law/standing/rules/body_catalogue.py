"""执法主体的目录、基准、清单、公示: what a body must have made and shown (行政处罚法 34、39；118号文、27号文)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import BODIES, Spot
from zhiheng.law.verdict import Level

from .common import BENCHMARK_27, CHUXIONG, DISCLOSURE_118, JIANGMEN, KUANGQU, PEN, SHANXI, XIAN_40


@BODIES.rule(
    "PUB-CATALOGUE-HIDDEN", "执法事项目录未公布", cites=[PEN(39), DISCLOSURE_118, SHANXI("第10项")], level=Level.YELLOW,
    place=Spot.PUBLICATION,
    because="{name}行使{items_held}项事项，执法事项目录没有公布。", mend="请公布执法事项目录。",
)  # fmt: skip
def catalogue_hidden(c: Cols, p: Cols) -> Cond:
    """行使事项的执法主体没有公布事项目录。"""
    return (c.items_held >= 1) & c.catalogue_published_day.isnull()


@BODIES.rule(
    "ITEM-COVERAGE", "事项没有全部进入监管系统", cites=[XIAN_40("第（十八）项")], level=Level.YELLOW, place=Spot.BASIC,
    configurable=True,
    because="{name}有{items_off_platform}项事项没有进入监管系统。", mend="请录入监管系统，做到全覆盖。",
)  # fmt: skip
def item_coverage(c: Cols, p: Cols) -> Cond:
    """执法主体有事项没有进入监管系统。"""
    return c.items_off_platform >= 1


@BODIES.rule(
    "DIS-COVERAGE", "裁量基准没有普遍建立", cites=[PEN(34), BENCHMARK_27, JIANGMEN("第5项")], level=Level.YELLOW,
    place=Spot.BENCHMARK, configurable=True,
    because="{name}有裁量空间的事项{items_with_discretion}项，有裁量基准的{items_benchmarked}项，还缺{items_with_discretion-items_benchmarked}项。",
    mend="请按缺口清单制定裁量基准。",
)  # fmt: skip
def benchmark_coverage(c: Cols, p: Cols) -> Cond:
    """有裁量空间的事项没有全部建立裁量基准。"""
    return c.items_benchmarked < c.items_with_discretion


@BODIES.rule(
    "LST-MISSING", "免罚减罚清单不全", cites=[SHANXI("第6项"), KUANGQU("第14项"), XIAN_40("第（七）项")], level=Level.YELLOW,
    place=Spot.BENCHMARK, configurable=True,
    because="{name}缺少{leniency_lists_missing}张清单：{leniency_lists_missing_names}。", mend="请编制清单，写明事项与认定标准并公开。",
)  # fmt: skip
def leniency_missing(c: Cols, p: Cols) -> Cond:
    """辖区要求的不予、从轻、减轻、首违不罚清单有缺。"""
    return c.leniency_lists_missing >= 1


@BODIES.rule(
    "PUB-DUTIES-OPEN", "公示义务未完成", cites=[DISCLOSURE_118, PEN(39)], level=Level.YELLOW, place=Spot.PUBLICATION,
    configurable=True,
    because="{name}有{publications_missing}项公示义务未完成：{publications_missing_names}。", mend="请逐项公布。",
)  # fmt: skip
def duties_open(c: Cols, p: Cols) -> Cond:
    """应公示清单中有未完成的事项。"""
    return c.publications_missing >= 1


@BODIES.rule(
    "CPL-NO-CHANNEL", "没有公布投诉举报渠道", cites=[PEN(75), CHUXIONG("第25项")], level=Level.YELLOW, place=Spot.PUBLICATION,
    configurable=True,
    because="{name}没有公布投诉举报的电话、信箱或者电子邮件。", mend="请登记并公布投诉举报渠道。",
)  # fmt: skip
def no_channel(c: Cols, p: Cols) -> Cond:
    """执法主体没有公布任何投诉举报渠道。"""
    return c.complaint_channels == 0
