"""中止: the ninety days stand still from the first day of it to the last (处罚法第六十条; 市场监管程序规定第四十六、六十四条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.documents.process import rules_of
from zhiheng.cases.facts.project import project
from zhiheng.cases.inputs import decision as di, investigation as iv
from zhiheng.law.checks import event_date
from zhiheng.law.procedures.common import SUSPENSION

pytestmark = pytest.mark.django_db

GROUND = "因不可抗力致使案件暂时无法调查"


def suspend(story: Story, on: str) -> None:
    story.act("suspend_case", on, di.SuspendCase(suspended_on=day(on), ground=GROUND, reason="汛期道路中断"))


def resume(story: Story, on: str) -> None:
    story.act("resume_case", on, di.ResumeCase(resumed_on=day(on), reason="道路恢复通行"))


@pytest.mark.req("RULE-01")
def test_ten_days_of_it_move_the_last_day_by_ten(filed: Story):
    # Ninety days from 2 March end on Sunday 31 May, so Monday 1 June; ten days later is Wednesday 10 June.
    assert event_date(project(filed.case), "decide_due") == day("2026-06-01")
    suspend(filed, "2026-03-10")
    assert event_date(project(filed.case), "decide_due") is None
    assert filed.case.status == "SUSPENDED"
    resume(filed, "2026-03-19")
    assert event_date(project(filed.case), "decide_due") == day("2026-06-10")
    assert filed.case.status == "INVESTIGATING"


def test_it_resumes_where_it_stood(ready: Story):
    suspend(ready, "2026-03-14")
    resume(ready, "2026-03-20")
    assert ready.case.status == "NOTIFIED"


def test_nothing_but_resuming_or_ending_is_done_meanwhile(filed: Story):
    suspend(filed, "2026-03-10")
    with refused(filed.case_id, "中止调查", "第四十二条"):
        filed.inquire("2026-03-11")


def test_the_party_is_told_both_times(filed: Story):
    suspend(filed, "2026-03-10")
    resume(filed, "2026-03-19")
    kinds = [
        d.kind for d in filed.documents("SUSPENSION_APPROVAL", "SUSPENSION_DECISION", "RESUMPTION_DECISION")
    ]
    assert kinds == ["SUSPENSION_APPROVAL", "SUSPENSION_DECISION", "RESUMPTION_DECISION"]


@pytest.mark.parametrize(
    ("field", "basis"),
    [
        ("MARKET", "《市场监督管理行政处罚程序规定》第四十六条等有关程序规定"),
        ("HOUSING", "《住房和城乡建设行政处罚程序规定》第三十条等有关程序规定"),
        ("URBAN", "参照《市场监督管理行政处罚程序规定》第四十六条等有关程序规定"),
    ],
)
def test_the_paper_names_the_rules_of_the_cases_own_field(field: str, basis: str):
    assert rules_of(field, SUSPENSION) == basis


@pytest.mark.req("RULE-01")
def test_testing_does_not_count_either(filed: Story):
    pause = iv.RecordPause(
        kind="TESTING",
        from_on=day("2026-03-05"),
        to_on=day("2026-03-14"),
        reason="货物质量检验",
        notified=True,
        agency="山西省检验检测中心",
    )
    filed.act("record_pause", "2026-03-16", pause)
    assert event_date(project(filed.case), "decide_due") == day("2026-06-10")
    (paper,) = filed.documents("APPRAISAL_NOTICE")
    assert paper.data["agency"] == "山西省检验检测中心"
