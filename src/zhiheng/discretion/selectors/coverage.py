"""Which items leave room to discretion and which of them have a benchmark, a body at a time (DIS-02, DIS-07)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from zhiheng.discretion.models import DraftingTask, TaskState, Version, VersionState
from zhiheng.discretion.selectors.versions import in_force, prefix
from zhiheng.discretion.statutes import has_room
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.powers.models import Benchmark, Item, ItemHolder


@dataclass(frozen=True, slots=True)
class Line:
    """One item of a body with the benchmark that governs it there, or the gap."""

    organ: Organ
    item: Item
    benchmark: Benchmark | None
    draft: Version | None
    task: DraftingTask | None

    @property
    def own(self) -> bool:
        """Whether the body made the benchmark itself."""
        return self.benchmark is not None and self.benchmark.issuer == self.organ.subject.name


@dataclass(frozen=True, slots=True)
class Coverage:
    """The count of one body: items with room, covered, by itself or by the level above, and the gaps."""

    organ: Organ
    lines: tuple[Line, ...]

    @property
    def room(self) -> int:
        """Items that leave room to discretion."""
        return len(self.lines)

    @property
    def covered(self) -> int:
        """Those with a benchmark in force."""
        return sum(line.benchmark is not None for line in self.lines)

    @property
    def gaps(self) -> tuple[Line, ...]:
        """Those without."""
        return tuple(line for line in self.lines if line.benchmark is None)

    @property
    def percent(self) -> int | None:
        """Share covered, rounded down; None where nothing leaves room."""
        return self.covered * 100 // self.room if self.lines else None


def bodies(actor: Actor) -> list[Organ]:
    """Return the enforcement bodies a person works in or supervises, in the order of the directory."""
    near = Q(pk__in=actor.organ_ids)
    for start in actor.supervises:
        near |= Q(division__code__startswith=start)
    rows = (
        Organ.objects.filter(near).select_related("division", "legal_subject").order_by("division_id", "code")
    )
    return [o for o in rows if o.enforces]


def coverage(organs: Sequence[Organ], day: dt.date) -> list[Coverage]:
    """Return the coverage of each body on a day: five queries, whatever the number of bodies."""
    subjects = {o.subject.pk for o in organs} | {o.pk for o in organs}
    held: dict[int, set[int]] = defaultdict(set)
    rows = ItemHolder.objects.filter(organ_id__in=subjects, valid_from__lte=day).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
    for organ_id, item_id in rows.values_list("organ_id", "item_id"):
        held[organ_id].add(item_id)
    ids = set().union(*held.values()) if held else set()
    items = {i.pk: i for i in Item.objects.filter(pk__in=ids, action_type="PENALTY").order_by("code")}
    items = {k: i for k, i in items.items() if _live(i, day) and has_room(i)}
    marks: dict[int, list[Benchmark]] = defaultdict(list)
    for mark in Benchmark.objects.filter(in_force(day), item_id__in=items).order_by("valid_from"):
        marks[mark.item_id].append(mark)
    drafts = {
        (v.organ_id, v.item_id): v
        for v in Version.objects.filter(organ_id__in=subjects, item_id__in=items).exclude(
            state__in=[VersionState.APPROVED, VersionState.WITHDRAWN]
        )
    }
    tasks = {
        (t.organ_id, t.item_id): t
        for t in DraftingTask.objects.filter(organ_id__in=subjects, item_id__in=items, state=TaskState.OPEN)
    }
    found = []
    for organ in organs:
        own = {organ.pk, organ.subject.pk}
        mine = sorted({i for o in own for i in held.get(o, ())} & items.keys(), key=lambda i: items[i].code)
        found.append(
            Coverage(
                organ,
                tuple(
                    Line(
                        organ,
                        items[i],
                        _governing(marks.get(i, []), organ.division_id),
                        next((drafts[o, i] for o in own if (o, i) in drafts), None),
                        next((tasks[o, i] for o in own if (o, i) in tasks), None),
                    )
                    for i in mine
                ),
            )
        )
    return found


def _live(item: Item, day: dt.date) -> bool:
    return (item.effective_from is None or item.effective_from <= day) and (
        item.effective_to is None or day <= item.effective_to
    )


def _governing(marks: Sequence[Benchmark], division: str) -> Benchmark | None:
    fitting = [b for b in marks if division.startswith(prefix(b.division))]
    return max(fitting, key=lambda b: (len(prefix(b.division)), b.valid_from), default=None)
