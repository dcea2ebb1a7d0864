"""Benchmarks that add percentages factor by factor (裁量因子百分值), as used for ecological offences.

The sum of the starting percentage and every factor's share, at most 100 %, is turned into a fine within the statutory
range. How it is turned is part of the benchmark: of the ceiling, or of the span above the floor.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from zhiheng.law.discretion.model import Condition, Factor, Facts
from zhiheng.law.discretion.wording import number
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import Span
from zhiheng.law.sanctions.money import yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["FactorBenchmark", "Formula", "PercentResult", "Share"]

_RULE = Rule.of("DISCRETION_FACTORS", Cite.of("行政处罚法", 34), Cite("国办发〔2022〕27号", ""))
_HUNDRED = Decimal(100)


class Formula(StrEnum):
    """How the sum of percentages becomes yuan."""

    OF_CEILING = "OF_CEILING"
    OF_SPAN = "OF_SPAN"


@dataclass(frozen=True, slots=True)
class Share:
    """The percentage one level of a factor adds."""

    condition: Condition
    percent: Decimal
    label: str


@dataclass(frozen=True, slots=True)
class PercentResult:
    """The sum of percentages, the fine it gives, the steps, and the verdict (not ok while factors are unknown)."""

    percent: Decimal | None
    fine: Decimal | None
    steps: tuple[str, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class FactorBenchmark:
    """A benchmark by factor percentages. ``formula`` None: the source does not say how the sum becomes yuan."""

    id: str
    breach: str
    basis: str
    statute: Span
    start: Decimal
    factors: tuple[Factor, ...]
    shares: Mapping[str, tuple[Share, ...]]
    formula: Formula | None
    source: str = ""
    tag: str = ""

    def compute(self, facts: Facts, *, formula: Formula | None = None) -> PercentResult:
        """Add up the factors and give the fine (行政处罚法第三十四条).

        ``formula`` supplies what the benchmark leaves open. A factor that is not established, or that has no level for
        the value found, leaves the result open and says so. The fine never leaves the statutory range.
        """
        total, steps, lacking = self.start, [f"起点{number(self.start)}%"], list[str]()
        for factor in self.factors:
            hit = [s for s in self.shares[factor.key] if s.condition.met(facts)]
            if len(hit) != 1:
                lacking.append(factor.label)
                continue
            total += hit[0].percent
            steps.append(f"{factor.label}（{hit[0].label}）{number(hit[0].percent)}%")
        if lacking:
            ask = "、".join(lacking)
            return PercentResult(None, None, tuple(steps), _RULE.yellow(f"请先查明或者核对裁量因子：{ask}"))
        capped = min(total, _HUNDRED)
        steps.append(f"合计{number(total)}%" + ("，以100%为限" if total > _HUNDRED else ""))
        way = formula or self.formula
        if way is None or self.statute.high is None:
            return PercentResult(
                capped, None, tuple(steps), _RULE.hint("该基准没有载明百分值折算罚款的算式，请由本机关选定")
            )
        low, high = self.statute.low or Decimal(0), self.statute.high
        raw = high * capped / 100 if way is Formula.OF_CEILING else low + (high - low) * capped / 100
        fine = max(low, raw).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
        base = "法定上限" if way is Formula.OF_CEILING else "法定下限+幅度"
        steps.append(f"{base}×{number(capped)}%，在法定幅度内取{yuan(fine)}")
        return PercentResult(capped, fine, tuple(steps), _RULE.ok(f"按裁量因子计算罚款{yuan(fine)}"))
