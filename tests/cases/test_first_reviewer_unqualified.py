"""初次从事法制审核: the national legal qualification is needed (处罚法第五十八条第二款)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.officers.models import Officer

pytestmark = pytest.mark.django_db


def person(story: Story) -> Officer:
    return Officer.objects.get(account_id=story.bureau.reviewer.account_id)


@pytest.mark.req("LEG-06")
def test_who_reviews_for_the_first_time_without_it_is_stopped(investigated: Story):
    Officer.objects.filter(pk=person(investigated).pk).update(legal_qualification=False, reviewer_since=None)
    from tests.cases.story import day
    from tests.cases.test_reviewer_is_handler import AGREED

    from zhiheng.cases.inputs import review as rv

    investigated.act(
        "submit_legal_review", "2026-03-11", rv.SubmitLegalReview(submitted_on=day("2026-03-11"))
    )
    with refused(investigated.case_id, "第五十八条", "PEN-058-REVIEWER-UNQUALIFIED"):
        investigated.act("give_legal_review", "2026-03-12", AGREED, by=investigated.bureau.reviewer)
    assert person(investigated).reviewer_since is None


@pytest.mark.req("LEG-06")
def test_who_began_before_may_go_on_without_it(investigated: Story):
    Officer.objects.filter(pk=person(investigated).pk).update(
        legal_qualification=False, reviewer_since=dt.date(2020, 1, 2)
    )
    investigated.review("2026-03-11")
    (paper,) = investigated.documents("LEGAL_REVIEW_OPINION")
    assert "未取得国家统一法律职业资格" in paper.data["reviewer"]


def test_the_first_review_of_a_qualified_person_is_remembered(investigated: Story):
    Officer.objects.filter(pk=person(investigated).pk).update(reviewer_since=None)
    investigated.review("2026-03-11")
    assert person(investigated).reviewer_since == dt.date(2026, 3, 11)
