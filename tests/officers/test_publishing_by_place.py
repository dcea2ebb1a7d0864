"""A change of what the public reads about officers: by when it must be public, where the place says so and where none does."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.officers.ground import make_ground, on_duty

from zhiheng.common import clock
from zhiheng.journal.testing import drain
from zhiheng.officers.models import OfficerTask
from zhiheng.officers.services import registering

D = dt.date
pytestmark = pytest.mark.django_db


@pytest.mark.req("PUB-03", "PER-01", "PER-13", "PUB-02")
@pytest.mark.parametrize(("code", "due"), [("610100", D(2026, 3, 9)), ("140303", None)])
def test_a_change_of_published_data_opens_a_task_due_where_the_place_sets_a_day(
    db: None, code: str, due: dt.date | None
):
    with clock.at(D(2026, 3, 2)):  # a Monday: five working days end on Monday the 9th
        ground = make_ground(code)
        certificate = on_duty(ground, number=f"{code}00101")
        task = OfficerTask.objects.get(kind="PUBLISH")
        assert (task.due_on, task.due_hard) == (due, due is not None)
        assert ("未设定" in task.due_words) is (due is None)
        assert task.done_on is None
        drain()
        task.refresh_from_db()
        assert task.done_on == D(2026, 3, 2)
        before = OfficerTask.objects.count()
        registering.amend(actor=ground.admin, officer_id=certificate.officer_id, law_degree=True)
        assert OfficerTask.objects.count() == before  # nothing the public reads has changed
