"""从重: a heavier penalty needs a ground that a text names."""

from __future__ import annotations

from zhiheng.law.discretion.model import Direction
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["aggravating_grounds", "check_heavier"]

_EMERGENCY = Cite.of("行政处罚法", 49)
_MARKET = Cite("国市监法规〔2022〕2号", "")
_RULE = Rule.of("DISCRETION_HEAVIER", Cite.of("行政处罚法", 5, 34), _EMERGENCY)


def aggravating_grounds(
    *,
    emergency_breach: bool = False,
    like_penalty_within_year: bool = False,
    domain: str | None = None,
    by_text: str = "",
) -> tuple[tuple[str, Cite | None], ...]:
    """Grounds for a heavier penalty, each with its source.

    Breach of measures against an emergency (行政处罚法第四十九条: 快速、从重); in market supervision a like penalty
    within a year (国市监法规〔2022〕2号); whatever ``by_text`` (a law, a benchmark) names.
    """
    found: list[tuple[str, Cite | None]] = []
    if emergency_breach:
        found.append(("违反突发事件应对措施", _EMERGENCY))
    if like_penalty_within_year and domain == "市场监管":
        found.append(("一年内因同种违法行为受过行政处罚", _MARKET))
    if by_text.strip():
        found.append((by_text.strip(), None))
    return tuple(found)


def check_heavier(
    direction: Direction, grounds: tuple[tuple[str, Cite | None], ...], *, mitigating: int = 0
) -> Verdict:
    """Whether a heavier penalty is grounded; 黄 where lighter circumstances stand beside the heavier ones.

    ``mitigating`` counts circumstances that ask for a lighter penalty.
    """
    if direction is not Direction.HEAVY:
        return _RULE.ok("不是从重处罚")
    if not grounds:
        return _RULE.red("写明从重处罚，但没有从重情形；请写明情形和依据，或者改为一般处罚")
    said = "；".join(words for words, _ in grounds)
    if mitigating:
        return _RULE.yellow(f"从重情形（{said}）与{mitigating}项从轻情形并存，请综合考虑并说明理由")
    return _RULE.ok(f"从重处罚的情形：{said}")
