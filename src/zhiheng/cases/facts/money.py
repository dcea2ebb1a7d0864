"""Reading a list of sanctions (处罚内容) as the JSON rows keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from zhiheng.law.sanctions import SanctionKind

Sanctions = Iterable[Mapping[str, Any]]

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
