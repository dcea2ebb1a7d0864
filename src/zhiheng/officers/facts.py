"""People as flat rows for the rules over standing things; what rooms above know of them comes by registration."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.standing import OfficerFacts
from zhiheng.officers import directory
from zhiheng.officers.models import Application, BatchLine, Certificate, Milestone, Officer, OfficerTask
from zhiheng.officers.selectors import flaw_of

# Officer ids and the day → officer id → columns of OfficerFacts: hours, cases, appraisal, insurance, seen from above.
Provider = Callable[[Sequence[int], dt.date], Mapping[int, Mapping[str, Any]]]
_providers: dict[str, Provider] = {}
_BATCH = 1000


def register(name: str, provider: Provider) -> None:
    """Let a room above fill columns of the officers' rows; one look-up for a whole batch of officers."""
    _providers[name] = provider


def officer_facts(on: dt.date, ids: Iterable[int] | None = None) -> Iterator[OfficerFacts]:
    """Yield the rows of people as they stand on a day, all or those named; memory is bounded."""
    rows = (
        Officer.objects.select_related("organ")
        .prefetch_related("certificates__holds", "spells")
        .order_by("pk")
    )
    if ids is not None:
        rows = rows.filter(pk__in=list(ids))
    source = rows.iterator(chunk_size=_BATCH)
    while batch := list(islice(source, _BATCH)):
        yield from _batch(batch, on)


def _batch(batch: list[Officer], on: dt.date) -> Iterator[OfficerFacts]:
    ids = [o.pk for o in batch]
    extra = [provider(ids, on) for provider in _providers.values()]
    around = _Around(ids, on)
    for officer in batch:
        values = around.columns(officer)
        for found in extra:
            values |= found.get(officer.pk, {})
        yield OfficerFacts(**values)


class _Around:
    """What stands beside a batch of people: one look-up each."""

    def __init__(self, ids: list[int], on: dt.date) -> None:
        self.on = on
        lines = BatchLine.objects.filter(officer__in=ids, batch__kind="REVIEW").exclude(conclusion="")
        self.reviewed = set(lines.filter(batch__year=on.year - 1).values_list("officer_id", flat=True))
        self.last_review = dict(lines.order_by("batch__year", "pk").values_list("officer_id", "conclusion"))
        applications = Application.objects.filter(officer__in=ids, certificate__isnull=False)
        self.checked = set(
            applications.filter(reviewed_on__isnull=False).values_list("certificate_id", flat=True)
        )
        self.excused = set(
            applications.filter(exception_on__isnull=False).values_list("certificate_id", flat=True)
        )
        open_tasks = OfficerTask.objects.filter(officer__in=ids, done_on__isnull=True, due_on__isnull=False)
        self.cancel_due = dict(
            open_tasks.filter(kind="CANCEL").order_by("-due_on").values_list("officer_id", "due_on")
        )
        self.publish_due = dict(
            open_tasks.filter(kind="PUBLISH").order_by("-due_on").values_list("officer_id", "due_on")
        )
        waiting = OfficerTask.objects.filter(officer__in=ids, done_on__isnull=True, kind="PUBLISH")
        self.stale = set(waiting.values_list("officer_id", flat=True))
        reached = Milestone.objects.filter(officer__in=ids, state=Officer.State.PASSED).order_by("pk")
        self.passed = dict(reached.values_list("officer_id", "on"))
        self.listed = set(directory.listed(on).filter(officer__in=ids).values_list("officer_id", flat=True))

    def columns(self, officer: Officer) -> dict[str, Any]:
        """Return the columns this room knows of one person."""
        newest = max(
            officer.certificates.all(),
            key=lambda c: (c.status != "CANCELLED", c.valid_from, c.pk),
            default=None,
        )
        spell = max((s.from_on for s in officer.spells.all() if s.to_on is None and s.from_on), default=None)
        on_duty = officer.state == Officer.State.ON_DUTY
        working = on_duty and newest is not None and not flaw_of(newest, self.on)
        return {
            "subject_id": str(officer.pk), "organ_id": str(officer.organ_id), "division": officer.organ.division_id,
            "name": officer.name, "category": officer.category, "state": officer.state,
            "on_post": officer.post_is_enforcement if on_duty else self._off_post(officer), "on_post_since_day": _day(spell),
            "left_day": _day(officer.left_on), "exam_passed_day": _day(self.passed.get(officer.pk)),
            "in_directory": officer.pk in self.listed and officer.pk not in self.stale if working else None,
            "directory_due_day": _day(self.publish_due.get(officer.pk)),
            "is_reviewer": officer.reviewer_since is not None or None,
            "legal_qualification": officer.legal_qualification, "reviewer_since_day": _day(officer.reviewer_since),
            **(self._certificate(officer, newest) if newest else {}),
        }  # fmt: skip

    @staticmethod
    def _off_post(officer: Officer) -> bool | None:
        """Off an enforcement post for certain, or not to be said: somebody with a certificate who has not begun yet."""
        return False if not officer.post_is_enforcement and officer.state != Officer.State.OFF_DUTY else None

    def _certificate(self, officer: Officer, row: Certificate) -> dict[str, Any]:
        conclusion = self.last_review.get(officer.pk)
        return {
            "certificate_no": row.number, "certificate_status": row.status,
            "certificate_status_day": _day(row.status_since), "certificate_from_day": day_number(row.valid_from),
            "certificate_to_day": day_number(row.valid_to),
            "certificate_cancel_due_day": _day(self.cancel_due.get(officer.pk)),
            "held_by_personnel": row.custody == Certificate.Custody.HR,
            "off_post_approved": None if officer.post_is_enforcement else row.pk in self.excused,
            "review_done_last_year": officer.pk in self.reviewed,
            "review_failed": None if conclusion is None else conclusion == "FAIL",
            # A certificate from before this platform has no review here: not recorded, which is no breach.
            "qualification_checked": True if row.pk in self.checked else None,
        }  # fmt: skip


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)
