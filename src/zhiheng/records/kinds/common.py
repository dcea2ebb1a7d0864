"""Elements that many kinds share, and short hands for citing the statutes they come from."""

from __future__ import annotations

from zhiheng.law.verdict import Cite

from .base import Column, Element, Field, FieldType

PENALTY = "行政处罚法"
FORCE = "行政强制法"
SAMR = "市场监督管理行政处罚程序规定"
CIVIL = "民事诉讼法"
TRANSFER = "行政执法机关移送涉嫌犯罪案件的规定"
THREE_SYSTEMS = "国办发〔2018〕118号"
BENCHMARKS = "国办发〔2022〕27号"


def pen(article: int) -> Cite:
    """行政处罚法."""
    return Cite.of(PENALTY, article)


def force(article: int) -> Cite:
    """行政强制法."""
    return Cite.of(FORCE, article)


def samr(article: int) -> Cite:
    """市场监督管理行政处罚程序规定, the default flow where no other rule is configured."""
    return Cite.of(SAMR, article)


def text(key: str, label: str, *cites: Cite, required: bool = True, **more: object) -> Field:
    """A text element."""
    return Field(key, label, FieldType.TEXT, required, cites, **more)  # type: ignore[arg-type]


def date(key: str, label: str, *cites: Cite, required: bool = True, **more: object) -> Field:
    """A date element."""
    return Field(key, label, FieldType.DATE, required, cites, **more)  # type: ignore[arg-type]


def moment(key: str, label: str, *cites: Cite, required: bool = True) -> Field:
    """A date and time element."""
    return Field(key, label, FieldType.DATETIME, required, cites)


def money(key: str, label: str, *cites: Cite, required: bool = True, when: str = "") -> Field:
    """An amount in yuan."""
    return Field(key, label, FieldType.MONEY, required, cites, when=when)


def flag(key: str, label: str) -> Field:
    """A yes/no that steers which words are printed."""
    return Field(key, label, FieldType.BOOL, required=False)


def view(key: str, label: str, *cites: Cite, required: bool = True) -> Field:
    """An opinion with name and date."""
    return Field(key, label, FieldType.OPINION, required, cites)


ORGAN = text("organ", "行政机关名称", pen(59))
DATE = date("date", "文书日期")
CASE_NO = text("case_no", "案件编号", required=False)
CAUSE = text("cause", "案由", conveys=(Element.CAUSE,))
PARTY = Field("party", "当事人的姓名或者名称", FieldType.PARTY)
PARTY_FULL = Field(
    "party",
    "当事人的姓名或者名称、地址",
    FieldType.PARTY,
    cites=(pen(59),),
    columns=(Column("name", "姓名或者名称", required=True), Column("address", "地址", required=True)),
)
PARTY_OPEN = Field("party", "当事人", FieldType.PARTY, required=False)
OFFICERS = Field(
    "officers", "执法人员（不少于两人）及执法证号", FieldType.OFFICERS, cites=(pen(42),), min_items=2
)
CONTACT = text("contact", "联系人、电话和地址", required=False)
REMEDY = text("remedy", "申请行政复议、提起行政诉讼的途径和期限", pen(59), pen(44), conveys=(Element.RIGHTS,))
BASIS = text("basis", "法律依据", conveys=(Element.BASIS,))
FACTS = text("facts", "违法事实", conveys=(Element.CAUSE,))
HANDLER = view("handler_opinion", "承办人意见")
UNIT = view("unit_opinion", "承办机构意见", required=False)
LEADER = view("leader_opinion", "行政机关负责人意见")

GOODS = (
    Column("name", "名称", 3, required=True),
    Column("spec", "规格型号", 2),
    Column("unit", "单位", 1),
    Column("quantity", "数量", 1, required=True),
    Column("state", "特征、状态", 2.5),
)


def goods(key: str = "goods", label: str = "物品清单", *cites: Cite, required: bool = True) -> Field:
    """A list of goods."""
    return Field(key, label, FieldType.ROWS, required, cites, columns=GOODS)
