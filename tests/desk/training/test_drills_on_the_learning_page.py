"""Practice in discretion shows on one's own learning page with its score, and makes no hours."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.training.doors import get
from tests.training.ground import TODAY

from zhiheng.common import clock
from zhiheng.journal.services.record import Draft, record
from zhiheng.training.drills import scores_of
from zhiheng.training.models import HourEntry

pytestmark = pytest.mark.django_db


def drilled(ground, who: str, score: int) -> None:
    """Leave the event that the simulator leaves."""
    actor, organ = ground.people[who], ground.officers[who].organ
    record(
        Draft(
            "discretion.drilled", "discretion", 1, organ.pk, organ.division_id, actor.stamp(),
            payload={"account": actor.account_id, "item": f"事项-{who}", "score": score},
        )
    )  # fmt: skip


@pytest.mark.req("TRN-27")
def test_scores_of_the_year_are_shown_to_the_person_and_make_no_hours(ground):
    drilled(ground, "wang", 60)
    drilled(ground, "wang", 100)
    drilled(ground, "li", 40)
    with clock.at(TODAY - dt.timedelta(days=400)):
        drilled(ground, "wang", 0)
    wang = ground.people["wang"]
    here = [ground.officers["wang"].organ_id]
    assert [s.score for s in scores_of(wang.account_id, here, 2026)] == [100, 60]
    assert [s.score for s in scores_of(wang.account_id, here, 2025)] == [0]
    page = get(ground, "wang", reverse("training:mine")).content.decode()
    assert "事项-wang" in page
    assert "100 分" in page
    assert "事项-li" not in page
    assert not HourEntry.objects.exists()
