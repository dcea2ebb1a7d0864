"""裁量基准: every circumstance falls into exactly one grade, none beyond the law, in force only when made properly (27号文)."""

from __future__ import annotations

from zhiheng.law.checks.rule import Cols, Cond
from zhiheng.law.standing.kinds import BENCHMARKS, Spot
from zhiheng.law.verdict import Level

from .common import BENCHMARK_27, PEN, SHANXI, in_force


def _current(c: Cols, p: Cols) -> Cond:
    """In force today."""
    started = (c.in_force_day <= p.today_day).fill_null(True)
    ended = (c.ended_day < p.today_day).fill_null(False)
    return in_force(c) & started & ~ended


@BENCHMARKS.rule(
    "BENCH-GAP", "裁量阶次有空档", cites=[PEN(34), BENCHMARK_27], level=Level.RED, place=Spot.GRADES,
    because="裁量基准“{title}”有{gaps}处情形落不进任何阶次：{gaps_text}。", mend="请调整阶次界限，使每种情形都有且只有一个阶次。",
)  # fmt: skip
def gap(c: Cols, p: Cols) -> Cond:
    """在用基准的阶次之间有空档。"""
    return _current(c, p) & (c.gaps >= 1)


@BENCHMARKS.rule(
    "BENCH-OVERLAP", "裁量阶次有重叠", cites=[PEN(34), BENCHMARK_27], level=Level.RED, place=Spot.GRADES,
    because="裁量基准“{title}”有{overlaps}处情形同时落进两个阶次：{overlaps_text}。",
    mend="请调整阶次界限，使每种情形都有且只有一个阶次。",
)  # fmt: skip
def overlap(c: Cols, p: Cols) -> Cond:
    """在用基准的阶次互相重叠。"""
    return _current(c, p) & (c.overlaps >= 1)


@BENCHMARKS.rule(
    "BENCH-CEILING", "裁量基准突破法定上限", cites=[PEN(34), BENCHMARK_27], level=Level.RED, place=Spot.GRADES,
    because="裁量基准“{title}”最高罚款{max_fen}，高于法定上限{law_max_fen}。", mend="请在法定幅度内重新确定阶次。",
)  # fmt: skip
def ceiling(c: Cols, p: Cols) -> Cond:
    """在用基准的最高罚款高于法定上限。"""
    return _current(c, p) & (c.max_fen > c.law_max_fen)


@BENCHMARKS.rule(
    "BENCH-FLOOR", "裁量基准突破法定下限", cites=[PEN(32, 34), BENCHMARK_27], level=Level.RED, place=Spot.GRADES,
    because="裁量基准“{title}”最低罚款{min_fen}，低于法定下限{law_min_fen}。低于法定下限属于减轻处罚，须有法定情形。",
    mend="请在法定幅度内重新确定阶次；减轻处罚的情形单独列明。",
)  # fmt: skip
def floor(c: Cols, p: Cols) -> Cond:
    """在用基准的最低罚款低于法定下限。"""
    return _current(c, p) & (c.min_fen < c.law_min_fen)


@BENCHMARKS.rule(
    "BENCH-UNPUBLISHED", "裁量基准未公布", cites=[PEN(34)], level=Level.RED, place=Spot.PUBLICATION,
    because="裁量基准“{title}”自{in_force_day}施行，至今没有向社会公布。行政处罚裁量基准应当向社会公布。",
    mend="请公布后再适用；已经适用的案件逐件核查。",
)  # fmt: skip
def unpublished(c: Cols, p: Cols) -> Cond:
    """已经施行的基准没有向社会公布。"""
    return _current(c, p) & (c.in_force_day <= p.today_day) & c.published_day.isnull()


@BENCHMARKS.rule(
    "BENCH-PUBLISH-LATE", "裁量基准逾期公布", cites=[PEN(34), BENCHMARK_27], level=Level.RED, place=Spot.PUBLICATION,
    due="publish_due_day", configurable=True,
    because="裁量基准“{title}”应当在{publish_due_day}前公布，实际于{published_day}公布，超过{published_day-publish_due_day}日。",
    mend="请说明逾期原因，规范公布程序。",
)  # fmt: skip
def publish_late(c: Cols, p: Cols) -> Cond:
    """在用基准的公布超过规定期限（至今没有公布的由“未公布”提示）。"""
    return _current(c, p) & (c.published_day > c.publish_due_day)


@BENCHMARKS.rule(
    "BENCH-UNREVIEWED", "裁量基准未经审核即施行", cites=[BENCHMARK_27], level=Level.YELLOW, place=Spot.PROCEDURE,
    configurable=True,
    because="裁量基准“{title}”自{in_force_day}施行，合法性审核通过日期：{reviewed_day}。", mend="请补办合法性审核；审核未通过的停止适用。",
)  # fmt: skip
def unreviewed(c: Cols, p: Cols) -> Cond:
    """在用基准施行之前没有通过合法性审核。"""
    return _current(c, p) & ~(c.reviewed_day <= c.in_force_day).fill_null(False)


@BENCHMARKS.rule(
    "BENCH-FILE-LATE", "裁量基准逾期备案", cites=[BENCHMARK_27], level=Level.RED, place=Spot.PROCEDURE, due="file_due_day",
    configurable=True,
    because=lambda row: "裁量基准“{title}”应当在{file_due_day}前备案，"
    + ("至今没有备案，已超过{p.today_day-file_due_day}日。" if row.filed_day is None else "于{filed_day}备案，超过{filed_day-file_due_day}日。"),
    mend="请报送备案。",
)  # fmt: skip
def file_late(c: Cols, p: Cols) -> Cond:
    """基准超过规定期限才备案，或者至今没有备案。"""
    return _current(c, p) & (
        (c.filed_day.isnull() & (p.today_day > c.file_due_day)) | (c.filed_day > c.file_due_day)
    )


@BENCHMARKS.rule(
    "BENCH-STALE", "依据已修改而基准未调整", cites=[BENCHMARK_27, SHANXI("第6项")], level=Level.YELLOW, place=Spot.PROCEDURE,
    configurable=True,
    because="裁量基准“{title}”自{in_force_day}施行，依据于{basis_changed_day}修改，之后没有调整。", mend="请按修改后的依据评估、调整基准。",
)  # fmt: skip
def stale(c: Cols, p: Cols) -> Cond:
    """依据在基准施行之后修改，基准没有随之调整。"""
    return _current(c, p) & (c.basis_changed_day > c.in_force_day)


@BENCHMARKS.rule(
    "BENCH-BASIS-GONE", "依据失效而基准仍在用", cites=[PEN(34, 38), BENCHMARK_27], level=Level.RED, place=Spot.PROCEDURE,
    because="裁量基准“{title}”所细化的依据已经废止或者失效，基准仍在用。", mend="请停止适用并废止该基准。",
)  # fmt: skip
def basis_gone(c: Cols, p: Cols) -> Cond:
    """依据已经废止或者失效的基准仍在用。"""
    return _current(c, p) & c.basis_gone
