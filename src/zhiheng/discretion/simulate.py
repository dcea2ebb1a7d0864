"""The simulator: circumstances in; grade, range and reasons out. The decision of a case is weighed by the same function."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from zhiheng.discretion.selectors.versions import scale_of
from zhiheng.discretion.statutes import fen
from zhiheng.law.discretion import Benchmark as Scale, Grade, Value, condition_text, evaluate
from zhiheng.law.discretion.model import Factor
from zhiheng.law.sanctions import FineFacts, Span, UnknownBase
from zhiheng.law.verdict import Verdict
from zhiheng.powers.models import Benchmark

__all__ = ["Contribution", "Weighed", "as_text", "opened_by", "read_found", "weigh"]

_LINE = re.compile(r"^\s*([^：:]+?)\s*[：:]\s*(.+?)\s*$")
_WORDS: dict[str, Value] = {"是": True, "否": False, "有": True, "无": False}


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one factor says: the value found, the words of the table it meets, the grades it speaks for."""

    label: str
    value: str
    meets: str
    grades: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """The answer: ``grade`` and the range in fen it opens, or what is missing; ``why`` is the text for the decision."""

    benchmark: Benchmark
    grade: str
    direction: str
    low_fen: int | None
    high_fen: int | None
    contributions: tuple[Contribution, ...]
    why: tuple[str, ...]
    missing: tuple[str, ...]
    candidates: tuple[str, ...]
    also: tuple[str, ...]
    verdict: Verdict

    @property
    def settled(self) -> bool:
        """Whether one grade applies."""
        return bool(self.grade)

    @property
    def title(self) -> str:
        """Who made it and what it is called."""
        return f"{self.benchmark.issuer}《{self.benchmark.title}》"


def read_found(scale: Scale, text: str) -> dict[str, Value]:
    """Read circumstances written a line each (占用面积：18) by the benchmark's own names; what it does not know is left out."""
    by_name = {f.label: f for f in scale.factors} | {f.key: f for f in scale.factors}
    found: dict[str, Value] = {}
    for line in text.splitlines():
        mark = _LINE.match(line)
        factor = by_name.get(mark[1]) if mark else None
        if mark is None or factor is None:
            continue
        value = read_value(factor, mark[2])
        if value is not None:
            found[factor.key] = value
    return found


def read_value(factor: Factor, text: str) -> Value | None:
    """Read one circumstance; None where it is not a value of the factor."""
    plain = text.strip().removesuffix(factor.unit).strip() if factor.unit else text.strip()
    if factor.numeric:
        try:
            number = Decimal(plain.replace(",", ""))
        except InvalidOperation:
            return None
        return number if number.is_finite() and number >= (factor.minimum or 0) else None
    if factor.choices:
        return plain if plain in factor.choices else None
    return _WORDS.get(plain)


def as_text(scale: Scale, found: Mapping[str, Value]) -> str:
    """Write circumstances a line each, as ``read_found`` reads them."""
    return "\n".join(f"{f.label}：{_shown(f, found[f.key])}" for f in scale.factors if f.key in found)


def _shown(factor: Factor, value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    plain = f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
    return f"{plain}{factor.unit}"


def weigh(
    row: Benchmark, found: Mapping[str, Value], fine_facts: FineFacts, *, on: dt.date | None = None
) -> Weighed | None:
    """Find grade and range for the circumstances (处罚法第三十四条); None for a benchmark that only names its grades."""
    scale = scale_of(row)
    if scale is None:
        return None
    answer = evaluate(scale, found, fine_facts, on=on)
    low, high = (fen(answer.span.low), fen(answer.span.high)) if answer.span else (None, None)
    return Weighed(
        row,
        answer.grade.label if answer.grade else "",
        answer.grade.direction.label if answer.grade else "",
        low,
        high,
        tuple(_contribution(scale, f, found) for f in scale.factors),
        answer.why,
        answer.missing,
        tuple(g.label for g in answer.candidates),
        tuple(k.label for k in answer.grade.also) if answer.grade else (),
        answer.verdict,
    )


def _contribution(scale: Scale, factor: Factor, found: Mapping[str, Value]) -> Contribution:
    if factor.key not in found:
        return Contribution(factor.label, "未查明", "", (), False)
    alone = {factor.key: found[factor.key]}
    meets, grades = [], []
    for grade in scale.grades:
        hits = [c for way in grade.ways for c in way if c.factor == factor.key and c.met(alone)]
        if hits:
            grades.append(grade.label)
            meets += [condition_text(c, factor) for c in hits]
    return Contribution(
        factor.label,
        _shown(factor, found[factor.key]),
        "；".join(dict.fromkeys(meets)),
        tuple(grades),
        True,
    )


def opened_by(grade: Grade, facts: FineFacts) -> tuple[int | None, int | None]:
    """Return the range in fen that a grade opens; two None where it opens none or hangs on a sum not established."""
    try:
        span: Span | None = grade.fine.span(facts) if grade.fine else None
    except UnknownBase:
        return None, None
    return (None, None) if span is None else (fen(span.low), fen(span.high))
