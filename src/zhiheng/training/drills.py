"""Scores of practice in discretion (裁量模拟练习): held in the journal; they are shown as learning and are no hours (TRN-27)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from zhiheng.journal.models import ProcessEvent

DRILLED = "discretion.drilled"


@dataclass(frozen=True, slots=True)
class Score:
    """One practice: when, on which item, how many points of a hundred."""

    day: dt.date
    item: str
    score: int


def scores_of(account_id: int, organ_ids: Iterable[int], year: int, most: int = 20) -> list[Score]:
    """Return a person's newest scores of a year, as recorded when he practised; the caller is in the system scope.

    ``organ_ids`` are the bodies he practised for; they narrow the record before it is read.
    """
    zone = timezone.get_default_timezone()
    first = dt.datetime(year, 1, 1, tzinfo=zone)
    after = dt.datetime(year + 1, 1, 1, tzinfo=zone)
    rows = ProcessEvent.objects.filter(
        kind=DRILLED, subject_kind="discretion", organ_id__in=list(organ_ids), payload__account=account_id,
        recorded_at__gte=first, recorded_at__lt=after,
    ).order_by("-id")[:most]  # fmt: skip
    return [
        Score(timezone.localtime(e.recorded_at).date(), str(e.payload["item"]), int(e.payload["score"]))
        for e in rows
    ]
