"""What the standing rules see of appraisal: a person found unfit whose certificate is as it was (EVAL-03)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from zhiheng.appraisal.models import Assessment, Batch, Disposal, Grade
from zhiheng.common import scope
from zhiheng.officers import facts
from zhiheng.officers.models import Certificate

_DEALT_WITH = (Certificate.Status.SUSPENDED, Certificate.Status.WITHDRAWN, Certificate.Status.CANCELLED)


def unhandled(pks: Sequence[int], on: dt.date) -> Mapping[int, Mapping[str, Any]]:
    """Return ``appraisal_failed_open`` of those with a confirmed appraisal: the newest is unfit and nothing was done yet.

    Done is a disposal carried out on that appraisal, or a certificate suspended, taken back or cancelled, however.
    A leader's decision to leave it at that is no disposal. Nobody without a confirmed appraisal is in the answer.
    """
    with scope.system():
        rows = (
            Assessment.objects.filter(
                officer_id__in=list(pks), batch__state=Batch.State.CONFIRMED, batch__confirmed_on__lte=on,
                batch__ended_on__isnull=True,
            )
            .order_by("batch__year", "batch__confirmed_on", "pk")
            .values_list("officer_id", "pk", "grade")
        )  # fmt: skip
        newest = {officer: (pk, grade) for officer, pk, grade in rows if officer is not None}
        failed = {officer: pk for officer, (pk, grade) in newest.items() if grade == Grade.FAIL}
        done = set(
            Disposal.objects.filter(assessment_id__in=failed.values(), state=Disposal.State.DONE).values_list(
                "assessment_id", flat=True
            )
        )
        # The newest certificate counts: an earlier one may be cancelled in the ordinary course.
        certificates = Certificate.objects.filter(officer_id__in=failed).order_by("valid_from", "pk")
        status = dict(certificates.values_list("officer_id", "status"))
    return {
        officer: {
            "appraisal_failed_open": officer in failed
            and failed[officer] not in done
            and status.get(officer) not in _DEALT_WITH
        }
        for officer in newest
    }


def register() -> None:
    """Fill the officers' rows; called once at start-up."""
    facts.register("appraisal", unhandled)
