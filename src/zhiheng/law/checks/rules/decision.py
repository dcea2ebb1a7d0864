"""处罚决定书 (行政处罚法 57、59；行政复议法)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.verdict import Level

from .common import PEN, REVIEW, penalised, told


@rule(
    "PEN-059-INCOMPLETE", "决定书内容不完整", cites=[PEN(52, 59)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="决定书缺少当事人姓名地址、事实证据、种类依据、履行方式期限、救济途径期限、机关名称日期之一。",
    mend="请补齐决定书。",
)  # fmt: skip
def decision_incomplete(c: Cols, p: Cols) -> Cond:
    """决定书缺少法定要素。"""
    return penalised(c) & ~told(c.decision_complete)


@rule(
    "PEN-059-NO-REMEDY", "决定书没有救济途径和期限", cites=[PEN(59), REVIEW(20)], level=Level.BLOCK,
    place=Place.DOCUMENTS,
    gate=["decide", "decide_summary", "serve_decision"],
    because="决定书没有写明申请行政复议（六十日）、提起行政诉讼（六个月）的途径和期限。", mend="请补写救济途径和期限，缺失的不得送达。",
)  # fmt: skip
def no_remedy_text(c: Cols, p: Cols) -> Cond:
    """决定书没有写明申请复议、提起诉讼的途径和期限。"""
    return penalised(c) & ~told(c.remedy_text_ok)


@rule(
    "PEN-059-NO-SEAL", "决定书没有盖印", cites=[PEN(59)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["serve_decision"],
    because="决定书没有盖有作出决定的行政机关的印章。", mend="请用印后送达。",
)  # fmt: skip
def no_seal(c: Cols, p: Cols) -> Cond:
    """送达的决定书没有机关印章。"""
    return penalised(c) & c.decision_served_day.notnull() & ~c.decision_sealed


@rule(
    "PEN-059-WRONG-SEAL", "印章不是名义主体", cites=[PEN(20, 59)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "serve_decision"],
    because="决定书的印章不是名义执法主体的印章；承办机构不以自己的名义处罚。", mend="请使用名义主体的印章。",
)  # fmt: skip
def wrong_seal(c: Cols, p: Cols) -> Cond:
    """决定书印章不属于作出决定的执法主体。"""
    return penalised(c) & ~c.seal_is_legal_subject


@rule(
    "PEN-059-DATE-DIFFERS", "落款日期与决定日期不一致", cites=[PEN(59)], level=Level.YELLOW,
    place=Place.DOCUMENTS, gate=["serve_decision"],
    because="决定书落款{decision_doc_day}，系统记录的决定日期{decided_day}。以决定书落款为准。", mend="请核对并说明。",
)  # fmt: skip
def date_differs(c: Cols, p: Cols) -> Cond:
    """决定书落款日期不同于系统中作出决定的日期。"""
    return c.decision_doc_day != c.decided_day


@rule(
    "PEN-028-NO-CORRECTION", "没有责令改正", cites=[PEN(28)], level=Level.YELLOW,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="实施处罚时没有责令当事人改正或者限期改正违法行为。", mend="请补充责令改正；行为已终止无须改正的请注明。",
)  # fmt: skip
def no_order_to_correct(c: Cols, p: Cols) -> Cond:
    """处罚时没有责令改正或者限期改正。"""
    return penalised(c) & ~c.order_to_correct


@rule(
    "PEN-028-GAIN-KEPT", "违法所得没有没收", cites=[PEN(28)], level=Level.YELLOW,
    place=Place.DOCUMENTS, gate=["decide"],
    because="违法所得{illegal_gain_fen}，退赔{refund_fen}，没收{confiscated_fen}；违法所得除应当退赔的外应当没收。",
    mend="请核对没收数额，或者注明法律另有规定的依据。",
)  # fmt: skip
def gain_not_confiscated(c: Cols, p: Cols) -> Cond:
    """违法所得减去退赔后大于没收额。"""
    return penalised(c) & (c.illegal_gain_fen - c.refund_fen.fill_null(0) > c.confiscated_fen.fill_null(0))
