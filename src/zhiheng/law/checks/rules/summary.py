"""当场处罚（简易程序） (行政处罚法 51、52；行政复议法 23)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Level

from .common import HOUSING, MARKET, PEN, REVIEW, REVIEW_LAW_FROM, TRANSPORT, penalised, summary, told

deadline(
    "PEN-052-RECORD", "把当场处罚报所属机关备案",
    cites=[PEN(52), MARKET(70), HOUSING(14), TRANSPORT(61)], start="decided_day", start_label="当场处罚", limit="SUMMARY_FILE",
    done="summary_recorded_day", due="summary_record_due_day", short=True, gate=["record_summary"], place=Place.DEADLINE,
    running=lambda c: penalised(c) & summary(c), mend="请立即备案。",
)  # fmt: skip


@rule(
    "PEN-051-OVER-LIMIT", "超过当场处罚的罚款限额", cites=[PEN(51)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide_summary"],
    because="当场罚款{fine_fen}，当事人类别{party_kind}；公民限额{p.summary_person_max_fen}，"
    "法人或者其他组织限额{p.summary_org_max_fen}，个体工商户按{p.summary_individual_business_max_fen}掌握。",
    mend="请改用普通程序。",
)  # fmt: skip
def summary_over_limit(c: Cols, p: Cols) -> Cond:
    """当场罚款超过限额（公民二百元、法人或者其他组织三千元，含本数）。"""
    kind = c.party_kind
    over = (
        ((kind == "PERSON") & (c.fine_fen > p.summary_person_max_fen))
        | ((kind == "ORG") & (c.fine_fen > p.summary_org_max_fen))
        | ((kind == "INDIVIDUAL_BUSINESS") & (c.fine_fen > p.summary_individual_business_max_fen))
    )
    return penalised(c) & summary(c) & over


@rule(
    "PEN-051-KIND", "当场处罚只能罚款或者警告", cites=[PEN(51)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide_summary"],
    because="当场只能作出限额以内的罚款或者警告，本案含其他种类的处罚。", mend="请改用普通程序。",
)  # fmt: skip
def summary_wrong_kind(c: Cols, p: Cols) -> Cond:
    """当场处罚含没收、暂扣、吊销、停产停业等。"""
    other = (
        c.has_confiscation | c.has_suspend_licence | c.has_downgrade | c.has_revoke | c.has_restrict_operation
        | c.has_stop_production | c.has_close | c.has_restrict_employment | c.has_detention
    )  # fmt: skip
    return penalised(c) & summary(c) & other


@rule(
    "PEN-051-FACTS", "事实不确凿而当场处罚", cites=[PEN(51)], level=Level.BLOCK,
    place=Place.BASIC, gate=["decide_summary"],
    because="没有确认违法事实确凿并有法定依据。", mend="请确认，或者改用普通程序调查。",
)  # fmt: skip
def summary_facts_unclear(c: Cols, p: Cols) -> Cond:
    """违法事实不确凿或者没有法定依据。"""
    return penalised(c) & summary(c) & ~told(c.summary_facts_clear)


@rule(
    "REV-023-NOT-TOLD", "当场处罚没有告知先行复议", cites=[REVIEW(23)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide_summary"],
    because="对当场作出的处罚决定不服，应当先申请行政复议，决定书没有告知。", mend="请在救济途径中写明先申请行政复议。",
)  # fmt: skip
def reconsider_first_not_told(c: Cols, p: Cols) -> Cond:
    """当场处罚决定书没有告知先申请行政复议。"""
    bound = c.decided_day >= REVIEW_LAW_FROM
    return penalised(c) & summary(c) & bound & ~told(c.remedy_reconsider_first_ok)


@rule(
    "PEN-052-NOT-ON-SPOT", "当场处罚决定书没有当场交付", cites=[PEN(52)], level=Level.RED,
    place=Place.DOCUMENTS,
    because="{decided_day}当场处罚，决定书交付日期：{decision_served_day}。", mend="请核实交付情况；拒签的在决定书上注明。",
)  # fmt: skip
def summary_not_delivered(c: Cols, p: Cols) -> Cond:
    """决定书没有在作出当日交付当事人。"""
    undelivered = c.decision_served_day.isnull() & (p.today_day > c.decided_day)
    return penalised(c) & summary(c) & ((c.decision_served_day > c.decided_day) | undelivered)
