"""Online courses: what counts is time that passed on the server's clock while the page was open (TRN-14)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.db import transaction

from zhiheng.common import clock, scope
from zhiheng.common.errors import NotFound, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor
from zhiheng.training.models import Course, Enrolment, HourSource
from zhiheng.training.policies import own_officer
from zhiheng.training.record import note
from zhiheng.training.services.hours import Credit, credit

LONGEST_BEAT = 60  # seconds one heartbeat can be worth: a page left alone or a closed lid earns nothing more


def _course(course_id: int) -> Course:
    found = Course.objects.select_related("organ").filter(pk=course_id, online=True, active=True).first()
    if found is None:
        raise NotFound("没有找到该线上课程，或者课程已停用。")
    return found


@transaction.atomic
def begin(*, actor: Actor, course_id: int) -> Enrolment:
    """Open an online course for oneself; coming back goes on where one was. Raises NotFound."""
    with scope.system():
        officer, course = own_officer(actor), _course(course_id)
        row, new = Enrolment.objects.get_or_create(
            course=course, officer=officer, year=clock.today().year,
            defaults={"organ_id": officer.organ_id, "division": officer.organ.division_id, "started_at": clock.now()},
        )  # fmt: skip
        row.last_beat_at = clock.now()  # time before the page was open counts nothing
        row.save(update_fields=["last_beat_at"])
        if new:
            note("training.course_begun", "officer_course", row, actor, course=course.pk, officer=officer.pk)
    return row


@transaction.atomic
def heartbeat(*, actor: Actor, course_id: int, seconds: int, position: int) -> Enrolment:
    """Count watched seconds: never more than passed since the person's last heartbeat in any course, nor than a beat's most.

    When the course's length is reached, its hours are credited, once. Raises NotFound, UserError for nonsense.
    """
    if seconds < 0 or position < 0:
        raise UserError("学习时长有误，请刷新页面后继续学习。")
    with scope.system():
        officer = own_officer(actor)
        # One person, one clock: two pages side by side share the seconds that pass.
        Officer.objects.select_for_update().get(pk=officer.pk)
        course = _course(course_id)
        row = Enrolment.objects.filter(course=course, officer=officer, year=clock.today().year).first()
        if row is None:
            raise NotFound("请先打开课程再学习。")
        now = clock.now()
        last = max(
            (b for b in Enrolment.objects.filter(officer=officer).values_list("last_beat_at", flat=True) if b),
            default=None,
        )  # fmt: skip
        counted = 0 if last is None else min(seconds, LONGEST_BEAT, max(0, int((now - last).total_seconds())))
        row.watched_seconds = min(row.watched_seconds + counted, course.minutes * 60)
        row.position = min(position, course.minutes * 60)
        row.last_beat_at = now
        if row.completed_at is None and row.watched_seconds >= course.minutes * 60:
            row.completed_at = now
            _complete(row, officer, course, actor, now)
        row.save()
    return row


def _complete(row: Enrolment, officer: Officer, course: Course, actor: Actor, now: dt.datetime) -> None:
    credit(
        [
            Credit(officer, clock.today(), course.category, Decimal(course.hours), HourSource.ONLINE, course.title,
                   f"online:{course.pk}:{officer.pk}:{row.year}", course.organ.name, "", None, course.pk)
        ],
        actor,
    )  # fmt: skip
    note(
        "training.course_completed",
        "officer_course",
        row,
        actor,
        course=course.pk,
        seconds=row.watched_seconds,
    )
