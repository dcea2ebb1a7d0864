"""查封、扣押: thirty days, thirty more at most, in time, told in writing (强制法第十八至二十八条)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import investigation as iv
from zhiheng.cases.models import Measure
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def at(text: str) -> dt.datetime:
    return timezone.make_aware(dt.datetime.fromisoformat(text))


@pytest.fixture
def seized(filed: Story) -> Story:
    filed.seize(at("2026-03-03T08:30"))
    return filed


def the(story: Story) -> Measure:
    return Measure.objects.get(case_id=story.case_id, kind="SEIZURE")


def extend(story: Story, on: str, days: int = 30) -> None:
    data = iv.ExtendSeizure(
        measure=the(story).pk, extended_on=day(on), days=days, reason="案情复杂", notice_on=day(on)
    )
    story.act("extend_seizure", on, data)


@pytest.mark.req("RULE-01", "REC-06")
def test_thirty_days_and_thirty_more(seized: Story):
    assert the(seized).due_on == day("2026-04-02")
    extend(seized, "2026-04-02")
    # The sixtieth day is a Saturday of the May holiday; the first working day after it is Wednesday 6 May.
    assert the(seized).due_on == day("2026-05-06")
    with refused(seized.case_id, "不能再次延长", error=UserError):
        extend(seized, "2026-04-20")


def test_thirty_one_days_more_are_refused(seized: Story):
    with refused(seized.case_id, "三十日", "第二十五条", error=UserError):
        extend(seized, "2026-04-01", 31)


def test_after_it_ran_out_nothing_is_extended(seized: Story):
    with refused(seized.case_id, "2026-04-02", error=UserError):
        extend(seized, "2026-04-03")
    assert "FORCE-025-SEIZURE-LATE" in seized.findings("2026-04-03")
    assert "FORCE-025-SEIZURE-LATE" not in seized.findings("2026-04-02")


def test_the_papers_of_a_seizure(seized: Story):
    extend(seized, "2026-04-01")
    data = iv.ReleaseSeizure(measure=the(seized).pk, ended_on=day("2026-04-20"), reason="违法行为已处理")
    seized.act("release_seizure", "2026-04-20", data)
    papers = {d.kind: d for d in seized.documents()}
    decision = papers["SEIZURE_DECISION"]
    assert decision.data["ends_on"] == "2026-04-02"
    assert "申请行政复议" in decision.data["remedy"]
    assert papers["PROPERTY_LIST"].data["origin_number"] == decision.number
    assert papers["SEIZURE_EXTENSION"].data["origin_number"] == decision.number
    assert (papers["SEIZURE_EXTENSION"].data["from_on"], papers["SEIZURE_EXTENSION"].data["until_on"]) == (
        "2026-04-03",
        "2026-05-06",
    )
    assert papers["SEIZURE_RELEASE"].data["origin_number"] == decision.number
    assert {"MEASURE_APPROVAL", "SEIZURE_SITE_RECORD"} <= papers.keys()


def test_without_a_law_to_rest_on_nothing_is_seized(filed: Story):
    with refused(filed.case_id, "依据", "第十八条", error=UserError):
        filed.seize(at("2026-03-03T08:30"), basis="")


def test_one_officer_does_not_seize(filed: Story):
    with refused(filed.case_id, "第十八条", "FORCE-018-TWO-OFFICERS"):
        filed.seize(at("2026-03-03T08:30"), officers=(filed.bureau.officers[0].pk,))


def test_an_urgent_seizure_is_reported_within_a_day_and_has_its_form(filed: Story):
    filed.seize(at("2026-03-03T08:30"), urgent=True, urgent_reported_at=at("2026-03-04T08:30"))
    assert "FORCE-019-URGENT-REPORT" not in filed.findings("2026-03-04")
    assert [d.kind for d in filed.documents("URGENT_MEASURE_REPORT", "MEASURE_APPROVAL")] == [
        "URGENT_MEASURE_REPORT"
    ]


def test_an_urgent_seizure_reported_a_minute_late_is_found(filed: Story):
    filed.seize(at("2026-03-03T08:30"), urgent=True, urgent_reported_at=at("2026-03-04T08:31"))
    assert "FORCE-019-URGENT-REPORT" in filed.findings("2026-03-04")
