"""How long cases take, stage by stage and body by body, against the year before (CASE-20): counted, never a target."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, F, FloatField, Q
from django.db.models.functions import Cast

from zhiheng.cases import policies
from zhiheng.cases.models import FactsRow
from zhiheng.law.checks.facts_build import day_number
from zhiheng.organs.actor import Actor

# Stage → (from, to): the days of the facts row between which it runs; a case counts in the year in which the stage ended.
STAGES: dict[str, tuple[str, str]] = {
    "deciding": ("filed_day", "decision_doc_day"),
    "finishing": ("decision_doc_day", "closed_day"),
    "whole": ("filed_day", "closed_day"),
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage in one body: cases that ended it this year, their average days, and the average of the year before."""

    cases: int
    days: float | None
    before: float | None

    @property
    def change(self) -> float | None:
        """By how many per cent the average changed against the year before; None without both."""
        if self.days is None or not self.before:
            return None
        return (self.days - self.before) / self.before * 100


@dataclass(frozen=True, slots=True)
class Line:
    """One body, or all of them together (``organ_id`` None), with its rank by days from filing to decision."""

    organ_id: int | None
    name: str
    stages: dict[str, Stage]
    rank: int | None = None


def _counts(rows: Any, year: int, prefix: str) -> dict[str, Any]:
    first, last = day_number(dt.date(year, 1, 1)), day_number(dt.date(year, 12, 31))
    asked: dict[str, Any] = {}
    for key, (start, end) in STAGES.items():
        ended = Q(**{f"{end}__gte": first, f"{end}__lte": last, f"{start}__isnull": False})
        asked[f"{prefix}{key}_n"] = Count("pk", filter=ended)
        asked[f"{prefix}{key}_d"] = Avg(Cast(F(end) - F(start), FloatField()), filter=ended)
    return asked


def durations(actor: Actor, year: int) -> list[Line]:
    """Return a line for all bodies together and one for each, the shortest way to a decision first; ordinary procedure only.

    Two queries whatever the number of cases: the database averages, nothing is loaded.
    """
    rows = policies.visible(actor, FactsRow.objects.filter(procedure="ORDINARY"))
    asked = _counts(rows, year, "") | _counts(rows, year - 1, "was_")
    found = rows.values("organ_id", "organ_name").annotate(**asked).order_by("organ_id")
    lines = [line for line in (_line(r["organ_id"], r["organ_name"], r) for r in found) if _any(line)]
    total = _line(None, "合计", rows.aggregate(**asked))
    return [total, *_ranked(lines)] if lines else []


def _any(line: Line) -> bool:
    return any(s.cases for s in line.stages.values())


def _line(organ_id: int | None, name: str, row: dict[str, Any]) -> Line:
    stages = {key: Stage(row[f"{key}_n"], row[f"{key}_d"], row[f"was_{key}_d"]) for key in STAGES}
    return Line(organ_id, name, stages)


def _ranked(lines: Iterable[Line]) -> list[Line]:
    """Rank by average days from filing to decision; the same average shares a rank, none has none and stands last."""
    far = float("inf")
    ordered = sorted(
        lines,
        key=lambda x: (x.stages["deciding"].days if x.stages["deciding"].days is not None else far, x.name),
    )
    out: list[Line] = []
    for n, line in enumerate(ordered, start=1):
        days = line.stages["deciding"].days
        if days is None:
            out.append(line)
            continue
        tied = out and out[-1].stages["deciding"].days == days
        out.append(Line(line.organ_id, line.name, line.stages, out[-1].rank if tied else n))
    return out
