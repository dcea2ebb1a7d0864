"""Figures of the catalogue: use over five years, overlaps, gaps, completeness; all computed, nothing entered (ITEM-08, ORG-07)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import QuerySet

from zhiheng.organs.models import Organ, OrganKind
from zhiheng.powers import registry
from zhiheng.powers.bases import _CITE
from zhiheng.powers.models import (
    Catalogue,
    Item,
    ItemBasis,
    ItemDuty,
    ItemHolder,
    ItemStatus,
    MissingItem,
)
from zhiheng.powers.registry import Usage
from zhiheng.powers.selectors import on_day

YEARS = 5


def five_years_before(on: dt.date) -> dt.date:
    """Return the day five years before, 29 February becoming the 28th."""
    try:
        return on.replace(year=on.year - YEARS)
    except ValueError:
        return on.replace(year=on.year - YEARS, day=28)


@dataclass(frozen=True, slots=True)
class Held:
    """One item as one body exercises it, with its use in five years. ``known`` is false when the body has held it for less."""

    holder: ItemHolder
    usage: Usage
    since: dt.date
    known: bool


def held_usage(holders: QuerySet[ItemHolder], on: dt.date) -> list[Held]:
    """Return use in the five years up to a day for every holder entry in force; empty where no room counts."""
    if not registry.counted():
        return []
    rows = list(holders.filter(on_day(on)).select_related("item", "organ"))
    since = five_years_before(on)
    counts = registry.usage({h.item.code for h in rows}, since, on)
    return [
        Held(h, counts.get((h.item.code, h.organ_id), Usage(0)), since, h.valid_from <= since) for h in rows
    ]


@dataclass(frozen=True, slots=True)
class Overlap:
    """Items of several bodies in one county that rest on the same article for the same conduct."""

    division: str
    cite: str
    items: tuple[Item, ...]
    organs: tuple[Organ, ...]


def conduct(name: str) -> str:
    """Return a conduct without what does not tell conducts apart: 擅自, 或者, punctuation."""
    for word in ("擅自", "或者", "或", "的", "、", "，", "（", "）", "行为", " ", "处罚", "对"):
        name = name.replace(word, "")
    return name


def alike(one: str, other: str) -> bool:
    """Whether two names speak of the same conduct: most characters of the shorter stand in the longer."""
    a, b = sorted((conduct(one), conduct(other)), key=len)
    if not a:
        return False
    pairs = {a[i : i + 2] for i in range(len(a) - 1)} or {a}
    return sum(p in b for p in pairs) >= 0.6 * len(pairs)


def overlaps(holders: QuerySet[ItemHolder], on: dt.date) -> list[Overlap]:
    """Return the same article and the same conduct held by several bodies of one county (交叉重复).

    A township that holds what its county's department holds elsewhere is no overlap: each acts in its own place.
    """
    rows = list(
        holders.filter(on_day(on)).exclude(item__status=ItemStatus.CANCELLED).select_related("item", "organ")
    )
    cites = penal_cites({h.item_id: h.item for h in rows})
    grouped: dict[tuple[str, str], list[ItemHolder]] = defaultdict(list)
    for holder in rows:
        for cite in cites.get(holder.item_id, ()):
            grouped[holder.division, cite].append(holder)
    found = []
    for (division, cite), held in sorted(grouped.items()):
        if len({h.organ_id for h in held}) < 2:
            continue
        near = [
            h for h in held if any(o.organ_id != h.organ_id and alike(h.item.name, o.item.name) for o in held)
        ]
        if near:
            items = {h.item_id: h.item for h in near}
            organs = {h.organ_id: h.organ for h in near}
            found.append(Overlap(division, cite, tuple(items.values()), tuple(organs.values())))
    return found


def penal_cites(items: dict[int, Item]) -> dict[int, set[str]]:
    """Return the penal articles of items, from their articles or, where not entered yet, from their words."""
    found: dict[int, set[str]] = defaultdict(set)
    for row in ItemBasis.objects.filter(item_id__in=items, duty=False):
        found[row.item_id].add(f"《{row.law}》{row.article}")
    for pk, item in items.items():
        if pk not in found:
            found[pk] = {f"《{m.group(1)}》{m.group(2) or ''}" for m in _CITE.finditer(item.penalty_basis)}
    return found


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Who approves, regulates and penalises around an item in a county; gaps and doubles by name."""

    item: Item
    division: str
    parts: dict[str, tuple[Organ, ...]]
    gaps: tuple[str, ...]
    doubles: tuple[str, ...]


def responsibilities(holders: QuerySet[ItemHolder], on: dt.date) -> list[Responsibility]:
    """Return the matrix of items whose duties are entered; the penalising body is the holder itself (ORG-07).

    A part that is declared not to exist (不需要审批) is no gap.
    """
    rows = list(
        holders.filter(on_day(on)).exclude(item__status=ItemStatus.CANCELLED).select_related("item", "organ")
    )
    duties: dict[tuple[int, str], list[ItemDuty]] = defaultdict(list)
    for duty in ItemDuty.objects.filter(item_id__in={h.item_id for h in rows}).select_related("organ"):
        duties[duty.item_id, duty.division].append(duty)
    held: dict[tuple[int, str], list[ItemHolder]] = defaultdict(list)
    for h in rows:
        held[h.item_id, h.division].append(h)
    return [_matrix(key, held[key], duties[key]) for key in sorted(held) if key in duties]


def _matrix(key: tuple[int, str], held: list[ItemHolder], duties: list[ItemDuty]) -> Responsibility:
    parts: dict[str, tuple[Organ, ...]] = {}
    gaps, doubles = [], []
    for part in ItemDuty.Part:
        named = [d for d in duties if d.part == part]
        organs = {d.organ_id: d.organ for d in named if not d.not_needed}
        if part == ItemDuty.Part.PENALISE:
            organs |= {h.organ_id: h.organ for h in held}
        parts[part.value] = tuple(organs.values())
        if len(organs) > 1:
            doubles.append(str(part.label))
        elif not organs and not any(d.not_needed for d in named):
            gaps.append(str(part.label))
    return Responsibility(held[0].item, key[1], parts, tuple(gaps), tuple(doubles))


@dataclass(frozen=True, slots=True)
class Completeness:
    """One body's catalogue: set up and published or not, items in the system, powers not in it yet."""

    organ: Organ
    catalogue: Catalogue | None
    items: int
    missing: int
    incomplete: int = 0
    parts: dict[str, int] = field(default_factory=dict)

    @property
    def coverage(self) -> int | None:
        """Percentage of the known powers that are in the system (ITEM-15); None where nothing is known."""
        total = self.items + self.missing
        return round(100 * self.items / total) if total else None


def completeness(organs: Iterable[Organ], on: dt.date) -> list[Completeness]:
    """Return how complete each enforcing body's catalogue is (ITEM-02, ITEM-05, ITEM-15)."""
    from zhiheng.powers.elements import missing

    listed = [o for o in organs if o.enforces and o.kind != OrganKind.UNIT]
    ids = [o.pk for o in listed]
    items: dict[int, dict[int, Item]] = defaultdict(dict)
    rows = ItemHolder.objects.filter(on_day(on), organ_id__in=ids).select_related("item")
    for holder in rows.exclude(item__status=ItemStatus.CANCELLED):
        items[holder.organ_id][holder.item_id] = holder.item
    catalogues = {c.organ_id: c for c in Catalogue.objects.filter(organ_id__in=ids)}
    absent: dict[int, int] = defaultdict(int)
    for organ_id in MissingItem.objects.filter(organ_id__in=ids, registered=None).values_list(
        "organ_id", flat=True
    ):
        absent[organ_id] += 1
    found = []
    for organ in listed:
        own = items[organ.pk].values()
        kinds: dict[str, int] = defaultdict(int)
        for item in own:
            kinds[item.action_type] += 1
        lacking = sum(bool(missing(i)) for i in own)
        found.append(
            Completeness(
                organ, catalogues.get(organ.pk), len(items[organ.pk]), absent[organ.pk], lacking, dict(kinds)
            )
        )
    return found
