"""Delegations as the rules see them: one row for each item handed to one township or street."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from zhiheng.common import scope
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.duties import due
from zhiheng.law.standing import DelegationFacts
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import may_enforce
from zhiheng.organs.models import Organ
from zhiheng.powers.models import (
    AssessmentStatus,
    BatchStatus,
    CleanupProposal,
    DelegationAssessment,
    DelegationLine,
    HandOver,
    Opinion,
)
from zhiheng.training.selectors import due_officers
from zhiheng.training.takeover import coverage

_DONE = (AssessmentStatus.APPROVED, AssessmentStatus.EXECUTED)
_LEAVING = (Opinion.CANCEL, Opinion.SUSPEND)


def delegation_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[DelegationFacts]:
    """Yield the row of every delegated item, or of these, under the township that takes it."""
    rows = DelegationLine.objects.select_related("batch", "item", "from_organ", "to_organ").order_by("pk")
    lines = list(rows if ids is None else rows.filter(pk__in=ids))
    takers = {line.to_organ_id for line in lines}
    people, trained = people_of(takers, on), trained_of(takers)
    handed = {
        (h.batch_id, h.from_organ_id, h.to_organ_id): h
        for h in HandOver.objects.filter(batch_id__in={line.batch_id for line in lines})
    }
    done = set(
        DelegationAssessment.objects.filter(organ_id__in=takers, status__in=_DONE).values_list(
            "organ_id", "year"
        )
    )
    leaving = _leaving(lines)
    for line in lines:
        hand = handed.get((line.batch_id, line.from_organ_id, line.to_organ_id))
        values: dict[str, Any] = _line(line) | {
            "in_clean_up": line.item_id in leaving,
            "handed_over_day": _day(hand.handed_on if hand else None),
            "receipt_day": _day(hand.receipt_on if hand else None),
            "evaluated_last_year": (line.to_organ_id, on.year - 1) in done,
            "evaluated_this_year": (line.to_organ_id, on.year) in done,
            "evaluate_due_day": _evaluate_due(line.to_division, on),
            "takers_trained": trained.get((line.to_organ_id, line.from_organ_id)),
        }
        yield DelegationFacts(**values | people.get(line.to_organ_id, {"takers": 0, "takers_certified": 0}))


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _line(line: DelegationLine) -> dict[str, Any]:
    running = line.batch.status == BatchStatus.EXECUTED or line.holder_id is not None
    status = "TAKEN_BACK" if line.ended_on else "IN_FORCE" if running else "PLANNED"
    return {
        "subject_id": str(line.pk),
        "organ_id": str(line.to_organ_id),
        "division": line.to_division,
        "item_id": str(line.item_id),
        "item_name": line.item.name,
        "former_name": line.from_organ.name,
        "taker_name": line.to_organ.name,
        "status": status,
        "since_day": _day(line.effective_from or line.batch.effective_from),
        "ended_day": _day(line.ended_on),
        "published_day": _day(line.batch.published_on),
    }


def _leaving(lines: Sequence[DelegationLine]) -> set[int]:
    """Items for which cancelling or suspending is proposed or decided, and not yet closed."""
    open_rows = CleanupProposal.objects.filter(
        item_id__in={line.item_id for line in lines}, closed_on__isnull=True
    )
    return {
        item
        for item, opinion, decision in open_rows.values_list("item_id", "opinion", "decision")
        if (decision or opinion) in _LEAVING
    }


def _evaluate_due(division: str, on: dt.date) -> int | None:
    deadline = due("STREET_POWERS_ASSESS", dt.date(on.year, 1, 1), jurisdiction=division).deadline
    return None if deadline is None else day_number(deadline.due_date)


def people_of(subjects: Iterable[int], on: dt.date) -> dict[int, dict[str, int]]:
    """Return, for legal subjects with their handling units, how many officers there are and how many may enforce."""
    unit_of: dict[int, int] = {}
    for pk in subjects:
        unit_of[pk] = pk
    for pk, subject in Organ.objects.filter(legal_subject_id__in=list(unit_of)).values_list(
        "pk", "legal_subject_id"
    ):
        unit_of[pk] = subject
    rows = (
        Officer.objects.filter(
            organ_id__in=unit_of, state__in=(Officer.State.LICENSED, Officer.State.ON_DUTY)
        )
        .exclude(category=Officer.Category.AUXILIARY)
        .values_list("pk", "organ_id")
    )
    able = set(may_enforce(on).filter(organ_id__in=unit_of).values_list("pk", flat=True))
    found: dict[int, Counter[str]] = defaultdict(Counter)
    for officer, organ in rows:
        found[unit_of[organ]]["takers"] += 1
        found[unit_of[organ]]["takers_certified"] += officer in able
    return {pk: {"takers": c["takers"], "takers_certified": c["takers_certified"]} for pk, c in found.items()}


def trained_of(takers: Collection[int]) -> dict[tuple[int, int], int]:
    """Return, by taker and giver, how many of the taker's officers the giver has trained in its business (TRN-19).

    Only where something was handed over: before that day nobody can have been trained in it.
    """
    with scope.system():  # the giver's trainings count whoever looks
        rows = coverage(takers, due_officers) if takers else []
        return {(row.body.pk, row.giver.pk): row.due - len(row.missing) for row in rows}
