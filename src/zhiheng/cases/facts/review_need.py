"""Does this case need legal review, and collective discussion? The law says; here its question is put."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zhiheng.cases.facts.bundle import Bundle
from zhiheng.cases.params import law_matter
from zhiheng.law.collective import discussion_required
from zhiheng.law.hearing import ALWAYS
from zhiheng.law.legal_review import ReviewFacts, review_required
from zhiheng.law.sanctions import SanctionKind


@dataclass(frozen=True, slots=True)
class Need:
    """Whether review is needed, whether once more after the hearing, and for which reasons."""

    required: bool
    after_hearing: bool
    reasons: tuple[str, ...] = ()
    by_statute: bool = False
    """行政处罚法第五十八条 itself asks for it, not only 国办发〔2018〕118号 or the organ's list."""
    major_rights: bool = False


def review_need(
    bundle: Bundle, sanctions: Iterable[Mapping[str, Any]], hearing_required: bool | None
) -> Need:
    """Return whether 处罚法第五十八条 and the five kinds of 国办发〔2018〕118号 ask for legal review.

    A grave kind of penalty, or one that opens a hearing, directly concerns the party's major rights.
    """
    case = bundle.case
    if case.procedure != "ORDINARY":
        return Need(False, False)
    heard = any(h.held_on for h in bundle.hearings)
    major = bool(hearing_required) or any(SanctionKind(s["kind"]) in ALWAYS for s in sanctions)
    need = review_required(
        ReviewFacts(
            action="处罚",
            division=case.division,
            public_interest=case.public_interest,
            major_rights=major,
            hearing_held=heard,
            complicated=case.many_legal_relations,
            social_risk=case.social_impact,
            serious_or_difficult=case.complex_or_major,
        )
    )
    reasons = tuple(words for words, _ in need.reasons)
    if case.review_listed:  # the body's own published catalogue binds it (国办发〔2018〕118号: 目录清单)
        reasons += (f"列入{case.review_listed}",)
    by_statute = any(cite.law == "行政处罚法" for _, cite in need.reasons)
    return Need(bool(reasons) or need.required, heard, reasons, by_statute, major)


def discussion_needed(bundle: Bundle, review: Need) -> bool:
    """Return whether the leaders must discuss the case (处罚法第五十七条第二款; 楚雄方案第15条; the field's own rules)."""
    case = bundle.case
    if case.procedure != "ORDINARY":
        return False
    return discussion_required(
        complicated=case.complex_or_major,
        grave=False,
        legal_review_required=review.required,
        division=case.division,
        matter=law_matter(case.matter),
        review_by_statute=review.by_statute,
        hearing_scope=review.major_rights,
    ).required
