"""案源与立案: competence, limitation, time and reasons (行政处罚法 17–25、29、36、54)."""

from __future__ import annotations

from zhiheng.law.checks.case_rules import Cols, Cond, Place, rule
from zhiheng.law.checks.deadline import deadline
from zhiheng.law.verdict import Cite, Level

from .common import DISCLOSURE_118, HOUSING, MARKET, PEN, TRANSPORT, penalised, told

deadline(
    "PEN-054-FILE", "决定是否立案",
    cites=[PEN(54), MARKET(18), HOUSING(15, 45)], start="lead_received_day", start_label="收到线索", limit="LEAD_VERIFY",
    done="filed_day", due="filing_due_day", short=True, gate=["file_case"], place=Place.DEADLINE,
    running=lambda c: c.filing_refused_day.isnull() & c.transferred_out_day.isnull(),
    mend="请立即作出立案或者不予立案的决定并记录原因。",
)  # fmt: skip


@rule(
    "PEN-054-REFUSE-LATE", "超期决定不予立案", cites=[PEN(54), MARKET(18), HOUSING(15, 45)], level=Level.RED,
    place=Place.DEADLINE, gate=["refuse_filing"], due="filing_due_day",
    because="收到线索{lead_received_day}，核查届满日{filing_due_day}，{filing_refused_day}才决定不予立案，"
    "超过{filing_refused_day-filing_due_day}日。",
    mend="请在记录中说明超期原因。",
)  # fmt: skip
def refused_late(c: Cols, p: Cols) -> Cond:
    """核查届满后才决定不予立案。"""
    return c.filing_refused_day > c.filing_due_day


@rule(
    "PEN-054-NOT-APPROVED", "立案未经批准", level=Level.YELLOW, configurable=True,
    cites=[PEN(54), MARKET(19), HOUSING(15), TRANSPORT(63)],
    place=Place.APPROVAL, gate=["file_case"],
    because="{filed_day}立案，没有负责人批准记录。", mend="请补齐立案审批表。",
)  # fmt: skip
def filed_without_approval(c: Cols, p: Cols) -> Cond:
    """已立案而没有负责人批准。"""
    return c.filed_day.notnull() & ~c.filing_approved


@rule(
    "PEN-054-NO-REASON", "不予立案没有理由", cites=[PEN(54), MARKET(20)], level=Level.RED,
    place=Place.APPROVAL, gate=["refuse_filing"],
    because="{filing_refused_day}决定不予立案，没有记录理由。", mend="请写明不予立案的理由和依据。",
)  # fmt: skip
def refused_without_reason(c: Cols, p: Cols) -> Cond:
    """决定不予立案而未记录理由。"""
    return c.filing_refused_day.notnull() & ~told(c.refusal_reason_given)


@rule(
    "PEN-036-EXPIRED", "违法行为已过处罚时效", cites=[PEN(36)], level=Level.BLOCK,
    place=Place.BASIC, gate=["file_case", "decide", "decide_summary"],
    because="经判断，违法行为被发现时已过处罚时效（一般二年；涉及公民生命健康安全、金融安全且有危害后果的五年），不再给予行政处罚。",
    mend="请改为不予立案或者不予处罚；如有连续、继续状态，请更正行为终了之日。",
)  # fmt: skip
def limitation_expired(c: Cols, p: Cols) -> Cond:
    """发现时已过时效而立案或者处罚。"""
    open_case = c.filed_day.notnull() & c.decided_day.isnull() & c.terminated_day.isnull()
    return c.limitation_expired & (penalised(c) | open_case)


@rule(
    "PEN-017-NO-COMPETENCE", "无管辖权", cites=[PEN(17, 22, 23)], level=Level.BLOCK,
    place=Place.BASIC, gate=["file_case", "decide", "decide_summary"],
    because="本机关对该行为没有处罚权或者管辖权（职权、地域、级别之一不符）。",
    mend="请移送有管辖权的机关；管辖有争议的，协商或者报请共同的上一级机关指定。",
)  # fmt: skip
def no_competence(c: Cols, p: Cols) -> Cond:
    """没有管辖权而立案或者处罚。"""
    acted = c.filed_day.notnull() | c.decided_day.notnull()
    return c.out_of_competence & acted & c.transferred_out_day.isnull()


@rule(
    "PEN-024-ITEM-MOVED", "事项已由其他主体行使", cites=[PEN(18, 24)], level=Level.BLOCK,
    place=Place.BASIC, gate=["file_case", "decide", "decide_summary"],
    because="事项{item_code}的处罚权已划转其他主体，原部门停止行使。", mend="请移送现行使该处罚权的主体。",
)  # fmt: skip
def item_moved(c: Cols, p: Cols) -> Cond:
    """已划转的处罚权原部门仍行使。"""
    acted = c.filed_day.notnull() | c.decided_day.notnull()
    return c.item_delegated_elsewhere & acted & c.transferred_out_day.isnull()


@rule(
    "PEN-029-TWICE-FINED", "同一违法行为重复罚款", cites=[PEN(29)], level=Level.BLOCK,
    place=Place.DOCUMENTS, gate=["decide", "decide_summary"],
    because="同一个违法行为已被给予罚款，本案又拟罚款{fine_fen}。",
    mend="请取消罚款；违反多个规范的，由一个决定按罚款数额高的规定处罚。",
)  # fmt: skip
def fined_twice(c: Cols, p: Cols) -> Cond:
    """同一违法行为已被罚款而再次罚款。"""
    return c.duplicate_fine & penalised(c) & (c.has_fine.fill_null(False) | (c.fine_fen > 0).fill_null(False))


@rule(
    "CASE-OFF-PLATFORM", "平台外办理", level=Level.YELLOW, configurable=True,
    cites=[Cite("国办发〔2018〕118号", "第五部分", "执法信息网上录入、网上流转、网上监督"), DISCLOSURE_118],
    place=Place.RECORD,
    because="案件未在办案平台办理，列入交叉评查范围。", mend="请说明原因。",
)  # fmt: skip
def off_platform(c: Cols, p: Cols) -> Cond:
    """案件在办案平台以外办理或者事后补录。"""
    return ~c.handled_on_platform
