"""Hours and compulsory subjects of officers, by year, as the rules see them; coverage and plans of bodies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from zhiheng.law.checks.facts_build import day_number
from zhiheng.officers.models import Officer
from zhiheng.training.models import HourEntry, PlanStatus, TrainingPlan
from zhiheng.training.required import required, topics
from zhiheng.training.selectors import ON_ROSTER, Hours, hours_of

Values = dict[int, dict[str, Any]]


def keeping(organ_ids: Iterable[int], year: int) -> set[int]:
    """Return the bodies that kept hours on the platform in a year: of the others nothing is known."""
    rows = HourEntry.objects.filter(organ_id__in=list(organ_ids), year=year).order_by()
    return set(rows.values_list("organ_id", flat=True).distinct())


def must_train(officer: Officer, year: int) -> bool:
    """Whether a person owes the hours of a whole year: on the roster, not auxiliary, there since its first day."""
    there = officer.entered_on is None or officer.entered_on <= dt.date(year, 1, 1)
    return officer.state in ON_ROSTER and officer.category != Officer.Category.AUXILIARY and there


def hours_columns(people: Sequence[Officer], on: dt.date) -> Values:
    """Return the training columns of these officers."""
    ids = [o.pk for o in people]
    organs = {o.organ_id for o in people}
    found: Values = defaultdict(dict)
    for suffix, year in (("last", on.year - 1), ("this", on.year)):
        known, hours = keeping(organs, year), hours_of(ids, year)
        for officer in people:
            if officer.organ_id in known:
                owes = must_train(officer, year) if suffix == "last" else officer.state in ON_ROSTER
                found[officer.pk][f"must_train_{suffix}_year"] = (
                    owes and officer.category != Officer.Category.AUXILIARY
                )
                found[officer.pk] |= _columns(hours[officer.pk], suffix)
    learnt = _learnt(ids)
    for officer in people:
        lacking = [
            t.title
            for t in topics(officer.organ.division_id)
            if t.mandatory and t.code not in learnt[officer.pk]
        ]
        found[officer.pk] |= {
            "compulsory_missing": len(lacking),
            "compulsory_missing_names": "、".join(lacking) or None,
        }
    return found


def _columns(hours: Hours, suffix: str) -> dict[str, Any]:
    """Whole hours, rounded down: 59.5 is not 60."""
    values = {
        f"hours_{suffix}_year": int(hours.total),
        f"hours_law_{suffix}_year": int(hours.public_law),
        f"hours_skill_{suffix}_year": int(hours.business),
    }
    return values | ({"hours_political_this_year": int(hours.political)} if suffix == "this" else {})


def _learnt(ids: Sequence[int]) -> dict[int, set[str]]:
    """Return the compulsory subjects each officer has hours in, of whatever year; reversed entries do not count."""
    rows = HourEntry.objects.filter(
        officer_id__in=ids, reverses__isnull=True, reversed_by__isnull=True
    ).filter(~Q(course__topic="") | ~Q(activity__course__topic=""))
    found: dict[int, set[str]] = defaultdict(set)
    for officer, course, activity in rows.values_list(
        "officer_id", "course__topic", "activity__course__topic"
    ):
        found[officer] |= {topic for topic in (course, activity) if topic}
    return found


def body_hours(under: dict[int, int], on: dt.date) -> Values:
    """Return the training columns of bodies, their handling units counted with them."""
    year = on.year - 1
    found: Values = defaultdict(dict)
    known = keeping(under, year)
    people = list(Officer.objects.filter(organ_id__in=known, state__in=ON_ROSTER).select_related("organ"))
    owing = [o for o in people if must_train(o, year)]
    hours = hours_of([o.pk for o in owing], year)
    for officer in owing:
        need = required(officer.organ.division_id, year)
        if need is None:
            continue
        body = found[under[officer.organ_id]]
        body["must_train_last_year"] = body.get("must_train_last_year", 0) + 1
        reached = not need.gaps(hours[officer.pk].by_category)
        body["trained_last_year"] = body.get("trained_last_year", 0) + reached
    plans = TrainingPlan.objects.filter(organ_id__in=under, year=on.year, status=PlanStatus.APPROVED)
    for organ, decided in plans.values_list("organ_id", "decided_at"):
        if decided is not None:
            found[under[organ]]["training_plan_day"] = day_number(decided.date())
    return found
