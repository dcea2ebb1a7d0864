"""One act, at most one fine (一事不二罚, 行政处罚法第二十九条), and setting off what was already borne (第三十五条)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import FineFacts, FineLaw
from zhiheng.law.sanctions.money import ZERO, money, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "PriorFine",
    "Provision",
    "check_fine_after_criminal",
    "check_second_fine",
    "offset_detention",
    "offset_fine",
    "pick_provision",
]

_ONE_FINE = Rule.of("ONE_FINE", Cite.of("行政处罚法", 29))
_OFFSET = Rule.of("CRIMINAL_OFFSET", Cite.of("行政处罚法", 35))


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision the same act breaks: its name and the fine it allows."""

    name: str
    fine: FineLaw


@dataclass(frozen=True, slots=True)
class PriorFine:
    """A fine already imposed: for which act (same key = same act), by whom, how much, and whether it still stands."""

    act_key: str
    organ: str
    doc_no: str
    amount: Decimal
    in_force: bool = True


def pick_provision(provisions: Sequence[Provision], facts: FineFacts) -> tuple[Provision | None, Verdict]:
    """Of several provisions one act breaks, the one with the higher fine (行政处罚法第二十九条).

    Ceilings are compared first, then floors. Returns (None, 黄) where a ceiling is not set in figures, and raises
    UnknownBase when a range cannot be computed from the facts. Raises ValueError for an empty list.
    """
    if not provisions:
        raise ValueError("请至少录入一个违反的法律规范")
    spans = [(p, p.fine.span(facts)) for p in provisions]
    fines = [(p, s) for p, s in spans if s is not None]
    if any(s.high is None for _, s in fines):
        return None, _ONE_FINE.yellow(
            "有的规范未写明罚款上限，无法自动比较；请由法制审核人员选定罚款数额高的规定"
        )
    if not fines:
        return None, _ONE_FINE.hint("所违反的规范对该情形都没有设定罚款")
    best, span = max(fines, key=lambda pair: (pair[1].high or ZERO, pair[1].low or ZERO))
    limit = yuan(span.high or ZERO)
    return best, _ONE_FINE.ok(
        f"同一行为触犯{len(provisions)}个规范，按罚款数额高的《{best.name}》处罚（上限{limit}）"
    )


def check_second_fine(act_key: str, prior: Sequence[PriorFine]) -> Verdict:
    """Whether the act may still be fined: not when a fine for the same act stands (行政处罚法第二十九条).

    Only fines are barred; other kinds may still be imposed. A fine that was revoked does not bar a new one.
    """
    standing = [fine for fine in prior if fine.act_key == act_key and fine.in_force]
    if standing:
        first = standing[0]
        return _ONE_FINE.block(
            f"同一违法行为已由{first.organ}以{first.doc_no}罚款{yuan(money(first.amount))}，不得再次罚款；"
            "其他种类的处罚不受影响"
        )
    return _ONE_FINE.ok("该违法行为没有生效的罚款")


def offset_fine(criminal_fine: Decimal, paid: Decimal) -> Decimal:
    """What is left of a criminal fine (罚金) after setting off an administrative fine (行政处罚法第三十五条)."""
    return max(ZERO, money(criminal_fine) - money(paid))


def offset_detention(days_sentenced: int, days_detained: int) -> int:
    """Days of a sentence left after setting off 行政拘留 (行政处罚法第三十五条). Raises ValueError for negative days."""
    if days_sentenced < 0 or days_detained < 0:
        raise ValueError("天数不得为负")
    return max(0, days_sentenced - days_detained)


def check_fine_after_criminal(*, criminal_fine_imposed: bool) -> Verdict:
    """Once a court imposed 罚金 for the act, an organ that had not fined may not fine any more (第三十五条第二款)."""
    if criminal_fine_imposed:
        return _OFFSET.block("人民法院已对该行为判处罚金，行政机关尚未给予罚款的，不再给予罚款")
    return _OFFSET.ok("人民法院未判处罚金")
