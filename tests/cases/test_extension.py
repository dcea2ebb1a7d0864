"""延长办案期限: before it has run out; the second time only after the leaders' discussion (处罚法第六十条; 市场监管程序规定第六十四条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.facts.project import project
from zhiheng.cases.inputs import investigation as iv
from zhiheng.common.errors import UserError
from zhiheng.law.checks import event_date

pytestmark = pytest.mark.django_db


def extend(story: Story, on: str, days: int = 30) -> None:
    data = iv.ExtendDecisionPeriod(approved_on=day(on), days=days, reason="案情复杂，需进一步取证")
    story.act("extend_decision_period", on, data)


@pytest.mark.req("RULE-01")
def test_on_the_last_day_it_may_be_extended(filed: Story):
    extend(filed, "2026-06-01")
    assert event_date(project(filed.case), "decide_due") == day("2026-07-01")
    (paper,) = filed.documents("PERIOD_EXTENSION")
    assert (paper.data["due_on"], paper.data["until_on"]) == ("2026-06-01", "2026-07-01")
    assert paper.data["level"] == "行政机关负责人批准"


def test_the_day_after_it_is_too_late(filed: Story):
    with refused(filed.case_id, "2026-06-01", error=UserError):
        extend(filed, "2026-06-02")


def test_again_only_after_a_discussion(filed: Story):
    extend(filed, "2026-05-20")
    with refused(filed.case_id, "集体讨论", error=UserError):
        extend(filed, "2026-06-20")
    filed.inquire("2026-06-20")
    filed.report("2026-06-20")
    filed.discuss("2026-06-22", purpose="EXTENSION")
    extend(filed, "2026-06-23")
    assert filed.case.extensions.count() == 2
    _, second = filed.documents("PERIOD_EXTENSION")
    assert second.data["level"] == "负责人集体讨论决定"
