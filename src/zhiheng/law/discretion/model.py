"""A discretion benchmark (裁量基准): grades of a breach, when each applies, and the range each opens.

国办发〔2022〕27号 asks five things of a benchmark: the breach, its basis, the grades (裁量阶次), the conditions of each, and
the concrete standard. Grades by circumstances are modelled here; benchmarks that add up percentages or points live in
``factor.py`` and ``points.py``, the general splits of a range in ``split.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum

from zhiheng.law.sanctions.fines import FineLaw
from zhiheng.law.sanctions.kinds import SanctionKind

__all__ = ["Benchmark", "Condition", "Direction", "Factor", "Facts", "Grade", "Value"]

Value = bool | int | str | Decimal
Facts = Mapping[str, Value]
"""What was established, by factor key. A missing key means "not established yet"."""


class Direction(IntEnum):
    """Which way a grade leans (裁量情形), from no penalty to the heaviest."""

    EXEMPT = 0
    WAIVE = 1
    MITIGATE = 2
    LIGHT = 3
    NORMAL = 4
    HEAVY = 5

    @property
    def label(self) -> str:
        """Chinese name."""
        return ("不予处罚", "免予处罚", "减轻处罚", "从轻处罚", "一般处罚", "从重处罚")[self.value]


@dataclass(frozen=True, slots=True)
class Factor:
    """One circumstance that is weighed (裁量因素).

    Numbers have a smallest value and may be whole only (次数); choices list their possible values; neither means yes/no.
    """

    key: str
    label: str
    unit: str = ""
    minimum: Decimal | None = None
    whole: bool = False
    choices: tuple[str, ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether the factor is a number."""
        return self.minimum is not None


@dataclass(frozen=True, slots=True)
class Condition:
    """A test on one factor: a number between bounds, or one of some values. Bounds are closed unless named open."""

    factor: str
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    one_of: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if self.one_of and any(n is not None for n in self.bounds):
            raise ValueError(f"因素“{self.factor}”的条件不能既写数值范围又写选项")
        if not self.one_of and all(n is None for n in self.bounds):
            raise ValueError(f"因素“{self.factor}”的条件没有内容")

    @property
    def bounds(self) -> tuple[Decimal | None, ...]:
        """The four possible bounds."""
        return (self.at_least, self.above, self.at_most, self.below)

    def met(self, facts: Facts) -> bool | None:
        """Whether the facts meet it; None while the factor is not established."""
        if self.factor not in facts:
            return None
        value = facts[self.factor]
        if self.one_of:
            return value in self.one_of
        number = Decimal(value)
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.above is None or number > self.above)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade (阶次): its name, direction, when it applies and what it opens.

    ``ways`` are alternatives, each a set of conditions that must all hold. ``fine`` has one branch per kind of range the
    benchmark gives (e.g. multiples of the gain, or a sum where there is little gain). ``also`` are further penalties.
    """

    code: str
    label: str
    direction: Direction
    ways: tuple[tuple[Condition, ...], ...]
    fine: FineLaw | None
    also: tuple[SanctionKind, ...] = ()

    def applies(self, facts: Facts) -> bool | None:
        """True or False when the facts settle it, None while something decisive is unknown (three-valued logic)."""
        results = [_all(c.met(facts) for c in way) for way in self.ways]
        if any(r is True for r in results):
            return True
        return None if any(r is None for r in results) else False


def _all(results: Iterable[bool | None]) -> bool | None:
    values = list(results)
    if any(v is False for v in values):
        return False
    return None if any(v is None for v in values) else True


@dataclass(frozen=True, slots=True)
class Benchmark:
    """One benchmark: the breach, its basis and statutory range, the factors, the grades, who made it, and its life.

    ``maker_division`` is the division code of the maker (None: a ministry), which decides who may approve a deviation.
    """

    id: str
    breach: str
    basis: str
    statute: FineLaw
    factors: tuple[Factor, ...]
    grades: tuple[Grade, ...]
    maker: str = ""
    maker_division: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    source: str = ""
    tag: str = ""

    def in_force(self, day: date) -> bool:
        """Whether the benchmark is in force on a day; an open end is unlimited."""
        return (self.effective_from is None or self.effective_from <= day) and (
            self.effective_to is None or day <= self.effective_to
        )

    def factor(self, key: str) -> Factor:
        """The factor with this key. Raises KeyError when the benchmark has none."""
        for factor in self.factors:
            if factor.key == key:
                return factor
        raise KeyError(f"裁量基准“{self.breach}”没有因素“{key}”")
