"""The kinds of administrative penalty (处罚种类) and their order of severity.

行政处罚法第九条 lists them in six items; the thirteen named kinds and "其他" are the fourteen codes used everywhere
in the platform. 责令改正 is *not* among them: it is an order that goes beside a penalty (行政处罚法第二十八条).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

__all__ = [
    "CORRECTION_LABELS",
    "LICENCE_KINDS",
    "MONEY_KINDS",
    "SanctionKind",
    "heaviest",
    "is_correction_order",
    "parse_kind",
]


class SanctionKind(StrEnum):
    """One kind of penalty; the value is the code stored in the database and exchanged with other systems."""

    WARN = "WARN"
    NOTICE_CRITICISM = "NOTICE_CRITICISM"
    FINE = "FINE"
    CONF_INCOME = "CONF_INCOME"
    CONF_PROPERTY = "CONF_PROPERTY"
    SUSPEND_LICENSE = "SUSPEND_LICENSE"
    DOWNGRADE = "DOWNGRADE"
    REVOKE_LICENSE = "REVOKE_LICENSE"
    RESTRICT_OPERATION = "RESTRICT_OPERATION"
    STOP_PRODUCTION = "STOP_PRODUCTION"
    CLOSE = "CLOSE"
    RESTRICT_EMPLOYMENT = "RESTRICT_EMPLOYMENT"
    DETENTION = "DETENTION"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """Chinese name as 行政处罚法第九条 writes it."""
        return _LABELS[self]

    @property
    def item(self) -> int:
        """Number of the item (项) of 行政处罚法第九条 the kind stands in, 1 to 6."""
        return _ITEMS[self]

    @property
    def severity(self) -> int:
        """Rank in the order of severity of the annual statistics (行政处罚统计年报口径).

        警告 is 1 and 行政拘留 13; 其他 is 0, because a case with a named kind and 其他 counts under the named kind.
        """
        return 0 if self is SanctionKind.OTHER else _ORDER.index(self) + 1


_K = SanctionKind
_LABELS: dict[SanctionKind, str] = {
    _K.WARN: "警告",
    _K.NOTICE_CRITICISM: "通报批评",
    _K.FINE: "罚款",
    _K.CONF_INCOME: "没收违法所得",
    _K.CONF_PROPERTY: "没收非法财物",
    _K.SUSPEND_LICENSE: "暂扣许可证件",
    _K.DOWNGRADE: "降低资质等级",
    _K.REVOKE_LICENSE: "吊销许可证件",
    _K.RESTRICT_OPERATION: "限制开展生产经营活动",
    _K.STOP_PRODUCTION: "责令停产停业",
    _K.CLOSE: "责令关闭",
    _K.RESTRICT_EMPLOYMENT: "限制从业",
    _K.DETENTION: "行政拘留",
    _K.OTHER: "法律、行政法规规定的其他行政处罚",
}
_ITEMS: dict[SanctionKind, int] = {
    _K.WARN: 1,
    _K.NOTICE_CRITICISM: 1,
    _K.FINE: 2,
    _K.CONF_INCOME: 2,
    _K.CONF_PROPERTY: 2,
    _K.SUSPEND_LICENSE: 3,
    _K.DOWNGRADE: 3,
    _K.REVOKE_LICENSE: 3,
    _K.RESTRICT_OPERATION: 4,
    _K.STOP_PRODUCTION: 4,
    _K.CLOSE: 4,
    _K.RESTRICT_EMPLOYMENT: 4,
    _K.DETENTION: 5,
    _K.OTHER: 6,
}
_ORDER: tuple[SanctionKind, ...] = (
    _K.WARN,
    _K.NOTICE_CRITICISM,
    _K.FINE,
    _K.CONF_INCOME,
    _K.CONF_PROPERTY,
    _K.SUSPEND_LICENSE,
    _K.DOWNGRADE,
    _K.REVOKE_LICENSE,
    _K.RESTRICT_OPERATION,
    _K.STOP_PRODUCTION,
    _K.CLOSE,
    _K.RESTRICT_EMPLOYMENT,
    _K.DETENTION,
)

MONEY_KINDS = frozenset({_K.FINE, _K.CONF_INCOME, _K.CONF_PROPERTY})
"""Kinds measured in money; they make up the 罚没金额 of the statistics."""

LICENCE_KINDS = frozenset({_K.SUSPEND_LICENSE, _K.DOWNGRADE, _K.REVOKE_LICENSE})
"""Kinds aimed at a permit, which the decision must name with its number."""

CORRECTION_LABELS = (
    "责令改正",
    "责令限期改正",
    "限期改正",
    "责令停止违法行为",
    "责令限期拆除",
    "限期清理",
    "限期治理",
)
"""Orders of 行政处罚法第二十八条 that clerks often enter among the penalties."""

_ALIASES: dict[str, SanctionKind] = {
    "暂扣许可证": _K.SUSPEND_LICENSE,
    "吊销许可证": _K.REVOKE_LICENSE,
    "吊销执照": _K.REVOKE_LICENSE,
    "吊销营业执照": _K.REVOKE_LICENSE,
    "降低资质": _K.DOWNGRADE,
    "限制开展生产经营": _K.RESTRICT_OPERATION,
    "限制生产经营": _K.RESTRICT_OPERATION,
    "停产停业": _K.STOP_PRODUCTION,
    "关闭": _K.CLOSE,
    "拘留": _K.DETENTION,
    "其他": _K.OTHER,
    "其他行政处罚": _K.OTHER,
}


def heaviest(kinds: Iterable[SanctionKind]) -> SanctionKind:
    """The kind under which a case with several penalties is counted: the most severe one.

    A decision counts once, under its heaviest kind; 其他 only counts where nothing else was imposed
    (行政处罚统计年报口径). Raises ValueError for an empty collection.
    """
    chosen = list(kinds)
    if not chosen:
        raise ValueError("没有处罚种类，无法确定统计类别；请先录入处罚内容")
    return max(chosen, key=lambda kind: kind.severity)


def is_correction_order(text: str) -> bool:
    """Whether the words name an order to correct (责令改正一类), which is no penalty (行政处罚法第二十八条)."""
    return text.strip() in CORRECTION_LABELS


def parse_kind(text: str) -> SanctionKind:
    """Turn a code or a Chinese name into a kind.

    Raises ValueError, in words a clerk can act on, for 责令改正 (行政处罚法第二十八条) and for unknown names.
    """
    word = text.strip()
    if word in SanctionKind.__members__:
        return SanctionKind(word)
    for kind, label in _LABELS.items():
        if word == label:
            return kind
    if word in _ALIASES:
        return _ALIASES[word]
    if is_correction_order(word):
        raise ValueError(f"“{word}”不是行政处罚种类（行政处罚法第二十八条），请填在“责令改正”栏")
    raise ValueError(f"不认识的处罚种类“{word}”，应为行政处罚法第九条所列种类之一")
