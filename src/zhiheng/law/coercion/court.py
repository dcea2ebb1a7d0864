"""Applying to the court for execution (申请人民法院强制执行): the papers, and which court (行政强制法第五十四、五十五条)."""

from __future__ import annotations

from collections.abc import Collection

from zhiheng.law.rule import Rule
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["PAPERS", "check_application", "court_place"]

PAPERS = {
    "application": "强制执行申请书",
    "decision": "行政决定书及作出决定的事实、理由和依据",
    "opinions": "当事人的意见及行政机关催告情况",
    "object": "申请强制执行标的情况",
    "other": "法律、行政法规规定的其他材料",
}
"""The five kinds of papers (第五十五条); ``other`` only where a statute names some."""

_PAPERS = Rule.of("COURT_PAPERS", Cite.of("行政强制法", 55))


def check_application(
    papers: Collection[str], *, signed_by_head: bool, sealed: bool, dated: bool, other_needed: bool = False
) -> tuple[Verdict, ...]:
    """What is missing from an application (第五十五条); empty when it is complete."""
    missing = [
        label for key, label in PAPERS.items() if key not in papers and (key != "other" or other_needed)
    ]
    wrong = (
        (not missing, f"缺少{'、'.join(missing)}"),
        (signed_by_head, "申请书应当由行政机关负责人签名"),
        (sealed, "申请书应当加盖行政机关印章"),
        (dated, "申请书应当注明日期"),
    )
    return tuple(_PAPERS.block(words) for right, words in wrong if not right)


def court_place(*, organ_place: str, real_estate_place: str | None = None) -> str:
    """Where to apply: the court of the organ's place, for real estate that of the estate (第五十四条)."""
    return real_estate_place or organ_place
