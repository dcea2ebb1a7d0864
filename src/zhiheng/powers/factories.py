"""Making items, holders and benchmarks: used by the tests and by the demo data."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item, ItemHolder

SINCE = dt.date(2018, 1, 1)


def make_item(
    code: str,
    name: str,
    *,
    field: str,
    holder: Organ | None = None,
    person: tuple[float, float] | None = None,
    org: tuple[float, float] | None = None,
    **more: Any,
) -> Item:
    """Return an item with its ranges in yuan, held by ``holder`` in its division if one is given."""
    item = Item.objects.create(
        code=code,
        name=name,
        field=field,
        violation_basis=more.pop("violation_basis", "《城市道路管理条例》第二十七条"),
        penalty_basis=more.pop("penalty_basis", "《城市道路管理条例》第四十二条"),
        basis_level=more.pop("basis_level", "行政法规"),
        sanctions=more.pop("sanctions", ["FINE"]),
        range_person={"min": person[0], "max": person[1]} if person else None,
        range_org={"min": org[0], "max": org[1]} if org else None,
        **more,
    )
    if holder:
        ItemHolder.objects.create(
            item=item, organ=holder, division=holder.division_id, valid_from=SINCE, basis="部门职责"
        )
    return item
