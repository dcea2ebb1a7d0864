"""Time, suspension and transfer (延长、中止、恢复、终止、移送)."""

from __future__ import annotations

from zhiheng.law.verdict import Cite

from .base import Column, DocumentKind, Element, Field, FieldType, Layout, Slot
from .blocks import close, flush, h, items, opinion, p, row, sign, table, tall, when
from .common import (
    CASE_NO,
    CAUSE,
    CONTACT,
    DATE,
    HANDLER,
    LEADER,
    OFFICERS,
    ORGAN,
    PARTY,
    TRANSFER,
    UNIT,
    date,
    goods,
    pen,
    samr,
    text,
)


def _approval(
    kind: str, title: str, rank: int, reason: str, *cites: Cite, extra: tuple[Field, ...] = ()
) -> DocumentKind:
    """An approval form of the same build: case, party, extra rows, reason, three opinions."""
    return DocumentKind(
        kind,
        title,
        Layout.FORM,
        Slot.AUX_REST,
        rank=rank,
        fields=(ORGAN, CASE_NO, CAUSE, PARTY, *extra, text("reason", reason, *cites), HANDLER, UNIT, LEADER),
        blocks=(
            row(("案件编号", "{case_no}"), ("案由", "{cause}")),
            row(("当事人", "{party.name}"), ("证照号码", "{party.id_no}")),
            *(row((f.label, "{" + f.key + "}")) for f in extra),
            tall(reason, "{reason}", 66),
            opinion("承办人意见", "handler_opinion"),
            opinion("承办机构意见", "unit_opinion"),
            opinion("负责人意见", "leader_opinion"),
        ),
        cites=cites,
    )


PERIOD_EXTENSION = _approval(
    "PERIOD_EXTENSION",
    "延长办案期限审批表",
    40,
    "延长的理由",
    pen(60),
    samr(64),
    extra=(
        date("filed_on", "立案日期", pen(60)),
        date("due_on", "原办理期限届满日", pen(60)),
        date("until_on", "延长后的届满日", samr(64)),
        text("level", "批准方式（负责人批准或者集体讨论决定）", samr(64)),
    ),
)
SUSPENSION_APPROVAL = _approval(
    "SUSPENSION_APPROVAL",
    "中止调查审批表",
    42,
    "中止的情形和理由",
    samr(46),
    extra=(date("from_on", "中止起始日期", samr(46)),),
)
RESUMPTION_APPROVAL = _approval(
    "RESUMPTION_APPROVAL",
    "恢复调查审批表",
    44,
    "恢复的理由",
    samr(46),
    extra=(date("from_on", "中止起始日期"), date("resumed_on", "恢复日期")),
)
TERMINATION_APPROVAL = _approval(
    "TERMINATION_APPROVAL",
    "终止调查审批表",
    46,
    "终止的情形和理由",
    samr(47),
    extra=(text("disposal", "涉案财物和措施的处理"),),
)


def _decision(kind: str, title: str, rank: int, series: str, result: str, article: int) -> DocumentKind:
    """Tell the party that the investigation stands still, goes on, or ends."""
    return DocumentKind(
        kind,
        title,
        Layout.FORMAL,
        Slot.OTHER_DOCUMENT,
        rank=rank,
        series=series,
        to_party=True,
        fixed=(Element.RIGHTS,),
        fields=(
            ORGAN,
            DATE,
            CAUSE,
            PARTY,
            text("reason", "情形和理由", samr(article)),
            text("basis", "依据", samr(article), conveys=(Element.BASIS,)),
            text("effect", "涉案财物和措施的处理", required=False),
        ),
        blocks=(
            flush("{party.name}："),
            p("本机关调查你（单位）涉嫌{cause}一案，因{reason}，依据{basis}，决定自{date}起" + result + "。"),
            when("effect", p("{effect}。")),
            p("你（单位）对本决定有权陈述、申辩；需要提供材料或者了解办理进度的，可以与本机关联系。"),
            close(),
        ),
        cites=(samr(article),),
    )


SUSPENSION_DECISION = _decision("SUSPENSION_DECISION", "中止调查决定书", 46, "中调字", "中止调查", 46)
RESUMPTION_DECISION = _decision("RESUMPTION_DECISION", "恢复调查决定书", 47, "恢调字", "恢复调查", 46)
TERMINATION_DECISION = _decision("TERMINATION_DECISION", "终止调查决定书", 48, "终调字", "终止调查", 47)

TRANSFER_LETTER = DocumentKind(
    "TRANSFER_LETTER",
    "案件移送函",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=70,
    series="移字",
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("addressee", "受移送机关", pen(22)),
        text("facts", "基本案情"),
        text("reason", "移送的理由", pen(25)),
        text("basis", "移送的依据"),
        Field("materials", "移送的材料", FieldType.LIST, min_items=1),
        CONTACT,
    ),
    blocks=(
        flush("{addressee}："),
        p("本机关在办理{party.name}涉嫌{cause}一案中查明：{facts}"),
        p("{reason}根据{basis}，现将该案移送贵机关处理。请在收到后将受理情况书面告知本机关。"),
        p("移送材料："),
        items("materials", "{n}．{value}"),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(22), pen(25), pen(27)),
)

STOP_ORDER = DocumentKind(
    "STOP_ORDER",
    "责令停止违法行为通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=32,
    series="责停字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        text("party_name", "当事人"),
        text("facts", "发现的违法行为", conveys=(Element.CAUSE,)),
        text("basis", "责令停止的依据", conveys=(Element.BASIS,)),
        text("demand", "立即停止的内容"),
        text("competent", "有管辖权的机关"),
        CONTACT,
    ),
    blocks=(
        flush("{party_name}："),
        p("经现场发现，你（单位）{facts}。"),
        p("根据{basis}，现责令你（单位）立即停止下列行为：{demand}。"),
        p("上述行为由{competent}依法查处，本机关已将有关情况和证据告知该机关。你（单位）有权陈述和申辩。"),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(22), pen(28)),
)

EVIDENCE_LIST = DocumentKind(
    "EVIDENCE_LIST",
    "证据材料清单",
    Layout.LIST,
    Slot.EVIDENCE,
    rank=40,
    copies="本清单一式二份，一份随案移交，一份留存。",
    fields=(
        ORGAN,
        DATE,
        text("party_name", "当事人"),
        text("place", "固定证据的地点"),
        goods("goods", "证据材料", pen(46)),
        OFFICERS,
    ),
    blocks=(
        flush("当事人：{party_name}　　地点：{place}"),
        table("goods"),
        flush("执法人员：{officers}"),
        sign("移交人签名", "接收人签名"),
        close(),
    ),
    cites=(pen(46),),
)

CRIME_TRANSFER = DocumentKind(
    "CRIME_TRANSFER",
    "涉嫌犯罪案件移送书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=72,
    series="罪移字",
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("addressee", "受移送的公安机关（监察机关）", Cite.of(TRANSFER, 5)),
        text("report", "涉嫌犯罪的事实", Cite.of(TRANSFER, 6)),
        text("crime", "涉嫌的罪名和依据", Cite.of(TRANSFER, 3)),
        goods("goods", "涉案物品清单", Cite.of(TRANSFER, 6), required=False),
        Field(
            "materials",
            "移送的材料（移送书、调查报告、物品清单、检验报告或者鉴定意见、其他材料）",
            FieldType.ROWS,
            cites=(Cite.of(TRANSFER, 6),),
            columns=(Column("name", "材料名称", 4, required=True), Column("pages", "页数", 1)),
            min_items=1,
        ),
        text("penalised", "移送前已作出的行政处罚", Cite.of(TRANSFER, 11), required=False),
        CONTACT,
    ),
    blocks=(
        flush("{addressee}："),
        p("本机关在查处{party.name}{cause}一案中发现当事人的行为涉嫌犯罪。"),
        h("一、涉嫌犯罪的事实"),
        p("{report}"),
        h("二、涉嫌的罪名和依据"),
        p("{crime}"),
        h("三、移送材料"),
        table("materials"),
        when("goods", h("四、涉案物品"), table("goods")),
        when("penalised", p("移送前已作出的行政处罚：{penalised}")),
        p(
            "根据《行政执法机关移送涉嫌犯罪案件的规定》，现将本案移送贵机关。请在回执上签字，并自接受之日起三日内依法决定是否立案，"
            "书面通知本机关。"
        ),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(27), Cite.of(TRANSFER, 3), Cite.of(TRANSFER, 6)),
)

KINDS = (
    PERIOD_EXTENSION,
    SUSPENSION_APPROVAL,
    RESUMPTION_APPROVAL,
    TERMINATION_APPROVAL,
    SUSPENSION_DECISION,
    RESUMPTION_DECISION,
    TERMINATION_DECISION,
    STOP_ORDER,
    EVIDENCE_LIST,
    TRANSFER_LETTER,
    CRIME_TRANSFER,
)
