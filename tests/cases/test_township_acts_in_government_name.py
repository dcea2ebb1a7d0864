"""乡镇以政府名义执法: the unit handles, the government's name, number and seal stand on every paper (ORG-03, ORG-04)."""

from __future__ import annotations

import pytest
from tests.cases.story import Story
from tests.cases.township import make_township

from zhiheng.common import scope
from zhiheng.journal.models import ProcessEvent

pytestmark = pytest.mark.django_db

PLACE = {"place": "东华镇中街", "name": "楚雄某某建材有限公司", "uscc": "", "address": "楚雄市东华镇中街8号"}


@pytest.fixture
def town() -> Story:
    return Story(make_township())


def lawful(story: Story) -> None:
    story.file("2026-03-02", **PLACE)
    story.inquire("2026-03-03")
    story.report("2026-03-10")
    story.notice("2026-03-12")
    story.waive("2026-03-13")
    story.decide("2026-03-16")
    story.serve("2026-03-17")


@pytest.mark.req("ORG-03", "CASE-18")
def test_every_paper_is_the_governments(town: Story):
    lawful(town)
    case = town.case
    assert (case.organ.name, case.legal_subject.name) == (
        "东华镇行政审批和综合执法局",
        "楚雄市东华镇人民政府",
    )
    for paper in town.documents():
        assert paper.data["organ"] == "楚雄市东华镇人民政府"
        assert paper.issuer_id == case.legal_subject_id
        assert paper.organ_id == case.organ_id
    decision = case.decisions.get()
    assert decision.number == "东政罚决字〔2026〕1号"
    assert decision.seal_subject_id == case.legal_subject_id


@pytest.mark.req("ORG-03", "CASE-07")
def test_review_goes_to_the_county_government_and_suit_to_its_court(town: Story):
    lawful(town)
    remedy = town.case.decisions.get().remedy_text
    assert "向楚雄市人民政府申请行政复议" in remedy
    assert "向楚雄市人民法院提起行政诉讼" in remedy


@pytest.mark.req("ORG-03")
def test_the_unit_works_within_its_own_rows(town: Story):
    """Row-level security lets the unit see its case, and number in the government's series."""
    with scope.within(town.bureau.leader.scope()):
        lawful(town)
        assert town.case.status == "SERVED"
        assert len(town.documents()) >= 8
    events = ProcessEvent.objects.filter(subject_kind="case", subject_id=town.case_id)
    assert events.count() >= 7
