"""Addresses with conditions: a number on the board opens the list it counts, with the same conditions."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.http import urlencode

from zhiheng.supervision.models import CASE, STANDING, Finding

# Where each kind of standing thing has its page, and which part of it a place is.
THINGS: dict[str, str] = {
    "officer": "officers:page", "item": "powers:item", "benchmark": "discretion:benchmark", "body": "organs:body",
}  # fmt: skip
TABS: dict[tuple[str, str], str] = {
    ("officer", "certificate"): "?tab=certificates",
    ("officer", "training"): "?tab=training",
    ("officer", "cases"): "?tab=cases",
    ("officer", "appraisal"): "?tab=appraisal",
}


def findings(*, standing: bool = False, **conditions: object) -> str:
    """Return the address of the list under these conditions, several values for a tuple; ``standing`` adds those not
    yet cleared.
    """
    pairs: list[tuple[str, str]] = []
    for name, given in conditions.items():
        values = given if isinstance(given, tuple) else (given,)
        pairs += [(name, str(v)) for v in values if v != ""]
    if standing:
        pairs += [("status", s.value) for s in STANDING]
    return f"{reverse('supervision:findings')}?{urlencode(pairs)}"


def seen_on(day: dt.date) -> str:
    """Return the list of findings first seen on a day."""
    return findings(seen_from=day.isoformat(), seen_to=day.isoformat())


def subject_of(finding: Finding) -> str:
    """Return the page of the thing a finding is about; the list of its findings where the thing has no page."""
    if finding.subject_kind == "delegation":
        return reverse("powers:township", args=[finding.organ_id])
    place = THINGS.get(finding.subject_kind)
    if place is None:
        return findings(standing=True, kind=finding.subject_kind, organ=finding.organ_id)
    return reverse(place, args=[finding.subject_id])


def place_of(finding: Finding) -> str:
    """Return the exact place a finding is about: the page of its subject, and the tab it names."""
    if finding.subject_kind == CASE:
        page = reverse("cases:page", args=[finding.case_id])
        return page if finding.place == "basic" else f"{page}?tab={finding.place}"
    tab = TABS.get((finding.subject_kind, finding.place), "")
    return subject_of(finding) + tab


def member(kind: str, subject_id: int) -> str:
    """Return the page of a person, case or item in a list behind a ratio; "" where it has none."""
    place = {"case": "cases:page", "reviewer": "organs:person", **THINGS}.get(kind)
    return reverse(place, args=[subject_id]) if place else ""
