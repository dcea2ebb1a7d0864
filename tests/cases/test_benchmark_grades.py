"""裁量基准: the grade follows from the circumstances, its range binds, its reasons stand in the decision (处罚法第三十四条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.services.discretion import factors, grade_of, scale_of
from zhiheng.journal.models import ProcessEvent
from zhiheng.powers.models import Benchmark

pytestmark = pytest.mark.django_db

GRADES = {
    "factors": [{"key": "area", "label": "占用面积", "unit": "平方米", "minimum": "0"}],
    "grades": [
        {
            "code": "L",
            "label": "较轻",
            "direction": "LIGHT",
            "ways": [[{"factor": "area", "below": "10"}]],
            "fine": [{"low": "500", "high": "2000"}],
        },
        {
            "code": "N",
            "label": "一般",
            "direction": "NORMAL",
            "ways": [[{"factor": "area", "at_least": "10", "at_most": "50"}]],
            "fine": [{"low": "2000", "high": "6000"}],
        },
    ],
}


@pytest.fixture
def graded(ready: Story) -> Story:
    Benchmark.objects.create(
        item=ready.bureau.item,
        issuer="阳泉市矿区城市管理局",
        title="矿区城市管理行政处罚裁量基准",
        division="140303",
        grades=GRADES,
        valid_from=dt.date(2024, 1, 1),
    )
    return ready


@pytest.mark.req("CASE-19")
def test_circumstances_lead_to_the_grade_and_its_words(graded: Story):
    graded.decide("2026-03-16", factors="占用面积：20平方米")
    decision = graded.case.decisions.get()
    assert decision.benchmark_grade == "一般"
    assert (decision.benchmark_min_fen, decision.benchmark_max_fen) == (200_000, 600_000)
    (paper,) = graded.documents("PENALTY_DECISION")
    assert "10平方米以上、50平方米以下" in paper.data["discretion"]


@pytest.mark.req("CASE-19")
def test_a_fine_outside_the_grade_needs_reason_and_approval(graded: Story):
    with refused(graded.case_id, "第三十四条", "B27-OUTSIDE"):
        graded.decide("2026-03-16", factors="占用面积：5")
    graded.decide(
        "2026-03-16",
        factors="占用面积：5",
        deviation_reason="占用盲道，影响出行安全",
        deviation_approved=True,
    )
    (paper,) = graded.documents("PENALTY_DECISION")
    assert "占用盲道" in paper.data["discretion"]


def test_the_edge_of_a_grade_belongs_where_the_benchmark_says(graded: Story):
    row = Benchmark.objects.get()
    scale = scale_of(row)
    assert scale is not None
    day = dt.date(2026, 3, 16)
    assert grade_of(graded.case, "ORG", "", "占用面积：10", day).grade == "一般"
    assert grade_of(graded.case, "ORG", "", "占用面积：9.99", day).grade == "较轻"
    assert grade_of(graded.case, "ORG", "", "占用面积：51", day).grade == ""
    assert factors(scale, "不认识的因素：3\n占用面积：甚大") == {}


def test_a_grade_chosen_against_the_circumstances_is_said(graded: Story):
    graded.decide("2026-03-16", factors="占用面积：5", benchmark_grade="一般")
    event = ProcessEvent.objects.get(kind="case.decide", subject_id=graded.case_id)
    assert any("不一致" in w for w in event.payload["warnings"])
