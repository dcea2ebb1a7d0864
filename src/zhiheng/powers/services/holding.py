"""Who holds an item from which day: one holder at a moment, refused by name where two would overlap (ORG-05)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from zhiheng.common.errors import UserError
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Item, ItemHolder

DAY = dt.timedelta(days=1)


def open_period(
    item: Item, organ: Organ, division: str, since: dt.date, basis: str, until: dt.date | None = None
) -> ItemHolder:
    """Enter that a body exercises an item in a division from a day on.

    Raises UserError naming the body that holds it there in that time. The item is locked, so that two at once cannot
    both pass; the database refuses an overlap besides.
    """
    Item.objects.select_for_update().get(pk=item.pk)
    rows = ItemHolder.objects.filter(item=item, division=division).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=since)
    )
    if until is not None:
        rows = rows.filter(valid_from__lte=until)
    other = rows.select_related("organ").order_by("valid_from").first()
    if other is not None:
        span = f"自 {other.valid_from} 起" + (f"至 {other.valid_to} 止" if other.valid_to else "")
        raise UserError(
            f"“{item.name}”在该区划{span}由{other.organ.name}行使，同一时间只能有一个行权主体；请先终止其行使，或者更改起始日期。",
            field="effective_from",
        )
    return ItemHolder.objects.create(
        item=item, organ=organ, division=division, valid_from=since, valid_to=until, basis=basis[:300]
    )


def close_period(holder: ItemHolder, last: dt.date) -> None:
    """End a body's period with ``last`` as its last day. Raises UserError when that lies before its beginning."""
    if last < holder.valid_from:
        raise UserError(
            f"{holder.organ.name}自 {holder.valid_from} 起行使，终止日不能早于起始日。",
            field="effective_from",
        )
    holder.valid_to = last
    holder.save(update_fields=["valid_to"])
