"""Performance and enforcement (缴纳、催告、申请强制执行)."""

from __future__ import annotations

from .base import Column, DocumentKind, Element, Field, FieldType, Layout, Slot
from .blocks import close, flush, h, items, opinion, p, party, row, sign, table, tall, when
from .common import (
    CASE_NO,
    CAUSE,
    CONTACT,
    DATE,
    HANDLER,
    LEADER,
    ORGAN,
    PARTY,
    REMEDY,
    UNIT,
    date,
    force,
    goods,
    money,
    pen,
    samr,
    text,
)

_ORIGIN = (
    text("origin_number", "行政处罚决定书文号"),
    date("origin_date", "行政处罚决定日期"),
)

INSTALMENT_APPROVAL = DocumentKind(
    "INSTALMENT_APPROVAL",
    "延期（分期）缴纳罚款批准书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=80,
    series="缓缴字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        PARTY,
        *_ORIGIN,
        money("amount", "罚款金额"),
        text("reason", "申请的理由", pen(66), conveys=(Element.CAUSE,)),
        text("basis", "依据", pen(66), conveys=(Element.BASIS,)),
        Field(
            "plan",
            "缴纳的期限和金额",
            FieldType.ROWS,
            cites=(pen(66),),
            columns=(
                Column("no", "期次", 1, required=True),
                Column("due_on", "缴纳期限", 2, required=True),
                Column("amount", "金额（元）", 2, required=True),
            ),
            min_items=1,
        ),
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关于{origin_date}以{origin_number}对你（单位）处以罚款{amount:rmb}。你（单位）以{reason}为由申请延期（分期）缴纳。"
        ),
        p("依据{basis}，经审查，批准按下列期限缴纳："),
        table("plan"),
        p(
            "按期缴纳的，不加处罚款；任何一期逾期未缴纳的，本机关将依法加处罚款并可以申请人民法院强制执行。"
            "你（单位）情况发生变化的，可以再次提出申请。"
        ),
        close(),
    ),
    cites=(pen(66),),
)

SURCHARGE_DECISION = DocumentKind(
    "SURCHARGE_DECISION",
    "加处罚款决定书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=82,
    series="加罚字",
    to_party=True,
    fields=(
        ORGAN,
        DATE,
        PARTY,
        *_ORIGIN,
        money("principal", "罚款本金", pen(72)),
        date("due_on", "缴纳期限届满日", pen(67)),
        text(
            "calculation",
            "加处罚款的计算（起止日期、扣除期间、天数）",
            pen(72),
            pen(73),
            conveys=(Element.CAUSE,),
        ),
        money("surcharge", "加处罚款金额（不超过本金）", pen(72), force(45)),
        text("basis", "依据", pen(72), force(45), conveys=(Element.BASIS,)),
        text("performance", "履行方式和期限"),
        REMEDY,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关于{origin_date}作出{origin_number}行政处罚决定，对你（单位）罚款{principal:rmb}，缴纳期限至{due_on}届满，"
            "你（单位）逾期未足额缴纳。"
        ),
        p("依据{basis}，决定对你（单位）加处罚款{surcharge:rmb}。计算如下：{calculation}"),
        p("加处罚款的数额不超出罚款本金。申请行政复议或者提起行政诉讼的，期间不计算加处罚款。"),
        p("{performance}"),
        p("{remedy}"),
        close(),
    ),
    cites=(pen(72), force(45)),
)

DEMAND = DocumentKind(
    "DEMAND",
    "履行行政处罚决定催告书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=84,
    series="催字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        PARTY,
        *_ORIGIN,
        text("unperformed", "未履行的义务", force(54), conveys=(Element.CAUSE,)),
        text("basis", "依据", force(54), conveys=(Element.BASIS,)),
        text("deadline", "履行义务的期限", force(35)),
        text("manner", "履行义务的方式", force(35)),
        money("amount", "应缴金额", force(35), required=False),
        text("consequence", "逾期不履行的后果", force(54)),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p("本机关于{origin_date}作出{origin_number}行政处罚决定，已依法送达。你（单位）{unperformed}。"),
        p("依据{basis}，现催告你（单位）在{deadline}履行，履行方式：{manner}。"),
        when("amount", p("应缴金额合计{amount:rmb}。")),
        p("{consequence}"),
        p(
            "你（单位）收到本催告书后有权进行陈述和申辩，本机关将充分听取，并对提出的事实、理由和证据进行记录、复核。"
        ),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(force(35), force(36), force(54)),
)

COURT_APPLICATION = DocumentKind(
    "COURT_APPLICATION",
    "强制执行申请书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=86,
    series="强申字",
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("court", "人民法院名称", force(54)),
        text("applicant", "申请人基本情况", force(55)),
        *_ORIGIN,
        text("request", "申请执行的事项", force(55)),
        text("facts", "行政处罚决定及事实、理由和依据", force(55)),
        text("party_view", "当事人的意见及催告情况", force(55)),
        text("subject", "申请强制执行标的情况", force(55)),
        Field("materials", "所附材料", FieldType.LIST, cites=(force(55),), min_items=1),
        text("leader", "行政机关负责人签名", force(55)),
    ),
    blocks=(
        flush("申请人：{applicant}"),
        flush("被申请人："),
        party(),
        flush("据以申请的决定：{origin_number}（{origin_date}）"),
        h("申请事项"),
        p("{request}"),
        h("事实、理由和依据"),
        p("{facts}"),
        h("当事人的意见及催告情况"),
        p("{party_view}"),
        h("执行标的情况"),
        p("{subject}"),
        h("所附材料"),
        items("materials", "{n}．{value}"),
        flush("此致"),
        flush("{court}"),
        flush("行政机关负责人：{leader}"),
        close(),
    ),
    cites=(force(53), force(54), force(55)),
)

PROPERTY_DISPOSAL = DocumentKind(
    "PROPERTY_DISPOSAL",
    "罚没物品处理记录",
    Layout.LIST,
    Slot.PROPERTY,
    rank=30,
    fields=(
        ORGAN,
        DATE,
        PARTY,
        *_ORIGIN,
        text("method", "处理方式", pen(74)),
        text("place", "处理时间和地点"),
        goods("goods", "罚没物品", pen(74)),
        text("result", "处理结果及款项上缴国库情况", pen(74)),
        text("persons", "处理人、监督人"),
    ),
    blocks=(
        flush("当事人：{party.name}　　行政处罚决定书：{origin_number}（{origin_date}）"),
        flush("处理时间和地点：{place}　　处理方式：{method}"),
        table("goods"),
        p("处理结果：{result}"),
        flush("处理人、监督人：{persons}"),
        sign("处理人签名", "监督人签名"),
        close(),
    ),
    cites=(pen(74),),
)

CLOSING_FORM = DocumentKind(
    "CLOSING_FORM",
    "结案审批表",
    Layout.FORM,
    Slot.CLOSING,
    rank=10,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        PARTY,
        date("filed_on", "立案日期"),
        text("decision", "处理决定及文号", samr(77)),
        text("performed", "执行情况", samr(77)),
        text("closing_ground", "结案情形", samr(77)),
        text("property", "财物处理情况", required=False),
        text("review_suit", "行政复议、行政诉讼情况", required=False),
        HANDLER,
        UNIT,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("立案日期", "{filed_on}")),
        row(("案由", "{cause}")),
        row(("当事人", "{party.name}"), ("证照号码", "{party.id_no}")),
        tall("处理决定及文号", "{decision}", 36),
        tall("执行情况", "{performed}", 36),
        row(("结案情形", "{closing_ground}")),
        row(("财物处理情况", "{property}")),
        row(("行政复议、行政诉讼情况", "{review_suit}")),
        opinion("承办人意见", "handler_opinion"),
        opinion("承办机构意见", "unit_opinion"),
        opinion("负责人意见", "leader_opinion"),
    ),
    cites=(samr(77),),
)

KINDS = (
    INSTALMENT_APPROVAL,
    SURCHARGE_DECISION,
    DEMAND,
    COURT_APPLICATION,
    PROPERTY_DISPOSAL,
    CLOSING_FORM,
)
