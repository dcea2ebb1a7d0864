"""Reads over examinations: the numbers of a sitting, its log, a person's results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from zhiheng.common import scope
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.models import Officer
from zhiheng.training.models import Attempt, Candidate, QuestionKind, Result, Sitting, SittingStaff
from zhiheng.training.services.marking import unmarked


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a sitting stands."""

    applied: int
    admitted: int
    entered: int
    handed_in: int
    to_mark: int
    results: dict[str, int]


def numbers(sitting: Sitting) -> Numbers:
    """Return how a sitting stands."""
    with scope.system():
        people = list(sitting.candidates.values_list("status", "result"))
        attempts = list(
            Attempt.objects.filter(candidate__sitting=sitting).values_list("submitted_at", flat=True)
        )
        status = Counter(s for s, _ in people)
        return Numbers(
            len(people),
            status[Candidate.Status.ADMITTED],
            len(attempts),
            sum(a is not None for a in attempts),
            unmarked(sitting) if sitting.paper_id and has_essays(sitting) else 0,
            dict(Counter(r for s, r in people if r)),
        )


def has_essays(sitting: Sitting) -> bool:
    """Whether people mark part of a sitting's paper."""
    with scope.system():
        return sitting.paper is not None and any(
            q["kind"] == QuestionKind.ESSAY for q in sitting.paper.content
        )


def log_of(sitting: Sitting) -> list[ProcessEvent]:
    """Return what happened at a sitting, newest first."""
    with scope.system():
        rows = ProcessEvent.objects.filter(subject_kind="sitting", subject_id=sitting.pk)
        return list(rows.order_by("-id")[:200])


def staff_of(sitting: Sitting) -> list[SittingStaff]:
    """Return who watches and marks."""
    with scope.system():
        return list(sitting.staff.select_related("account").order_by("duty", "pk"))


def duties_of(account_id: int) -> list[SittingStaff]:
    """Return the sittings at which a person watches or marks, newest first."""
    with scope.system():
        rows = SittingStaff.objects.filter(account_id=account_id).select_related("sitting__organ")
        return list(rows.order_by("-sitting__starts_at")[:20])


def sittings_of(officer: Officer) -> list[Candidate]:
    """Return a person's registrations with their results, newest first."""
    rows = Candidate.objects.filter(officer=officer).select_related("sitting__organ")
    return list(rows.order_by("-sitting__starts_at"))


def last_pass(officer_ids: list[int]) -> dict[int, Candidate]:
    """Return each person's last passed sitting."""
    rows = Candidate.objects.filter(officer_id__in=officer_ids, result=Result.PASS).select_related("sitting")
    return {c.officer_id: c for c in rows.order_by("sitting__starts_at")}
