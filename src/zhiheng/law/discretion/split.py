"""General ways to split a statutory range into 从轻 / 一般 / 从重, where no benchmark of its own exists.

国市监法规〔2022〕2号 defines the lower and the upper 30 % of the span; the middle follows from them. 农业农村部's measure
(公告第180号) splits at the mean value where both ends are set, and at 30 % and 60 % of the ceiling where only that is.
Both work on sums and on multiples alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhiheng.law.discretion.model import Direction
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import Span
from zhiheng.law.sanctions.money import yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "Band",
    "agriculture_bands",
    "agriculture_top",
    "check_band",
    "classify",
    "market_bands",
    "position",
]

_MARKET = Cite("国市监法规〔2022〕2号", "")
_FARM = Cite("农业农村部公告第180号", "")
_THIRTY, _SIXTY, _SEVENTY = Decimal("0.30"), Decimal("0.60"), Decimal("0.70")


@dataclass(frozen=True, slots=True)
class Band:
    """One part of a range; an open end does not include its number."""

    direction: Direction
    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    def contains(self, value: Decimal) -> bool:
        """Whether the value lies in the band."""
        above = value > self.low if self.low_open else value >= self.low
        return above and (value < self.high if self.high_open else value <= self.high)


def _ends(span: Span) -> tuple[Decimal, Decimal]:
    if span.high is None:
        raise ValueError("法定幅度没有上限，无法划分从轻、一般、从重")
    return span.low or Decimal(0), span.high


def market_bands(span: Span) -> tuple[Band, Band, Band]:
    """从轻: the lower 30 % of the span, 从重: the upper 30 %, both with their ends; 一般: what lies between.

    Raises ValueError when the ceiling is not set.
    """
    low, high = _ends(span)
    a, b = low + (high - low) * _THIRTY, low + (high - low) * _SEVENTY
    return (
        Band(Direction.LIGHT, low, a),
        Band(Direction.NORMAL, a, b, low_open=True, high_open=True),
        Band(Direction.HEAVY, b, high),
    )


def agriculture_bands(span: Span) -> tuple[Band, Band, Band]:
    """Both ends set: 从轻 below the mean value, 从重 above it, 一般 at it; only a ceiling: up to 30 %, 30–60 %, above 60 %.

    Raises ValueError when the ceiling is not set.
    """
    low, high = _ends(span)
    if span.low is not None:
        mean = (low + high) / 2
        return (
            Band(Direction.LIGHT, low, mean, high_open=True),
            Band(Direction.NORMAL, mean, mean),
            Band(Direction.HEAVY, mean, high, low_open=True),
        )
    a, b = high * _THIRTY, high * _SIXTY
    return (
        Band(Direction.LIGHT, low, a),
        Band(Direction.NORMAL, a, b),
        Band(Direction.HEAVY, b, high, low_open=True),
    )


def agriculture_top(*, aggravating: int, mitigating: int) -> bool:
    """Whether the top grade applies: two or more 从重 circumstances and no 从轻 one (农业农村部公告第180号)."""
    return aggravating >= 2 and mitigating == 0


def classify(value: Decimal, bands: Sequence[Band]) -> tuple[Direction, ...]:
    """The directions whose band holds the value; two where bands share an end, none outside the statutory range."""
    return tuple(band.direction for band in bands if band.contains(value))


def check_band(
    fine: Decimal, direction: Direction, bands: Sequence[Band], *, agriculture: bool = False
) -> Verdict:
    """Whether a fine lies in the part of the range that its stated direction opens (国市监法规〔2022〕2号 and the like).

    减轻 must lie below the whole range, 从轻/一般/从重 in their band. Out: 红 when the words and the sum disagree.
    """
    rule = Rule.of("DISCRETION_BAND", _FARM if agriculture else _MARKET, Cite.of("行政处罚法", 34))
    if direction is Direction.MITIGATE:
        if fine < bands[0].low:
            return rule.ok("减轻处罚，低于法定最低限")
        return rule.red(f"写明减轻处罚，但罚款{yuan(fine)}不低于法定最低限{yuan(bands[0].low)}")
    for band in bands:
        if band.direction is direction and band.contains(fine):
            return rule.ok(f"罚款{yuan(fine)}在“{direction.label}”区间内")
    actual = "、".join(d.label for d in classify(fine, bands)) or "法定幅度以外"
    return rule.red(f"写明“{direction.label}”，罚款{yuan(fine)}却属于{actual}；请核对裁量情形或者金额")


def position(fine: Decimal, span: Span) -> Decimal | None:
    """Where a fine stands in its range: 0 at the floor, 1 at the ceiling (顶格); None without a usable range.

    Supervision compares these positions between like cases (过罚相当, 防随意顶格).
    """
    if span.high is None:
        return None
    low = span.low or Decimal(0)
    return None if span.high == low else (fine - low) / (span.high - low)
