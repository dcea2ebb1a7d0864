"""Who exercised an item where and when, as lines of a time line; and who does today, place by place (ITEM-12)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from zhiheng.organs.models import Division
from zhiheng.powers.models import Item, ItemHolder
from zhiheng.powers.selectors import covers, on_day


@dataclass(frozen=True, slots=True)
class Period:
    """One body's period in one division; ``but`` names the places inside it where a nearer body acts instead."""

    holder: ItemHolder
    place: str
    now: bool
    but: tuple[tuple[str, str, dt.date], ...]


def periods(item: Item, on: dt.date, within: str = "") -> list[Period]:
    """Return every period of an item, newest first, of one subtree of divisions if a prefix is given."""
    rows = (
        ItemHolder.objects.filter(item=item).select_related("organ").order_by("-valid_from", "division", "id")
    )
    listed = [r for r in rows if r.division.startswith(within) or covers(r.division, within)]
    names = dict(Division.objects.filter(code__in={r.division for r in listed}).values_list("code", "name"))
    return [_period(row, listed, names, on) for row in listed]


def _period(row: ItemHolder, rows: list[ItemHolder], names: dict[str, str], on: dt.date) -> Period:
    now = row.valid_from <= on and (row.valid_to is None or row.valid_to >= on)
    nearer = [
        r
        for r in rows
        if now
        and r.division != row.division
        and len(r.division.rstrip("0")) > len(row.division.rstrip("0"))
        and covers(row.division, r.division)
        and r.valid_from <= on
        and (r.valid_to is None or r.valid_to >= on)
    ]
    but = tuple((names.get(r.division, r.division), r.organ.name, r.valid_from) for r in nearer)
    return Period(row, names.get(row.division, row.division), now, but)


def divided(on: dt.date, prefix: str) -> list[ItemHolder]:
    """Return the entries of townships in a subtree: what was handed down and is exercised there today."""
    rows = ItemHolder.objects.filter(on_day(on), division__startswith=prefix, organ__kind="TOWNSHIP")
    return list(rows.select_related("item", "organ").order_by("division", "item__code"))
