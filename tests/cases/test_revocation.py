"""变更撤销: recorded with its reason; the body's own revocation is a document with remedy (处罚法第四十八、七十五条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs.decision import RevokeDecision
from zhiheng.common.errors import Forbidden, UserError

pytestmark = pytest.mark.django_db


def revoke(story: Story, on: str, by: str, **more: object) -> None:
    data = RevokeDecision(effective_on=day(on), kind="REVOKED", by=by, reason="认定事实的证据不足", **more)  # type: ignore[arg-type]
    story.act("revoke_decision", on, data, by=story.bureau.leader)


@pytest.mark.req("CASE-07")
def test_the_bodys_own_revocation_names_the_decision_it_revokes(served: Story):
    revoke(served, "2026-03-20", "本机关")
    decision = served.case.decisions.get()
    assert decision.in_force is False
    (paper,) = served.documents("REVOCATION_DECISION")
    assert paper.data["origin_number"] == decision.number
    assert "行政复议" in paper.data["remedy"]


def test_a_courts_judgment_is_the_courts_own_paper(served: Story):
    revoke(served, "2026-06-20", "阳泉市矿区人民法院", document_no="（2026）晋0303行初1号")
    assert not served.documents("REVOCATION_DECISION")
    assert served.case.revocations.get().by == "阳泉市矿区人民法院"


def test_not_before_the_decision(served: Story):
    with refused(served.case_id, "不能早于", error=UserError):
        revoke(served, "2026-03-15", "本机关")


def test_a_handler_does_not_revoke(served: Story):
    data = RevokeDecision(effective_on=day("2026-03-20"), kind="REVOKED", by="本机关", reason="证据不足")
    with refused(served.case_id, "行政机关负责人", error=Forbidden):
        served.act("revoke_decision", "2026-03-20", data)
