"""行政强制执行: demand, decision, when and how not, agreement, stay and end (行政强制法第三十四至五十二条)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.money import money, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "DEMAND_FIELDS",
    "ORDER_FIELDS",
    "End",
    "ExecutionKind",
    "Stay",
    "check_agreement",
    "check_demolition",
    "check_document",
    "check_moment",
    "check_substitute",
]


class ExecutionKind(StrEnum):
    """Ways of execution (行政强制法第十二条)."""

    SURCHARGE = "SURCHARGE"
    TRANSFER = "TRANSFER"
    AUCTION = "AUCTION"
    REMOVE = "REMOVE"
    SUBSTITUTE = "SUBSTITUTE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese name."""
        names = {
            "SURCHARGE": "加处罚款或者滞纳金",
            "TRANSFER": "划拨存款、汇款",
            "AUCTION": "拍卖或者依法处理查封、扣押的场所、设施或者财物",
            "REMOVE": "排除妨碍、恢复原状",
            "SUBSTITUTE": "代履行",
            "OTHER": "其他强制执行方式",
        }
        return names[self.value]


DEMAND_FIELDS = {
    "deadline": "履行义务的期限",
    "manner": "履行义务的方式",
    "amount": "金额和给付方式（涉及金钱给付的）",
    "rights": "陈述权和申辩权",
}
"""What a demand holds (第三十五条); ``amount`` only where money is owed."""

ORDER_FIELDS = {
    "party": "当事人的姓名或者名称、地址",
    "reason": "强制执行的理由和依据",
    "manner": "强制执行的方式和时间",
    "remedy": "申请行政复议或者提起行政诉讼的途径和期限",
    "organ": "行政机关的名称、印章和日期",
}
"""What a decision to execute holds (第三十七条)."""

_DEMAND = Rule.of("EXECUTION_DEMAND", Cite.of("行政强制法", 35))
_ORDER = Rule.of("EXECUTION_ORDER", Cite.of("行政强制法", 37))
_MOMENT = Rule.of("EXECUTION_MOMENT", Cite.of("行政强制法", 43))
_AGREEMENT = Rule.of("EXECUTION_AGREEMENT", Cite.of("行政强制法", 42))
_DEMOLITION = Rule.of("EXECUTION_DEMOLITION", Cite.of("行政强制法", 44))
_SUBSTITUTE = Rule.of("EXECUTION_SUBSTITUTE", Cite.of("行政强制法", 50, 51, 52))


def check_document(document: Mapping[str, str], *, order: bool, money_owed: bool) -> Verdict:
    """Whether a demand (催告书) or a decision to execute (强制执行决定书) has its elements (第三十五、三十七条)."""
    rule, wanted = (_ORDER, ORDER_FIELDS) if order else (_DEMAND, DEMAND_FIELDS)
    missing = [
        label
        for key, label in wanted.items()
        if not document.get(key, "").strip() and (key != "amount" or money_owed)
    ]
    if missing:
        return rule.block(f"{'强制执行决定书' if order else '催告书'}缺少{'、'.join(missing)}，请补充")
    return rule.ok("内容完整")


def check_moment(
    at: datetime,
    *,
    urgent: bool = False,
    cuts_utilities: bool = False,
    dwelling: bool = True,
    night: tuple[int, int] | None = None,
    calendar: WorkCalendar | None = None,
) -> tuple[Verdict, ...]:
    """Everything wrong with the moment and the means of an execution (第四十三条); empty when nothing is.

    Not at night or on a statutory holiday, save in urgency; no cutting of water, power, heating or gas of a dwelling.
    The article does not say when night begins: ``night`` holds the hours the profile chose (e.g. (22, 6)); without it
    that is a 提示. Raises NoCalendar for years without a calendar.
    """
    found = []
    if cuts_utilities and dwelling:
        found.append(_MOMENT.block("不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使履行"))
    if urgent:
        return tuple(found)
    feasts, _ = (calendar or default()).named_between(at.date(), at.date())
    if feasts:
        found.append(
            _MOMENT.block(f"{at:%Y-%m-%d}是{'、'.join(feasts)}假期，不得在法定节假日实施强制执行，请改期")
        )
    if night is None:
        found.append(_MOMENT.hint("未配置“夜间”的起止时间，请人工核对不在夜间实施"))
    elif at.hour >= night[0] or at.hour < night[1]:
        found.append(
            _MOMENT.block(f"{at:%H:%M}属于夜间（{night[0]}时至{night[1]}时），不得实施强制执行，请改期")
        )
    return tuple(found)


def check_agreement(
    *,
    principal: Decimal,
    agreed_principal: Decimal,
    reduces_surcharge: bool,
    remedied: bool,
    harms_others: bool,
) -> Verdict:
    """Whether an execution agreement is lawful (第四十二条): instalments yes, the principal is never reduced.

    Surcharge or late fees may be reduced only when the party takes remedial measures; public interest and the rights of
    others must not suffer.
    """
    owed, agreed = money(principal), money(agreed_principal)
    if agreed < owed:
        return _AGREEMENT.block(f"执行协议不得减少本金：应为{yuan(owed)}，协议为{yuan(agreed)}")
    if harms_others:
        return _AGREEMENT.block("执行协议不得损害公共利益和他人合法权益")
    if reduces_surcharge and not remedied:
        return _AGREEMENT.block("当事人采取补救措施的，才可以减免加处罚款或者滞纳金")
    return _AGREEMENT.ok("执行协议符合规定")


def check_demolition(
    *, announced: bool, deadline_passed: bool, remedies_over: bool, review_or_suit_pending: bool
) -> tuple[Verdict, ...]:
    """What forbids pulling down an illegal building yet (第四十四条); empty when it may be done.

    Announced with a time to pull it down oneself, that time over, the periods for review and suit over without either.
    """
    wrong = (
        (announced, "应当予以公告，限期当事人自行拆除"),
        (deadline_passed, "自行拆除的期限尚未届满"),
        (remedies_over, "申请行政复议、提起行政诉讼的期限尚未届满"),
        (not review_or_suit_pending, "当事人已申请行政复议或者提起行政诉讼，不得强制拆除"),
    )
    return tuple(_DEMOLITION.block(words) for right, words in wrong if not right)


def check_substitute(
    *,
    demanded: bool,
    endangers: bool,
    budget_stated: bool,
    demanded_again_on: date | None,
    on: date,
    must_clear_at_once: bool = False,
    calendar: WorkCalendar | None = None,
) -> tuple[Verdict, ...]:
    """What forbids performing in the party's place (代履行); empty when it may be done (第五十至五十二条).

    After a demand, and only where traffic, environment or natural resources suffer; the decision states the budget;
    three working days before, the party is demanded once more. Obstacles on roads, waterways and public places that
    the party cannot clear at once may be cleared immediately (第五十二条).
    """
    if must_clear_at_once:
        return ()
    again = demanded_again_on
    days = (calendar or default()).index(on) - (calendar or default()).index(again) if again else 0
    wrong = (
        (demanded, "代履行前应当催告"),
        (endangers, "只有危害交通安全、造成环境污染或者破坏自然资源的，才可以代履行"),
        (budget_stated, "代履行决定书应当载明方式、时间、标的、费用预算以及代履行人"),
        (again is not None and days >= 3, "代履行三日前应当再次催告（三个工作日），不足三日不得实施"),
    )
    return tuple(_SUBSTITUTE.block(words) for right, words in wrong if not right)


class Stay(StrEnum):
    """Why execution is stayed (中止执行, 第三十九条)."""

    TEMPORARY_INABILITY = "TEMPORARY_INABILITY"
    THIRD_PARTY_CLAIM = "THIRD_PARTY_CLAIM"
    IRREPARABLE = "IRREPARABLE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "TEMPORARY_INABILITY": "当事人履行确有困难或者暂无履行能力",
            "THIRD_PARTY_CLAIM": "第三人对执行标的主张权利，确有理由",
            "IRREPARABLE": "执行可能造成难以弥补的损失，且中止执行不损害公共利益",
            "OTHER": "行政机关认为需要中止执行的其他情形",
        }
        return words[self.value]


class End(StrEnum):
    """Why execution ends (终结执行, 第四十条)."""

    DEATH = "DEATH"
    DISSOLVED = "DISSOLVED"
    THING_LOST = "THING_LOST"
    DECISION_REVOKED = "DECISION_REVOKED"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese words."""
        words = {
            "DEATH": "公民死亡，无遗产可供执行，又无义务承受人",
            "DISSOLVED": "法人或者其他组织终止，无财产可供执行，又无义务承受人",
            "THING_LOST": "执行标的灭失",
            "DECISION_REVOKED": "据以执行的行政决定被撤销",
            "OTHER": "行政机关认为需要终结执行的其他情形",
        }
        return words[self.value]
