"""Projections of standing things, one for each kind, registered when the room starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from typing import Any, Protocol

from zhiheng.law.standing import REGISTRIES
from zhiheng.organs.models import Organ
from zhiheng.organs.selectors import NOT_ENFORCING


class Projection(Protocol):
    """Rows of one kind as of a day: all of them, or those with these ids (fewer when some are gone)."""

    def __call__(self, on: dt.date, ids: Collection[int] | None = None) -> Iterator[Any]:
        """Yield the rows."""


_projections: dict[str, Projection] = {}


def register(kind: str, projection: Projection) -> None:
    """Declare who projects a kind; KeyError for a kind the law has no rules about, ValueError the second time."""
    if kind not in REGISTRIES:
        raise KeyError(kind)
    if kind in _projections:
        raise ValueError(f"{kind} is projected twice")
    _projections[kind] = projection


def kinds() -> tuple[str, ...]:
    """Return the kinds that are projected, in the order of the law."""
    return tuple(kind for kind in REGISTRIES if kind in _projections)


def project(kind: str, on: dt.date, ids: Collection[int] | None = None) -> Iterator[Any]:
    """Yield the rows of a kind that belong to an enforcement body: nobody else answers for a finding.

    KeyError for a kind nobody projects.
    """
    bodies = set(Organ.objects.exclude(kind__in=NOT_ENFORCING).values_list("pk", flat=True))
    for row in _projections[kind](on, ids):
        if row.organ_id is not None and int(row.organ_id) in bodies:
            yield row
