"""Agreement, demolition, performance in the party's place (行政强制法第四十二、四十四、五十至五十二条)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zhiheng.law.calendar import WorkCalendar, default
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.money import money, yuan
from zhiheng.law.verdict import Cite, Verdict

__all__ = ["check_agreement", "check_demolition", "check_substitute"]

_AGREEMENT = Rule.of("EXECUTION_AGREEMENT", Cite.of("行政强制法", 42))
_DEMOLITION = Rule.of("EXECUTION_DEMOLITION", Cite.of("行政强制法", 44))
_SUBSTITUTE = Rule.of("EXECUTION_SUBSTITUTE", Cite.of("行政强制法", 50, 51, 52))


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
