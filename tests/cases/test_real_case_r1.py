"""A city bureau's real case: filed 2024-09-09, decided 2024-12-11; an opinion and a telephone call are no decision."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.facts.project import project
from zhiheng.law.checks import event_date

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(story: Story) -> Story:
    story.file("2024-09-09", act_began_on=day("2024-09-02"))
    story.inquire("2024-09-10")
    story.report("2024-11-20")
    story.notice("2024-11-25")
    story.waive("2024-11-26")
    # The internal opinion of 4 December; the call of the 5th left no paper at all.
    story.discuss("2024-12-04")
    story.decide("2024-12-11")
    return story


@pytest.mark.req("CASE-14", "RULE-01", "RULE-07")
def test_ninety_days_end_on_a_sunday_so_the_monday_is_the_last(late: Story):
    row = project(late.case)
    assert event_date(row, "decide_due") == day("2024-12-09")
    assert event_date(row, "decision_doc") == day("2024-12-11")


@pytest.mark.req("RULE-01", "RULE-09")
def test_the_decision_is_found_two_days_late(late: Story):
    found = late.findings("2024-12-11")
    said = found["PEN-060-DECIDE-LATE"]
    assert "2" in said
    assert "内部意见、电话答复不是处罚决定" in said


def test_an_internal_opinion_does_not_stop_the_clock(story: Story):
    story.file("2024-09-09", act_began_on=day("2024-09-02"))
    story.inquire("2024-09-10")
    story.report("2024-11-20")
    story.discuss("2024-12-04")
    assert "PEN-060-DECIDE-LATE" not in story.findings("2024-12-09")
    assert "PEN-060-DECIDE-LATE" in story.findings("2024-12-10")


def test_decided_on_the_monday_it_would_have_been_in_time(story: Story):
    story.file("2024-09-09", act_began_on=day("2024-09-02"))
    story.inquire("2024-09-10")
    story.report("2024-11-20")
    story.notice("2024-11-25")
    story.waive("2024-11-26")
    story.decide("2024-12-09")
    assert "PEN-060-DECIDE-LATE" not in story.findings("2024-12-31")
