"""From points to a grade: pure arithmetic, so that it can be checked by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as scoring sees it."""

    id: int
    part: str
    full: Decimal
    how: str
    figure: str
    each: Decimal | None


@dataclass(frozen=True, slots=True)
class Score:
    """The two parts and the total out of a hundred."""

    daily: Decimal
    yearly: Decimal
    total: Decimal


def points_of(line: Line, figures: Mapping[str, float], by_hand: Mapping[str, object]) -> Decimal | None:
    """Return the points of an indicator, between nothing and its full mark; None while a hand has not given them."""
    if line.how == "HAND":
        raw = by_hand.get(str(line.id))
        return None if raw in (None, "") else min(max(Decimal(str(raw)), Decimal(0)), line.full)
    value = Decimal(str(figures.get(line.figure, 0)))
    each = line.each or Decimal(0)
    if line.how == "DEDUCT":
        points = line.full - each * value
    elif line.how == "ADD":
        points = each * value
    else:
        points = line.full * min(value / each, Decimal(1)) if each else Decimal(0)
    return min(max(points, Decimal(0)), line.full).quantize(CENT, ROUND_HALF_UP)


def score(lines: Sequence[Line], points: Mapping[int, Decimal], daily_weight: int) -> Score:
    """Return the score: each part in percent of its full marks, weighed. A part without indicators leaves its weight to the other."""
    parts: dict[str, Decimal | None] = {}
    for part in ("DAILY", "YEARLY"):
        mine = [x for x in lines if x.part == part]
        full = sum((x.full for x in mine), Decimal(0))
        parts[part] = sum((points[x.id] for x in mine), Decimal(0)) / full * HUNDRED if full else None
    daily, yearly = parts["DAILY"], parts["YEARLY"]
    if daily is None or yearly is None:
        total = daily if yearly is None else yearly
    else:
        total = (daily * daily_weight + yearly * (HUNDRED - daily_weight)) / HUNDRED
    zero = Decimal(0)
    return Score(
        *((x if x is not None else zero).quantize(CENT, ROUND_HALF_UP) for x in (daily, yearly, total))
    )


def grade_of(total: Decimal, excellent: Decimal, good: Decimal, passing: Decimal) -> str:
    """Return the grade of a total: each threshold belongs to the better grade."""
    if total >= excellent:
        return "EXCELLENT"
    if total >= good:
        return "GOOD"
    return "PASS" if total >= passing else "FAIL"
