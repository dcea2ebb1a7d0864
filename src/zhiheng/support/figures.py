"""Figures from the rooms above that the load of a body is held against (SEC-01): they register, this room reads.

::

    register_load("cases", "本年立案（件）", lambda organ_ids, year: {organ_id: number})
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Provider = Callable[[Sequence[int], int], Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class Load:
    """One kind of work: how much of it each body has in a year."""

    key: str
    label: str
    provider: Provider


_loads: dict[str, Load] = {}


def register_load(key: str, label: str, provider: Provider) -> None:
    """Declare a kind of work; called once by the room that owns it."""
    _loads[key] = Load(key, label, provider)


def loads() -> tuple[Load, ...]:
    """Return every kind of work known, in the order declared."""
    return tuple(_loads.values())
