"""What a review covers, and that nothing is decided before it is passed (行政处罚法第五十八条; 国办发〔2018〕118号)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from zhiheng.law.legal_review.need import ReviewNeed
from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["POINTS_EIGHT", "POINTS_FIVE", "Opinion", "check_form", "check_review"]

_GATE = Rule.of("REVIEW_GATE", Cite.of("行政处罚法", 58))
_FORM = Rule.of("REVIEW_FORM", Cite("国办发〔2018〕118号", "第四部分"))

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
