"""Figures from which portraits are drawn (EVAL-06): each room registers its own; nobody types them in.

::

    register_figure(Figure("late", "超期案件", "件", officers=lambda ids, year: {officer_id: number}))

No figure about the amount of fines exists or may: 行政处罚法第七十四条第三款 forbids tying them to appraisal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Number = int | float | Decimal
Provider = Callable[[Sequence[int], int], Mapping[int, Number]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a year: for officers, for bodies, or for both; who is missing in an answer has none (zero)."""

    key: str
    label: str
    unit: str
    about: str
    officers: Provider | None = None
    bodies: Provider | None = None


_figures: dict[str, Figure] = {}


def register_figure(figure: Figure) -> None:
    """Declare a figure; called once by the room that owns it."""
    _figures[figure.key] = figure


def figures() -> dict[str, Figure]:
    """Return every figure, in the order declared."""
    return dict(_figures)


def portraits(ids: Sequence[int], year: int, *, of: str = "PERSON") -> dict[int, dict[str, float]]:
    """Return the figures of a year for officers (``PERSON``) or bodies (``BODY``): id → key → number."""
    found: dict[int, dict[str, float]] = {i: {} for i in ids}
    for figure in _figures.values():
        provider = figure.officers if of == "PERSON" else figure.bodies
        if provider is None:
            continue
        answer = provider(list(ids), year)
        for i in ids:
            found[i][figure.key] = float(answer.get(i, 0))
    return found
