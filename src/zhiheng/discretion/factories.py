"""Making benchmarks and lists: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from zhiheng.discretion.conditions import ways_from
from zhiheng.discretion.models import LeniencyEntry, LeniencyList, ListState, Version, VersionState
from zhiheng.discretion.services.drafting import read_body
from zhiheng.discretion.services.lifecycle import put_in_force
from zhiheng.discretion.statutes import statute_rows
from zhiheng.discretion.wording import fine_words
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item

GradeRow = tuple[str, str, str, str]


def three_grades(
    label: str, unit: str, first: int, second: int, statute: Sequence[dict[str, Any]]
) -> list[dict[str, str]]:
    """Three grades on one factor, the range split at 30 % and 70 % as 国市监法规〔2022〕2号 does."""
    parts: list[list[dict[str, Any]]] = [[], [], []]
    for branch in statute:
        low, high = Decimal(branch.get("low") or 0), Decimal(branch["high"])
        a, b = low + (high - low) * Decimal("0.3"), low + (high - low) * Decimal("0.7")
        base = {k: v for k, v in branch.items() if k not in {"low", "high"}}
        for part, (x, y) in zip(parts, ((low, a), (a, b), (b, high)), strict=True):
            part.append(base | ({"low": f"{x:f}"} if x else {}) | {"high": f"{y:f}"})
    whens = (
        f"{label}不足{first}{unit}",
        f"{label}{first}{unit}以上、不足{second}{unit}",
        f"{label}{second}{unit}以上",
    )
    names = (("较轻", "从轻"), ("一般", "一般"), ("较重", "从重"))
    return [
        {"label": n, "direction": d, "when": w, "fine": fine_words(f)}
        for (n, d), w, f in zip(names, whens, parts, strict=True)
    ]


def make_version(
    organ: Organ,
    item: Item,
    factors: Sequence[dict[str, Any]],
    grades: Sequence[dict[str, Any]],
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    number: int = 1,
    title: str = "",
    **more: Any,
) -> Version:
    """Return a version: in force from ``since`` (and in the table that cases read), a draft without it."""
    read, graded = read_body(factors, grades)
    eve = since - dt.timedelta(days=20) if since else None
    row = Version.objects.create(
        organ=organ, division=organ.division_id, item=item, number=number,
        title=title or f"{organ.short_name}行政处罚裁量基准", factors=read, grades=graded, statute=statute_rows(item),
        basis=item.penalty_basis, state=VersionState.APPROVED if since else VersionState.DRAFT,
        drafted_at=timezone.make_aware(dt.datetime.combine((eve or dt.date(2026, 1, 5)), dt.time(10))),
        submitted_on=eve, reviewed_on=eve, approved_on=eve, effective_from=since, effective_to=until, **more,
    )  # fmt: skip
    if since:
        row.row = put_in_force(row)
        row.save(update_fields=["row"])
    return row


def make_list(
    organ: Organ, kind: str, title: str, entries: Sequence[tuple[Item | None, str, str, str]], *,
    since: dt.date | None = None, **more: Any,
) -> LeniencyList:  # fmt: skip
    """Return a list with its entries (item, matter, circumstances, conditions in words); issued where ``since`` is given."""
    roll = LeniencyList.objects.create(
        organ=organ, division=organ.division_id, kind=kind, title=title,
        state=ListState.ISSUED if since else ListState.DRAFT, effective_from=since,
        made_at=timezone.make_aware(dt.datetime.combine(since or dt.date(2026, 1, 5), dt.time(10))), **more,
    )  # fmt: skip
    LeniencyEntry.objects.bulk_create(
        LeniencyEntry(
            organ=organ, division=organ.division_id, roll=roll, order=n, item=item, matter=matter,
            criteria=f"同时符合：{ways}", basis=(item.penalty_basis if item else "") or "《行政处罚法》第三十二条、第三十三条",
            circumstances=circumstances, ways=ways_from(ways),
        )
        for n, (item, matter, circumstances, ways) in enumerate(entries, start=1)
    )  # fmt: skip
    return roll
