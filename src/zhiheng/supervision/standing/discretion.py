"""Benchmarks as the rules see them: the rows of the drafting room, with what the catalogue of items knows of their basis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import replace

from zhiheng.discretion.facts import benchmark_facts as drafted
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.standing import BenchmarkFacts
from zhiheng.powers.bases import bases_of, gone_since, provisions_for
from zhiheng.powers.models import ChangeKind, ChangeStatus, Item, ItemChange


def benchmark_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[BenchmarkFacts]:
    """Yield the row of every version that is not withdrawn, or of these, as of a day."""
    rows = list(drafted(on, ids))
    items = Item.objects.prefetch_related("bases").in_bulk({int(row.item_id) for row in rows if row.item_id})
    changed: dict[int, dt.date] = {}
    changes = ItemChange.objects.filter(
        item_id__in=items, status=ChangeStatus.EFFECTIVE, kind=ChangeKind.MODIFY, effective_on__lte=on
    ).order_by("effective_on")
    for item_id, day in changes.values_list("item_id", "effective_on"):
        changed[item_id] = day
    gone = {pk for pk, item in items.items() if _gone(item, on)}
    for row in rows:
        pk = int(row.item_id or 0)
        changed_on = changed.get(pk)
        yield replace(
            row,
            basis_changed_day=None if changed_on is None else day_number(changed_on),
            basis_gone=bool(row.basis_gone) or pk in gone,
        )


def _gone(item: Item, on: dt.date) -> bool:
    """Whether every article that penalises has been repealed or has run out."""
    penal = [b for b in bases_of(item) if not b.duty]
    provisions = provisions_for(penal)
    return bool(penal) and all(gone_since(b, on, provisions) for b in penal)
