"""Benchmarks that grade every factor by level (等级) and open a range by the total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from zhiheng.law.discretion.model import Condition, Factor, Facts
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import Span
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["PointBenchmark", "PointLevel", "PointResult", "TotalRow"]

_RULE = Rule.of("DISCRETION_POINTS", Cite.of("行政处罚法", 34), Cite("国办发〔2022〕27号", ""))


@dataclass(frozen=True, slots=True)
class PointLevel:
    """One level of a factor and the points it counts."""

    condition: Condition
    points: int


@dataclass(frozen=True, slots=True)
class TotalRow:
    """From this total on (until the next row), the range this part of the statutory span opens (shares 0 to 1)."""

    at_least: int
    low_share: Decimal
    high_share: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class PointResult:
    """Levels by factor, their total, the grade and range where the benchmark has a table, and the verdict."""

    levels: tuple[tuple[str, int], ...]
    total: int | None
    grade: str
    span: Span | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class PointBenchmark:
    """A benchmark by levels. Without ``table`` the levels are given and the range is left to the organ, not guessed."""

    id: str
    breach: str
    factors: tuple[Factor, ...]
    levels: Mapping[str, tuple[PointLevel, ...]]
    table: tuple[TotalRow, ...] = ()
    source: str = ""
    tag: str = ""

    def compute(self, facts: Facts, statute: Span) -> PointResult:
        """Levels, total and range for the facts (行政处罚法第三十四条). Unknown factors leave the total open."""
        found: list[tuple[str, int]] = []
        lacking: list[str] = []
        for factor in self.factors:
            hit = [level for level in self.levels[factor.key] if level.condition.met(facts)]
            if len(hit) == 1:
                found.append((factor.label, hit[0].points))
            else:
                lacking.append(factor.label)
        if lacking:
            ask = "、".join(lacking)
            return PointResult(tuple(found), None, "", None, _RULE.yellow(f"请先查明或者核对裁量因素：{ask}"))
        total = sum(points for _, points in found)
        row = max((r for r in self.table if total >= r.at_least), key=lambda r: r.at_least, default=None)
        if row is None or statute.high is None:
            said = f"各因素等级合计{total}；该基准没有载明等级与罚款幅度的对应关系，请由本机关选定"
            return PointResult(tuple(found), total, "", None, _RULE.hint(said))
        low, width = statute.low or Decimal(0), statute.high - (statute.low or Decimal(0))
        span = Span(low + width * row.low_share, low + width * row.high_share)
        return PointResult(tuple(found), total, row.label, span, _RULE.ok(f"合计{total}，属于“{row.label}”"))
