"""What rooms above the officers' know of a person, as columns of his row: cases, hours, insurance, review, appointment."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from zhiheng.cases.models import CaseStatus
from zhiheng.cases.models.people import Handler
from zhiheng.officers.facts import register
from zhiheng.officers.models import Batch, Officer
from zhiheng.officers.selectors import may_enforce, valid_spans
from zhiheng.organs.models import Appointment, Role
from zhiheng.organs.selectors import in_force
from zhiheng.support.selectors.bodies import uninsured
from zhiheng.training.facts import officer_training

# A case that is over is handled by nobody any more.
OVER = (CaseStatus.CLOSED, CaseStatus.ARCHIVED, CaseStatus.TERMINATED, CaseStatus.TRANSFERRED)
Columns = Mapping[int, Mapping[str, Any]]


def in_cases(pks: Sequence[int], on: dt.date) -> Columns:
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


def unreviewed(pks: Sequence[int], on: dt.date) -> Columns:
    """Nothing is concluded on last year's review of people whose body held none: that is the body's own finding."""
    held = Batch.objects.filter(kind=Batch.Kind.REVIEW, year=on.year - 1).exclude(state=Batch.State.OPEN)
    outside = Officer.objects.filter(pk__in=pks).exclude(organ_id__in=held.values("organ_id"))
    return {pk: {"review_done_last_year": None} for pk in outside.values_list("pk", flat=True)}


def reviewers(pks: Sequence[int], on: dt.date) -> Columns:
    """Who is a legal reviewer: by appointment, whatever is recorded of when he began."""
    held = Appointment.objects.filter(in_force(on), role=Role.LEGAL_REVIEWER, account__officer__in=pks)
    named = set(held.values_list("account__officer", flat=True))
    return {pk: {"is_reviewer": pk in named} for pk in pks}


def insured(pks: Sequence[int], on: dt.date) -> Columns:
    """Front-line officers of county-level and township bodies without a policy in force (SEC-11)."""
    organs = Officer.objects.filter(pk__in=pks).values_list("organ_id", flat=True)
    bare = uninsured(set(organs), on).filter(pk__in=pks)
    return {pk: {"insured": False} for pk in bare.values_list("pk", flat=True)}


def register_columns() -> None:
    """Fill the officers' rows with what is known above their room; called once at start-up."""
    register("training", officer_training)
    register("cases", in_cases)
    register("yearly review", unreviewed)
    register("appointments", reviewers)
    register("insurance", insured)
