"""送达 (行政处罚法 61；民事诉讼法 87–95；行政复议法 22)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import CIVIL, PEN, REVIEW, REVIEW_LAW_FROM, TRANSPORT, penalised, told

deadline(
    "PEN-061-SERVE", "送达决定书",
    cites=[PEN(61, 85)], start="decision_doc_day", start_label="决定", limit="PEN_SERVE",
    done="decision_served_day", due="serve_due_day", short=True, gate=["serve_decision"], place=Place.DEADLINE,
    running=lambda c: penalised(c) & c.revoked_day.isnull(),
    mend="请立即送达；直接送达有困难的，依法采用其他送达方式并保留凭证。",
)  # fmt: skip


@rule(
    "PEN-061-NO-CONSENT", "未经同意电子送达", cites=[PEN(61)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["serve_decision"],
    because="采用电子方式送达，当事人没有签订电子送达确认书。", mend="请先取得确认书，或者改用其他送达方式。",
)  # fmt: skip
def electronic_without_consent(c: Cols, p: Cols) -> Cond:
    """采用电子送达而当事人没有签订确认书。"""
    return c.decision_served_day.notnull() & (c.service_form == "ELECTRONIC") & ~told(c.electronic_consent)


@rule(
    "REV-022-NO-LINK", "电子送达未附网上复议渠道", cites=[REVIEW(22)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["serve_decision"],
    because="通过互联网送达决定，没有同时提供提交行政复议申请书的互联网渠道。", mend="请补发网上复议渠道。",
)  # fmt: skip
def no_review_link(c: Cols, p: Cols) -> Cond:
    """网上送达决定而未同时提供提交复议申请的网上渠道。"""
    bound = c.decision_served_day >= REVIEW_LAW_FROM
    return bound & (c.service_form == "ELECTRONIC") & ~c.electronic_review_link


@rule(
    "CIVIL-095-PUBLIC", "公告期未满即登记送达", cites=[CIVIL(95), TRANSPORT(18)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["serve_decision"],
    because="公告送达{public_notice_days}日，公告满{p.public_notice_days}日方视为送达。", mend="请待公告期满后再登记送达。",
)  # fmt: skip
def public_notice_short(c: Cols, p: Cols) -> Cond:
    """公告天数少于三十日（交通运输六十日）即记为送达。"""
    short = c.public_notice_days.fill_null(0) < p.public_notice_days
    return c.decision_served_day.notnull() & (c.service_form == "PUBLIC") & short


@rule(
    "CIVIL-087-NO-PROOF", "没有送达凭证", cites=[PEN(61), CIVIL(87)], level=Level.RED,
    place=Place.DOCUMENTS, gate=["serve_decision", "close_case"],
    because="{decision_served_day}送达决定书，没有送达回证或者其他凭证。", mend="请上传送达凭证。",
)  # fmt: skip
def no_proof_of_service(c: Cols, p: Cols) -> Cond:
    """送达没有回证、回执或者影像凭证。"""
    return c.decision_served_day.notnull() & ~c.service_proof_ok
