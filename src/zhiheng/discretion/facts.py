"""Benchmarks as flat rows for the rules over standing things."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import Any

from zhiheng.common import clock
from zhiheng.discretion.models import Version, VersionState
from zhiheng.discretion.selectors.versions import draft_scale
from zhiheng.discretion.statutes import fen, law_of, typical
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.discretion import Benchmark as Scale, Direction, Fault, faults
from zhiheng.law.sanctions import FineLaw, UnknownBase
from zhiheng.law.standing import BenchmarkFacts
from zhiheng.powers.models import PublicationDuty

__all__ = ["benchmark_facts"]


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def benchmark_facts(
    on: dt.date | None = None, ids: Collection[int] | None = None
) -> Iterator[BenchmarkFacts]:
    """Yield a row for each version that is drafted or approved, as of a day (today unless given).

    Money in fen, ranges for a typical unit; where a range hangs on a sum of the case it stays open.
    """
    day = on or clock.today()
    rows = Version.objects.exclude(state=VersionState.WITHDRAWN).select_related("item")
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    # The last day to publish stands with the duty; where no text sets a number of days it is unset.
    duties = PublicationDuty.objects.filter(about=PublicationDuty.About.BENCHMARK)
    due = dict(duties.values_list("subject_id", "due_on"))
    for row in rows.iterator():
        yield BenchmarkFacts(**_columns(row, day), publish_due_day=_day(due.get(row.pk)))


def _columns(row: Version, day: dt.date) -> dict[str, Any]:
    gaps, overlaps, low, high = _measured(row)
    law_low, law_high = _plain(law_of(row.statute)) if row.statute else (None, None)
    return {
        "subject_id": str(row.pk),
        "organ_id": str(row.organ_id),
        "division": row.division,
        "title": row.title,
        "item_id": str(row.item_id),
        "item_name": row.item.name,
        "status": _status(row, day),
        "gaps": len(gaps),
        "gaps_text": "；".join(f.text for f in gaps) or None,
        "overlaps": len(overlaps),
        "overlaps_text": "；".join(f.text for f in overlaps) or None,
        "min_fen": low,
        "max_fen": high,
        "law_min_fen": law_low,
        "law_max_fen": law_high,
        "in_force_day": _day(row.effective_from),
        "ended_day": _day(row.effective_to),
        "reviewed_day": _day(row.reviewed_on),
        "discussed_day": _day(row.discussed_on),
        "published_day": _day(row.published_on),
        "filed_day": _day(row.filed_on),
        "basis_gone": row.item.effective_to is not None and row.item.effective_to < day,
    }


def _status(row: Version, day: dt.date) -> str:
    if row.state != VersionState.APPROVED:
        return "DRAFT"
    return "EXPIRED" if row.effective_to is not None and row.effective_to < day else "IN_FORCE"


def _measured(row: Version) -> tuple[list[Fault], list[Fault], int | None, int | None]:
    try:
        scale: Scale = draft_scale(row)
        found = faults(scale)
    except (KeyError, ValueError):
        return [], [], None, None
    # Below the floor lies what a grade of mitigation (减轻处罚) is for: 处罚法第三十二条.
    spans = [_plain(g.fine) for g in scale.grades if g.fine and g.direction is not Direction.MITIGATE]
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans if high is not None]
    return (
        [f for f in found if f.gap],
        [f for f in found if not f.gap],
        min(lows, default=None),
        max(highs, default=None),
    )


def _plain(law: FineLaw) -> tuple[int | None, int | None]:
    """The sums of a range that counts in yuan alone, for a unit; open where it counts multiples."""
    if any(b.rule.base or b.of for b in law.branches):
        return None, None
    for facts in typical(law):
        if facts.party.counts_as_citizen:
            continue
        try:
            span = law.span(facts)
        except UnknownBase:
            return None, None
        if span is not None:
            return fen(span.low if span.low is not None else Decimal(0)), fen(span.high)
    return None, None
