"""Who exercises an item where and when (ORG-05, ORG-06; 处罚法第二十四条)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q, QuerySet

from zhiheng.common.composed import composed
from zhiheng.common.errors import LegalBlock
from zhiheng.law.verdict import Cite, Level, Verdict
from zhiheng.organs.models import Organ
from zhiheng.powers.bases import fallen
from zhiheng.powers.models import Benchmark, Item, ItemHolder, ItemStatus

HOLDER_CITES = (Cite.of("行政处罚法", 17, 22, 24),)


def on_day(on: dt.date) -> Q:
    """Return the condition on holder entries in force on a day, both ends included."""
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def holders_of(item: Item, on: dt.date) -> QuerySet[ItemHolder]:
    """Return who holds an item on a day, whatever the division."""
    return ItemHolder.objects.filter(on_day(on), item=item).select_related("organ")


@composed
def item_by_id(pk: int) -> QuerySet[Item]:
    """Return the item of that number."""
    return Item.objects.filter(pk=pk).order_by()


@composed
def _holders(item: int, on: dt.date) -> QuerySet[ItemHolder]:
    return ItemHolder.objects.filter(on_day(on), item_id=item).select_related("organ")


def covers(holder_division: str, place: str) -> bool:
    """Whether a holder's division contains a place, by their codes."""
    prefix = holder_division.rstrip("0") if len(holder_division) == 6 else holder_division
    return place.startswith(prefix)


def nearest(holders: list[ItemHolder], place: str) -> ItemHolder | None:
    """Return the entry for the nearest division around a place, if any: it alone acts there."""
    fitting = [h for h in holders if covers(h.division, place)]
    return max(fitting, key=lambda h: len(h.division.rstrip("0")), default=None)


def holder_in(item: Item, division: str, on: dt.date) -> ItemHolder | None:
    """Return who exercises the item in a division on a day: the entry for the nearest division, if any."""
    return nearest(list(holders_of(item, on)), division)


def items_for(organ: Organ, on: dt.date) -> QuerySet[Item]:
    """Return the items a body may act on: those it (or its legal subject) holds on the day and that are in use."""
    bodies = [organ.pk, organ.subject.pk]
    held = ItemHolder.objects.filter(on_day(on), organ_id__in=bodies).values("item_id")
    return Item.objects.filter(pk__in=held).exclude(_out_of_use(on)).order_by("code")


def _out_of_use(on: dt.date) -> Q:
    return Q(status__in=[ItemStatus.SUSPENDED, ItemStatus.CANCELLED]) & (
        Q(status_since__isnull=True) | Q(status_since__lte=on)
    )


def require_power(item: Item, organ: Organ, on: dt.date, *, place: str = "") -> None:
    """Raise LegalBlock unless the body may act on the item on the day, at ``place`` (a division) if one is given.

    It must hold the item; where a nearer body holds it for the place (赋权乡镇), the wider one is stopped there and told
    who acts (ORG-05; 处罚法第二十四条); an item suspended, cancelled or without any basis in force is not exercised
    by anybody (处罚法第四条、第三十八条; ITEM-06, ITEM-07).
    """
    _require_use(item, on)
    holders = _holders(item.pk, on)
    own = {organ.pk, organ.subject.pk}
    here = nearest(holders, place) if place else None
    if any(h.organ_id in own for h in holders) and (here is None or here.organ_id in own):
        return
    now = here or nearest(holders, organ.division_id)
    where = "在该地" if here else ""
    raise _no_power(
        f"{organ.subject.name}在 {on:%Y-%m-%d} 无权{where}行使“{item.name}”。{_pointer(now, organ, holders)}"
    )


def _pointer(now: ItemHolder | None, organ: Organ, holders: list[ItemHolder]) -> str:
    """Say who acts now: at the place, or, where the department ended altogether, the townships of its area."""
    if now is not None:
        return f"该事项自 {now.valid_from:%Y-%m-%d} 起由{now.organ.name}行使，请将线索移送该单位。"
    below = [h for h in holders if covers(organ.division_id, h.division)]
    if below:
        names = "、".join(f"{h.organ.name}（自 {h.valid_from:%Y-%m-%d} 起）" for h in below[:5])
        return f"该事项已划转，现由{names}在各自辖区行使，请将线索移送违法行为发生地的单位。"
    return "事项目录中没有本机关行使该事项的记录，请核对事项目录。"


def _no_power(message: str, rule: str = "POWER-HOLDER", cites: tuple[Cite, ...] = HOLDER_CITES) -> LegalBlock:
    return LegalBlock([Verdict(False, Level.BLOCK, message, cites, rule)])


def _require_use(item: Item, on: dt.date) -> None:
    if item.status != ItemStatus.ACTIVE and (item.status_since is None or item.status_since <= on):
        since = f"自 {item.status_since:%Y-%m-%d} 起" if item.status_since else ""
        raise _no_power(
            f"“{item.name}”{since}{item.get_status_display()}行使，不得据此办理。请在事项目录中查看变更决定。",
            "ITEM-STATUS", (Cite.of("行政处罚法", 4, 38),),
        )  # fmt: skip
    gone = fallen(item, on)
    if gone:
        raise _no_power(
            f"“{item.name}”的依据{gone}，没有有效依据的不得实施处罚。请先办理事项变更。",
            "ITEM-BASIS", (Cite.of("行政处罚法", 4, 38),),
        )  # fmt: skip


def benchmark_for(item: Item, division: str, on: dt.date) -> Benchmark | None:
    """Return the benchmark in force for an item, the nearest division first, then the newest."""
    rows = (
        Benchmark.objects.filter(item=item, valid_from__lte=on)
        .filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on))
        .order_by("-valid_from")
    )
    fitting = [b for b in rows if not b.division or division.startswith(b.division.rstrip("0") or b.division)]
    return max(fitting, key=lambda b: len(b.division.rstrip("0")), default=None)
