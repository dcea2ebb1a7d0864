"""Which institutional documents a body has, which it lacks, and the steps they lay down for an act (CASE-08, REC-03, REC-18)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from zhiheng.cases.models import Case, Guide, GuideKind
from zhiheng.cases.selectors.choices import organs_seen
from zhiheng.cases.steps import lines_of
from zhiheng.organs.actor import Actor
from zhiheng.support.registers.declare import in_force


@dataclass(frozen=True, slots=True)
class Advice:
    """The steps of one guide for one act."""

    guide: Guide
    steps: tuple[str, ...]


def advice(case: Case, act_label: str, on: dt.date) -> list[Advice]:
    """Return what the guides in force of the handling body (or of the body it acts for) say of an act."""
    rows = Guide.objects.filter(
        in_force(on), organ_id__in={case.organ_id, case.legal_subject_id}, effective_on__lte=on
    ).exclude(steps="")
    found = []
    for guide in rows.order_by("kind", "id"):
        steps = tuple(step for label, step in lines_of(guide.steps) if label == act_label)
        if steps:
            found.append(Advice(guide, steps))
    return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """A body with its documents in force by kind; None where it has none."""

    organ_id: int
    name: str
    division: str
    found: tuple[Guide | None, ...]

    @property
    def missing(self) -> int:
        """How many kinds it lacks."""
        return sum(g is None for g in self.found)


def coverage(actor: Actor, on: dt.date, kinds: Iterable[str] = GuideKind.values) -> list[Coverage]:
    """Return the enforcement bodies a person sees with what each has laid down, those that lack most first."""
    wanted = tuple(kinds)
    bodies = organs_seen(tuple(actor.organ_ids), tuple(actor.supervises))
    rows = Guide.objects.filter(
        in_force(on), organ_id__in=[b.id for b in bodies], kind__in=wanted, effective_on__lte=on
    ).defer("content", "steps")
    have = {(g.organ_id, g.kind): g for g in rows}
    found = [
        Coverage(b.id, b.short_name, b.division_name, tuple(have.get((b.id, kind)) for kind in wanted))
        for b in bodies
    ]
    return sorted(found, key=lambda c: (-c.missing, c.division, c.name))
