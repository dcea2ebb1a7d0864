"""What rooms without a word of their own know of a person, as columns of his row: insurance, review, appointment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from zhiheng.officers.facts import register
from zhiheng.officers.models import Batch, Officer
from zhiheng.organs.models import Appointment, Role
from zhiheng.organs.selectors import in_force
from zhiheng.support.selectors.bodies import uninsured

Columns = Mapping[int, Mapping[str, Any]]


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
    register("yearly review", unreviewed)
    register("appointments", reviewers)
    register("insurance", insured)
