"""听证主持人: not somebody who investigated the case (处罚法第六十四条第四项)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import review as rv
from zhiheng.common.errors import UserError
from zhiheng.organs.factories import appoint
from zhiheng.organs.models import Account

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(investigated: Story) -> Story:
    investigated.notice("2026-03-12", hearing_right=True)
    investigated.act("request_hearing", "2026-03-16", rv.RequestHearing(requested_on=day("2026-03-16")))
    return investigated


@pytest.mark.req("CASE-05")
def test_a_handler_appointed_host_may_not_host_his_own_case(asked: Story):
    handler = Account.objects.get(pk=asked.bureau.handler.account_id)
    appoint(handler, asked.bureau.organ, "HEARING_HOST")
    with refused(asked.case_id, "第六十四条", "PEN-064-HOST"):
        asked.call_hearing("2026-03-17", "2026-03-27", host=handler.pk)
    assert asked.case.hearings.get().host_id is None


def test_only_a_host_of_the_body_can_be_named(asked: Story):
    with refused(asked.case_id, "听证主持人", error=UserError):
        asked.call_hearing("2026-03-17", "2026-03-27", host=asked.bureau.reviewer.account_id)


def test_a_host_who_did_not_investigate_is_named_on_the_notice(asked: Story):
    asked.call_hearing("2026-03-17", "2026-03-27")
    (paper,) = asked.documents("HEARING_NOTICE")
    assert paper.data["host"] == "孙志强"
    assert paper.data["openness"] == "公开举行"


def test_a_closed_hearing_says_why(asked: Story):
    with refused(asked.case_id, "理由", error=UserError):
        asked.call_hearing("2026-03-17", "2026-03-27", public=False)
