"""法制审核: which decisions need it, who may do it, what it must cover, what follows from its result."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import ceil

from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "POINTS_EIGHT",
    "POINTS_FIVE",
    "Opinion",
    "ReviewFacts",
    "ReviewNeed",
    "Reviewer",
    "check_closures",
    "check_form",
    "check_review",
    "check_reviewer",
    "check_reviewer_share",
    "needs_review_again",
    "review_required",
]

_ART58 = Cite.of("行政处罚法", 58)
_DOC118 = Cite("国办发〔2018〕118号", "")
_NEED = Rule.of("REVIEW_NEED", _ART58, _DOC118)
_GATE = Rule.of("REVIEW_GATE", _ART58)
_WHO = Rule.of("REVIEWER", _ART58)
_FORM = Rule.of("REVIEW_FORM", _DOC118)
_SHARE = Rule.of("REVIEWER_SHARE", _DOC118)

POINTS_FIVE = {
    "subject": "执法主体",
    "competence": "管辖权限",
    "facts": "事实认定",
    "law": "法律适用",
    "procedure": "执法程序",
}
"""The five points of the 楚雄 review form."""

POINTS_EIGHT = {
    "subject": "执法主体和人员资格",
    "procedure": "执法程序",
    "facts": "事实和证据",
    "law": "法律适用",
    "discretion": "裁量基准适用",
    "powers": "法定权限",
    "documents": "执法文书",
    "crime": "是否涉嫌犯罪需要移送",
}
"""The eight points of 国办发〔2018〕118号."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """One reviewer. ``first_time``: has never reviewed penalty decisions before (初次从事)."""

    name: str
    appointed: bool = True
    first_time: bool = False
    law_qualification: bool = False
    is_handler: bool = False
    related: bool = False


def check_reviewer(reviewer: Reviewer) -> tuple[Verdict, ...]:
    """Why this person may not review; empty when the person may (行政处罚法第五十八条第二款; 118号).

    Who first takes up review must have passed the national legal qualification (国家统一法律职业资格); the review is
    not done by those who handle the case, nor by someone tied to the party.
    """
    found = []
    if not reviewer.appointed:
        found.append(_WHO.block(f"{reviewer.name}不是本机关确定的法制审核人员，请改派"))
    if reviewer.is_handler:
        found.append(_WHO.block(f"{reviewer.name}是本案承办人，不得审核本案，请改派"))
    if reviewer.related:
        found.append(_WHO.block(f"{reviewer.name}与本案有利害关系，应当回避，请改派"))
    if reviewer.first_time and not reviewer.law_qualification:
        found.append(
            _WHO.block(f"{reviewer.name}初次从事行政处罚决定法制审核，应当取得国家统一法律职业资格，请改派")
        )
    return tuple(found)


class Opinion(StrEnum):
    """Result of a review."""

    PENDING = "PENDING"
    AGREE = "AGREE"
    PROBLEMS = "PROBLEMS"

    @property
    def label(self) -> str:
        """Chinese name."""
        return {"PENDING": "尚未出具意见", "AGREE": "同意", "PROBLEMS": "存在问题"}[self.value]


def check_form(
    points: Mapping[str, str], opinion: Opinion, written: str, *, form: Mapping[str, str] | None = None
) -> tuple[Verdict, ...]:
    """Faults of a review form (118号; 楚雄方案第15条): every point answered, an opinion in writing, problems named.

    ``points`` maps the keys of the form (default: the eight points) to the conclusion on each.
    """
    wanted = POINTS_EIGHT if form is None else form
    missing = [label for key, label in wanted.items() if not points.get(key, "").strip()]
    found = [_FORM.block(f"法制审核意见缺少：{'、'.join(missing)}")] if missing else []
    if opinion is Opinion.PENDING:
        found.append(_FORM.block("尚未选择审核结论（同意或者存在问题）"))
    elif not written.strip():
        found.append(_FORM.block("法制审核应当出具书面意见，请填写意见内容"))
    return tuple(found)


def check_review(need: ReviewNeed, opinion: Opinion | None) -> Verdict:
    """No decision without a review passed, where one is required (行政处罚法第五十八条: 未经审核或者审核未通过不得决定).

    An opinion that names problems goes back to the handlers, who deal with it and submit again (118号).
    """
    if not need.required:
        return _GATE.ok("不需要法制审核")
    why = "；".join(words for words, _ in need.reasons)
    if opinion is None or opinion is Opinion.PENDING:
        return _GATE.block(f"{why}：未经法制审核，不得作出决定，请先送审")
    if opinion is Opinion.PROBLEMS:
        return _GATE.block(
            "法制审核认为存在问题：请处理审核意见后再次报审，通过后才能作出决定；意见不一致的报请协调"
        )
    return _GATE.ok("法制审核已通过")


def needs_review_again(
    *, reviewed_before_hearing: bool, hearing_held: bool, changed_since_review: bool
) -> bool:
    """Whether a passed review no longer covers the decision: a hearing came after it, or the draft changed (第五十八条)."""
    return (reviewed_before_hearing and hearing_held) or changed_since_review


def check_reviewer_share(reviewers: int, officers: int, *, percent: Fraction = Fraction(5)) -> Verdict:
    """Reviewers as a share of enforcement officers, in principle at least 5 % (118号; 原则上, so never 拦截).

    The least number is rounded up. Raises ValueError for negative counts.
    """
    if reviewers < 0 or officers < 0:
        raise ValueError("人数不得为负")
    least = ceil(officers * percent / 100)
    if reviewers < least:
        return _SHARE.yellow(
            f"法制审核人员{reviewers}人，执法人员{officers}人，原则上不少于{least}人（{percent}%）"
        )
    return _SHARE.ok(f"法制审核人员{reviewers}人，不少于{least}人")


_CLOSURE = Rule.of("MASS_CLOSURE", Cite("市政办发〔2022〕40号", "第（十）项"), Cite.of("行政处罚法", 5))
_CLOSING = frozenset({SanctionKind.STOP_PRODUCTION, SanctionKind.CLOSE})


def check_closures(kinds: Collection[SanctionKind], like_decisions: int, *, threshold: int | None) -> Verdict:
    """Sweeping 停产停业 or 关闭 over many businesses must be looked at (西安市 2022, 第（十）项).

    ``like_decisions`` counts like closures of the same organ in the window the profile chose, ``threshold`` is the
    profile's number (None: not set, nothing is reported).
    """
    if not _CLOSING & set(kinds):
        return _CLOSURE.ok("不涉及责令停产停业、责令关闭")
    if threshold is not None and like_decisions >= threshold:
        return _CLOSURE.red(
            f"已对{like_decisions}家市场主体作出同类停产停业、关闭决定（预警值{threshold}），请提级法制审核并说明必要性"
        )
    return _CLOSURE.ok("未达到普遍停产停业、关闭的预警值")
