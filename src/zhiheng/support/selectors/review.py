"""How many review for a body, and how much they do (LEG-09, LEG-11, LEG-13)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from zhiheng.organs.models import Appointment, Organ, Role
from zhiheng.organs.selectors import in_force as appointed
from zhiheng.support.models import Counsel, Reviewer


def _own(organ: Organ) -> list[int]:
    return [i for i in (organ.pk, organ.legal_subject_id) if i is not None]


def reviewer_accounts(organ: Organ, on: dt.date) -> set[int]:
    """Return the accounts appointed as legal reviewers of a body (or of the body in whose name it acts) on a day."""
    rows = Appointment.objects.filter(appointed(on), organ_id__in=_own(organ), role=Role.LEGAL_REVIEWER)
    return set(rows.values_list("account_id", flat=True))


def reviewer_count(organ: Organ, on: dt.date) -> int:
    """Return how many people review for a body on a day: those appointed, and those on its register besides."""
    appointed_ones = reviewer_accounts(organ, on)
    registered = Reviewer.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        Q(ended_on__isnull=True) | Q(ended_on__gt=on),
        organ_id__in=_own(organ),
        since__lte=on,
    )
    without = registered.filter(Q(officer__account__isnull=True) | ~Q(officer__account_id__in=appointed_ones))
    return len(appointed_ones) + without.count()


def counsel_count(organ: Organ, on: dt.date, kind: str = "") -> int:
    """Return how many public lawyers and counsel a body has on a day; ``kind`` PUBLIC or COUNSEL narrows it."""
    rows = Counsel.objects.filter(
        Q(until__isnull=True) | Q(until__gte=on),
        Q(ended_on__isnull=True) | Q(ended_on__gt=on),
        organ_id__in=_own(organ),
        since__lte=on,
    )
    return rows.filter(kind=kind).count() if kind else rows.count()
