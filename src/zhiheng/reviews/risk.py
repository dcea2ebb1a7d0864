"""Which bodies are reviewed more often: cases, complaints and lost suits of a year, counted from facts (REV-04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Count, Q

from zhiheng.appraisal.figures import figures
from zhiheng.appraisal.models import Outcome
from zhiheng.appraisal.models.outcomes import FALLEN
from zhiheng.cases.models import FactsRow
from zhiheng.reviews.models import ReviewPlan

# A room that keeps complaints gives this figure of bodies; without one the rate is unknown, never zero.
COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True)
class Risk:
    """A body's year: decided cases, complaints, reviews and suits with those that went against it."""

    cases: int
    complaints: int | None
    outcomes: int
    lost: int

    @property
    def complaint_rate(self) -> Decimal | None:
        """Complaints for each hundred cases; None where nobody counts complaints or there are no cases."""
        return None if self.complaints is None else _percent(self.complaints, self.cases)

    @property
    def loss_rate(self) -> Decimal | None:
        """Decisions that fell for each hundred reviews and suits; None where there were none."""
        return _percent(self.lost, self.outcomes)

    def plain(self) -> dict[str, Any]:
        """Return the figures as a plan keeps them."""
        rates = {"complaint_rate": self.complaint_rate, "loss_rate": self.loss_rate}
        return {
            "cases": self.cases, "complaints": self.complaints, "outcomes": self.outcomes, "lost": self.lost,
            **{key: None if value is None else str(value) for key, value in rates.items()},
        }  # fmt: skip


def _percent(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def risks(organ_ids: Sequence[int], year: int) -> dict[int, Risk]:
    """Return the figures of bodies in a year; three queries for all."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    decided = FactsRow.objects.filter(organ_id__in=organ_ids, decided_on__gte=first, decided_on__lte=last)
    cases = dict(decided.order_by().values_list("organ_id").annotate(Count("pk")))
    outcomes = {
        organ: (n, lost)
        for organ, n, lost in Outcome.objects.filter(
            organ_id__in=organ_ids, ended_on__isnull=True, effective_on__gte=first, effective_on__lte=last
        )
        .order_by()
        .values_list("organ_id")
        .annotate(n=Count("pk"), lost=Count("pk", filter=Q(result__in=FALLEN)))
    }
    told = figures().get(COMPLAINTS)
    complaints = told.bodies(list(organ_ids), year) if told and told.bodies else None
    return {
        organ: Risk(
            cases.get(organ, 0),
            None if complaints is None else int(complaints.get(organ, 0)),
            *outcomes.get(organ, (0, 0)),
        )
        for organ in organ_ids
    }


def reasons(risk: Risk, plan: ReviewPlan) -> list[str]:
    """Return why a body is to be reviewed more often under a plan's thresholds; a threshold not set asks nothing."""
    found = []
    if plan.cases_from is not None and risk.cases >= plan.cases_from:
        found.append(f"上年办案 {risk.cases} 件，达到 {plan.cases_from} 件")
    for rate, limit, label in (
        (risk.complaint_rate, plan.complaints_from, "投诉率"),
        (risk.loss_rate, plan.losses_from, "败诉率"),
    ):
        if limit is not None and rate is not None and rate >= limit:
            found.append(f"上年{label} {rate}%，达到 {limit}%")
    return found
