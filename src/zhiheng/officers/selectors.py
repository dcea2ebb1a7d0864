"""Who may enforce on a given day (行政处罚法第四十二条; PER-04, PER-05)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from zhiheng.officers.models import Certificate, Officer


def valid_certificates(on: dt.date) -> QuerySet[Certificate]:
    """Return the certificates with which one may enforce on ``on``: in their period, and not suspended, lost or cancelled.

    A status that began later does not take the certificate's validity on earlier days away.
    """
    return Certificate.objects.filter(valid_from__lte=on, valid_to__gte=on).filter(
        Q(status=Certificate.Status.VALID) | Q(status_since__gt=on)
    )


def certified_officers(organ_id: int, on: dt.date) -> QuerySet[Officer]:
    """Return the officers of an organ who may enforce on ``on``; auxiliary staff never (AUX-02)."""
    return (
        Officer.objects.filter(organ_id=organ_id, certificates__in=valid_certificates(on))
        .exclude(category=Officer.Category.AUXILIARY)
        .exclude(state=Officer.State.OFF_DUTY)
        .distinct()
        .order_by("id")
    )


def certified_ids(officer_ids: Iterable[int], on: dt.date) -> set[int]:
    """Return those of ``officer_ids`` who may enforce on ``on``."""
    return set(
        Officer.objects.filter(id__in=list(officer_ids), certificates__in=valid_certificates(on))
        .exclude(category=Officer.Category.AUXILIARY)
        .values_list("id", flat=True)
    )
