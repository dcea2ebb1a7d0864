"""决定公示 (行政处罚法 48、50；国办发〔2018〕118号)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import DISCLOSURE_118, PEN, told

# Seven working days by 118号文; a place or a field may set its own, so the due day comes resolved (UNSET = null).
deadline(
    "D118-PUBLISH", "公示处罚决定",
    cites=[PEN(48), DISCLOSURE_118], start="decision_doc_day", start_label="决定", limit="PUB_LIC_PEN",
    done="published_day", due="publish_due_day", short=True, gate=["publish_decision"], place=Place.DEADLINE,
    running=lambda c: told(c.must_publish) & c.revoked_day.isnull()
    & (c.publish_status.fill_null("NONE") != "EXEMPT"),
    mend="请完成脱敏、审批并公示；依法不公示的记录理由。",
)  # fmt: skip


@rule(
    "PEN-050-NOT-MASKED", "公示文本没有脱敏", cites=[PEN(50), DISCLOSURE_118], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["publish_decision"],
    because="公示文本没有完成脱敏处理（自然人姓名、证件号码、住址、未成年人信息）。", mend="请使用脱敏文本公示。",
)  # fmt: skip
def published_unmasked(c: Cols, p: Cols) -> Cond:
    """公示文本含未处理的个人信息、商业秘密。"""
    return c.published_day.notnull() & ~told(c.publish_masked)


@rule(
    "D118-ELEMENTS", "公示要素不全", cites=[DISCLOSURE_118], level=Level.BLOCK, configurable=True,
    place=Place.DOCUMENTS, gate=["publish_decision"],
    because="公示信息缺少执法机关、执法对象、执法类别、执法结论之一。", mend="请补齐后公示。",
)  # fmt: skip
def elements_missing(c: Cols, p: Cols) -> Cond:
    """公示信息缺少执法机关、执法对象、执法类别或者执法结论。"""
    return c.published_day.notnull() & ~c.publish_elements_ok
