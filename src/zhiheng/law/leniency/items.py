"""Lists of matters that are not penalised (不予处罚清单、首违不罚清单): items and how a case is matched to them.

The lists shipped here are historical examples (source tag "S": read at second hand). They show the form and test the
matching; a body adopts its own list before anything rests on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any

from zhiheng.law.datafile import load_rows

__all__ = ["LeniencyItem", "LeniencyKind", "Match", "Requirement", "leniency_items", "match_items"]

Fact = bool | int | str | Decimal


class LeniencyKind(StrEnum):
    """Which of the lists an item stands on."""

    NO_PENALTY = "NO_PENALTY"
    FIRST_BREACH = "FIRST_BREACH"
    LIGHTER = "LIGHTER"
    MITIGATED = "MITIGATED"

    @property
    def label(self) -> str:
        """Chinese name of the list."""
        names = {
            "NO_PENALTY": "不予处罚",
            "FIRST_BREACH": "首违不罚",
            "LIGHTER": "从轻处罚",
            "MITIGATED": "减轻处罚",
        }
        return names[self.value]


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition: the fact's key, the words for people, and either the exact value or the largest number allowed."""

    fact: str
    text: str
    equals: bool | str | None = None
    at_most: Decimal | None = None

    def met(self, facts: Mapping[str, Fact]) -> bool | None:
        """Whether the condition is met; None while the fact is unknown."""
        if self.fact not in facts:
            return None
        value = facts[self.fact]
        if self.at_most is not None:
            return Decimal(value) <= self.at_most
        return value == self.equals


@dataclass(frozen=True, slots=True)
class LeniencyItem:
    """One entry of a list. ``ways`` are alternatives; each is a set of requirements that must all be met."""

    id: str
    kind: LeniencyKind
    title: str
    domain: str
    jurisdiction: str | None
    basis: str
    ways: tuple[tuple[Requirement, ...], ...]
    source: str
    tag: str


@dataclass(frozen=True, slots=True)
class Match:
    """How a case stands to an item: met, or what is still unknown; items that cannot be met are not reported."""

    item: LeniencyItem
    met: bool
    unknown: tuple[str, ...]


def _requirement(row: dict[str, Any]) -> Requirement:
    most = row.get("at_most")
    return Requirement(row["fact"], row["text"], row.get("equals"), None if most is None else Decimal(most))


@cache
def leniency_items() -> tuple[LeniencyItem, ...]:
    """The items shipped with the platform, with their source tags."""
    return tuple(
        LeniencyItem(
            row["id"],
            LeniencyKind(row["kind"]),
            row["title"],
            row["domain"],
            row["jurisdiction"],
            row["basis"],
            tuple(tuple(_requirement(r) for r in way) for way in row["ways"]),
            row["source"],
            row["tag"],
        )
        for row in load_rows("leniency_items")
    )


def match_items(
    title: str, facts: Mapping[str, Fact], items: Iterable[LeniencyItem] | None = None
) -> tuple[Match, ...]:
    """Items under this cause of action (案由) that the case meets or may still meet (行政处罚法第三十三条).

    In: the cause exactly as the list writes it, what is known of the case, the list (default: the shipped examples).
    """
    matches = []
    for item in leniency_items() if items is None else items:
        if item.title != title:
            continue
        results = [[(r, r.met(facts)) for r in way] for way in item.ways]
        if any(all(met for _, met in way) for way in results):
            matches.append(Match(item, True, ()))
            continue
        possible = [way for way in results if all(met is not False for _, met in way)]
        if possible:
            shortest = min(([r.text for r, met in way if met is None] for way in possible), key=len)
            matches.append(Match(item, False, tuple(shortest)))
    return tuple(matches)
