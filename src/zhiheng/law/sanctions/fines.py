"""How a provision bounds a fine (罚款幅度): fixed sums, ranges, multiples of a base, percentages of a cost.

"以上" and "以下" include the number itself, so every bound here is closed. A provision often has branches: another
range for individuals, for a base below some sum, or only when the party fails to correct in time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from zhiheng.law.sanctions.party import PartyKind

__all__ = ["Base", "FineBranch", "FineFacts", "FineLaw", "FineRule", "Measure", "Span", "UnknownBase"]


class Measure(StrEnum):
    """What the two numbers of a range count."""

    AMOUNT = "AMOUNT"
    MULTIPLE = "MULTIPLE"
    PERCENT = "PERCENT"


class Base(StrEnum):
    """The sum a multiple or percentage is taken of."""

    ILLEGAL_GAIN = "ILLEGAL_GAIN"
    GOODS_VALUE = "GOODS_VALUE"
    PROJECT_COST = "PROJECT_COST"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"ILLEGAL_GAIN": "违法所得", "GOODS_VALUE": "货值金额", "PROJECT_COST": "工程造价"}[self.value]


class UnknownBase(ValueError):
    """The sum a fine is computed from is missing from the facts of the case."""


@dataclass(frozen=True, slots=True)
class Span:
    """Lawful amounts in yuan, both ends included; None means that end is not set by the provision."""

    low: Decimal | None
    high: Decimal | None

    def contains(self, amount: Decimal) -> bool:
        """Whether the amount lies in the span, ends included (以上、以下含本数)."""
        return (self.low is None or amount >= self.low) and (self.high is None or amount <= self.high)

    @property
    def width(self) -> Decimal | None:
        """High minus low, or None while the ceiling is not set; a missing floor counts as zero."""
        return None if self.high is None else self.high - (self.low or Decimal(0))


@dataclass(frozen=True, slots=True)
class FineRule:
    """One range: two numbers, what they count and, for multiples and percentages, of which base.

    Neither number set means the provision allows a fine but leaves the sum to another rule (额由地方规定).
    """

    measure: Measure = Measure.AMOUNT
    low: Decimal | None = None
    high: Decimal | None = None
    base: Base | None = None

    def __post_init__(self) -> None:
        if (self.measure is Measure.AMOUNT) != (self.base is None):
            raise ValueError("按倍数或者百分比计罚须写明计算基数，定额罚款不得写基数")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"罚款幅度下限 {self.low} 高于上限 {self.high}")

    @property
    def fixed(self) -> bool:
        """Whether the provision leaves no range at all (固定数额)."""
        return self.low is not None and self.low == self.high

    @property
    def unset(self) -> bool:
        """Whether the provision leaves both numbers to another rule."""
        return self.low is None and self.high is None

    def span(self, bases: Mapping[Base, Decimal]) -> Span:
        """The range in yuan. Raises UnknownBase when the base is not known yet."""
        if self.base is None:
            return Span(self.low, self.high)
        if self.base not in bases:
            raise UnknownBase(f"未查明{self.base.label}，无法计算罚款幅度；请先认定{self.base.label}")
        unit = bases[self.base] / (100 if self.measure is Measure.PERCENT else 1)
        low, high = (
            None if n is None else (n * unit).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
            for n in (self.low, self.high)
        )
        return Span(low, high)


@dataclass(frozen=True, slots=True)
class FineFacts:
    """What decides which branch applies: party, sums found, and named conditions met (e.g. 逾期不改正)."""

    party: PartyKind
    bases: Mapping[Base, Decimal] = field(default_factory=dict)
    conditions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FineBranch:
    """One branch of a provision: a rule and when it applies.

    ``at_least`` is inclusive and ``below`` exclusive, as in "违法所得二万元以上的…；不足二万元的…"; a base that was
    found to be nil is zero. ``citizen`` restricts to individuals (True) or organisations (False).
    """

    rule: FineRule
    citizen: bool | None = None
    of: Base | None = None
    at_least: Decimal | None = None
    below: Decimal | None = None
    condition: str = ""

    def applies(self, facts: FineFacts) -> bool:
        """Whether this branch governs the facts. Raises UnknownBase when that cannot be said yet."""
        if self.citizen is not None and self.citizen != facts.party.counts_as_citizen:
            return False
        if self.condition and self.condition not in facts.conditions:
            return False
        if self.of is None:
            return True
        if self.of not in facts.bases:
            raise UnknownBase(f"未查明{self.of.label}，无法确定适用哪一档罚款；请先认定{self.of.label}")
        base = facts.bases[self.of]
        return (self.at_least is None or base >= self.at_least) and (self.below is None or base < self.below)


@dataclass(frozen=True, slots=True)
class FineLaw:
    """A provision's whole bound on the fine: its branches, the first that applies governs."""

    branches: tuple[FineBranch, ...]

    @classmethod
    def of(cls, low: str | None, high: str | None) -> FineLaw:
        """A provision with one plain range in yuan."""
        lo, hi = (None if n is None else Decimal(n) for n in (low, high))
        return cls((FineBranch(FineRule(low=lo, high=hi)),))

    def rule(self, facts: FineFacts) -> FineRule | None:
        """The rule that governs the facts, or None when the provision allows no fine here."""
        return next((b.rule for b in self.branches if b.applies(facts)), None)

    def span(self, facts: FineFacts) -> Span | None:
        """The lawful range in yuan, or None when the provision allows no fine here."""
        rule = self.rule(facts)
        return None if rule is None else rule.span(facts.bases)
