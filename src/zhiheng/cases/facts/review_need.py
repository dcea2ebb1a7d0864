"""Does this case need legal review, and collective discussion? The law says; here its question is put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.law.sanctions import SanctionKind

# 楚雄市改革试点乡镇方案第15条: reviewed cases go on to collective discussion in the pilot townships.
_DISCUSS_ALWAYS = ("532301",)
_GRAVE = frozenset(
    {
        SanctionKind.DOWNGRADE,
        SanctionKind.REVOKE_LICENSE,
        SanctionKind.STOP_PRODUCTION,
        SanctionKind.CLOSE,
        SanctionKind.RESTRICT_EMPLOYMENT,
    }
)


@dataclass(frozen=True, slots=True)
class Need:
    """Whether review is needed, whether once more after the hearing, and for which reasons."""

    required: bool
    after_hearing: bool
    reasons: tuple[str, ...] = ()


def review_need(
    bundle: Bundle, sanctions: Iterable[Mapping[str, Any]], hearing_required: bool | None
) -> Need:
    """Return whether 处罚法第五十八条 and the five kinds of 国办发〔2018〕118号 ask for legal review.

    A grave kind of penalty or one that opens a hearing directly concerns the party's major rights.
    """
    case = bundle.case
    if case.procedure != "ORDINARY":
        return Need(False, False)
    heard = any(h.held_on for h in bundle.hearings)
    reasons = []
    if case.public_interest:
        reasons.append("涉及重大公共利益")
    if case.social_impact:
        reasons.append("可能造成重大社会影响或者引发社会风险")
    if hearing_required or any(SanctionKind(s["kind"]) in _GRAVE for s in sanctions):
        reasons.append("直接关系当事人重大权益")
    if heard:
        reasons.append("经过听证程序")
    if case.many_legal_relations:
        reasons.append("案件情况疑难复杂、涉及多个法律关系")
    if case.complex_or_major and case.division.startswith(_DISCUSS_ALWAYS) and len(case.division) > 6:
        reasons.append("重大复杂疑难的处罚案件（试点乡镇）")
    return Need(bool(reasons), heard, tuple(reasons))


def discussion_needed(bundle: Bundle, reviewed: bool) -> bool:
    """Return whether the leaders must discuss the case (处罚法第五十七条第二款; 楚雄方案第15条)."""
    case = bundle.case
    pilot = case.division.startswith(_DISCUSS_ALWAYS) and len(case.division) > 6
    return case.procedure == "ORDINARY" and (case.complex_or_major or (pilot and reviewed))
