"""What cases know of officers: whom they still name without a valid certificate, and who acted on a day without one (PER-06)."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from zhiheng.cases.models import Case, Handler, Inquiry, Measure
from zhiheng.cases.models.case import CaseStatus
from zhiheng.officers.models import Officer
from zhiheng.officers.selectors import certified_ids, valid_spans

_OVER = (CaseStatus.CLOSED, CaseStatus.ARCHIVED, CaseStatus.TERMINATED)
_END = dt.time.min


def officer_cases(ids: Sequence[int], on: dt.date) -> Mapping[int, Mapping[str, Any]]:
    """Return, by officer, the columns of ``law.standing.OfficerFacts`` that cases answer; four look-ups a batch."""
    wanted = set(ids)
    certified = certified_ids(wanted, on)
    auxiliary = set(
        Officer.objects.filter(pk__in=wanted, category=Officer.Category.AUXILIARY).values_list(
            "pk", flat=True
        )
    )
    open_cases = Counter(
        Handler.objects.filter(
            officer__in=wanted - certified, to_on__isnull=True, case__in=_running()
        ).values_list("officer_id", flat=True)
    )
    acts = _acts(wanted, on)
    spans = valid_spans(wanted)
    without: Counter[int] = Counter()
    for officer, day in acts:
        if not any(first <= day <= last for first, last, _ in spans.get(officer, ())):
            without[officer] += 1
    return {
        i: {
            "open_cases_uncertified": open_cases[i],
            "acts_uncertified": 0 if i in auxiliary else without[i],
            "tasks_forbidden": without[i] if i in auxiliary else 0,
        }
        for i in wanted
    }


def _running() -> Any:
    return Case.objects.exclude(status__in=_OVER).values("pk")


def _acts(wanted: set[int], on: dt.date) -> list[tuple[int, dt.date]]:
    """Return who of these took part in an inquiry or a measure of the year, and on which day."""
    since = timezone.make_aware(dt.datetime.combine(on.replace(month=1, day=1), _END))
    until = timezone.make_aware(dt.datetime.combine(on + dt.timedelta(days=1), _END))
    found = []
    for model, moment in ((Inquiry, "began_at"), (Measure, "started_at")):
        rows = model._default_manager.filter(
            Q(officers__overlap=list(wanted)), **{f"{moment}__gte": since, f"{moment}__lt": until}
        ).values_list("officers", moment)
        for officers, at in rows.iterator(chunk_size=2000):
            day = timezone.localtime(at).date()
            found += [(i, day) for i in set(officers) & wanted]
    return found
