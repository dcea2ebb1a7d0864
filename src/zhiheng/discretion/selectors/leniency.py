"""Which list entries govern a place, which lists it still lacks, and how a case stands to the entries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from zhiheng.common.composed import composed
from zhiheng.discretion.models import LeniencyEntry, LeniencyList, ListState
from zhiheng.discretion.selectors.settings import lists_for
from zhiheng.discretion.selectors.versions import prefix
from zhiheng.law.leniency import LeniencyKind, match_items
from zhiheng.law.leniency.items import Fact
from zhiheng.organs.models import Division
from zhiheng.powers.models import Item


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a case meets (``met``) or may still meet (``unknown`` says what is open)."""

    entry: LeniencyEntry
    met: bool
    unknown: tuple[str, ...]


def applying(day: dt.date, path: str = "") -> Q:
    """Return the condition on lists that apply on a day; ``path`` leads to the list (``roll__``)."""
    begun = Q(**{f"{path}state": ListState.ISSUED, f"{path}effective_from__lte": day})
    return begun & (Q(**{f"{path}effective_to__isnull": True}) | Q(**{f"{path}effective_to__gte": day}))


@composed
def _about(item: int, titles: Sequence[str], day: dt.date) -> QuerySet[LeniencyEntry]:
    tied = Q(item_id=item) | Q(item__isnull=True, matter__in=titles)
    rows = LeniencyEntry.objects.filter(tied, applying(day, "roll__"))
    return rows.select_related("roll", "item").order_by("roll_id", "order")


def entries_for(
    item: Item, titles: Sequence[str], *, division: str, field: str, day: dt.date
) -> list[LeniencyEntry]:
    """Return the entries about an item (tied to it, or worded as one of ``titles``) that govern a place and field.

    A list governs its own division and those below.
    """
    rows = _about(item.pk, (item.name, *titles), day)
    return [r for r in rows if r.roll.field in {"", field} and division.startswith(prefix(r.roll.division))]


def hits(entries: Sequence[LeniencyEntry], facts: Mapping[str, Fact]) -> list[Hit]:
    """Return the entries that the facts meet or may still meet (处罚法第三十三条); an unknown fact is never a no."""
    found = []
    for entry in entries:
        law = entry.as_law()
        for match in match_items(law.title, facts, [law]):
            found.append(Hit(entry, match.met, match.unknown))
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a place must have and has (LST-03); ``source`` is empty where nothing names the lists."""

    division: Division
    needed: tuple[LeniencyKind, ...]
    source: str
    counts: Mapping[str, int]

    @property
    def lacking(self) -> tuple[LeniencyKind, ...]:
        """The lists it must have and has not."""
        return tuple(kind for kind in self.needed if not self.counts.get(kind.value))


def shelves(divisions: Sequence[Division], day: dt.date) -> list[Shelf]:
    """Return what each place must have and has; a list of the level above counts below."""
    rows = list(LeniencyList.objects.filter(applying(day)).values_list("division", "kind"))
    found = []
    for place in divisions:
        asked = lists_for(place.code)
        counts = Counter(kind for code, kind in rows if place.code.startswith(prefix(code)))
        found.append(Shelf(place, asked[0] if asked else (), asked[1] if asked else "", counts))
    return found
