"""裁量: benchmarks, grades, splits of a range, departures, proportion (行政处罚法第三十四条; 国办发〔2022〕27号)."""

from zhiheng.law.discretion.aggravating import aggravating_grounds, check_heavier
from zhiheng.law.discretion.coverage import check_benchmark, situations, uncovered
from zhiheng.law.discretion.deviation import Approval, Maker, check_deviation, check_stated
from zhiheng.law.discretion.evaluate import Assessment, evaluate
from zhiheng.law.discretion.factor import FactorBenchmark, Formula, PercentResult, Share
from zhiheng.law.discretion.faults import Fault, faults
from zhiheng.law.discretion.load import benchmarks, factor_benchmarks, parse_benchmark, point_benchmarks
from zhiheng.law.discretion.model import Benchmark, Condition, Direction, Factor, Facts, Grade, Value
from zhiheng.law.discretion.points import PointBenchmark, PointLevel, PointResult, TotalRow
from zhiheng.law.discretion.proportion import Proportion, RatioLimit, assess_proportion, limit_from_peers
from zhiheng.law.discretion.split import (
    Band,
    agriculture_bands,
    agriculture_top,
    check_band,
    classify,
    market_bands,
    position,
)
from zhiheng.law.discretion.wording import condition_text, range_text

__all__ = [
    "Approval",
    "Assessment",
    "Band",
    "Benchmark",
    "Condition",
    "Direction",
    "Factor",
    "FactorBenchmark",
    "Facts",
    "Fault",
    "Formula",
    "Grade",
    "Maker",
    "PercentResult",
    "PointBenchmark",
    "PointLevel",
    "PointResult",
    "Proportion",
    "RatioLimit",
    "Share",
    "TotalRow",
    "Value",
    "aggravating_grounds",
    "agriculture_bands",
    "agriculture_top",
    "assess_proportion",
    "benchmarks",
    "check_band",
    "check_benchmark",
    "check_deviation",
    "check_heavier",
    "check_stated",
    "classify",
    "condition_text",
    "evaluate",
    "factor_benchmarks",
    "faults",
    "limit_from_peers",
    "market_bands",
    "parse_benchmark",
    "point_benchmarks",
    "position",
    "range_text",
    "situations",
    "uncovered",
]
