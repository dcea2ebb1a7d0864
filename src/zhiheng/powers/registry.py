"""What rooms above tell this room: what a change touches, how often an item was exercised, figures of a township.

Each is a plain function that a room registers in its ``AppConfig.ready``; nothing here imports upwards.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Touched:
    """How many rows of one sort a change of an item touches; ``url_name`` with ``query`` opens the list it counts."""

    key: str
    label: str
    count: int
    url_name: str = ""
    query: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """How often a body exercised an item in a period, and when last."""

    count: int
    last_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a township: None where there is nothing to count from; ``note`` says how it was counted."""

    key: str
    label: str
    value: Decimal | None
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work of a body that waits: what, where it stands, whose, until when; ``url_name`` opens row ``pk``."""

    sort: str
    title: str
    state: str
    who: str
    due_on: dt.date | None
    url_name: str = ""
    pk: int = 0


JobProvider = Callable[[Iterable[int]], Iterable[Job]]
ImpactProvider = Callable[[int], Touched]
UsageCounter = Callable[[Iterable[str], dt.date, dt.date], Mapping[tuple[str, int], Usage]]
FigureProvider = Callable[[int, dt.date], Iterable[Figure]]
OpenCounter = Callable[[int, Iterable[int], str], int]

impact: dict[str, ImpactProvider] = {}
_known: dict[str, Callable[[int], dt.date | None]] = {}
_usage: dict[str, UsageCounter] = {}
_figures: dict[str, FigureProvider] = {}
_open: dict[str, OpenCounter] = {}
_jobs: dict[str, JobProvider] = {}


def register_impact(key: str, provider: ImpactProvider) -> None:
    """Tell what a change of an item (by its id) touches in a room: benchmarks, leniency entries, open cases …"""
    impact[key] = provider


def register_usage(key: str, counter: UsageCounter) -> None:
    """Count how often items (by code) were exercised from one day to another, by (code, id of the legal subject)."""
    _usage[key] = counter


def register_known_since(key: str, provider: Callable[[int], dt.date | None]) -> None:
    """Say since when a room knows what a body (id of the legal subject) did: before that, no use is no proof of none."""
    _known[key] = provider


def known_since(organ_id: int) -> dt.date | None:
    """Return the first day of which any room knows the body's acts; None where it knows of none."""
    return min((d for provider in _known.values() if (d := provider(organ_id))), default=None)


def register_figures(key: str, provider: FigureProvider) -> None:
    """Give figures of a township (id of its legal subject) as of a day: equipment, training …"""
    _figures[key] = provider


def register_open_cases(key: str, counter: OpenCounter) -> None:
    """Count the open cases of a body (id of the legal subject) on items, in a division."""
    _open[key] = counter


def touched(item_id: int) -> list[Touched]:
    """Return everything registered that a change of this item touches."""
    return [provider(item_id) for provider in impact.values()]


def usage(codes: Iterable[str], since: dt.date, until: dt.date) -> dict[tuple[str, int], Usage]:
    """Return how often items were exercised, over all rooms that count."""
    listed = list(codes)
    total: dict[tuple[str, int], Usage] = {}
    for counter in _usage.values():
        for key, found in counter(listed, since, until).items():
            old = total.get(key, Usage(0))
            days = [d for d in (old.last_on, found.last_on) if d]
            total[key] = Usage(old.count + found.count, max(days, default=None))
    return total


def counted() -> bool:
    """Whether any room counts at all: without one, no item can be called unused."""
    return bool(_usage)


def figures(organ_id: int, on: dt.date) -> list[Figure]:
    """Return the figures that other rooms give of a township."""
    return [f for provider in _figures.values() for f in provider(organ_id, on)]


def open_cases(organ_id: int, item_ids: Iterable[int], division: str = "") -> int:
    """Return how many cases a body has open on items, in a division if one is given."""
    listed = list(item_ids)
    return sum(counter(organ_id, listed, division) for counter in _open.values())


def register_jobs(key: str, provider: JobProvider) -> None:
    """Give the work of bodies that waits (the task pool of a township's one force, ORG-14)."""
    _jobs[key] = provider


def jobs(organ_ids: Iterable[int]) -> list[Job]:
    """Return everything that waits at these bodies, what is due first standing first."""
    listed = list(organ_ids)
    found = [job for provider in _jobs.values() for job in provider(listed)]
    return sorted(found, key=lambda j: (j.due_on is None, j.due_on or dt.date.max))
