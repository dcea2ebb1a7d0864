"""How long a published penalty stays up (公示期), when it may come down early (信用修复), by regime and day."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhiheng.law.duties import DueResult, Status, due
from zhiheng.law.rule import Rule
from zhiheng.law.sanctions.kinds import SanctionKind
from zhiheng.law.verdict import Cite, Verdict

__all__ = [
    "CREDIT_FROM",
    "CreditLevel",
    "Display",
    "EarlyStop",
    "check_early_stop",
    "credit_display",
    "credit_level",
    "market_display",
]

_K = SanctionKind
CREDIT_FROM = date(2026, 4, 1)
"""First day of the 信用修复管理办法; what was recognised before is left to the rules then in force."""

_LOW_MATTER = "市场监管·通报批评或较低数额罚款"
_MARKET = Cite("市场监督管理行政处罚信息公示规定", "")
_CREDIT = Cite("信用修复管理办法", "")
_STOP = Rule.of("DISPLAY_EARLY_STOP", _MARKET, _CREDIT)


class CreditLevel(StrEnum):
    """Seriousness of a bad-credit record (失信程度) under 信用修复管理办法."""

    MINOR = "MINOR"
    GENERAL = "GENERAL"
    SERIOUS = "SERIOUS"

    @property
    def label(self) -> str:
        """Chinese name, also the matter under which the duties hold the periods."""
        return {"MINOR": "轻微失信", "GENERAL": "一般失信", "SERIOUS": "严重失信"}[self.value]


@dataclass(frozen=True, slots=True)
class Display:
    """Until when a record is shown: last day, first day on which repair may be asked for, and how it follows.

    ``until`` None: nothing sets a period here, or the record is in principle not shown at all (``shown`` False).
    """

    regime: str
    shown: bool
    until: date | None
    repair_from: date | None
    steps: tuple[str, ...]
    cites: tuple[Cite, ...]


def credit_level(
    kinds: Collection[SanctionKind],
    *,
    summary_procedure: bool,
    large_fine: bool = False,
    huge_fine: bool = False,
) -> CreditLevel | None:
    """The level of a penalty, or None where the measure names no level for it and the organ must set one.

    Named are: summary-procedure penalties, 警告, 通报批评 (轻微); large fines, confiscation, 暂扣 (一般); huge fines,
    吊销, 限制从业 (严重). What "large" and "huge" mean is the organ's standard. A set with a kind the measure does not
    name, or with an ordinary small fine, is not graded here unless it holds a 严重 kind.
    """
    if summary_procedure:
        return CreditLevel.MINOR
    levels: list[CreditLevel | None] = []
    for kind in kinds:
        if kind is _K.FINE:
            fine = CreditLevel.SERIOUS if huge_fine else CreditLevel.GENERAL if large_fine else None
            levels.append(fine)
        else:
            levels.append(_LEVELS.get(kind))
    if CreditLevel.SERIOUS in levels:
        return CreditLevel.SERIOUS
    if not levels or None in levels:
        return None
    return CreditLevel.GENERAL if CreditLevel.GENERAL in levels else CreditLevel.MINOR


_LEVELS = {
    _K.WARN: CreditLevel.MINOR,
    _K.NOTICE_CRITICISM: CreditLevel.MINOR,
    _K.CONF_INCOME: CreditLevel.GENERAL,
    _K.CONF_PROPERTY: CreditLevel.GENERAL,
    _K.SUSPEND_LICENSE: CreditLevel.GENERAL,
    _K.REVOKE_LICENSE: CreditLevel.SERIOUS,
    _K.RESTRICT_EMPLOYMENT: CreditLevel.SERIOUS,
}


def credit_display(level: CreditLevel, recognised_on: date, *, needed: bool = False) -> Display:
    """Longest display and earliest repair under 信用修复管理办法 (secondary source; from 2026-04-01).

    Counted from the day of the document. A minor record is in principle not shown; ``needed`` says the organ found it
    necessary. Before the measure took effect nothing is set here. A minor record may be repaired as soon as the
    penalty is fully performed, which is the caller's date to know.
    """
    if recognised_on < CREDIT_FROM:
        said = f"认定于{recognised_on}，早于《信用修复管理办法》施行之日{CREDIT_FROM}，适用当时的规定"
        return Display("信用中国", True, None, None, (said,), (_CREDIT,))
    if level is CreditLevel.MINOR and not needed:
        return Display("信用中国", False, None, None, ("轻微失信信息原则上不公示",), (_CREDIT,))
    longest = due("CREDIT_DISPLAY_MAX", recognised_on, matter=level.label)
    repair = due("CREDIT_REPAIR_MIN", recognised_on, matter=level.label)
    steps = (
        *longest.steps,
        *(repair.steps if repair.status is Status.SET else ("履行完毕即可申请信用修复",)),
    )
    return Display("信用中国", True, _last(longest), repair.earliest, steps, longest.cites)


def market_display(
    kinds: Collection[SanctionKind],
    published_on: date,
    *,
    low_fine: bool | None = None,
    restriction_until: date | None = None,
) -> Display:
    """How long market supervision shows a penalty (市场监督管理行政处罚信息公示规定, from 2021-09-01).

    Only 警告: not shown. Only 通报批评 and/or a fine of a lower sum: three months; else three years, or until a longer
    restriction ends. ``low_fine`` says whether the fine is of a lower sum by the organ's standard (None: not set,
    then the longer period is not assumed and ``until`` stays None).
    """
    found = set(kinds)
    if found == {_K.WARN}:
        return Display("市场监管", False, None, None, ("仅给予警告，不予公示",), (_MARKET,))
    light = bool(found) and found <= {_K.WARN, _K.NOTICE_CRITICISM, _K.FINE}
    if light and _K.FINE in found and low_fine is None:
        said = "未配置“较低数额罚款”标准，不能确定公示期是三个月还是三年，请先配置"
        return Display("市场监管", True, None, None, (said,), (_MARKET,))
    short = light and (_K.FINE not in found or bool(low_fine))
    result = due("PUB_DISPLAY", published_on, matter=_LOW_MATTER if short else "市场监管")
    until, steps = _last(result), result.steps
    if until is not None and restriction_until is not None and restriction_until > until:
        steps = (*steps, f"限制期限至{restriction_until}，长于三年，按实际期限公示")
        until = restriction_until
    return Display("市场监管", True, until, None, steps, result.cites)


def _last(result: DueResult) -> date | None:
    return None if result.deadline is None else result.deadline.due_date


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyStop:
    """What the party must show to have the display stopped early."""

    performed: bool
    harm_removed: bool
    no_new_penalty: bool
    not_listed: bool


_NO_EARLY_STOP = frozenset(
    {_K.STOP_PRODUCTION, _K.RESTRICT_OPERATION, _K.RESTRICT_EMPLOYMENT, _K.DOWNGRADE, _K.REVOKE_LICENSE}
)


def check_early_stop(kinds: Collection[SanctionKind], facts: EarlyStop) -> Verdict:
    """Whether market supervision may stop the display early (市场监督管理行政处罚信息公示规定).

    Not for 停产停业, restrictions of business or employment, 降级, 吊销; else when the duties are performed, the effect
    removed, no like penalty followed, and the party is not on the abnormal or the seriously-bad-credit list.
    """
    barred = [k.label for k in _NO_EARLY_STOP if k in set(kinds)]
    if barred:
        return _STOP.block(f"含有“{'、'.join(sorted(barred))}”，不得提前停止公示")
    lacking = [
        words
        for met, words in (
            (facts.performed, "尚未履行完毕处罚决定"),
            (facts.harm_removed, "尚未消除危害后果和不良影响"),
            (facts.no_new_penalty, "又因同类违法行为受到处罚"),
            (facts.not_listed, "仍在经营异常名录或者严重违法失信名单"),
        )
        if not met
    ]
    return _STOP.block("；".join(lacking) + "，不得提前停止公示") if lacking else _STOP.ok("可以提前停止公示")
