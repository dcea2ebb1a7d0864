"""Is a fine within the provision it rests on, and may a case be penalised on the spot (当场处罚)?"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import FineFacts, FineLaw, UnknownBase
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.sanctions.money import money, yuan
from zhiheng.law.sanctions.party import PartyKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["SUMMARY_CEILING_CITIZEN", "SUMMARY_CEILING_ORG", "check_fine", "check_summary"]

SUMMARY_CEILING_CITIZEN = Decimal("200")
SUMMARY_CEILING_ORG = Decimal("3000")

_FINE = Rule.of("SANCTION_FINE_RANGE", Cite.of("行政处罚法", 4, 32))
_SUMMARY = Rule.of("SANCTION_SUMMARY", Cite.of("行政处罚法", 51))


def check_fine(amount: Decimal, law: FineLaw, facts: FineFacts, *, mitigated: bool = False) -> Verdict:
    """Whether a fine may be imposed in this amount (行政处罚法第四条、第三十二条).

    In: the fine in yuan, the provision, the facts that choose its branch, and whether 减轻处罚 was found. A fine above
    the ceiling is never lawful; below the floor only with 减轻. What cannot be judged yet (an unknown base, a sum left
    to another rule) is said, not guessed.
    """
    fine = money(amount)
    if fine == 0:
        return _FINE.block("罚款金额为零；不予处罚应作不予行政处罚决定，不应写成罚款零元")
    try:
        rule = law.rule(facts)
        span = None if rule is None else rule.span(facts.bases)
    except UnknownBase as missing:
        return _FINE.red(str(missing))
    if rule is None or span is None:
        return _FINE.block(
            f"所依据的条款对该情形（{facts.party.label}）未设定罚款，不得罚款；请核对依据或者处罚种类"
        )
    if rule.unset:
        return _FINE.yellow("所依据的条款未规定罚款数额，须同时引用规定数额的地方性法规或者规章")
    if span.high is not None and fine > span.high:
        return _FINE.block(f"罚款{yuan(fine)}超过法定上限{yuan(span.high)}，请改为不高于上限的金额")
    if span.low is not None and fine < span.low and not mitigated:
        kind = "法定固定数额" if rule.fixed else "法定下限"
        return _FINE.block(
            f"罚款{yuan(fine)}低于{kind}{yuan(span.low)}；只有认定减轻处罚情形后才能在下限以下罚款"
        )
    if mitigated and span.low is not None and fine >= span.low:
        return _FINE.yellow(
            f"已认定减轻处罚，但罚款{yuan(fine)}未低于法定下限{yuan(span.low)}；请核对是减轻还是从轻"
        )
    return _FINE.ok(f"罚款{yuan(fine)}在依据规定的幅度内")


def check_summary(
    kinds: Collection[SanctionKind],
    fine: Decimal,
    party: PartyKind,
    *,
    facts_certain: bool = True,
    has_basis: bool = True,
) -> Verdict:
    """Whether the case may be decided on the spot (当场作出行政处罚决定, 行政处罚法第五十一条).

    Only 警告 and 罚款, the fine at most 200 yuan for citizens and 3,000 for organisations (以下, so the number itself
    is allowed), with certain facts and a statutory basis. Another law may set otherwise; then use that law's rule.
    """
    if not (facts_certain and has_basis):
        return _SUMMARY.block("违法事实不确凿或者没有法定依据，不得当场处罚；请转普通程序立案调查")
    other = [kind for kind in kinds if kind not in (SanctionKind.WARN, SanctionKind.FINE)]
    if not kinds or other:
        names = "、".join(kind.label for kind in other) or "未写处罚种类"
        return _SUMMARY.block(f"当场处罚只能是警告或者限额以内的罚款（{names}不适用），请转普通程序")
    ceiling = SUMMARY_CEILING_CITIZEN if party.counts_as_citizen else SUMMARY_CEILING_ORG
    if SanctionKind.FINE in kinds and money(fine) > ceiling:
        return _SUMMARY.block(
            f"对{party.label}当场罚款不得超过{yuan(ceiling)}，现为{yuan(money(fine))}；请转普通程序"
        )
    return _SUMMARY.ok("符合当场处罚的条件")
