"""Is a fine out of all proportion to the breach (过罚不当)? A finding for a person to decide, never a bar.

No statute sets a ratio of fine to gain. What counts as "far outside" comes from the profile, or from like cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from zhiheng.law.discretion.wording import number
from zhiheng.law.leniency.circumstances import Circumstances
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.money import money, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Proportion", "RatioLimit", "assess_proportion", "limit_from_peers"]

_RULE = Rule.of("PROPORTION", Cite.of("行政处罚法", 5), Cite.of("行政处罚法", 32, 33, 34))


@dataclass(frozen=True, slots=True)
class RatioLimit:
    """The largest ordinary ratio of fine to gain, and where it comes from."""

    times: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Proportion:
    """Ratio of fine to gain, leniency points nobody considered, and the finding."""

    ratio: Decimal | None
    not_considered: tuple[str, ...]
    verdict: Verdict


def limit_from_peers(
    ratios: Sequence[Decimal], *, factor: Decimal = Decimal(5), least: int = 10
) -> RatioLimit | None:
    """A limit from like cases: ``factor`` times their median, or None with fewer than ``least`` of them."""
    if len(ratios) < least:
        return None
    middle = median(ratios)
    return RatioLimit(
        middle * factor,
        f"{len(ratios)}件同类案件罚款与所得之比的中位数{number(middle)}倍的{number(factor)}倍",
    )


def assess_proportion(
    fine: Decimal, gain: Decimal, considered: Circumstances, limit: RatioLimit | None
) -> Proportion:
    """Compare a fine with the gain and look for leniency nobody weighed (行政处罚法第五条、第三十二条至第三十四条).

    In: the fine, the unlawful gain (or value of the goods where there was none), what was established about the
    circumstances, the limit in force. Out: 红 when the ratio is above the limit and leniency was left unexamined, 黄
    when only one of the two holds or no limit is configured while leniency was left unexamined.
    """
    paid, taken = money(fine), money(gain)
    ratio = None if taken == 0 else (paid / taken).quantize(Decimal("0.01"))
    asked = (
        (considered.first_breach, "是否初次违法"),
        (considered.minor_breach, "违法行为是否轻微"),
        (considered.harm, "危害后果是否查明"),
    )
    open_points = tuple(words for value, words in asked if value is None)
    high = ratio is not None and limit is not None and ratio > limit.times
    what = f"罚款{yuan(paid)}，违法所得或者货值{yuan(taken)}" + (
        f"，为{number(ratio)}倍" if ratio is not None else ""
    )
    lacking = f"；未审查{'、'.join(open_points)}" if open_points else ""
    if high and limit is not None:
        over = f"{what}，超过参照倍数{number(limit.times)}倍（{limit.source}）{lacking}"
        verdict = (_RULE.red if open_points else _RULE.yellow)(
            f"{over}；请审查是否过罚相当，由负责人决定是否纠正"
        )
    elif open_points:
        verdict = _RULE.yellow(f"{what}{lacking}；请补充审查从宽情节")
    else:
        verdict = _RULE.ok(what)
    return Proportion(ratio, open_points, verdict)
