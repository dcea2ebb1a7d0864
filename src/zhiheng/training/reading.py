"""Reads over plans, courses and rotation: who has not handed in, which subject has no course, who has not done it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from zhiheng.common import clock
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Organ
from zhiheng.training.models import (
    Activity,
    ActivityStatus,
    Attendance,
    Course,
    Enrolment,
    HourEntry,
    PlanStatus,
    TrainingPlan,
)
from zhiheng.training.policies import bodies_managed
from zhiheng.training.required import Topic, YearlyDay, topics, yearly_day
from zhiheng.training.selectors import due_officers

HANDED_IN = (PlanStatus.SUBMITTED, PlanStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class PlanDue:
    """A body's plan of a year: when it is due, and whether it was handed in (in time)."""

    body: Organ
    due: YearlyDay | None
    plan: TrainingPlan | None

    @property
    def handed_in(self) -> bool:
        """Whether it was handed in."""
        return self.plan is not None and self.plan.status in HANDED_IN

    @property
    def late(self) -> bool:
        """Whether the day passed without it."""
        return self.due is not None and not self.handed_in and clock.today() > self.due.day


def plans_due(organs: Iterable[Organ], year: int) -> list[PlanDue]:
    """Return, for each body, its plan of the year and its day; those who owe come first (TRN-02 未交名单)."""
    bodies = list(organs)
    plans = {p.organ_id: p for p in TrainingPlan.objects.filter(organ__in=bodies, year=year)}
    found = [PlanDue(b, yearly_day("TRAIN_PLAN", b.division_id, year), plans.get(b.pk)) for b in bodies]
    return sorted(found, key=lambda x: (x.handed_in, x.due is None, x.body.division_id, x.body.code))


def subjects_done(officer_ids: Iterable[int], year: int) -> dict[int, set[str]]:
    """Return the compulsory subjects each person has hours in this year: from activities and online courses alike."""
    ids = list(officer_ids)
    rows = (
        HourEntry.objects.filter(officer_id__in=ids, year=year, reverses=None, reversed_by=None)
        .exclude(course=None)
        .exclude(course__topic="")
        .values_list("officer_id", "course__topic")
    )
    found: dict[int, set[str]] = defaultdict(set)
    for officer, topic in rows:
        found[officer].add(topic)
    return found


def library_of(division: str) -> Q:
    """Return the condition on courses that stand open to a place: its own and those of the divisions above."""
    above = Q()
    for n in (2, 4, 6, 9):
        if n <= len(division):
            above |= Q(organ__division__prefix=division[:n])
    return above


@dataclass(frozen=True, slots=True)
class SubjectLine:
    """A compulsory subject of a place: the courses that teach it, and who has not done it this year."""

    topic: Topic
    courses: tuple[Course, ...]
    due: int
    missing: tuple[Officer, ...]


def subjects(body: Organ, year: int) -> list[SubjectLine]:
    """Return the course coverage and the list of those who have not done it (未修清单) of a body; empty where none is set."""
    wanted = topics(body.division_id)
    if not wanted:
        return []
    people = list(due_officers([body.pk]))
    done = subjects_done([o.pk for o in people], year)
    courses = defaultdict(list)
    for course in Course.objects.filter(library_of(body.division_id), active=True).exclude(topic=""):
        courses[course.topic].append(course)
    return [
        SubjectLine(
            t, tuple(courses[t.code]), len(people), tuple(o for o in people if t.code not in done.get(o.pk, ()))
        )
        for t in wanted
    ]  # fmt: skip


def subjects_missing(officers: Iterable[Officer], year: int) -> dict[int, list[Topic]]:
    """Return, by officer, the compulsory subjects of his place not done this year."""
    people = list(officers)
    done = subjects_done([o.pk for o in people], year)
    return {
        o.pk: [
            t for t in topics(o.organ.division_id) if t.mandatory and t.code not in done.get(o.pk, ())
        ]
        for o in people
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rotation:
    """The yearly training of everybody in rotation (全员轮训): by when, how many took part, who did not (TRN-09)."""

    due: YearlyDay
    must: int
    done: int
    missing: tuple[Officer, ...]


def rotation(body: Organ, year: int) -> Rotation | None:
    """Return a body's rotation of a year; None where no document asks for it."""
    due = yearly_day("TRAIN_ROTATION", body.division_id, year)
    if due is None:
        return None
    people = list(due_officers([body.pk]))
    there = set(
        Attendance.objects.filter(
            officer__in=people,
            activity__rotation=True,
            activity__status=ActivityStatus.CLOSED,
            activity__ends_at__year=year,
        ).values_list("officer_id", flat=True)
    )
    missing = tuple(o for o in people if o.pk not in there)
    return Rotation(due, len(people), len(people) - len(missing), missing)


def expected_at(activity: Activity) -> list[Officer]:
    """Return who is expected at an activity: the roster of the bodies invited, and candidates for training before service."""
    rows = Officer.objects.filter(
        Q(organ_id__in=activity.body_ids) | Q(organ__legal_subject_id__in=activity.body_ids)
    ).exclude(state=Officer.State.OFF_DUTY)
    return list(rows.select_related("organ").order_by("organ_id", "name"))


def own_enrolments(officer: Officer, year: int) -> dict[int, Enrolment]:
    """Return a person's progress in online courses of a year, by course."""
    return {e.course_id: e for e in Enrolment.objects.filter(officer=officer, year=year)}


def coming_for(officer: Officer, now: dt.datetime) -> list[Activity]:
    """Return the activities a person is invited to that are not over."""
    body = [i for i in (officer.organ_id, officer.organ.legal_subject_id) if i]
    rows = Activity.objects.filter(body_ids__overlap=body, ends_at__gte=now, status=ActivityStatus.PLANNED)
    return list(rows.select_related("organ").order_by("starts_at")[:20])


def plans_owed(actor: Actor) -> int:
    """Count the bodies of the person's scope that owe this year's plan where a day is set: for the bell."""
    lines = plans_due(bodies_managed(actor), clock.today().year)
    return sum(x.due is not None and not x.handed_in for x in lines)
