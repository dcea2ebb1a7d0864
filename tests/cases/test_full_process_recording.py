"""楚雄 (REC-08): seven kinds of activity are recorded throughout in the pilot townships; elsewhere as 118号文 says."""

from __future__ import annotations

import dataclasses

import pytest
from django.db import transaction
from tests.cases.story import Story
from tests.cases.township import make_township

from zhiheng.common import scope
from zhiheng.law.recording import Activity, AvLevel, av_level
from zhiheng.powers.models import Item

TOWN, CITY = "532301105", "532301"
SEVEN = {
    "现场检查、随机抽查": (Activity.INSPECTION,),
    "调查取证": (Activity.QUESTIONING, Activity.SURVEY, Activity.SAMPLING),
    "证据保全": (Activity.EVIDENCE_HOLD,),
    "听证": (Activity.HEARING,),
    "行政强制": (Activity.SEIZURE, Activity.DEMOLITION),
    "送达": (Activity.SERVICE, Activity.SERVICE_LEFT, Activity.SERVICE_PUBLIC),
}


@pytest.mark.req("REC-08")
@pytest.mark.parametrize("activity", [a for group in SEVEN.values() for a in group])
def test_every_one_of_them_is_a_must_in_the_townships(activity: Activity):
    for place in (TOWN, "532301202"):
        level, source = av_level(activity, place)
        assert level is AvLevel.MUST and "第14条" in str(source)
    _, source = av_level(activity, CITY)
    assert "118号" in str(source)


@pytest.mark.req("REC-08")
def test_no_activity_is_left_out():
    assert {a for group in SEVEN.values() for a in group} == set(Activity)
    assert av_level(Activity.SERVICE, CITY)[0] is AvLevel.NONE
    assert av_level(Activity.HEARING, CITY)[0] is AvLevel.SHOULD


@pytest.fixture(scope="module")
def _town(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        scope.apply(scope.SYSTEM)
        yield make_township()
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.req("REC-08", "REC-06")
@pytest.mark.parametrize(("recorded", "found"), [(True, False), (False, True)])
def test_a_service_not_recorded_is_found_in_a_township(_town, recorded: bool, found: bool):
    story = Story(dataclasses.replace(_town, item=Item.objects.get(pk=_town.item.pk)))
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        if story.case.facts_row.needs_legal_review:
            story.review("2026-03-11")
        if story.case.facts_row.needs_discussion:
            story.discuss("2026-03-11")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        story.decide("2026-03-16")
        story.serve("2026-03-17", recorded_av=recorded)
    assert ("REC-AV-MUST" in story.findings("2026-03-17")) is found


@pytest.mark.django_db
@pytest.mark.req("REC-07", "REC-08")
@pytest.mark.parametrize(
    ("more", "found"),
    [
        ({}, False),
        ({"recorded_av": False}, True),
        ({"recorded_av": False, "av_reason": "设备故障，有书面笔录"}, False),
    ],
)
def test_a_hearing_not_recorded_says_why(investigated: Story, more: dict, found: bool):
    with investigated.quickly():
        investigated.notice("2026-03-12", hearing_right=True)
        investigated.ask_hearing("2026-03-13")
        investigated.call_hearing("2026-03-16", "2026-03-30")
        investigated.hear("2026-03-30", **more)
    assert ("REC-AV-SHOULD" in investigated.findings("2026-03-30")) is found
