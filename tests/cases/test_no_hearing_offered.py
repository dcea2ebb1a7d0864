"""听证权利: told where the law gives it; the hearing is held where it was asked for (处罚法第六十三、六十四条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.factories import make_bureau
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


@pytest.fixture
def heavy() -> Story:
    """A market case heading for 100,000 yuan: the threshold for units in that field, the number itself included."""
    bureau = make_bureau(
        name="阳泉市矿区市场监督管理局",
        prefix="矿市监",
        field="MARKET",
        item_name="销售不合格产品",
        org=(0, 200_000),
    )
    story = Story(bureau)
    story.file("2026-03-02")
    story.inquire("2026-03-03")
    story.report("2026-03-10", 100_000)
    return story


@pytest.mark.req("CASE-05")
def test_a_notice_without_the_hearing_right_is_not_served(heavy: Story):
    with refused(heavy.case_id, "第六十三条", "PEN-063-RIGHT-NOT-TOLD"):
        heavy.notice("2026-03-12", 100_000)


@pytest.mark.req("CASE-05")
def test_one_yuan_below_the_threshold_needs_none(heavy: Story):
    heavy.notice("2026-03-12", 99_999)
    assert [d.kind for d in heavy.documents("PENALTY_NOTICE", "HEARING_RIGHT_NOTICE")] == ["PENALTY_NOTICE"]


@pytest.mark.req("CASE-05")
def test_with_the_right_told_the_other_paper_is_made_and_numbered(heavy: Story):
    heavy.notice("2026-03-12", 100_000, hearing_right=True)
    (paper,) = heavy.documents("PENALTY_NOTICE", "HEARING_RIGHT_NOTICE")
    assert (paper.kind, paper.number) == ("HEARING_RIGHT_NOTICE", "矿市监听告字〔2026〕1号")
    (receipt,) = heavy.documents("SERVICE_RECEIPT")
    assert receipt.about_id == paper.pk
    assert receipt.data["document_number"] == paper.number


def test_a_hearing_asked_for_must_be_held(heavy: Story):
    heavy.notice("2026-03-12", 100_000, hearing_right=True)
    heavy.ask_hearing("2026-03-16")
    assert heavy.case.status == "HEARING"
    with refused(heavy.case_id, "听证中"):
        heavy.decide("2026-03-20", 100_000)


def test_the_fifth_working_day_is_in_time_and_the_sixth_is_not(heavy: Story):
    heavy.notice("2026-03-12", 100_000, hearing_right=True)
    with refused(heavy.case_id, "2026-03-19", "第六十四条", error=UserError):
        heavy.ask_hearing("2026-03-20")
    heavy.ask_hearing("2026-03-19")


@pytest.mark.req("CASE-05", "LEG-01")
def test_a_case_with_a_hearing_goes_through_review_after_it(heavy: Story):
    heavy.notice("2026-03-12", 100_000, hearing_right=True)
    heavy.ask_hearing("2026-03-16")
    heavy.call_hearing("2026-03-17", "2026-03-27")
    heavy.hear("2026-03-27")
    heavy.report_hearing("2026-03-30")
    with refused(heavy.case_id, "第五十八条"):
        heavy.decide("2026-04-02", 100_000)
    heavy.review("2026-04-01")
    assert heavy.case.status == "HEARD"
    # 市场监管程序规定第六十条第二款: what the statute sends to legal review the leaders decide together.
    with refused(heavy.case_id, "PEN-057-NO-DISCUSSION", "《市场监督管理行政处罚程序规定》第六十条"):
        heavy.decide("2026-04-02", 100_000)
    heavy.discuss("2026-04-02")
    heavy.decide("2026-04-02", 100_000)
    kinds = {d.kind for d in heavy.documents()}
    assert {"HEARING_NOTICE", "HEARING_TRANSCRIPT", "HEARING_REPORT", "LEGAL_REVIEW_OPINION"} <= kinds
    (paper,) = heavy.documents("PENALTY_DECISION")
    assert "举行听证" in paper.data["defence"]


def test_a_hearing_called_six_working_days_ahead_is_too_soon(heavy: Story):
    heavy.notice("2026-03-12", 100_000, hearing_right=True)
    heavy.ask_hearing("2026-03-16")
    with refused(heavy.case_id, "第六十四条", "PEN-064-NOTICE-SHORT"):
        heavy.call_hearing("2026-03-17", "2026-03-25")
    heavy.call_hearing("2026-03-17", "2026-03-26")
