"""Numbers that are not time limits (学时, 比例, 次数, 人数), by place: what each document sets, and nothing
where none does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from zhiheng.law.duties.load import profiles, read_cite
from zhiheng.law.duties.model import Modality
from zhiheng.law.jurisdictions import NATIONAL, Division, chain
from zhiheng.law.verdict import Cite


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number (or set of numbers) with the place that sets it and on what authority."""

    key: str
    value: Any
    division: Division
    modality: Modality
    cites: tuple[Cite, ...]
    note: str = ""


@cache
def _entries() -> dict[tuple[str, str], list[dict[str, Any]]]:
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for profile in profiles():
        for raw in profile["parameters"]:
            entry = profile["defaults"] | raw
            code = entry.get("jurisdiction", profile["jurisdiction"])
            found.setdefault((entry["key"], code), []).append(entry)
    return found


def keys() -> tuple[str, ...]:
    """Every key some document sets."""
    return tuple(sorted({key for key, _ in _entries()}))


def parameter(key: str, *, jurisdiction: str | None = None, on: date | None = None) -> Parameter | None:
    """The value of ``key`` for a place on a day, from the nearest division that sets it; None when nothing
    does.

    Without ``on``, the last value each division has set counts even if its document has run out. Raises
    ``KeyError`` for a key no document knows (a slip of the programmer, not of the user) and
    ``UnknownJurisdiction``.
    """
    if key not in keys():
        raise KeyError(key)
    for division in chain(NATIONAL if jurisdiction is None else jurisdiction):
        for entry in reversed(_entries().get((key, division.code), [])):
            if on is None or _holds(entry, on):
                return Parameter(
                    key,
                    entry["value"],
                    division,
                    Modality(entry.get("modality", Modality.MUST)),
                    tuple(map(read_cite, entry["cites"])),
                    entry.get("note", ""),
                )
    return None


def _holds(entry: dict[str, Any], on: date) -> bool:
    since, until = entry.get("since"), entry.get("until")
    return (since is None or date.fromisoformat(since) <= on) and (
        until is None or on <= date.fromisoformat(until)
    )
