"""How many questions an act puts to the database: pinned, so that it does not creep up."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.story import Story, day

from zhiheng.approvals.registry import Approval
from zhiheng.cases.documents import mode
from zhiheng.cases.inputs import execution as ex
from zhiheng.cases.road import perform
from zhiheng.cases.services.leads import register_lead
from zhiheng.cases.services.opening import file_case
from zhiheng.common import clock

pytestmark = pytest.mark.django_db


def test_registering_a_lead(story: Story, django_assert_max_num_queries: Any):
    story.lead("2026-03-02")  # warms what is read once a day
    from zhiheng.cases.inputs.filing import RegisterLead

    data = RegisterLead(received_on=day("2026-03-02"), source="COMPLAINT", matter="URBAN", summary="占道")
    with clock.at(day("2026-03-02")), django_assert_max_num_queries(7):
        register_lead(actor=story.bureau.handler, organ=story.bureau.organ, data=data)


def test_filing_a_case(story: Story, django_assert_max_num_queries: Any):
    lead = story.lead("2026-03-02")
    data = story.file_data("2026-03-02")
    with clock.at(day("2026-03-02")), mode.kept_elsewhere(), django_assert_max_num_queries(22):
        file_case(lead.pk, actor=story.bureau.handler, data=data, approval=Approval(1, 1, "周文华"))


def test_paying(served: Story, django_assert_max_num_queries: Any):
    data = ex.RecordPayment(paid_on=day("2026-03-20"), amount_fen=300_000)
    with clock.at(day("2026-03-20")), django_assert_max_num_queries(23):
        perform("record_payment", served.case_id, actor=served.bureau.handler, data=data)


def test_deciding(ready: Story, django_assert_max_num_queries: Any):
    data = ready.decide_data("2026-03-16")
    approval = Approval(1, ready.bureau.leader.account_id, "周文华", (("审批", "周文华", "同意"),))
    with clock.at(day("2026-03-16")), django_assert_max_num_queries(49):
        perform("decide", ready.case_id, actor=ready.bureau.handler, data=data, approval=approval)
