"""What an approved change does on its day: the item, its articles, its version, its holders, the duty to publish."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F

from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import ChangeKind, ChangeStatus, Item, ItemChange, ItemHolder, ItemVersion
from zhiheng.powers.record import note_item
from zhiheng.powers.selectors import on_day
from zhiheng.powers.services.holding import DAY, close_period, open_period
from zhiheng.powers.services.publishing import About, open_publication
from zhiheng.powers.values import basis_list, put, put_bases, values_of


@transaction.atomic
def apply_change(row: ItemChange, actor: Actor | None) -> Item:
    """Carry out a change; the caller has locked it. Returns the item."""
    organ, day = row.organ, row.effective_on
    item = row.item
    if item is None:
        item = Item(owner=organ.subject, effective_from=day, version=0)
    else:
        item = Item.objects.select_for_update().get(pk=item.pk)
        _first_version(item)
    put(item, row.values)
    status = row.values.get("status", "ACTIVE")
    if item.status != status:
        item.status, item.status_since = status, day
    if row.kind == ChangeKind.CANCEL:
        item.effective_to = day - DAY
    item.version = (ItemVersion.objects.filter(item=item).count() + 1) if item.pk else 1
    item.save()
    put_bases(item, basis_list(row.values))
    _version(item, row, row.kind, day)
    _holders(item, row, organ, day)
    row.item, row.status = item, ChangeStatus.EFFECTIVE
    row.row_version = F("row_version") + 1
    row.save(update_fields=["item", "status", "row_version"])
    row.refresh_from_db(fields=["row_version"])
    open_publication(
        organ=organ,
        about=About.ITEM,
        subject_id=item.pk,
        title=f"{ChangeKind(row.kind).label}事项：{item.name}",
        arose_on=day,
    )
    note_item(
        "changed",
        item.pk,
        row,
        actor,
        change=row.pk,
        action=row.kind,
        version=item.version,
        on=day.isoformat(),
    )
    return item


def _first_version(item: Item) -> None:
    """Keep the item as it was before its first change, so that the history has something to compare with."""
    if not ItemVersion.objects.filter(item=item).exists():
        ItemVersion.objects.create(
            item=item,
            no=1,
            kind=ChangeKind.NEW,
            values=values_of(item),
            effective_on=item.effective_from or item.published_on or dt.date(2018, 1, 1),
            reason="入库时的内容",
            recorded_at=clock.now(),
        )


def _version(item: Item, row: ItemChange, kind: str, day: dt.date) -> None:
    item.refresh_from_db()
    ItemVersion.objects.create(
        item=item,
        no=item.version,
        kind=kind,
        values=values_of(item),
        effective_on=day,
        reason=row.reason,
        change=row,
        recorded_at=clock.now(),
        recorded_by=row.approved_by.name if row.approved_by else "",
    )


def _holders(item: Item, row: ItemChange, organ: Organ, day: dt.date) -> None:
    """A new item is its body's; one set apart takes over the body's periods; a cancelled one is nobody's any more."""
    if row.kind == ChangeKind.CANCEL:
        for holder in ItemHolder.objects.filter(on_day(day), item=item).select_related("organ"):
            if holder.valid_from < day:
                close_period(holder, day - DAY)
    elif row.kind == ChangeKind.NEW:
        places = [organ.division_id]
        if row.replaces is not None:
            own = ItemHolder.objects.filter(
                on_day(day), item=row.replaces, organ_id__in=[organ.pk, organ.subject.pk]
            ).select_related("organ")
            places = []
            for holder in own:
                close_period(holder, day - DAY)
                places.append(holder.division)
        for division in dict.fromkeys(places):
            open_period(item, organ.subject, division, day, "事项目录")
