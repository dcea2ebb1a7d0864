"""The bounds a fine is held to: what the law allows, and what the benchmark's grade allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.cases.models import Case
from zhiheng.powers.models import Item
from zhiheng.powers.selectors import benchmark_for


@dataclass(frozen=True, slots=True)
class Span:
    """A range of fines in fen; None where that end is open or nothing is set."""

    low: int | None = None
    high: int | None = None


def _fen(value: object) -> int | None:
    return None if value in (None, "") else round(float(str(value)) * 100)


def legal_span(item: Item, party_kind: str) -> Span:
    """Return the item's range for a party: a unit's for organisations, a citizen's for persons and 个体工商户 where one is set."""
    given = item.range_org if party_kind == "ORG" else (item.range_person or item.range_org)
    if not given:
        return Span()
    return Span(_fen(given.get("min")), _fen(given.get("max")))


def benchmark_span(case: Case, party_kind: str, grade: str, on: dt.date) -> Span:
    """Return the range of the chosen grade of the item's benchmark in force in this place on the day."""
    benchmark = benchmark_for(case.item, case.division, on)
    if benchmark is None or not grade:
        return Span()
    for entry in benchmark.grades:
        if entry["name"] == grade and entry.get("party", party_kind) in {party_kind, "ANY"}:
            return Span(_fen(entry.get("min")), _fen(entry.get("max")))
    return Span()
