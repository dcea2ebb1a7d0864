"""Benchmarks as the rules see them: their grades against each other and against the law, their procedure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from zhiheng.discretion.models import Version, VersionState
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.discretion.faults import faults
from zhiheng.law.discretion.load import parse_benchmark
from zhiheng.law.discretion.model import Benchmark as Scale, Direction
from zhiheng.law.sanctions.fines import FineLaw
from zhiheng.law.standing import BenchmarkFacts
from zhiheng.powers.bases import bases_of, gone_since, provisions_for
from zhiheng.powers.models import Item, ItemChange


def leaves_room(item: Item) -> bool:
    """Whether an item leaves anything to discretion: a range of fines, or more than one kind of penalty (DIS-02)."""
    ranges = [r for r in (item.range_person, item.range_org) if r]
    return len(item.sanctions) > 1 or any(r.get("min") != r.get("max") for r in ranges)


def benchmark_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[BenchmarkFacts]:
    """Yield the row of every approved version, or of these, as of a day; drafts are nobody's benchmark yet."""
    rows = (
        Version.objects.filter(state=VersionState.APPROVED)
        .select_related("item")
        .prefetch_related("item__bases")
    )
    for version in (rows if ids is None else rows.filter(pk__in=ids)).order_by("pk"):
        yield BenchmarkFacts(**_version(version, on), **_grades(version))


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _version(version: Version, on: dt.date) -> dict[str, Any]:
    bases = bases_of(version.item)
    penal = [b for b in bases if not b.duty]
    provisions = provisions_for(bases)
    changed = ItemChange.objects.filter(
        item_id=version.item_id, status="EFFECTIVE", kind="MODIFY", effective_on__lte=on
    ).order_by("-effective_on")
    return {
        "subject_id": str(version.pk),
        "organ_id": str(version.organ_id),
        "division": version.division,
        "title": version.title,
        "item_id": str(version.item_id),
        "item_name": version.item.name,
        "status": "IN_FORCE" if version.in_force(on) else "EXPIRED",
        "in_force_day": _day(version.effective_from),
        "ended_day": _day(version.effective_to),
        "reviewed_day": _day(version.reviewed_on),
        "discussed_day": _day(version.discussed_on),
        "published_day": _day(version.published_on),
        "filed_day": _day(version.filed_on),
        "basis_changed_day": _day(changed.values_list("effective_on", flat=True).first()),
        "basis_gone": bool(penal) and all(gone_since(b, on, provisions) for b in penal),
    }


def _grades(version: Version) -> dict[str, Any]:
    """Gaps, overlaps and sums; null where the version cannot be read as a scale, which the drafting room reports."""
    try:
        scale = parse_benchmark(
            {"id": str(version.pk), "breach": version.item.name, "basis": version.title,
             "factors": version.factors, "grades": version.grades, "statute": version.statute}
        )  # fmt: skip
        found = faults(replace(scale, grades=tuple(g for g in scale.grades if g.ways)))
    except (KeyError, ValueError, TypeError):
        return {}
    gaps, overlaps = [f.text for f in found if f.gap], [f.text for f in found if not f.gap]
    return {
        "gaps": len(gaps),
        "gaps_text": "；".join(gaps) or None,
        "overlaps": len(overlaps),
        "overlaps_text": "；".join(overlaps) or None,
        **_sums(scale),
    }


def _sums(scale: Scale) -> dict[str, Any]:
    """Fixed sums of the grades and of the law; shares and multiples are judged by the drafting room, case by case."""
    graded = [g.fine for g in scale.grades if g.fine and g.direction is not Direction.MITIGATE]
    return _bounds([scale.statute], "law_") | _bounds(graded, "")


def _bounds(laws: Collection[FineLaw], prefix: str) -> dict[str, Any]:
    rules = [b.rule for law in laws for b in law.branches]
    if not rules or any(r.base is not None or r.measure.value != "AMOUNT" for r in rules):
        return {}
    lows = [r.low for r in rules if r.low is not None]
    highs = [r.high for r in rules if r.high is not None]
    return {
        f"{prefix}min_fen": _fen(min(lows)) if lows else None,
        f"{prefix}max_fen": _fen(max(highs)) if len(highs) == len(rules) else None,
    }


def _fen(yuan: Decimal) -> int:
    return int(yuan * 100)
