"""From deductions to a grade: pure arithmetic over a standard's lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from zhiheng.reviews.models.standard import Grade

FULL = Decimal(100)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion as the arithmetic sees it."""

    id: int
    points: Decimal
    veto: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the grades begin, as the standard says."""

    excellent: Decimal
    good: Decimal
    passed: Decimal


def total(lines: Iterable[Line], taken: Iterable[tuple[int, Decimal]]) -> tuple[Decimal, bool]:
    """Return the score of a sheet and whether it was vetoed; a line never loses more than it has (扣完为止)."""
    known = {line.id: line for line in lines}
    lost: dict[int, Decimal] = {}
    vetoed = False
    for line_id, points in taken:
        vetoed = vetoed or known[line_id].veto
        lost[line_id] = lost.get(line_id, Decimal(0)) + points
    score = sum((line.points for line in known.values()), Decimal(0))
    score -= sum((min(points, known[i].points) for i, points in lost.items()), Decimal(0))
    return score, vetoed


def mean(scores: Sequence[Decimal]) -> Decimal:
    """Return the mean of independent scores, to a tenth."""
    return (sum(scores, Decimal(0)) / len(scores)).quantize(_TENTH, ROUND_HALF_UP)


def grade(score: Decimal, limits: Limits, *, vetoed: bool) -> Grade:
    """Return the grade; a veto makes the file 不合格 whatever its score."""
    if vetoed or score < limits.passed:
        return Grade.FAIL
    if score >= limits.excellent:
        return Grade.EXCELLENT
    return Grade.GOOD if score >= limits.good else Grade.PASS
