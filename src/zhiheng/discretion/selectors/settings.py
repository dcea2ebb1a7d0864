"""What is set for a place: the nearest division's own number, else the document's, else nothing (UNSET)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from zhiheng.discretion.models import Setting, SettingKey
from zhiheng.law.jurisdictions import UnknownJurisdiction
from zhiheng.law.leniency import MARKET_LOOKBACK, LeniencyKind, Lookback
from zhiheng.law.parameters import parameter


@dataclass(frozen=True, slots=True)
class Number:
    """A number with where it comes from."""

    value: Decimal
    source: str


def _nearest(key: SettingKey, division: str) -> Setting | None:
    codes = {division, division[:6], division[:4] + "00", division[:2] + "0000"}
    rows = Setting.objects.filter(key=key, division__in=codes)
    return max(rows, key=lambda s: (len(s.division), s.division.rstrip("0")), default=None)


def number_for(key: SettingKey, division: str) -> Number | None:
    """Return the number set for a place, None where nobody set one."""
    row = _nearest(key, division)
    return Number(row.value, row.basis) if row and row.value is not None else None


def lookback_for(
    division: str, field: str, entry_years: int | None = None, entry_title: str = ""
) -> Lookback | None:
    """Return how far back a breach counts: the list's own number, the division's, for market supervision two years.

    The two years are a secondary source's and stand only until somebody sets a number; other fields have none.
    """
    if entry_years:
        return Lookback(entry_years, entry_title or "清单")
    number = number_for(SettingKey.LOOKBACK_YEARS, division)
    if number is not None:
        return Lookback(int(number.value), number.source)
    return MARKET_LOOKBACK if field == "MARKET" else None


def lists_for(division: str) -> tuple[tuple[LeniencyKind, ...], str] | None:
    """Return which lists a place must have and on what authority (LST-01 to LST-03); None where nothing says so."""
    row = _nearest(SettingKey.LISTS, division)
    if row and row.words:
        return tuple(LeniencyKind(w) for w in row.words), row.basis
    try:
        found = parameter("leniency.lists", jurisdiction=division)
    except UnknownJurisdiction:
        return None
    if found is None:
        return None
    return tuple(LeniencyKind(w) for w in found.value), "、".join(map(str, found.cites))
