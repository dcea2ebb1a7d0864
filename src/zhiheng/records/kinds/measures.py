"""Compulsory measures: sealing and seizure (查封、扣押), 行政强制法第十八至二十八条."""

from __future__ import annotations

from .base import DocumentKind, Element, Layout, Slot
from .blocks import close, flush, opinion, p, row, sign, table, tall, when
from .common import (
    CASE_NO,
    CAUSE,
    DATE,
    HANDLER,
    LEADER,
    OFFICERS,
    ORGAN,
    PARTY,
    UNIT,
    date,
    force,
    goods,
    moment,
    text,
)

_REMEDY = text("remedy", "申请行政复议、提起行政诉讼的途径和期限", force(24), conveys=(Element.RIGHTS,))

MEASURE_APPROVAL = DocumentKind(
    "MEASURE_APPROVAL",
    "行政强制措施审批表",
    Layout.FORM,
    Slot.AUX_REST,
    rank=22,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        PARTY,
        text("measure", "拟采取的强制措施", force(18)),
        text("reason", "理由", force(18)),
        text("basis", "依据", force(18)),
        text("period", "期限", force(25)),
        HANDLER,
        UNIT,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("案由", "{cause}")),
        row(("当事人", "{party.name}"), ("证照号码", "{party.id_no}")),
        row(("拟采取的措施", "{measure}"), ("期限", "{period}")),
        tall("理由", "{reason}", 50),
        tall("依据", "{basis}", 26),
        opinion("承办人意见", "handler_opinion"),
        opinion("承办机构意见", "unit_opinion"),
        opinion("负责人意见", "leader_opinion"),
    ),
    cites=(force(18),),
)

SEIZURE_DECISION = DocumentKind(
    "SEIZURE_DECISION",
    "查封（扣押）决定书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=50,
    series="强措字",
    to_party=True,
    copies="本决定书附财物清单，清单一式二份，由当事人和行政机关分别保存。",
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("facts", "查封、扣押的理由", force(24), conveys=(Element.CAUSE,)),
        text("basis", "查封、扣押的依据", force(24), conveys=(Element.BASIS,)),
        text("measure", "查封或者扣押"),
        date("starts_on", "起始日期", force(25)),
        date("ends_on", "届满日期", force(24), force(25)),
        text("place", "保管地点和方式", force(26)),
        goods("goods", "查封、扣押场所、设施或者财物的名称、数量", force(24)),
        _REMEDY,
    ),
    blocks=(
        flush("{party.name}："),
        p("经查，你（单位）{facts}。根据{basis}，本机关决定对下列场所、设施或者财物予以{measure}。"),
        table("goods"),
        p(
            "{measure}期限自{starts_on}起至{ends_on}止。情况复杂的，经批准可以延长，延长决定将另行书面告知。"
            "检测、检验、检疫或者技术鉴定的期间不计入上述期限。"
        ),
        p("保管地点和方式：{place}。在{measure}期间，不得使用、销毁或者转移上述财物，保管费用由本机关承担。"),
        p("你（单位）有权陈述和申辩。{remedy}"),
        close(),
    ),
    cites=(force(18), force(24), force(25)),
)

SEIZURE_EXTENSION = DocumentKind(
    "SEIZURE_EXTENSION",
    "延长查封（扣押）期限通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=52,
    series="强延字",
    to_party=True,
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("origin_number", "原决定书文号"),
        text("reason", "延长的理由", force(25), conveys=(Element.CAUSE,)),
        text("basis", "延长的依据", force(25), conveys=(Element.BASIS,)),
        date("from_on", "延长起始日期", force(25)),
        date("until_on", "延长届满日期", force(25)),
        _REMEDY,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关以{origin_number}对你（单位）的有关财物采取的查封（扣押）措施，因{reason}，不能在原期限内处理完毕。"
        ),
        p("根据{basis}，经本机关负责人批准，决定将期限延长，自{from_on}起至{until_on}止。"),
        p("{remedy}"),
        close(),
    ),
    cites=(force(25),),
)

SEIZURE_RELEASE = DocumentKind(
    "SEIZURE_RELEASE",
    "解除查封（扣押）决定书",
    Layout.FORMAL,
    Slot.PROPERTY,
    rank=20,
    series="强解字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("origin_number", "原决定书文号"),
        text("reason", "解除的情形", force(28), conveys=(Element.CAUSE,)),
        text("basis", "解除的依据", force(28), conveys=(Element.BASIS,)),
        goods("goods", "解除查封、扣押的财物", force(28)),
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "本机关以{origin_number}对你（单位）的有关财物采取了查封（扣押）措施。现因{reason}，根据{basis}，"
            "决定自{date}起解除对下列财物的查封（扣押）。"
        ),
        table("goods"),
        p(
            "请你（单位）持本决定书领取财物，并当场核对、签收；财物已变卖的，退还变卖所得款项，变卖价格明显偏低造成损失的，"
            "你（单位）有权要求补偿。"
        ),
        close(),
    ),
    cites=(force(28),),
)

SEIZURE_SITE_RECORD = DocumentKind(
    "SEIZURE_SITE_RECORD",
    "查封（扣押）现场笔录",
    Layout.TRANSCRIPT,
    Slot.EVIDENCE,
    rank=16,
    signers=("当事人签名", "见证人签名", "执法人员签名", "记录人签名"),
    fields=(
        ORGAN,
        moment("started_at", "开始时间", force(18)),
        moment("ended_at", "结束时间", force(18)),
        text("place", "地点"),
        PARTY,
        OFFICERS,
        text("recorder", "记录人"),
        text("witness", "见证人（当事人不到场时必须邀请）", force(18), required=False),
        text("shown", "出示证件、告知理由依据和权利救济的情况", force(18)),
        text("statement", "当事人的陈述和申辩", force(18)),
        text("content", "查封、扣押的实施经过", force(18)),
        text("party_view", "当事人对笔录的意见", force(18)),
    ),
    blocks=(
        flush("时间：{started_at}至{ended_at}"),
        flush("地点：{place}"),
        flush("当事人：{party.name}　　证照号码：{party.id_no}"),
        flush("执法人员：{officers}　　记录人：{recorder}"),
        when("witness", flush("见证人：{witness}")),
        flush("告知情况：{shown}"),
        flush("当事人的陈述和申辩：{statement}"),
        flush("实施经过："),
        p("{content}"),
        flush("当事人对以上笔录的意见：{party_view}"),
    ),
    cites=(force(18),),
)

PROPERTY_LIST = DocumentKind(
    "PROPERTY_LIST",
    "财物清单",
    Layout.LIST,
    Slot.PROPERTY,
    rank=5,
    copies="本清单一式二份，由当事人和行政机关分别保存。",
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("origin_number", "所附文书文号"),
        goods("goods", "财物", force(24)),
        OFFICERS,
    ),
    blocks=(
        flush("当事人：{party.name}　　所附文书：{origin_number}"),
        table("goods"),
        flush("以上财物经当事人核对无误。执法人员：{officers}"),
        sign("当事人（签名或者盖章）", "见证人签名", "执法人员签名"),
        close(),
    ),
    cites=(force(24),),
)

KINDS = (
    MEASURE_APPROVAL,
    SEIZURE_DECISION,
    SEIZURE_EXTENSION,
    SEIZURE_RELEASE,
    SEIZURE_SITE_RECORD,
    PROPERTY_LIST,
)
