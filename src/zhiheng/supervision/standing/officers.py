"""Officers as the rules see them: post and certificate, use in cases, insurance; a few queries for each thousand."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, Q

from zhiheng.cases.models import CaseStatus
from zhiheng.cases.models.people import Handler
from zhiheng.law.checks.facts_build import day_number
from zhiheng.law.standing import OfficerFacts
from zhiheng.officers.models import Batch, BatchLine, Certificate, Officer, OfficerTask
from zhiheng.officers.selectors import may_enforce, valid_spans
from zhiheng.organs.models import Appointment, Role
from zhiheng.organs.selectors import in_force
from zhiheng.supervision.standing.hours import hours_columns
from zhiheng.support.selectors.bodies import uninsured

CHUNK = 1000
# A case that is over is handled by nobody any more.
OVER = (CaseStatus.CLOSED, CaseStatus.ARCHIVED, CaseStatus.TERMINATED, CaseStatus.TRANSFERRED)
_ENFORCING = (Officer.State.LICENSED, Officer.State.ON_DUTY)
Columns = dict[int, dict[str, Any]]


def officer_facts(on: dt.date, ids: Collection[int] | None = None) -> Iterator[OfficerFacts]:
    """Yield the row of every officer, or of these, as of a day."""
    rows = (
        Officer.objects.order_by("pk") if ids is None else Officer.objects.filter(pk__in=ids).order_by("pk")
    )
    pks = list(rows.values_list("pk", flat=True))
    for start in range(0, len(pks), CHUNK):
        yield from _chunk(pks[start : start + CHUNK], on)


def _chunk(pks: Sequence[int], on: dt.date) -> Iterator[OfficerFacts]:
    newest = Certificate.objects.order_by("-valid_from", "-pk").select_related("application")
    people = list(
        Officer.objects.filter(pk__in=pks)
        .select_related("organ")
        .prefetch_related(Prefetch("certificates", queryset=newest))
        .order_by("pk")
    )
    parts = [
        _in_cases(pks, on), _reviews(people, on), _tasks(pks), _reviewers(people, on), _insured(people, on),
        hours_columns(people, on),
    ]  # fmt: skip
    for officer in people:
        values = _person(officer)
        for part in parts:
            values |= part.get(officer.pk, {})
        yield OfficerFacts(**values)


def _day(day: dt.date | None) -> int | None:
    return None if day is None else day_number(day)


def _person(officer: Officer) -> dict[str, Any]:
    left = officer.state == Officer.State.OFF_DUTY
    values = {
        "subject_id": str(officer.pk),
        "organ_id": str(officer.organ_id),
        "division": officer.organ.division_id,
        "name": officer.name,
        "category": officer.category,
        "state": officer.state,
        "on_post": officer.state in _ENFORCING and officer.post_is_enforcement,
        "on_post_since_day": _day(officer.entered_on),
        "left_day": _day(officer.left_on) if left else None,
        "legal_qualification": officer.legal_qualification,
        "reviewer_since_day": _day(officer.reviewer_since),
    }
    certificate = next(iter(officer.certificates.all()), None)
    return values | (_certificate(certificate) if certificate else {})


def _certificate(certificate: Certificate) -> dict[str, Any]:
    application = getattr(certificate, "application", None)
    return {
        "certificate_no": certificate.number,
        "certificate_status": certificate.status,
        "certificate_status_day": _day(certificate.status_since),
        "certificate_from_day": _day(certificate.valid_from),
        "certificate_to_day": _day(certificate.valid_to),
        "held_by_personnel": certificate.custody == Certificate.Custody.HR,
        "off_post_approved": bool(application and application.exception_on),
        # Certificates taken over from before the platform have no application; nothing is concluded from that.
        "qualification_checked": None if application is None else application.reviewed_on is not None,
    }


def _in_cases(pks: Sequence[int], on: dt.date) -> Columns:
    """Open cases in the hands of somebody who may not enforce today, and this year's assignments on such days."""
    able = set(may_enforce(on).filter(pk__in=pks).values_list("pk", flat=True))
    running = Handler.objects.filter(officer_id__in=pks).filter(Q(to_on__isnull=True) | Q(to_on__gte=on))
    pairs = running.exclude(case__status__in=OVER).order_by().values_list("officer_id", "case_id").distinct()
    open_cases = Counter(officer for officer, _ in pairs if officer not in able)
    assigned = Handler.objects.filter(officer_id__in=pks, from_on__year=on.year, from_on__lte=on)
    days = list(assigned.order_by().values_list("officer_id", "from_on"))
    spans = valid_spans({officer for officer, _ in days})
    wrong = Counter(
        officer for officer, day in days if not any(a <= day <= b for a, b, _ in spans.get(officer, ()))
    )
    auxiliary = set(
        Officer.objects.filter(pk__in=pks, category=Officer.Category.AUXILIARY).values_list("pk", flat=True)
    )
    return {
        pk: {"tasks_forbidden": wrong[pk]}
        if pk in auxiliary
        else {"open_cases_uncertified": open_cases[pk], "acts_uncertified": wrong[pk]}
        for pk in pks
    }


def _reviews(people: Sequence[Officer], on: dt.date) -> Columns:
    """The yearly review: the newest conclusion, and last year's where the person's body held a review that year."""
    held = set(
        Batch.objects.filter(kind=Batch.Kind.REVIEW, year=on.year - 1)
        .exclude(state=Batch.State.OPEN)
        .values_list("organ_id", flat=True)
    )
    found: Columns = {o.pk: {"review_done_last_year": False} if o.organ_id in held else {} for o in people}
    lines = BatchLine.objects.filter(officer__in=people, batch__kind=Batch.Kind.REVIEW).exclude(conclusion="")
    for officer, year, conclusion in lines.order_by("batch__year", "pk").values_list(
        "officer_id", "batch__year", "conclusion"
    ):
        found[officer]["review_failed"] = conclusion == BatchLine.Conclusion.FAIL
        if year == on.year - 1:
            found[officer]["review_done_last_year"] = True
    return found


def _tasks(pks: Sequence[int]) -> Columns:
    """What must still be done, with its day where a rule sets one."""
    found: Columns = {}
    open_tasks = OfficerTask.objects.filter(officer_id__in=pks, done_on__isnull=True)
    for officer, kind, due in open_tasks.order_by("-due_on").values_list("officer_id", "kind", "due_on"):
        values = found.setdefault(officer, {})
        if kind == OfficerTask.Kind.PUBLISH:
            values |= {"in_directory": False, "directory_due_day": _day(due)}
        elif due is not None:
            values["certificate_cancel_due_day"] = _day(due)
    return found


def _reviewers(people: Sequence[Officer], on: dt.date) -> Columns:
    accounts = {o.account_id: o.pk for o in people if o.account_id}
    held = Appointment.objects.filter(in_force(on), role=Role.LEGAL_REVIEWER, account_id__in=accounts)
    return {accounts[a]: {"is_reviewer": True} for a in held.values_list("account_id", flat=True)}


def _insured(people: Sequence[Officer], on: dt.date) -> Columns:
    bare = set(uninsured({o.organ_id for o in people}, on).values_list("pk", flat=True))
    return {o.pk: {"insured": False} for o in people if o.pk in bare}
