"""Who may review, and how many reviewers an organ keeps (行政处罚法第五十八条第二款; 国办发〔2018〕118号)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["Reviewer", "check_reviewer", "check_reviewer_share"]

_WHO = Rule.of("REVIEWER", Cite.of("行政处罚法", 58))
_SHARE = Rule.of("REVIEWER_SHARE", Cite("国办发〔2018〕118号", "第四部分"))


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
