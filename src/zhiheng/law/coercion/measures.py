"""行政强制措施: what measures there are, who may take them, and on what (行政强制法第九、十六、十七、二十二、二十三、二十九条)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["MeasureFacts", "MeasureKind", "check_measure", "may_be_left_out"]

_POWER = Rule.of("COERCION_POWER", Cite.of("行政强制法", 17), Cite.of("行政强制法", 22, 29))
_SCOPE = Rule.of("COERCION_SCOPE", Cite.of("行政强制法", 23), Cite.of("行政强制法", 29))
_SLIGHT = Rule.of("COERCION_SLIGHT", Cite.of("行政强制法", 16))


class MeasureKind(StrEnum):
    """Kinds of coercive measures (行政强制法第九条)."""

    PERSON = "PERSON"
    SEAL = "SEAL"
    SEIZE = "SEIZE"
    FREEZE = "FREEZE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "PERSON": "限制公民人身自由",
            "SEAL": "查封场所、设施或者财物",
            "SEIZE": "扣押财物",
            "FREEZE": "冻结存款、汇款",
            "OTHER": "其他行政强制措施",
        }
        return names[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureFacts:
    """What is to be done, by whom, to what. ``basis_is_law``: the basis is a law (法律), not a regulation below it."""

    kind: MeasureKind
    has_basis: bool
    basis_is_law: bool
    entrusted: bool = False
    all_officers_qualified: bool = True
    unrelated_property: bool = False
    necessities_of_life: bool = False
    already_held_by_another: bool = False
    amount_exceeds_case: bool = False


def check_measure(facts: MeasureFacts) -> tuple[Verdict, ...]:
    """Everything that forbids a measure; empty when it may be taken.

    The power rests on a statute and is never entrusted, only qualified officers act (第十七条); freezing and restricting
    a person need a law (第十条、第二十九条); only what belongs to the case, not the necessities of life of a person and
    those he supports, nothing already sealed by another organ (第二十三条), and no more money than is at stake (第二十九条).
    """
    power = (
        (facts.has_basis, "没有法律、法规依据，不得采取行政强制措施"),
        (
            facts.basis_is_law or facts.kind not in (MeasureKind.FREEZE, MeasureKind.PERSON),
            f"{facts.kind.label}只能由法律规定的机关依照法律实施",
        ),
        (not facts.entrusted, "行政强制措施权不得委托"),
        (facts.all_officers_qualified, "行政强制措施应当由具备资格的行政执法人员实施，其他人员不得实施"),
    )
    scope = (
        (not facts.unrelated_property, "只能针对涉案的场所、设施、财物，不得扩大到与违法行为无关的财物"),
        (not facts.necessities_of_life, "不得查封、扣押公民个人及其所扶养家属的生活必需品"),
        (not facts.already_held_by_another, "已被其他国家机关依法查封、冻结的，不得重复查封、冻结"),
        (not facts.amount_exceeds_case, "冻结数额应当与违法行为涉及的金额相当"),
    )
    return (
        *(_POWER.block(words) for right, words in power if not right),
        *(_SCOPE.block(words) for right, words in scope if not right),
    )


def may_be_left_out(*, obviously_slight: bool, no_social_harm: bool) -> Verdict:
    """Whether a measure is unnecessary: obviously slight, or without obvious social harm (第十六条第二款: 可以不采取)."""
    if obviously_slight or no_social_harm:
        return _SLIGHT.hint("情节显著轻微或者没有明显社会危害，可以不采取行政强制措施")
    return _SLIGHT.ok("没有可以不采取的情形")
