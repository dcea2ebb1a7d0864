"""What a notice or a decision imposes (处罚内容), checked against what the catalogue item allows (罚则)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.fines import FineFacts, FineLaw
from zhiheng.law.sanctions.kinds import LICENCE_KINDS, MONEY_KINDS, SanctionKind
from zhiheng.law.sanctions.limits import check_fine
from zhiheng.law.sanctions.money import money
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Penalty", "PenaltyOption", "PenaltyRule", "check_penalties"]


@dataclass(frozen=True, slots=True)
class Penalty:
    """One penalty imposed: its kind, the sum where money is taken, the licence where one is hit, and any term."""

    kind: SanctionKind
    amount: Decimal | None = None
    licence: str = ""
    days: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PenaltyOption:
    """One kind the provision names; ``must`` for 应当/处/并处, otherwise 可以/可以并处.

    ``condition`` limits the option to a named circumstance (情节严重, 逾期不改正 …).
    """

    kind: SanctionKind
    must: bool = False
    condition: str = ""


@dataclass(frozen=True, slots=True)
class PenaltyRule:
    """The whole penalty provision (罚则) of one item: kinds, bound of the fine, order to correct, at most one kind or not.

    ``exclusive`` marks provisions that let the organ choose among kinds (或者) instead of joining them (并处).
    """

    options: tuple[PenaltyOption, ...]
    fine: FineLaw | None = None
    correction: bool = True
    exclusive: bool = False

    def allows(self, kind: SanctionKind, conditions: frozenset[str]) -> bool:
        """Whether the kind may be imposed under the conditions found."""
        return any(o.kind is kind and (not o.condition or o.condition in conditions) for o in self.options)


_CONTENT = Rule.of("SANCTION_CONTENT", Cite.of("行政处罚法", 4, 9), Cite.of("行政处罚法", 59))
_CORRECT = Rule.of("SANCTION_CORRECTION_ORDER", Cite.of("行政处罚法", 28))


def check_penalties(
    penalties: Sequence[Penalty],
    rule: PenaltyRule,
    facts: FineFacts,
    *,
    mitigated: bool = False,
    correction_ordered: bool = True,
) -> tuple[Verdict, ...]:
    """All breaches in the content of a penalty (行政处罚法第四、九、二十八、五十九条); empty when there are none.

    In: what is imposed, the provision, the facts, whether 减轻 was found, and whether 责令改正 was ordered.
    """
    if not penalties:
        return (_CONTENT.block("没有处罚内容；不予处罚的，请使用不予行政处罚决定"),)
    found: list[Verdict] = []
    kinds = [penalty.kind for penalty in penalties]
    for kind in dict.fromkeys(kinds):
        if kinds.count(kind) > 1:
            found.append(_CONTENT.block(f"“{kind.label}”重复出现，同一种类只能写一次"))
        if not rule.allows(kind, facts.conditions):
            found.append(_CONTENT.block(f"所依据的条款对该情形未设定“{kind.label}”，请核对依据或者删去"))
    if rule.exclusive and len(set(kinds)) > 1:
        found.append(_CONTENT.block("所依据的条款只允许择一处罚，不得并处；请保留一种"))
    found += _missing(set(kinds), rule, facts.conditions, mitigated)
    for penalty in penalties:
        found += _details(penalty)
        if penalty.kind is SanctionKind.FINE and penalty.amount is not None and rule.fine is not None:
            verdict = check_fine(penalty.amount, rule.fine, facts, mitigated=mitigated)
            found += [] if verdict.ok else [verdict]
    if rule.correction and not correction_ordered:
        found.append(_CORRECT.red("实施处罚时应当责令改正或者限期改正违法行为，请补充责令改正内容"))
    return tuple(found)


def _missing(
    kinds: set[SanctionKind], rule: PenaltyRule, conditions: frozenset[str], mitigated: bool
) -> list[Verdict]:
    # 减轻 may drop a kind that the provision otherwise makes compulsory; choosing among kinds satisfies 或者.
    if mitigated or (rule.exclusive and kinds):
        return []
    due = {o.kind for o in rule.options if o.must and (not o.condition or o.condition in conditions)}
    return [
        _CONTENT.red(f"所依据的条款要求一并给予“{kind.label}”，处罚内容中没有；请补充或者说明减轻理由")
        for kind in sorted(due - kinds, key=lambda k: k.severity)
    ]


def _details(penalty: Penalty) -> list[Verdict]:
    kind, found = penalty.kind, list[Verdict]()
    if kind in MONEY_KINDS:
        if penalty.amount is None and (kind is not SanctionKind.CONF_PROPERTY or not penalty.note):
            found.append(_CONTENT.block(f"“{kind.label}”须写明金额（没收非法财物可改为写明财物清单）"))
        elif penalty.amount is not None:
            try:
                money(penalty.amount)
            except ValueError as bad:
                found.append(_CONTENT.block(f"“{kind.label}”：{bad}"))
    elif penalty.amount is not None:
        found.append(_CONTENT.block(f"“{kind.label}”不应填写金额"))
    if kind in LICENCE_KINDS and not penalty.licence:
        found.append(_CONTENT.block(f"“{kind.label}”须写明证照名称和编号"))
    if kind is SanctionKind.SUSPEND_LICENSE and not penalty.days:
        found.append(_CONTENT.block("“暂扣许可证件”须写明暂扣期限"))
    return found
