"""Figures from the rooms above that the load of a body is held against (SEC-01): they register, this room reads.

::

    register_load("cases", "本年立案（件）", lambda organ_ids, year: {organ_id: number})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Provider = Callable[[Sequence[int], int], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of work: how much of it each body has in a year."""

    key: str
    label: str
    provider: Provider


_loads: dict[str, Load] = {}
_reviews: list[Callable[[int], Any]] = []


def register_load(key: str, label: str, provider: Provider) -> None:
    """Declare a kind of work; called once by the room that owns it."""
    _loads[key] = Load(key, label, provider)


def loads() -> tuple[Load, ...]:
    """Return every kind of work known, in the order declared."""
    return tuple(_loads.values())


def register_reviews(expression: Callable[[int], Any]) -> None:
    """Declare how many legal reviews of a year a reviewer gave: an expression over ``officer__account_id`` of the outer row."""
    _reviews[:] = [expression]


def reviews(year: int) -> Any:
    """Return the expression, or None while no room above has declared it."""
    return _reviews[0](year) if _reviews else None
