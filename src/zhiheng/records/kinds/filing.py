"""Documents from the lead to the filing decision (案源—立案)."""

from __future__ import annotations

from .base import DocumentKind, Layout, Slot
from .blocks import opinion, row, tall
from .common import CASE_NO, CAUSE, HANDLER, LEADER, ORGAN, PARTY_OPEN, UNIT, date, pen, samr, text, view

LEAD_REGISTER = DocumentKind(
    "LEAD_REGISTER",
    "案件来源登记表",
    Layout.FORM,
    Slot.SOURCE,
    rank=10,
    fields=(
        ORGAN,
        text("lead_no", "登记号"),
        text("source", "线索来源", samr(17)),
        date("received_on", "收到日期", samr(18)),
        text("provider", "提供人及联系方式", required=False),
        PARTY_OPEN,
        text("content", "线索内容"),
        view("registrar_opinion", "登记人意见"),
        view("leader_opinion", "负责人批示", required=False),
    ),
    blocks=(
        row(("登记号", "{lead_no}"), ("收到日期", "{received_on}")),
        row(("线索来源", "{source}"), ("提供人及联系方式", "{provider}")),
        row(("涉及对象", "{party.name}"), ("证照号码", "{party.id_no}")),
        row(("地址", "{party.address}")),
        tall("线索内容", "{content}", 70),
        opinion("登记人意见", "registrar_opinion"),
        opinion("负责人批示", "leader_opinion"),
    ),
    cites=(pen(54), samr(18)),
)

_PARTY_ROWS = (
    row(("当事人", "{party.name}"), ("证照号码", "{party.id_no}")),
    row(("法定代表人（负责人、经营者）", "{party.legal_rep}"), ("联系电话", "{party.phone}")),
    row(("住所（住址）", "{party.address}")),
)

FILING_APPROVAL = DocumentKind(
    "FILING_APPROVAL",
    "立案审批表",
    Layout.FORM,
    Slot.FILING,
    rank=10,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        text("source", "案件来源"),
        PARTY_OPEN,
        text("facts", "基本案情", samr(19)),
        text("basis", "立案依据", pen(54), samr(19)),
        text("handlers", "拟指定的办案人员（不少于两人）", pen(42)),
        HANDLER,
        UNIT,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("案件来源", "{source}")),
        row(("案由", "{cause}")),
        *_PARTY_ROWS,
        tall("基本案情", "{facts}", 55),
        tall("立案依据", "{basis}", 24),
        row(("办案人员", "{handlers}")),
        opinion("承办人意见", "handler_opinion", 26),
        opinion("承办机构意见", "unit_opinion", 26),
        opinion("负责人意见", "leader_opinion", 26),
    ),
    cites=(pen(54), samr(19)),
)

FILING_REFUSAL = DocumentKind(
    "FILING_REFUSAL",
    "不予立案审批表",
    Layout.FORM,
    Slot.FILING,
    rank=20,
    fields=(
        ORGAN,
        text("lead_no", "登记号"),
        text("source", "案件来源"),
        PARTY_OPEN,
        text("facts", "核查情况", samr(18)),
        text("reason", "不予立案的理由", samr(20)),
        text("notify", "告知提供人的方式", required=False),
        HANDLER,
        UNIT,
        LEADER,
    ),
    blocks=(
        row(("登记号", "{lead_no}"), ("案件来源", "{source}")),
        *_PARTY_ROWS,
        tall("核查情况", "{facts}", 55),
        tall("不予立案的理由", "{reason}", 30),
        row(("告知提供人的方式", "{notify}")),
        opinion("承办人意见", "handler_opinion", 26),
        opinion("承办机构意见", "unit_opinion", 26),
        opinion("负责人意见", "leader_opinion", 26),
    ),
    cites=(pen(54), samr(20)),
)

ASSIGNMENT = DocumentKind(
    "ASSIGNMENT",
    "指派（更换）办案人员审批表",
    Layout.FORM,
    Slot.AUX_REST,
    rank=10,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        text("former", "原办案人员", required=False),
        text("handlers", "指派的办案人员及执法证号", pen(42)),
        text("reason", "指派或者更换的理由"),
        HANDLER,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("案由", "{cause}")),
        row(("原办案人员", "{former}")),
        row(("指派的办案人员及执法证号", "{handlers}")),
        tall("指派或者更换的理由", "{reason}", 60),
        opinion("承办人意见", "handler_opinion", 45),
        opinion("负责人意见", "leader_opinion", 45),
    ),
    cites=(pen(42),),
)

JURISDICTION_NOTICE = DocumentKind(
    "JURISDICTION_NOTICE",
    "指定管辖审批表",
    Layout.FORM,
    Slot.AUX_REST,
    rank=12,
    fields=(
        ORGAN,
        CAUSE,
        text("disputants", "有关行政机关", pen(25)),
        text("facts", "基本案情及协商情况", samr(13)),
        text("designated", "指定管辖的行政机关", pen(25)),
        HANDLER,
        LEADER,
    ),
    blocks=(
        row(("案由", "{cause}")),
        row(("有关行政机关", "{disputants}")),
        tall("基本案情及协商情况", "{facts}", 70),
        row(("指定管辖的行政机关", "{designated}")),
        opinion("承办人意见", "handler_opinion", 40),
        opinion("负责人意见", "leader_opinion", 40),
    ),
    cites=(pen(25), samr(16)),
)

KINDS = (LEAD_REGISTER, FILING_APPROVAL, FILING_REFUSAL, ASSIGNMENT, JURISDICTION_NOTICE)
