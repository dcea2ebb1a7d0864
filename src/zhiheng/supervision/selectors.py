"""What supervisors see: findings of their subtree, and the light of every body."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhiheng.cases.models import FactsRow
from zhiheng.law.verdict import Level
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.supervision.models import Finding, FindingStatus

STANDING = (FindingStatus.OPEN, FindingStatus.NOTED)
_GRAVE = (str(Level.BLOCK), str(Level.RED))


def visible(actor: Actor) -> QuerySet[Finding]:
    """Return the findings a person may see: supervisors those of their subtree, bodies their own."""
    condition = Q(pk__in=[])
    for prefix in actor.supervises:
        condition |= Q(division__startswith=prefix)
    if actor.organ_ids:
        condition |= Q(organ_id__in=actor.organ_ids)
    return Finding.objects.filter(condition)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """One body on the board: its cases, its standing findings, its light."""

    organ: Organ
    cases: int
    red: int
    yellow: int

    @property
    def light(self) -> str:
        """RED with any grave finding standing, YELLOW with any warning, else GREEN (口径 on the page)."""
        return "RED" if self.red else "YELLOW" if self.yellow else "GREEN"


def board(actor: Actor) -> list[BodyRow]:
    """Return every enforcement body in the actor's subtree with its light, gravest first; three queries."""
    organs = Organ.objects.filter(_organs(actor)).select_related("division")
    bodies = {o.pk: o for o in organs if o.enforces}
    cases = dict(
        FactsRow.objects.filter(organ_id__in=bodies).values_list("organ_id").annotate(n=Count("case_id"))
    )
    counts = {
        organ_id: (red, yellow)
        for organ_id, red, yellow in visible(actor)
        .filter(status__in=STANDING, organ_id__in=bodies)
        .values_list("organ_id")
        .annotate(
            red=Count("id", filter=Q(level__in=_GRAVE)), yellow=Count("id", filter=Q(level=str(Level.YELLOW)))
        )
    }
    rows = [BodyRow(o, cases.get(pk, 0), *counts.get(pk, (0, 0))) for pk, o in bodies.items()]
    return sorted(rows, key=lambda r: (-r.red, -r.yellow, r.organ.code))


def _organs(actor: Actor) -> Q:
    condition = Q(pk__in=actor.organ_ids)
    for prefix in actor.supervises:
        condition |= Q(division__prefix__startswith=prefix)
    return condition
