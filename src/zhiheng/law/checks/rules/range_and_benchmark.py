"""法定幅度与裁量基准 (行政处罚法 5、32、34；国办发〔2022〕27号)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import BENCHMARK_27, FINES_5, PEN, penalised, told


def _mitigated(c: Cols) -> Cond:
    """减轻处罚 on a ground of 30–32 条 lawfully goes below the range."""
    return told(c.mitigation_applied) & told(c.mitigation_ground)


@rule(
    "PEN-005-ABOVE-RANGE", "罚款超过法定上限", cites=[PEN(4, 5)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="罚款{fine_fen}，法定上限{range_max_fen}，超出{fine_fen-range_max_fen}分。", mend="请在法定幅度内确定罚款额。",
)  # fmt: skip
def above_range(c: Cols, p: Cols) -> Cond:
    """罚款额大于法定幅度上限。"""
    return penalised(c) & (c.fine_fen > c.range_max_fen)


@rule(
    "PEN-032-BELOW-RANGE", "罚款低于法定下限而没有减轻情形", cites=[PEN(4, 32)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="罚款{fine_fen}，法定下限{range_min_fen}，没有第三十条至第三十二条规定的减轻情形。",
    mend="请记录减轻处罚的法定情形，或者在法定幅度内处罚。",
)  # fmt: skip
def below_range(c: Cols, p: Cols) -> Cond:
    """罚款额小于法定幅度下限，又没有减轻处罚的法定情形。"""
    return penalised(c) & (c.fine_fen < c.range_min_fen) & ~_mitigated(c)


@rule(
    "B27-NOT-STATED", "决定书未写明裁量基准适用情况", cites=[PEN(34), BENCHMARK_27], level=Level.BLOCK, configurable=True,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="该事项有裁量权基准，决定书没有写明基准的适用情况。", mend="请在决定书中写明适用的阶次和理由。",
)  # fmt: skip
def benchmark_not_stated(c: Cols, p: Cols) -> Cond:
    """事项有裁量基准而决定书没有写明适用情况。"""
    return penalised(c) & c.benchmark_exists & ~told(c.benchmark_stated)


@rule(
    "B27-OUTSIDE", "罚款偏离裁量基准而没有理由或者批准", cites=[PEN(5, 34), BENCHMARK_27], level=Level.BLOCK, configurable=True,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="罚款{fine_fen}，基准{benchmark_min_fen}至{benchmark_max_fen}；偏离须有书面理由并经主要负责人批准或者集体讨论"
    "（上级基准报制定机关批准）。",
    mend="请在基准内处罚，或者补充理由和批准材料。",
)  # fmt: skip
def outside_benchmark(c: Cols, p: Cols) -> Cond:
    """罚款额在基准之外，缺少书面理由或者批准。"""
    outside = (c.fine_fen > c.benchmark_max_fen) | ((c.fine_fen < c.benchmark_min_fen) & ~_mitigated(c))
    return penalised(c) & outside & ~(told(c.deviation_reason) & told(c.deviation_approved))


@rule(
    "FINES5-TOP", "按上限罚款而没有基准和理由", cites=[PEN(5), FINES_5], level=Level.HINT, configurable=True,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="罚款{fine_fen}等于法定上限（下限{range_min_fen}），没有裁量基准可以对照，也没有书面理由。",
    mend="请核对是否随意顶格罚款，并写明理由。",
)  # fmt: skip
def top_of_range(c: Cols, p: Cols) -> Cond:
    """有幅度的罚款取到上限，没有裁量基准也没有书面理由。"""
    spread = c.range_min_fen.fill_null(0) < c.range_max_fen
    return (
        penalised(c)
        & (c.fine_fen == c.range_max_fen)
        & spread
        & c.benchmark_max_fen.isnull()
        & ~told(c.deviation_reason)
    )


@rule(
    "PEN-005-DISPROPORTION", "过罚可能不相当，须人工判断", cites=[PEN(5, 32, 33)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["decide"],
    because="罚款{fine_fen}，违法所得{illegal_gain_fen}，货值{goods_value_fen}，已超过{p.disproportion_ratio}倍；"
    "案卷中有初次违法、后果轻微、没有危害后果或者及时改正的情形，没有考虑从轻、减轻或者不罚的记录。",
    mend="请人工判断过罚是否相当，并书面记录裁量理由。",
)  # fmt: skip
def disproportionate(c: Cols, p: Cols) -> Cond:
    """罚款远大于违法所得和货值，且没有考虑从轻、减轻、不罚情形。"""
    mild = told(c.first_offence) | told(c.minor_harm) | told(c.no_harm) | told(c.corrected_timely)
    over_gain = c.fine_fen > c.illegal_gain_fen.fill_null(0) * p.disproportion_ratio
    over_goods = c.fine_fen > c.goods_value_fen.fill_null(0) * p.disproportion_ratio
    measurable = c.illegal_gain_fen.notnull() | c.goods_value_fen.notnull()
    return penalised(c) & measurable & over_gain & over_goods & mild & ~told(c.leniency_considered)
