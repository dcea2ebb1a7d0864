"""法制审核: no decision without it where the law asks for it, nor before it is passed (处罚法第五十八条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused, rule_ids
from tests.cases.story import Story

from zhiheng.approvals.models import ApprovalRequest

pytestmark = pytest.mark.django_db


@pytest.mark.req("LEG-07", "LEG-01")
def test_a_case_of_public_interest_is_not_decided_unreviewed(investigated: Story):
    investigated.amend("2026-03-10", public_interest=True)
    investigated.notice("2026-03-12")
    investigated.waive("2026-03-13")
    with refused(investigated.case_id, "第五十八条", "未经法制审核") as caught:
        investigated.decide("2026-03-16")
    assert "PEN-058-NO-REVIEW" in rule_ids(caught.value)
    assert not ApprovalRequest.objects.filter(act="decide").exists()


@pytest.mark.req("LEG-07")
def test_an_opinion_that_names_problems_is_no_review_passed(investigated: Story):
    investigated.amend("2026-03-10", public_interest=True)
    investigated.review("2026-03-11", outcome="RETURNED")
    assert investigated.case.status == "REPORTED"
    investigated.notice("2026-03-12")
    investigated.waive("2026-03-13")
    with refused(investigated.case_id, "第五十八条"):
        investigated.decide("2026-03-16")


@pytest.mark.req("LEG-01", "LEG-04", "LEG-06")
def test_reviewed_it_is_decided_and_the_opinion_is_in_the_file(investigated: Story):
    investigated.amend("2026-03-10", public_interest=True)
    investigated.review("2026-03-11")
    investigated.notice("2026-03-12")
    investigated.waive("2026-03-13")
    investigated.decide("2026-03-16")
    assert investigated.case.status == "DECIDED"
    (paper,) = investigated.documents("LEGAL_REVIEW_OPINION")
    assert paper.data["trigger"] == "涉及重大公共利益"
    assert "国家统一法律职业资格" in paper.data["reviewer"]
    (form,) = investigated.documents("DECISION_APPROVAL")
    assert "法制审核" in form.data["review"]


@pytest.mark.req("LEG-08")
def test_a_grave_case_is_not_decided_without_the_leaders_talking_it_over(investigated: Story):
    investigated.amend("2026-03-10", complex_or_major=True, complex_reason="涉及面广")
    investigated.notice("2026-03-12")
    investigated.waive("2026-03-13")
    with refused(investigated.case_id, "第五十七条", "集体讨论"):
        investigated.decide("2026-03-16")
    investigated.discuss("2026-03-14")
    investigated.decide("2026-03-16")
    (record,) = investigated.documents("DISCUSSION_RECORD")
    assert [v["name"] for v in record.data["views"]] == ["周文华", "吴晓东", "郑丽"]


@pytest.mark.req("LEG-08")
def test_a_discussion_without_times_or_views_makes_no_record(investigated: Story):
    from zhiheng.common.errors import UserError

    with refused(investigated.case_id, "开始时间", "第五十七条", error=UserError):
        investigated.discuss("2026-03-14", started_at=None)
    with refused(investigated.case_id, "每名参加人的意见", error=UserError):
        investigated.discuss("2026-03-14", opinions="一致同意")
