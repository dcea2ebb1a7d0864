"""Who must be trained because his body took over items (TRN-19): the room of powers says what moved; this room checks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from zhiheng.officers.models import Officer
from zhiheng.organs.models import Organ
from zhiheng.training.models import ActivityStatus, Attendance, HourCategory


@dataclass(frozen=True, slots=True)
class Moved:
    """An item that moved: to which body, from which, since when."""

    to_id: int
    from_id: int
    item: str
    since: dt.date


# The bodies asked about; none means every body.
Source = Callable[[Iterable[int] | None], Iterable[Moved]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a room above answer what moved to the given bodies (powers, in its ``AppConfig.ready``)."""
    if source not in _sources:
        _sources.append(source)


def moved(organ_ids: Iterable[int] | None = None) -> list[Moved]:
    """Return what moved to these bodies, over all sources."""
    asked = None if organ_ids is None else list(organ_ids)
    return [m for source in _sources for m in source(asked)]


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A receiving body, the body that gave, the items, and who of its officers was not yet trained by the giver."""

    body: Organ
    giver: Organ
    items: tuple[str, ...]
    since: dt.date
    due: int
    missing: tuple[Officer, ...]


def coverage(organ_ids: Iterable[int] | None, due: Callable[[Iterable[int]], Iterable[Officer]]) -> list[Uncovered]:  # fmt: skip
    """Return, for each receiving and giving body, whose business training by the giver (alone or jointly) is missing.

    ``due`` gives the officers of bodies who must be trained. Trainings count from the day of the handover.
    """
    grouped: dict[tuple[int, int], list[Moved]] = {}
    for m in moved(organ_ids):
        grouped.setdefault((m.to_id, m.from_id), []).append(m)
    if not grouped:
        return []
    organs = Organ.objects.select_related("division").in_bulk({i for pair in grouped for i in pair})
    # The body that received the item, and those that handle in its name.
    receiving = {to for to, _ in grouped}
    units: dict[int, set[int]] = {i: {i} for i in receiving}
    for pk, subject in Organ.objects.filter(legal_subject_id__in=receiving).values_list(
        "pk", "legal_subject_id"
    ):
        units[subject].add(pk)  # fmt: skip
    people = list(due({i for ids in units.values() for i in ids}))
    taught = _taught([o.pk for o in people])
    found = []
    for (to, giver), items in sorted(grouped.items()):
        since = min(m.since for m in items)
        here = [o for o in people if o.organ_id in units[to]]
        missing = tuple(
            o for o in here if not any(day >= since and giver in held for day, held in taught.get(o.pk, ()))
        )
        names = tuple(sorted({m.item for m in items}))
        found.append(Uncovered(organs[to], organs[giver], names, since, len(here), missing))
    return found


def _taught(officer_ids: list[int]) -> dict[int, list[tuple[dt.date, set[int]]]]:
    """Return, by officer, the days of business trainings and who held them."""
    rows = Attendance.objects.filter(
        officer_id__in=officer_ids,
        activity__category=HourCategory.BUSINESS,
        activity__status=ActivityStatus.CLOSED,
    ).values_list("officer_id", "activity__ends_at", "activity__organ_id", "activity__joint_ids")
    found: dict[int, list[tuple[dt.date, set[int]]]] = {}
    for officer, ends_at, organ, joint in rows:
        found.setdefault(officer, []).append((ends_at.date(), {organ, *joint}))
    return found
