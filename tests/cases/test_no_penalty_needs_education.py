"""不予处罚: on a ground of the law, and with education instead (处罚法第三十三条)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs.decision import DecideNoPenalty, DismissCase
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def spare(story: Story, on: str = "2026-03-16", **more: Any) -> None:
    values: dict[str, Any] = {
        "decided_on": day(on),
        "facts": "当事人占道堆放货物，当日清理完毕。",
        "violation_basis": story.bureau.item.violation_basis,
        "ground": "FIRST",
        "reason": "初次违法，危害后果轻微，及时改正",
        "educated": True,
        "education": "已约谈负责人，宣讲城市道路管理规定，要求不再占道",
    }
    story.act("decide_no_penalty", on, DecideNoPenalty(**{**values, **more}))


@pytest.mark.req("CASE-11")
def test_without_education_there_is_no_waiver(investigated: Story):
    with refused(investigated.case_id, "第三十三条", error=UserError):
        spare(investigated, educated=False)


@pytest.mark.req("CASE-11")
def test_education_without_a_word_of_what_was_said_makes_no_decision(investigated: Story):
    with refused(investigated.case_id, "教育的内容", error=UserError):
        spare(investigated, education="")


@pytest.mark.req("CASE-11", "CASE-07")
def test_the_decision_names_ground_education_and_remedy(investigated: Story):
    spare(investigated)
    (paper,) = investigated.documents("NO_PENALTY_DECISION")
    assert "第三十三条第一款" in paper.data["basis"]
    assert "约谈" in paper.data["education"]
    assert paper.number == "矿城管不罚字〔2026〕1号" == investigated.case.decisions.get().number
    investigated.serve("2026-03-17")
    investigated.close("2026-03-20", "NO_PENALTY")
    investigated.archive("2026-03-24")
    assert investigated.case.archive_complete is True


def test_facts_not_established_are_dismissed(investigated: Story):
    data = DismissCase(decided_on=day("2026-03-16"), facts="货物系第三人堆放。", reason="违法事实不能成立")
    investigated.act("dismiss_case", "2026-03-16", data)
    (paper,) = investigated.documents("DISMISSAL_DECISION")
    assert paper.number == "矿城管撤案字〔2026〕1号"
