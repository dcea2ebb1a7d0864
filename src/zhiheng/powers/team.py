"""The one force of a township (一支队伍管执法, ORG-14): roster, gear, task pool, and its strength before and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Sum

from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_ids, valid_certificates
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.indicators import units_of
from zhiheng.powers.models import ForceBefore
from zhiheng.powers.registry import Job
from zhiheng.support.models import Equipment, Vehicle
from zhiheng.support.registers.declare import in_force


@dataclass(frozen=True, slots=True)
class Member:
    """One person of the roster with the certificate in force on the day."""

    officer: Officer
    certificate: str
    until: dt.date | None


@dataclass(frozen=True, slots=True)
class Strength:
    """One line of the comparison: None where nothing was registered before."""

    label: str
    before: int | None
    after: int
    hint: str = ""

    @property
    def change(self) -> str:
        """The difference with its sign."""
        return "" if self.before is None else f"{self.after - self.before:+d}"


@dataclass(frozen=True, slots=True)
class Team:
    """Everything the township's one force has and has to do."""

    members: tuple[Member, ...]
    gear: tuple[tuple[str, int], ...]
    vehicles: tuple[Vehicle, ...]
    jobs: tuple[Job, ...]
    strength: tuple[Strength, ...]
    sources: tuple[ForceBefore, ...]


def team_of(township: Organ, on: dt.date) -> Team:
    """Return the force of a township with the units that handle in its name, within what the reader may see."""
    ids = units_of(township)
    people = (
        Officer.objects.filter(organ_id__in=ids)
        .exclude(state=Officer.State.OFF_DUTY)
        .select_related("organ", "establishment")
        .order_by("category", "organ_id", "name")
    )
    held = {c.officer_id: c for c in valid_certificates(on).filter(officer__in=people)}
    members = tuple(
        Member(o, held[o.pk].number if o.pk in held else "", held[o.pk].valid_to if o.pk in held else None)
        for o in people
    )
    gear = Equipment.objects.filter(in_force(on), organ_id__in=ids, state="IN_USE")
    kinds = dict(Equipment._meta.get_field("kind").choices or ())
    listed = gear.values_list("kind").annotate(n=Sum("quantity")).order_by("kind")
    sums = tuple((str(kinds.get(kind, kind)), int(n)) for kind, n in listed)
    cars = tuple(Vehicle.objects.filter(in_force(on), organ_id__in=ids).exclude(state="SCRAPPED"))
    sources = tuple(ForceBefore.objects.filter(in_force(on), organ_id__in=ids).order_by("merged_on", "id"))
    return Team(
        members, sums, cars, tuple(registry.jobs(ids)), _strength(members, sums, cars, sources, on), sources
    )


def _strength(
    members: tuple[Member, ...], gear: tuple[tuple[str, int], ...], cars: tuple[Vehicle, ...],
    sources: tuple[ForceBefore, ...], on: dt.date,
) -> tuple[Strength, ...]:  # fmt: skip
    formal = [m for m in members if m.officer.category != Officer.Category.AUXILIARY]
    certified = certified_ids([m.officer.pk for m in formal], on)

    def before(name: str) -> int | None:
        return sum(getattr(s, name) for s in sources) if sources else None

    return (
        Strength("站所、队伍（个）", len(sources) or None, 1, "整合后为一支队伍"),
        Strength("执法人员（人）", before("staff"), len(formal)),
        Strength("持有效证件（人）", before("certified"), len(certified), f"{on} 证件有效"),
        Strength("协管、辅助人员（人）", before("helpers"), len(members) - len(formal)),
        Strength("车辆（辆）", before("vehicles"), len(cars)),
        Strength("装备（台套）", before("gear"), sum(n for _, n in gear), "在用数量"),
    )
