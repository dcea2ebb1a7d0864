"""Reading reviews: how each body stands in its year, what others count, one's own sheets."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from zhiheng.common import scope
from zhiheng.officers.models import InternalRule
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import NOT_ENFORCING, Organ
from zhiheng.reviews.limits import yearly
from zhiheng.reviews.models import (
    Deduction,
    FileReview,
    FileState,
    PlanLine,
    ReviewPlan,
    ReviewRound,
    RoundBody,
    RoundKind,
    RoundState,
    Sheet,
    SheetState,
)  # fmt: skip
from zhiheng.reviews.policies import ANSWERING, BODY, BUREAU, visible_files

DONE = (RoundState.CONFIRMED, RoundState.ISSUED)
COUNTED = (RoundKind.OWN, RoundKind.BUREAU)  # spot checks and cross reviews are duties of their own


def _reviewable() -> QuerySet[Organ]:
    """Bodies that hold cases themselves; one whose units handle in its name is reviewed through them (ORG-03)."""
    rows = Organ.objects.filter(ended_on__isnull=True, handling_units__isnull=True)
    return rows.exclude(kind__in=NOT_ENFORCING).select_related("division").order_by("division_id", "code")


def bodies_below(prefix: str) -> list[Organ]:
    """Return the bodies of a subtree whose files are reviewed."""
    return list(_reviewable().filter(division__prefix__startswith=prefix))


def bodies_of(organ_id: int) -> list[Organ]:
    """Return a body, or the units that handle in its name."""
    return list(_reviewable().filter(Q(pk=organ_id) | Q(legal_subject_id=organ_id)))


@dataclass(frozen=True, slots=True)
class Standing:
    """One body's line in a plan, and how far it is."""

    line: PlanLine
    done: int
    on_time: int

    @property
    def met(self) -> bool | None:
        """Whether it was reviewed as often as it must; None where nothing sets how often."""
        return None if self.line.required is None else self.done >= self.line.required


def times(organ_ids: Iterable[int], since: dt.date, until: dt.date) -> Counter[int]:
    """Count the finished reviews of bodies whose results were confirmed within a period."""
    rows = RoundBody.objects.filter(
        organ_id__in=list(organ_ids), round__state__in=DONE, round__kind__in=COUNTED,
        round__confirmed_on__gte=since, round__confirmed_on__lte=until,
    )  # fmt: skip
    return Counter(rows.values_list("organ_id", flat=True))


def standings(plan: ReviewPlan, today: dt.date) -> list[Standing]:
    """Return how each body of a plan stands; two queries."""
    lines = list(plan.lines.select_related("organ__division"))
    ids = [line.organ_id for line in lines]
    first, last = dt.date(plan.year, 1, 1), dt.date(plan.year, 12, 31)
    done = times(ids, first, min(last, today))
    on_time = times(ids, first, min(plan.due_on or last, today))
    return [Standing(line, done[line.organ_id], on_time[line.organ_id]) for line in lines]


def spot_checks(organ: Organ, year: int) -> int:
    """Count a bureau's spot checks of a year whose results were announced in its area (REV-08, REV-09)."""
    rows = ReviewRound.objects.filter(organ=organ, kind=RoundKind.SPOT, state=RoundState.ISSUED)
    return rows.filter(issued_on__year=year).count()


def reviews_done(bodies: Sequence[Organ], year: int, today: dt.date) -> tuple[int, int]:
    """Return (reviewed as often as they must be this year, bodies for which something sets how often).

    How often: what an issued plan of the year asks of the body, else what its place sets; bodies for which nothing sets a
    number are not counted.
    """
    ids = [b.pk for b in bodies]
    lines = PlanLine.objects.filter(organ_id__in=ids, plan__year=year, plan__issued_on__isnull=False)
    asked = {b: n for b, n in lines.values_list("organ_id", "required") if n is not None}
    for body in bodies:
        if body.pk not in asked and (once := yearly(body.division_id, year).per_year) is not None:
            asked[body.pk] = once
    done = times(asked, dt.date(year, 1, 1), today)
    return sum(done[b] >= n for b, n in asked.items()), len(asked)


def my_sheets(actor: Actor, *, signed: bool | None = None) -> list[Sheet]:
    """Return one's own sheets, those to be done first.

    Read as the system: the file may be another body's (REV-10), which its reviewer sees through his sheet alone.
    """
    rows = Sheet.objects.filter(account_id=actor.account_id).exclude(file__round__state=RoundState.PREPARED)
    if signed is not None:
        rows = rows.filter(state=SheetState.SIGNED if signed else SheetState.DRAFT)
    related = "file__round", "file__case", "file__organ"
    with scope.system():
        return list(rows.select_related(*related).order_by("state", "file__round_id", "file__place_no"))


def sheets_waiting(actor: Actor) -> int:
    """Count one's own sheets that are not signed yet."""
    rows = Sheet.objects.filter(account_id=actor.account_id, state=SheetState.DRAFT)
    return rows.filter(file__round__state=RoundState.SCORING).count()


def overdue_bodies(plan: ReviewPlan, today: dt.date) -> list[Standing]:
    """Return the bodies not reviewed as often as they must although the day has passed (REV-02: 未评单位名单)."""
    if plan.due_on is None or today <= plan.due_on:
        return []
    return [s for s in standings(plan, today) if s.line.required and s.on_time < s.line.required]


def objections_waiting(actor: Actor) -> int:
    """Count the objections in rounds that one's own bureaus or bodies organise."""
    organised = {g.organ_id for g in actor.grants if g.role in (*BUREAU, *BODY)}
    return FileReview.objects.filter(state=FileState.OBJECTED, round__organ_id__in=organised).count()


def readable_deductions(actor: Actor) -> QuerySet[Deduction]:
    """Return the deductions on files whose results a person may read."""
    files = visible_files(actor).order_by().values("pk")
    rows = Deduction.objects.filter(sheet__file_id__in=files)
    return rows.select_related("organ", "criterion", "sheet__file__case", "sheet__file__round")


def with_progress(rows: QuerySet[ReviewRound]) -> QuerySet[ReviewRound]:
    """Return rounds with how many files were drawn and how many are scored."""
    return rows.annotate(
        drawn=Count("files", distinct=True),
        judged=Count("files", filter=~Q(files__state=FileState.WAITING), distinct=True),
    )


def with_rule(organ_ids: Iterable[int]) -> set[int]:
    """Return the bodies that have a rule on file reviews in force (REV-12)."""
    rows = InternalRule.objects.filter(organ_id__in=list(organ_ids), kind=InternalRule.Kind.FILE_REVIEW)
    return set(rows.filter(ended_on__isnull=True).values_list("organ_id", flat=True))


def receipts_waiting(actor: Actor) -> int:
    """Count the circulars that one's own bodies have not signed for."""
    bodies = {g.organ_id for g in actor.grants if g.role in ANSWERING}
    rows = RoundBody.objects.filter(organ_id__in=bodies, read_at=None, round__state=RoundState.ISSUED)
    return rows.count()


def told_lately(actor: Actor, today: dt.date) -> int:
    """Count the rounds in which one's own bodies may still object."""
    bodies = {g.organ_id for g in actor.grants if g.role in ANSWERING}
    rows = RoundBody.objects.filter(organ_id__in=bodies, round__state=RoundState.OBJECTIONS)
    return rows.filter(round__objections_until__gte=today).count()
