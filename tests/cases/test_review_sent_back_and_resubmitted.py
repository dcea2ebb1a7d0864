"""审核退回后再次送审: with an answer to every opinion (LEG-15)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import review as rv
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


@pytest.mark.req("LEG-01", "LEG-15")
def test_sent_back_answered_and_passed_in_a_second_round(investigated: Story):
    investigated.review("2026-03-11", outcome="RETURNED")
    assert investigated.case.status == "REPORTED"
    with refused(investigated.case_id, "逐条答复", error=UserError):
        investigated.act(
            "submit_legal_review", "2026-03-12", rv.SubmitLegalReview(submitted_on=day("2026-03-12"))
        )
    investigated.review("2026-03-13", reply="已补充现场照片三张，采纳。")
    rounds = list(investigated.case.legalreviews.order_by("round").values_list("round", "outcome"))
    assert rounds == [(1, "RETURNED"), (2, "APPROVED")]
    first, second = investigated.documents("LEGAL_REVIEW_OPINION")
    assert "存在问题" in first.data["facts_view"]
    assert (first.number, second.number) == ("矿城管法审字〔2026〕1号", "矿城管法审字〔2026〕2号")


@pytest.mark.req("LEG-07")
def test_an_approval_does_not_outlive_a_new_investigation(investigated: Story):
    investigated.amend("2026-03-10", public_interest=True)
    investigated.review("2026-03-11")
    reopen = rv.Reopen(reopened_on=day("2026-03-12"), reason="当事人提供新的证据")
    investigated.act("reopen_investigation", "2026-03-12", reopen)
    investigated.report("2026-03-16")
    investigated.notice("2026-03-17")
    investigated.waive("2026-03-18")
    with refused(investigated.case_id, "第五十八条"):
        investigated.decide("2026-03-19")
