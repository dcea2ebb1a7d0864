"""Which benchmark governs where, what stands above it, and what there is of one item."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from zhiheng.discretion.checks import Examined, body_of, examine
from zhiheng.discretion.models import Version
from zhiheng.discretion.statutes import statute_rows
from zhiheng.law.discretion import Benchmark as Scale
from zhiheng.powers.models import Benchmark, Item


def scale_of(row: Benchmark) -> Scale | None:
    """Return a benchmark in force as the law's own type; None for one that only names its grades and their sums."""
    given: Any = row.grades
    body: Mapping[str, Any] = given if isinstance(given, dict) else {}
    if not body.get("factors"):
        return None
    return body_of(
        ident=str(row.pk),
        breach=row.item.name,
        basis=row.title,
        factors=body["factors"],
        grades=body["grades"],
        statute=body.get("statute") or statute_rows(row.item),
    )


def draft_scale(version: Version) -> Scale:
    """Return a version as the law's own type. Raises ValueError or KeyError where a part is bad."""
    return body_of(
        ident=str(version.pk),
        breach=version.item.name,
        basis=version.title,
        factors=version.factors,
        grades=version.grades,
        statute=version.statute,
    )


def prefix(division: str) -> str:
    """Return the digits that every division below shares."""
    return division.rstrip("0") if len(division) == 6 else division


def in_force(day: dt.date) -> Q:
    """Return the condition on benchmarks in force on a day."""
    return Q(valid_from__lte=day) & (Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def upper_of(item: Item, division: str, day: dt.date) -> Benchmark | None:
    """Return the benchmark of a level above a division for an item, the nearest first (27号: 下级细化上级基准)."""
    rows = Benchmark.objects.filter(in_force(day), item=item).select_related("item")
    above = [
        b for b in rows
        if prefix(division).startswith(prefix(b.division)) and len(prefix(b.division)) < len(prefix(division))
    ]  # fmt: skip
    return max(above, key=lambda b: len(prefix(b.division)), default=None)


def examined(version: Version, day: dt.date) -> Examined:
    """Examine a version against the item, the law and the level above. A part that cannot be read is a stop of its own."""
    try:
        scale = draft_scale(version)
    except (KeyError, ValueError) as error:
        broken = Examined()
        broken.stop("BENCH-FORM", f"基准内容不完整：{error}")
        return broken
    upper_row = upper_of(version.item, version.division, day)
    upper = scale_of(upper_row) if upper_row else None
    if upper is not None and upper_row is not None:
        upper = dataclasses.replace(upper, maker=upper_row.issuer)
    return examine(
        scale,
        kinds=version.item.sanctions,
        penalty_basis=version.basis or version.item.penalty_basis,
        upper=upper,
    )
