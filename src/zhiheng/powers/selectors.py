"""Who exercises an item where and when (ORG-05, ORG-06; 处罚法第二十四条)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from zhiheng.common.errors import LegalBlock
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Benchmark, Item, ItemHolder


def holders_of(item: Item, on: dt.date) -> QuerySet[ItemHolder]:
    """Return who holds an item on a day, whatever the division."""
    return (
        ItemHolder.objects.filter(item=item, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .select_related("organ")
    )


def holder_in(item: Item, division: str, on: dt.date) -> ItemHolder | None:
    """Return who exercises the item in a division on a day: the entry for the nearest division, if any."""
    best: ItemHolder | None = None
    for holder in holders_of(item, on):
        prefix = holder.division.rstrip("0") if len(holder.division) == 6 else holder.division
        if division.startswith(prefix) and (best is None or len(holder.division) > len(best.division)):
            best = holder
    return best


def items_for(organ: Organ, on: dt.date) -> QuerySet[Item]:
    """Return the items a body may act on: those it (or its legal subject) holds on the day."""
    bodies = [organ.pk, organ.subject.pk]
    held = (
        ItemHolder.objects.filter(organ_id__in=bodies, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .values("item_id")
    )
    return Item.objects.filter(pk__in=held).order_by("code")


def require_power(item: Item, organ: Organ, on: dt.date) -> None:
    """Raise LegalBlock unless the body holds the item on the day; the message names who does (ORG-05)."""
    if items_for(organ, on).filter(pk=item.pk).exists():
        return
    now = holder_in(item, organ.division_id, on)
    pointer = (
        f"该事项自 {now.valid_from:%Y-%m-%d} 起由{now.organ.name}行使，请将线索移送该单位。"
        if now
        else "事项目录中没有本机关行使该事项的记录，请核对事项目录。"
    )
    raise LegalBlock(
        [
            Verdict(
                False,
                Level.BLOCK,
                f"{organ.subject.name}在 {on:%Y-%m-%d} 无权行使“{item.name}”。{pointer}",
                (Cite.of("行政处罚法", 17, 22, 24),),
                "POWER-HOLDER",
            )
        ]
    )


def benchmark_for(item: Item, division: str, on: dt.date) -> Benchmark | None:
    """Return the benchmark in force for an item, the nearest division first, then the newest."""
    rows = (
        Benchmark.objects.filter(item=item, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .order_by("-valid_from")
    )
    fitting = [b for b in rows if not b.division or division.startswith(b.division.rstrip("0") or b.division)]
    return max(fitting, key=lambda b: len(b.division.rstrip("0")), default=None)
