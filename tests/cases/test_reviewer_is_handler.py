"""审核人员不得是办案人员 (处罚法第五十八条; 市场监管程序规定第四十九条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import review as rv
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import actor_for
from zhiheng.organs.factories import appoint
from zhiheng.organs.models import Account

pytestmark = pytest.mark.django_db

AGREED = rv.GiveLegalReview(
    answered_on=day("2026-03-12"),
    outcome="APPROVED",
    opinion="同意",
    point_competence=True,
    point_jurisdiction=True,
    point_facts=True,
    point_law=True,
    point_procedure=True,
)


@pytest.mark.req("LEG-06")
def test_a_handler_does_not_review_his_own_case(investigated: Story):
    account = Account.objects.get(pk=investigated.bureau.handler.account_id)
    appoint(account, investigated.bureau.organ, "LEGAL_REVIEWER")
    Officer.objects.filter(account=account).update(legal_qualification=True)
    investigated.act(
        "submit_legal_review", "2026-03-11", rv.SubmitLegalReview(submitted_on=day("2026-03-11"))
    )
    with refused(investigated.case_id, "第五十八条", "PEN-058-REVIEWER-HANDLER"):
        investigated.act("give_legal_review", "2026-03-12", AGREED, by=actor_for(account))


def test_a_review_given_to_one_reviewer_is_not_taken_by_another(investigated: Story):
    other = appoint(
        Account.objects.create_user("reviewer2", "钱审核", organ=investigated.bureau.organ),
        investigated.bureau.organ,
        "LEGAL_REVIEWER",
    )
    data = rv.SubmitLegalReview(
        submitted_on=day("2026-03-11"), reviewer=investigated.bureau.reviewer.account_id
    )
    investigated.act("submit_legal_review", "2026-03-11", data)
    with refused(investigated.case_id, "已指定由赵敏办理", error=Forbidden):
        investigated.act("give_legal_review", "2026-03-12", AGREED, by=actor_for(other))


def test_an_approval_with_a_point_denied_contradicts_itself(investigated: Story):
    import dataclasses

    investigated.act(
        "submit_legal_review", "2026-03-11", rv.SubmitLegalReview(submitted_on=day("2026-03-11"))
    )
    data = dataclasses.replace(AGREED, point_facts=False)
    with refused(investigated.case_id, "五个审核要点", error=UserError):
        investigated.act("give_legal_review", "2026-03-12", data, by=investigated.bureau.reviewer)
