"""Service of documents (送达), 行政处罚法第六十一条, 民事诉讼法第八十七至九十五条."""

from __future__ import annotations

from zhiheng.law.verdict import Cite

from .base import DocumentKind, Element, Layout, Slot
from .blocks import close, flush, p, row, tall
from .common import CAUSE, CIVIL, DATE, ORGAN, PARTY, date, pen, samr, text

SERVICE_RECEIPT = DocumentKind(
    "SERVICE_RECEIPT",
    "送达回证",
    Layout.FORM,
    Slot.OTHER_DOCUMENT,
    rank=1,
    fields=(
        ORGAN,
        CAUSE,
        text("document_title", "送达文书名称", Cite.of(CIVIL, 87)),
        text("document_number", "送达文书文号", required=False),
        text("recipient", "受送达人", Cite.of(CIVIL, 87)),
        text("address", "送达地点", Cite.of(CIVIL, 88)),
        text("method", "送达方式", pen(61), samr(82)),
        text("served_by", "送达人（不少于两人）", Cite.of(CIVIL, 89)),
        text("received_by", "收件人签名或者盖章", Cite.of(CIVIL, 87), required=False),
        text("received_at", "收到时间", Cite.of(CIVIL, 87), required=False),
        text("relation", "代收人与受送达人的关系", Cite.of(CIVIL, 88), required=False),
        text("refusal_reason", "拒收事由和日期", Cite.of(CIVIL, 89), required=False),
        text("witness", "见证人", Cite.of(CIVIL, 89), required=False),
        text("remark", "备注（邮寄单号、公告载体、系统到达记录等）", required=False),
    ),
    blocks=(
        row(("案由", "{cause}")),
        row(("送达文书", "{document_title}"), ("文号", "{document_number}")),
        row(("受送达人", "{recipient}"), ("送达方式", "{method}")),
        row(("送达地点", "{address}")),
        row(("送达人", "{served_by}")),
        tall("收件人签名或者盖章及收到时间", "{received_by}　　{received_at}", 34),
        row(("代收人与受送达人的关系", "{relation}")),
        tall("拒收事由和日期", "{refusal_reason}", 26),
        row(("见证人", "{witness}")),
        tall("备注", "{remark}", 34),
    ),
    copies="说明：代收人应当注明与受送达人的关系；拒收的，注明事由和日期，由送达人、见证人签名，也可以拍照、录像记录送达过程。",
    cites=(pen(61), Cite.of(CIVIL, 87), samr(82)),
)

PUBLIC_SERVICE = DocumentKind(
    "PUBLIC_SERVICE",
    "送达公告",
    Layout.FORMAL,
    Slot.OTHER_DOCUMENT,
    rank=2,
    series="送告字",
    to_party=True,
    fields=(
        ORGAN,
        DATE,
        PARTY,
        text("document_title", "公告送达的文书"),
        text("document_number", "文书文号"),
        text("reason", "公告送达的原因", Cite.of(CIVIL, 95), conveys=(Element.CAUSE,)),
        text("summary", "文书的主要内容"),
        text("basis", "公告送达的依据", Cite.of(CIVIL, 95), conveys=(Element.BASIS,)),
        text("claim", "领取文书的地点和逾期的后果"),
        text("remedy", "当事人的权利和救济", conveys=(Element.RIGHTS,)),
    ),
    blocks=(
        flush("{party.name}："),
        p(
            "因{reason}，无法以其他方式送达。根据{basis}，现依法向你（单位）公告送达{document_title}（{document_number}），主要内容如下："
        ),
        p("{summary}"),
        p("自本公告发布之日起经过三十日，即视为送达。{claim}"),
        p("{remedy}"),
        close(),
    ),
    cites=(pen(61), Cite.of(CIVIL, 95), samr(82)),
)

E_SERVICE_CONSENT = DocumentKind(
    "E_SERVICE_CONSENT",
    "送达地址（电子送达）确认书",
    Layout.FORM,
    Slot.OTHER_DOCUMENT,
    rank=3,
    fields=(
        ORGAN,
        CAUSE,
        PARTY,
        text("explained", "告知事项", pen(61)),
        text("address", "邮寄送达地址", required=False),
        text("recipient", "收件人及电话"),
        text("e_consent", "是否同意电子送达", pen(61)),
        text("e_address", "电子送达方式和号码（地址）", pen(61), required=False),
        date("signed_on", "确认日期", pen(61)),
    ),
    blocks=(
        row(("案由", "{cause}")),
        row(("当事人", "{party.name}"), ("证照号码", "{party.id_no}")),
        tall("告知事项", "{explained}", 55),
        row(("邮寄送达地址", "{address}")),
        row(("收件人及电话", "{recipient}")),
        row(("是否同意电子送达", "{e_consent}")),
        row(("电子送达方式和号码", "{e_address}")),
        tall(
            "当事人确认",
            "以上内容已阅读并确认，送达地址变更时将及时书面告知行政机关。"
            "　　签名（盖章）：　　　　　　　　{signed_on}",
            40,
        ),
    ),
    cites=(pen(61), Cite.of(CIVIL, 90)),
)

KINDS = (SERVICE_RECEIPT, PUBLIC_SERVICE, E_SERVICE_CONSENT)
