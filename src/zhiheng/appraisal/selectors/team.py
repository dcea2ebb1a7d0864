"""How a body's people stand: law background (PER-12), commitments signed, tenures run out, grades of the last appraisal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from zhiheng.appraisal.ledgers.posts import with_due
from zhiheng.appraisal.models import Assessment, Batch, Commitment, Tenure
from zhiheng.officers.models import Officer
from zhiheng.organs.models import Organ
from zhiheng.support.registers.declare import in_force


@dataclass
class TeamStanding:
    """One body's people on a day."""

    organ: Organ
    people: int = 0
    degree: int = 0
    experience: int = 0
    qualification: int = 0
    law: int = 0
    signed: int = 0
    over: int = 0
    grades: dict[str, int] = field(default_factory=dict)

    def share(self, number: int) -> str:
        """Return a number with its share of the people; nothing where there is nobody."""
        return f"{number}（{number / self.people * 100:.1f}%）" if self.people else ""


def on_roster() -> QuerySet[Officer]:
    """Return the people who enforce: certified or on duty, auxiliary staff apart."""
    return Officer.objects.filter(state__in=(Officer.State.LICENSED, Officer.State.ON_DUTY)).exclude(
        category=Officer.Category.AUXILIARY
    )


def unsigned(organ_ids: Iterable[int], year: int) -> QuerySet[Officer]:
    """Return who has not signed this year's letter of commitment (LIA-04)."""
    signed = Commitment.objects.filter(year=year, ended_on__isnull=True).values("officer_id")
    return on_roster().filter(organ_id__in=list(organ_ids)).exclude(pk__in=signed).select_related("organ")


def teams(organs: Iterable[Organ], on: dt.date) -> dict[int, TeamStanding]:
    """Return how each body's people stand; four queries whatever the number of bodies."""
    found = {o.pk: TeamStanding(o) for o in organs}
    ids = list(found)
    any_law = Q(law_degree=True) | Q(law_experience=True) | Q(legal_qualification=True)
    signed = Commitment.objects.filter(year=on.year, ended_on__isnull=True).values("officer_id")
    rows = on_roster().filter(organ_id__in=ids).order_by().values("organ_id")
    for row in rows.annotate(
        n=Count("pk"),
        degree=Count("pk", filter=Q(law_degree=True)),
        experience=Count("pk", filter=Q(law_experience=True)),
        qualification=Count("pk", filter=Q(legal_qualification=True)),
        law=Count("pk", filter=any_law),
        signed=Count("pk", filter=Q(pk__in=signed)),
    ):
        team = found[row["organ_id"]]
        team.people, team.degree, team.experience = row["n"], row["degree"], row["experience"]
        team.qualification, team.law, team.signed = row["qualification"], row["law"], row["signed"]
    over = with_due(Tenure.objects.filter(in_force(on), organ_id__in=ids, until__isnull=True)).filter(
        due_on__lt=on
    )
    for row in over.order_by().values("organ_id").annotate(n=Count("pk")):
        found[row["organ_id"]].over = row["n"]
    latest: dict[int, int] = {}
    confirmed = Assessment.objects.filter(
        organ_id__in=ids,
        officer__isnull=False,
        batch__state=Batch.State.CONFIRMED,
        batch__ended_on__isnull=True,
    )
    grouped = (
        confirmed.order_by("batch__year").values("organ_id", "batch__year", "grade").annotate(n=Count("pk"))
    )
    for line in grouped:
        if latest.get(line["organ_id"], line["batch__year"]) < line["batch__year"]:
            found[line["organ_id"]].grades = {}
        latest[line["organ_id"]] = line["batch__year"]
        found[line["organ_id"]].grades[line["grade"]] = line["n"]
    return found
