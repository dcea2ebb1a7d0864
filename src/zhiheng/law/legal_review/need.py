"""Which decisions need legal review (行政处罚法第五十八条; 国办发〔2018〕118号)."""

from __future__ import annotations

from dataclasses import dataclass

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["ReviewFacts", "ReviewNeed", "needs_review_again", "review_required"]

_ART58 = Cite.of("行政处罚法", 58)
_DOC118 = Cite("国办发〔2018〕118号", "第四部分")
_NEED = Rule.of("REVIEW_NEED", _ART58, _DOC118)
_PILOT_TOWNSHIPS = frozenset({"532301105", "532301202"})
_PILOT = Cite("楚雄市改革试点乡镇综合行政执法改革实施方案", "第15条")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What decides whether a decision is reviewed. ``action`` is 处罚, 强制, 许可 …; ``catalogue`` the reason the organ's
    own list (法制审核目录清单) names it, empty when it does not.
    """

    action: str
    division: str | None = None
    public_interest: bool = False
    major_rights: bool = False
    hearing_held: bool = False
    complicated: bool = False
    social_risk: bool = False
    serious_or_difficult: bool = False
    required_by_law: str = ""
    catalogue: str = ""


@dataclass(frozen=True, slots=True)
class ReviewNeed:
    """Whether review is required, each reason with its source, and a verdict for the screen."""

    required: bool
    reasons: tuple[tuple[str, Cite], ...]
    verdict: Verdict


def review_required(facts: ReviewFacts) -> ReviewNeed:
    """Whether a decision needs legal review before it is made.

    行政处罚法第五十八条: major public interest; direct bearing on major rights *and* a hearing was held; difficult cases
    with several legal relations; as laws and regulations say. 国办发〔2018〕118号, for every major enforcement decision:
    public interest, social risk, major rights, hearing held, difficult cases. 楚雄试点乡镇: serious, complicated or
    difficult penalties and coercive measures. And what the organ's own catalogue lists.
    """
    reasons: list[tuple[str, Cite]] = []
    penalty = facts.action == "处罚"
    if facts.public_interest:
        reasons.append(("涉及重大公共利益", _ART58 if penalty else _DOC118))
    if facts.major_rights and facts.hearing_held:
        reasons.append(("直接关系当事人或者第三人重大权益，经过听证程序", _ART58 if penalty else _DOC118))
    elif facts.major_rights:
        reasons.append(("直接关系行政相对人或者第三人重大权益", _DOC118))
    elif facts.hearing_held:
        reasons.append(("经过听证程序", _DOC118))
    if facts.complicated:
        reasons.append(("案件情况疑难复杂、涉及多个法律关系", _ART58 if penalty else _DOC118))
    if facts.social_risk:
        reasons.append(("可能造成重大社会影响或者引发社会风险", _DOC118))
    if facts.required_by_law:
        reasons.append((f"{facts.required_by_law}规定应当审核", _ART58))
    if facts.serious_or_difficult and facts.action in ("处罚", "强制") and facts.division in _PILOT_TOWNSHIPS:
        reasons.append(("试点乡镇重大复杂疑难的处罚和强制案件", _PILOT))
    if facts.catalogue:
        reasons.append((f"列入本机关法制审核目录清单：{facts.catalogue}", _DOC118))
    if reasons:
        said = "应当进行法制审核：" + "；".join(words for words, _ in reasons)
        cites = tuple(dict.fromkeys(cite for _, cite in reasons))
        return ReviewNeed(True, tuple(reasons), Rule(_NEED.id, cites).hint(said))
    return ReviewNeed(False, (), _NEED.ok("不属于应当法制审核的情形"))


def needs_review_again(
    *, reviewed_before_hearing: bool, hearing_held: bool, changed_since_review: bool
) -> bool:
    """Whether a passed review no longer covers the decision: a hearing came after it, or the draft changed (第五十八条)."""
    return (reviewed_before_hearing and hearing_held) or changed_since_review
