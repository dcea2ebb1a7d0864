"""Addresses with conditions: a number on the board opens the list it counts, with the same conditions."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.http import urlencode

from zhiheng.supervision.models import Finding
from zhiheng.supervision.selectors import STANDING


def findings(*, standing: bool = False, **conditions: object) -> str:
    """Return the address of the list under these conditions; ``standing`` adds those not yet cleared."""
    pairs: list[tuple[str, str]] = [(k, str(v)) for k, v in conditions.items() if v != ""]
    if standing:
        pairs += [("status", s.value) for s in STANDING]
    return f"{reverse('supervision:findings')}?{urlencode(pairs)}"


def seen_on(day: dt.date) -> str:
    """Return the list of findings first seen on a day."""
    return findings(seen_from=day.isoformat(), seen_to=day.isoformat())


def place_of(finding: Finding) -> str:
    """Return the exact place of the case a finding is about: the tab it names."""
    page = reverse("cases:page", args=[finding.case_id])
    return page if finding.place == "basic" else f"{page}?tab={finding.place}"
