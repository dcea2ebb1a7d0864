"""集体讨论: when the heads of the organ must decide together, and what the record must show (行政处罚法第五十七条)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["RECORD_FIELDS", "DiscussionNeed", "check_discussion", "discussion_required"]

_ART57 = Cite.of("行政处罚法", 57)
_NEED = Rule.of("DISCUSSION_NEED", _ART57)
_GATE = Rule.of("DISCUSSION_GATE", _ART57)
_PILOT_TOWNSHIPS = frozenset({"532301105", "532301202"})
_PILOT = Cite("楚雄市改革试点乡镇综合行政执法改革实施方案", "第15条")
_MARKET = Cite.of("市场监督管理行政处罚程序规定", 50, 60)
_TRANSPORT = Cite.of("交通运输行政执法程序规定", 76)

RECORD_FIELDS = {
    "held_on": "时间",
    "attendees": "参加人",
    "opinions": "各人意见",
    "conclusion": "结论",
    "signatures": "签名",
}
"""What a record of discussion holds."""


@dataclass(frozen=True, slots=True)
class DiscussionNeed:
    """Whether the heads must discuss together, and why."""

    required: bool
    reasons: tuple[str, ...]
    verdict: Verdict


def discussion_required(
    *,
    complicated: bool,
    grave: bool,
    legal_review_required: bool = False,
    division: str | None = None,
    matter: str | None = None,
    review_by_statute: bool = False,
    hearing_scope: bool = False,
    extra: str = "",
) -> DiscussionNeed:
    """Whether collective discussion is required.

    行政处罚法第五十七条第二款: complicated circumstances, or a grave breach. 楚雄试点乡镇: whatever needed legal review is
    discussed by the leadership after it. 市场监管: what the statute itself sends to legal review (``review_by_statute``,
    not what only 118号 does). 交通: penalties of the weight that opens a hearing (``hearing_scope``). ``extra`` names
    another text that asks for it (e.g. a second extension).
    """
    reasons = []
    cites = [_ART57]
    if complicated:
        reasons.append("情节复杂")
    if grave:
        reasons.append("违法行为重大")
    if legal_review_required and division in _PILOT_TOWNSHIPS:
        reasons.append("试点乡镇经法制审核的案件由部门领导集体讨论决定")
        cites.append(_PILOT)
    if matter == "市场监管" and review_by_statute:
        reasons.append("市场监管部门应当依法进行法制审核的处罚案件")
        cites.append(_MARKET)
    if matter == "交通" and hearing_scope:
        reasons.append("拟作出属于听证范围的较重处罚")
        cites.append(_TRANSPORT)
    if extra:
        reasons.append(extra)
    if reasons:
        said = "应当由行政机关负责人集体讨论决定：" + "；".join(reasons)
        return DiscussionNeed(True, tuple(reasons), Rule(_NEED.id, tuple(cites)).hint(said))
    return DiscussionNeed(False, (), _NEED.ok("不属于应当集体讨论的情形"))


def check_discussion(
    need: DiscussionNeed,
    record: Mapping[str, str] | None,
    *,
    review_required: bool = False,
    review_passed: bool = True,
) -> Verdict:
    """Whether the decision may follow: discussed, with a full record, and after legal review where that is required.

    ``record`` maps the keys of :data:`RECORD_FIELDS` to what was written; None when nothing was held.
    """
    if not need.required:
        return _GATE.ok("不需要集体讨论")
    if record is None:
        return _GATE.block(f"{'；'.join(need.reasons)}：应当集体讨论，尚无集体讨论记录，不得作出决定")
    missing = [label for key, label in RECORD_FIELDS.items() if not record.get(key, "").strip()]
    if missing:
        return _GATE.block(f"集体讨论记录缺少{'、'.join(missing)}，请补充")
    if review_required and not review_passed:
        return _GATE.block("集体讨论应当在法制审核通过之后进行，请先完成法制审核")
    return _GATE.ok("已集体讨论，记录完整")
