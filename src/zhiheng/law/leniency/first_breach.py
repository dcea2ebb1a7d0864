"""Is this the first breach (初次违法)? Decided over a look-back period that each field sets for itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhiheng.law.ages import anniversary
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["MARKET_LOOKBACK", "Lookback", "PriorBreach", "first_breach"]

_RULE = Rule.of("FIRST_BREACH", Cite.of("行政处罚法", 33))


@dataclass(frozen=True, slots=True)
class Lookback:
    """How far back a breach still counts, in years, and where that number comes from."""

    years: int
    source: str


MARKET_LOOKBACK = Lookback(2, "市场监管总局不予行政处罚清单：两年内无同类违法记录")
"""市场监管 counts two years; a secondary source, so it is a default to be chosen, never applied by itself."""


@dataclass(frozen=True, slots=True)
class PriorBreach:
    """An earlier breach found: when it was committed, what kind (同类 is judged by it), and how it was registered."""

    on: date
    kind: str
    ref: str = ""


def first_breach(
    kind: str, act_on: date, history: Sequence[PriorBreach], lookback: Lookback | None
) -> tuple[bool, Verdict]:
    """Whether an act is a first breach of its kind (行政处罚法第三十三条: 初次违法).

    In: the kind of breach, its day, the party's earlier breaches, the look-back (None: the law sets no number and the
    field has not chosen one, so any earlier breach of the kind counts). The corresponding day itself still counts as
    within the period. Breaches after ``act_on`` are no history. Out: the answer and a verdict to show.
    """
    since = None if lookback is None else anniversary(act_on, -lookback.years)
    same = [b for b in history if b.kind == kind and b.on < act_on and (since is None or b.on >= since)]
    window = (
        f"{lookback.years}年内（自{since}起，{lookback.source}）" if lookback else "以往（未设定回溯年限）"
    )
    if same:
        last = max(same, key=lambda b: b.on)
        ref = f"（{last.ref}）" if last.ref else ""
        return False, _RULE.hint(f"{window}有同类违法{len(same)}次，最近一次{last.on}{ref}，不属于初次违法")
    return True, _RULE.ok(f"{window}没有同类违法记录，属于初次违法")
