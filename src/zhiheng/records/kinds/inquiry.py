"""Documents of the investigation (调查取证)."""

from __future__ import annotations

from .base import DocumentKind, Element, Field, FieldType, Layout, Slot
from .blocks import close, flush, items, opinion, p, row, table, tall, when
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
    date,
    goods,
    moment,
    pen,
    samr,
    text,
)

RECUSAL_DECISION = DocumentKind(
    "RECUSAL_DECISION",
    "回避决定书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=10,
    series="回决字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        text("addressee", "送达对象"),
        text("person", "被申请回避（自行回避）的执法人员", pen(43)),
        text("reason", "回避的理由", pen(43)),
        text("basis", "法律依据", pen(43), conveys=(Element.BASIS,)),
        text("result", "是否回避的决定", pen(43)),
    ),
    blocks=(
        flush("{addressee}："),
        p("关于{cause}一案中{person}的回避问题，理由为：{reason}。"),
        p("根据{basis}，经本机关负责人决定：{result}。"),
        p("决定作出之前，不停止调查。你（单位）对本决定有意见的，可以向本机关书面提出，本机关将记录在案。"),
        close(),
    ),
    cites=(pen(43),),
)

EVIDENCE_HOLD_NOTICE = DocumentKind(
    "EVIDENCE_HOLD_NOTICE",
    "先行登记保存证据通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=20,
    series="先保字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    copies="本通知书一式两份，一份送达当事人，一份归档。",
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        OFFICERS,
        text("basis", "法律依据", pen(56), conveys=(Element.BASIS,)),
        text("place", "保存地点", pen(56)),
        text("manner", "保存方式（就地保存或者异地保存）", pen(56)),
        date("until", "处理决定的最后期限", pen(56), pen(85)),
        goods("goods", "先行登记保存物品清单", pen(56)),
        text("lapse", "逾期未处理的后果（适用的部门规章）", samr(35), required=False),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "因你（单位）涉嫌{cause}，有关证据可能灭失或者以后难以取得，根据{basis}，经本机关负责人批准，"
            "决定对下列物品先行登记保存，保存方式：{manner}，保存地点：{place}。"
        ),
        table("goods"),
        p("本机关将于{until}前作出处理决定。在此期间，当事人或者有关人员不得销毁或者转移上述物品。"),
        p("你（单位）有权核对清单、陈述和申辩。"),
        when("lapse", p("{lapse}。")),
        when("contact", p("联系方式：{contact}。")),
        flush("执法人员：{officers}"),
        close(),
    ),
    cites=(pen(56), pen(85), samr(35)),
)

EVIDENCE_HOLD_DISPOSAL = DocumentKind(
    "EVIDENCE_HOLD_DISPOSAL",
    "先行登记保存物品处理通知书",
    Layout.FORMAL,
    Slot.PROPERTY,
    rank=10,
    series="保处字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        date("held_on", "先行登记保存日期", pen(56)),
        text("hold_number", "先行登记保存通知书文号"),
        text("basis", "法律依据", pen(56), conveys=(Element.BASIS,)),
        goods("goods", "物品及处理方式", pen(56)),
        text("disposal", "处理决定", pen(56)),
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关于{held_on}以{hold_number}对你（单位）涉嫌{cause}一案的有关物品先行登记保存。根据{basis}，"
            "现对下列物品作出如下处理：{disposal}。"
        ),
        table("goods"),
        p("你（单位）有权核对退还物品并在清单上签收；对处理有异议的，可以向本机关陈述、申辩。"),
        close(),
    ),
    cites=(pen(56),),
)

CORRECTION_ORDER = DocumentKind(
    "CORRECTION_ORDER",
    "责令改正通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=30,
    series="责改字",
    to_party=True,
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("facts", "违法事实", pen(28), conveys=(Element.CAUSE,)),
        text("violated", "违反的规定"),
        text("basis", "责令改正的依据", pen(28), conveys=(Element.BASIS,)),
        text("demand", "改正的内容和要求", pen(28)),
        date("deadline", "改正期限", pen(28), required=False),
        text("remedy", "申请行政复议、提起行政诉讼的途径和期限", conveys=(Element.RIGHTS,)),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p("经查，你（单位）{facts}，违反了{violated}。"),
        p("根据{basis}，现责令你（单位）改正，要求如下：{demand}。"),
        when("deadline", p("改正期限：于{deadline}前改正完毕，并将改正情况书面报送本机关。")),
        p("{remedy}"),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(28),),
)

ASSIST_LETTER = DocumentKind(
    "ASSIST_LETTER",
    "协助调查函",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=40,
    series="协查字",
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        text("addressee", "协助机关", pen(26)),
        text("facts", "案件基本情况"),
        text("basis", "请求协助的依据", pen(26)),
        Field("matters", "请求协助的事项", FieldType.LIST, cites=(pen(26),), min_items=1),
        date("deadline", "请求答复的期限", samr(45), required=False),
        CONTACT,
    ),
    blocks=(
        flush("{addressee}："),
        p("本机关正在调查{cause}一案。{facts}"),
        p("根据{basis}，请贵机关协助下列事项："),
        items("matters", "{n}．{value}"),
        when("deadline", p("请于{deadline}前书面答复；不能提供的，也请书面说明理由。")),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(26), samr(45)),
)

ASSIST_REPLY = DocumentKind(
    "ASSIST_REPLY",
    "协助调查复函",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=42,
    series="协复字",
    fields=(
        ORGAN,
        DATE,
        text("addressee", "请求机关"),
        text("request_number", "来函文号"),
        text("result", "协助调查结果（不能提供的说明理由）", pen(26)),
        text("attachments", "所附材料", required=False),
    ),
    blocks=(
        flush("{addressee}："),
        p("贵机关{request_number}收悉。现将协助调查结果函复如下："),
        p("{result}"),
        when("attachments", p("附件：{attachments}")),
        close(),
    ),
    cites=(pen(26),),
)

APPRAISAL_NOTICE = DocumentKind(
    "APPRAISAL_NOTICE",
    "检测（检验、检疫、鉴定）期间告知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=44,
    series="鉴告字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("subject", "检测、检验、检疫或者鉴定的对象"),
        text("agency", "承担机构"),
        date("starts_on", "开始日期", samr(38)),
        date("ends_on", "预计结束日期", samr(38)),
        text("basis", "法律依据", conveys=(Element.BASIS,)),
    ),
    blocks=(
        flush("{party.name}："),
        p("因调查{cause}一案的需要，本机关委托{agency}对{subject}进行检测（检验、检疫、鉴定）。"),
        p("根据{basis}，期间自{starts_on}起至{ends_on}止，该期间依法不计入相应期限，所需费用由本机关承担。"),
        p("你（单位）对承担机构或者结论有异议的，有权向本机关陈述、申辩。"),
        close(),
    ),
    cites=(samr(38), samr(64)),
)

URGENT_MEASURE_REPORT = DocumentKind(
    "URGENT_MEASURE_REPORT",
    "紧急情况当场采取措施补办批准手续审批表",
    Layout.FORM,
    Slot.AUX_REST,
    rank=20,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        text("measure", "当场采取的措施"),
        moment("taken_at", "采取措施的时间", samr(36)),
        moment("reported_at", "向负责人报告的时间", samr(36)),
        text("reason", "情况紧急的理由"),
        HANDLER,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("案由", "{cause}")),
        row(("当场采取的措施", "{measure}")),
        row(("采取时间", "{taken_at}"), ("报告时间", "{reported_at}")),
        tall("情况紧急的理由", "{reason}", 80),
        opinion("承办人意见", "handler_opinion", 40),
        opinion("负责人意见", "leader_opinion", 40),
    ),
    cites=(samr(33), samr(36)),
)

MONITORING_NOTICE = DocumentKind(
    "MONITORING_NOTICE",
    "电子技术监控记录违法事实告知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=25,
    series="监告字",
    to_party=True,
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("device", "监控设备编号和设置地点", pen(41)),
        moment("taken_at", "记录时间", pen(41)),
        text("facts", "记录的违法事实", pen(41), conveys=(Element.CAUSE,)),
        text("basis", "法律依据", pen(41), conveys=(Element.BASIS,)),
        text("query_way", "查询、陈述和申辩的渠道", pen(41), conveys=(Element.RIGHTS,)),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关电子技术监控设备（{device}）于{taken_at}记录到你（单位）涉嫌{cause}的下列违法事实：{facts}。"
        ),
        p(
            "根据{basis}，现将上述违法事实告知你（单位）。你（单位）可以通过下列渠道查询记录、进行陈述和申辩：{query_way}。"
        ),
        p("本机关不因你（单位）陈述、申辩而给予更重的处罚。"),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(41), pen(45)),
)

RESTITUTION_ORDER = DocumentKind(
    "RESTITUTION_ORDER",
    "责令退赔通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=35,
    series="责退字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("victim", "退赔对象", pen(28)),
        text("amount", "退赔金额", pen(28)),
        text("basis", "依据和计算标准", pen(28), conveys=(Element.BASIS,)),
        date("until", "退赔期限", required=False),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "你（单位）因{cause}取得的款项，依法应当退赔。根据{basis}，现责令你（单位）向{victim}退赔人民币{amount}元。"
        ),
        when("until", p("请于{until}前退赔完毕，并将退赔凭证送交本机关。")),
        p("你（单位）有权陈述和申辩。主动退赔、消除或者减轻危害后果的，本机关依法从轻或者减轻处罚。"),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(28), pen(32)),
)

KINDS = (
    MONITORING_NOTICE,
    RESTITUTION_ORDER,
    RECUSAL_DECISION,
    EVIDENCE_HOLD_NOTICE,
    EVIDENCE_HOLD_DISPOSAL,
    CORRECTION_ORDER,
    ASSIST_LETTER,
    ASSIST_REPLY,
    APPRAISAL_NOTICE,
    URGENT_MEASURE_REPORT,
)
