"""Reading a list of sanctions (处罚内容) as the JSON rows keep it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from zhiheng.law.sanctions import SanctionKind

Sanctions = Iterable[Mapping[str, Any]]
_WITH_TERM = frozenset(
    {
        SanctionKind.SUSPEND_LICENSE,
        SanctionKind.RESTRICT_OPERATION,
        SanctionKind.STOP_PRODUCTION,
        SanctionKind.RESTRICT_EMPLOYMENT,
        SanctionKind.DETENTION,
    }
)
# Not the day of a date (3月1日), not a year (2024年), not a number of a permit.
_TERM = re.compile(r"(?<![\d月第])(\d{1,3}|[零一二三四五六七八九十百]{1,6})\s*(日|天|个月|年)")
_LENGTH = {"日": 1, "天": 1, "个月": 30, "年": 365}

FLAGS: dict[str, frozenset[SanctionKind]] = {
    "has_warning": frozenset({SanctionKind.WARN, SanctionKind.NOTICE_CRITICISM}),
    "has_fine": frozenset({SanctionKind.FINE}),
    "has_confiscation": frozenset({SanctionKind.CONF_INCOME, SanctionKind.CONF_PROPERTY}),
    "has_suspend_licence": frozenset({SanctionKind.SUSPEND_LICENSE}),
    "has_downgrade": frozenset({SanctionKind.DOWNGRADE}),
    "has_revoke": frozenset({SanctionKind.REVOKE_LICENSE}),
    "has_restrict_operation": frozenset({SanctionKind.RESTRICT_OPERATION}),
    "has_stop_production": frozenset({SanctionKind.STOP_PRODUCTION}),
    "has_close": frozenset({SanctionKind.CLOSE}),
    "has_restrict_employment": frozenset({SanctionKind.RESTRICT_EMPLOYMENT}),
    "has_detention": frozenset({SanctionKind.DETENTION}),
}
_CONFISCATION = FLAGS["has_confiscation"]


def kinds(sanctions: Sanctions) -> frozenset[SanctionKind]:
    """Return the kinds of penalty named."""
    return frozenset(SanctionKind(s["kind"]) for s in sanctions)


def fine_fen(sanctions: Sanctions) -> int:
    """Return the fines added up, in fen."""
    return sum(int(s.get("amount_fen") or 0) for s in sanctions if s["kind"] == SanctionKind.FINE)


def confiscated_fen(sanctions: Sanctions) -> int:
    """Return what is confiscated, in fen, as far as it has an amount."""
    return sum(int(s.get("amount_fen") or 0) for s in sanctions if SanctionKind(s["kind"]) in _CONFISCATION)


def goods_by_list(sanctions: Sanctions) -> bool:
    """Return whether goods are confiscated that are named by a list and not valued."""
    return any(s["kind"] == SanctionKind.CONF_PROPERTY and not s.get("amount_fen") for s in sanctions)


def term_days(line: Mapping[str, Any]) -> int | None:
    """Return the term of a suspension or restriction in days, as far as the line names one (a month counts as thirty).

    Other kinds have no term; days in their text are days to pay or to correct.
    """
    if SanctionKind(line["kind"]) not in _WITH_TERM:
        return None
    if line.get("days"):
        return int(line["days"])
    found = _TERM.search(str(line.get("text") or ""))
    return None if found is None else _number(found[1]) * _LENGTH[found[2]]


def _number(text: str) -> int:
    """Return a number below a thousand, in digits or in Chinese: 30, 十五, 二十一, 一百八十."""
    if text.isdecimal():
        return int(text)
    value = held = 0
    for sign in text:
        if sign in "十百":
            value, held = value + (held or 1) * (10 if sign == "十" else 100), 0
        else:
            held = "零一二三四五六七八九".index(sign)
    return value + held


def severity(sanctions: Sanctions) -> int | None:
    """Return the rank of the heaviest kind (年报口径轻重序), or None when nothing is named."""
    ranks = [kind.severity for kind in kinds(sanctions)]
    return max(ranks) if ranks else None


def describe(sanctions: Sanctions) -> str:
    """Return the penalties in words: 警告；罚款人民币3000.00元."""
    parts = []
    for s in sanctions:
        label = SanctionKind(s["kind"]).label
        amount = s.get("amount_fen")
        text = f"{label}人民币{amount / 100:,.2f}元" if amount else label
        parts.append(text + (f"（{s['text']}）" if s.get("text") else ""))
    return "；".join(parts)
