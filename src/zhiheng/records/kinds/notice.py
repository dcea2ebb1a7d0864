"""Prior notice, statements, hearing (告知、陈述申辩、听证): 行政处罚法第四十四、四十五、六十三至六十五条."""

from __future__ import annotations

from .base import DocumentKind, Element, Layout, Slot
from .blocks import close, flush, h, items, opinion, p, row, tall, when
from .common import (
    CASE_NO,
    CAUSE,
    CONTACT,
    DATE,
    HANDLER,
    LEADER,
    ORGAN,
    PARTY,
    date,
    moment,
    pen,
    samr,
    text,
)
from .review import EVIDENCE

_NOTICE_FIELDS = (
    ORGAN,
    DATE,
    CAUSE,
    PARTY,
    text("facts", "拟处罚的违法事实", pen(44), conveys=(Element.CAUSE,)),
    EVIDENCE,
    text("violated", "违反的规定", pen(44)),
    text("basis", "拟处罚的依据", pen(44), conveys=(Element.BASIS,)),
    text("reason", "拟处罚的理由和裁量基准适用情况", pen(44)),
    text("proposed", "拟作出的行政处罚内容", pen(44)),
    text("contact", "联系人、电话和地址", pen(44)),
    text("lapse", "逾期未提出的后果（适用的部门规章）", samr(57), required=False),
)
_NOTICE_BODY = (
    flush("{party.name}："),
    p("你（单位）涉嫌{cause}一案，本机关已调查终结。现将拟作出行政处罚的内容及事实、理由、依据告知如下："),
    p("经查，{facts}。"),
    p("以上事实有下列证据证明："),
    items("evidence", "{n}．{title}，证明{proves}；"),
    p("上述行为违反了{violated}。{reason}。"),
    p("依据{basis}，本机关拟对你（单位）作出如下行政处罚：{proposed}。"),
)

PENALTY_NOTICE = DocumentKind(
    "PENALTY_NOTICE",
    "行政处罚告知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=60,
    series="罚告字",
    to_party=True,
    fields=(
        *_NOTICE_FIELDS,
        text("defence_period", "陈述申辩的期限", pen(44), pen(45), conveys=(Element.RIGHTS,)),
    ),
    blocks=(
        *_NOTICE_BODY,
        p(
            "根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你（单位）有权在{defence_period}进行陈述和申辩，"
            "本机关不会因陈述、申辩给予更重的处罚。"
        ),
        when("lapse", p("{lapse}。")),
        p("联系方式：{contact}。"),
        close(),
    ),
    cites=(pen(44), pen(45), samr(57)),
)

HEARING_RIGHT_NOTICE = DocumentKind(
    "HEARING_RIGHT_NOTICE",
    "行政处罚听证告知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=61,
    series="听告字",
    to_party=True,
    fields=(
        *_NOTICE_FIELDS,
        text("defence_period", "陈述申辩的期限", pen(44), pen(45), conveys=(Element.RIGHTS,)),
        text("hearing_period", "要求听证的期限", pen(63), pen(64), conveys=(Element.RIGHTS,)),
    ),
    blocks=(
        *_NOTICE_BODY,
        p(
            "根据《中华人民共和国行政处罚法》第四十四条、第四十五条的规定，你（单位）有权在{defence_period}进行陈述和申辩，"
            "本机关不会因陈述、申辩给予更重的处罚。"
        ),
        p(
            "根据《中华人民共和国行政处罚法》第六十三条、第六十四条的规定，你（单位）有权要求举行听证；要求听证的，"
            "应当在{hearing_period}向本机关提出，听证不收取费用。"
        ),
        when("lapse", p("{lapse}。")),
        p("联系方式：{contact}。"),
        close(),
    ),
    cites=(pen(44), pen(45), pen(63), pen(64)),
)

DEFENCE_RECORD = DocumentKind(
    "DEFENCE_RECORD",
    "陈述申辩笔录",
    Layout.TRANSCRIPT,
    Slot.OTHER_DOCUMENT,
    rank=64,
    signers=("陈述申辩人签名", "执法人员签名", "记录人签名"),
    fields=(
        ORGAN,
        CAUSE,
        PARTY,
        moment("started_at", "开始时间", pen(45)),
        moment("ended_at", "结束时间"),
        text("place", "地点"),
        text("speaker", "陈述申辩人及其身份", pen(45)),
        text("officers_text", "执法人员"),
        text("recorder", "记录人"),
        text("notice_number", "告知书文号"),
        text("content", "陈述申辩的事实、理由和证据", pen(45)),
        text("party_view", "陈述申辩人核对意见"),
    ),
    blocks=(
        flush("案由：{cause}　　告知书文号：{notice_number}"),
        flush("当事人：{party.name}"),
        flush("时间：{started_at}至{ended_at}"),
        flush("地点：{place}"),
        flush("陈述申辩人：{speaker}"),
        flush("执法人员：{officers_text}　　记录人：{recorder}"),
        flush("陈述申辩内容："),
        p("{content}"),
        flush("陈述申辩人核对意见：{party_view}"),
    ),
    cites=(pen(45),),
)

DEFENCE_REVIEW = DocumentKind(
    "DEFENCE_REVIEW",
    "陈述申辩复核意见书",
    Layout.FORM,
    Slot.AUX_REST,
    rank=30,
    fields=(
        ORGAN,
        CASE_NO,
        CAUSE,
        PARTY,
        text("content", "陈述申辩的主要内容", pen(45)),
        text("checks", "对事实、理由和证据的复核情况", pen(45)),
        text("result", "是否采纳及理由", pen(45)),
        HANDLER,
        LEADER,
    ),
    blocks=(
        row(("案件编号", "{case_no}"), ("案由", "{cause}")),
        row(("当事人", "{party.name}")),
        tall("陈述申辩的主要内容", "{content}", 50),
        tall("复核情况", "{checks}", 50),
        tall("是否采纳及理由", "{result}", 40),
        opinion("复核人意见", "handler_opinion"),
        opinion("负责人意见", "leader_opinion"),
    ),
    cites=(pen(45),),
)

HEARING_NOTICE = DocumentKind(
    "HEARING_NOTICE",
    "听证通知书",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=66,
    series="听通字",
    to_party=True,
    fixed=(Element.RIGHTS,),
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        text("basis", "法律依据", pen(64), conveys=(Element.BASIS,)),
        moment("held_at", "听证时间", pen(64)),
        text("place", "听证地点", pen(64)),
        text("host", "听证主持人（非本案调查人员）", pen(64)),
        text("clerk", "听证员、记录员", required=False),
        text("openness", "公开或者不公开举行及理由", pen(64)),
        CONTACT,
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "你（单位）就{cause}一案提出的听证要求，本机关已经收到。根据{basis}，定于{held_at}在{place}举行听证，{openness}。"
        ),
        p("听证主持人：{host}。"),
        when("clerk", p("听证员、记录员：{clerk}。")),
        p(
            "你（单位）可以亲自参加听证，也可以委托一至二人代理；认为主持人与本案有直接利害关系的，有权申请回避；"
            "有权申辩和质证。无正当理由拒不出席或者未经许可中途退出的，视为放弃听证权利，听证终止。"
        ),
        when("contact", p("联系方式：{contact}。")),
        close(),
    ),
    cites=(pen(64),),
)

HEARING_TRANSCRIPT = DocumentKind(
    "HEARING_TRANSCRIPT",
    "听证笔录",
    Layout.TRANSCRIPT,
    Slot.HEARING_RECORD,
    rank=10,
    signers=("当事人（代理人）签名", "调查人员签名", "主持人签名", "记录员签名"),
    fields=(
        ORGAN,
        CAUSE,
        PARTY,
        moment("started_at", "开始时间", pen(64)),
        moment("ended_at", "结束时间", pen(64)),
        text("place", "地点"),
        text("host", "听证主持人", pen(64)),
        text("clerk", "记录员"),
        text("agent", "委托代理人", pen(64), required=False),
        text("investigators", "案件调查人员", pen(64)),
        text("openness", "听证方式"),
        text("accusation", "调查人员提出的违法事实、证据和处罚建议", pen(64)),
        text("defence", "当事人的申辩和质证", pen(64)),
        text("debate", "辩论和最后陈述"),
        text("party_view", "当事人核对意见", pen(64)),
    ),
    blocks=(
        flush("案由：{cause}"),
        flush("当事人：{party.name}"),
        when("agent", flush("委托代理人：{agent}")),
        flush("时间：{started_at}至{ended_at}"),
        flush("地点：{place}　　听证方式：{openness}"),
        flush("主持人：{host}　　记录员：{clerk}"),
        flush("调查人员：{investigators}"),
        flush("调查人员提出的违法事实、证据和处罚建议："),
        p("{accusation}"),
        flush("当事人的申辩和质证："),
        p("{defence}。"),
        flush("辩论和最后陈述："),
        p("{debate}"),
        flush("当事人核对意见：{party_view}"),
    ),
    cites=(pen(64),),
)

HEARING_REPORT = DocumentKind(
    "HEARING_REPORT",
    "听证报告",
    Layout.FORMAL,
    Slot.HEARING_REPORT,
    rank=10,
    fields=(
        ORGAN,
        DATE,
        CAUSE,
        PARTY,
        date("held_on", "听证日期"),
        text("participants", "听证参加人"),
        text("disputes", "各方主要意见和争议焦点"),
        text("findings", "对事实、证据和法律适用的认定", pen(65)),
        text("proposal", "处理意见和建议", pen(65)),
        text("host", "听证主持人"),
    ),
    blocks=(
        h("一、听证基本情况"),
        p("{party.name}涉嫌{cause}一案，于{held_on}举行听证。参加人：{participants}。"),
        h("二、各方主要意见和争议焦点"),
        p("{disputes}。"),
        h("三、事实、证据和法律适用"),
        p("{findings}。"),
        h("四、处理意见和建议"),
        p("{proposal}。"),
        close("听证主持人：{host}", seal=False),
    ),
    cites=(pen(65),),
)

KINDS = (
    PENALTY_NOTICE,
    HEARING_RIGHT_NOTICE,
    DEFENCE_RECORD,
    DEFENCE_REVIEW,
    HEARING_NOTICE,
    HEARING_TRANSCRIPT,
    HEARING_REPORT,
)
