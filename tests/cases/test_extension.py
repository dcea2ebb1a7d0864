"""延长办案期限: before it has run out; the second time only after the leaders' discussion (处罚法第六十条; 市场监管程序规定第六十四条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.facts.project import project
from zhiheng.cases.inputs import decision as di, investigation as iv
from zhiheng.common.errors import UserError
from zhiheng.law.checks import event_date

pytestmark = pytest.mark.django_db


def extend(story: Story, on: str, days: int = 30) -> None:
    data = iv.ExtendDecisionPeriod(approved_on=day(on), days=days, reason="案情复杂，需进一步取证")
    story.act("extend_decision_period", on, data)


@pytest.mark.req("RULE-01")
def test_on_the_last_day_it_may_be_extended(filed: Story):
    extend(filed, "2026-06-01")
    # Ninety days end on Sunday 31 May and thirty more on Tuesday 30 June; the Monday in between gives no day away.
    assert event_date(project(filed.case), "decide_due") == day("2026-06-30")
    (paper,) = filed.documents("PERIOD_EXTENSION")
    assert (paper.data["due_on"], paper.data["until_on"]) == ("2026-06-01", "2026-06-30")
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


@pytest.mark.req("RULE-01")
def test_what_stands_still_after_an_extension_comes_on_top(filed: Story):
    extend(filed, "2026-05-20")
    ground = "其他应当中止调查的情形"
    filed.act(
        "suspend_case",
        "2026-06-10",
        di.SuspendCase(suspended_on=day("2026-06-10"), ground=ground, reason="等待鉴定机构选定"),
    )
    filed.act("resume_case", "2026-06-19", di.ResumeCase(resumed_on=day("2026-06-19"), reason="已选定"))
    assert event_date(project(filed.case), "decide_due") == day("2026-07-10")
