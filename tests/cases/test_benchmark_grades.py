"""裁量基准: the grade follows from the circumstances, its range binds, its reasons stand in the decision (处罚法第三十四条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.models import Weighing
from zhiheng.cases.services.discretion import factors, grade_of, scale_of
from zhiheng.common.errors import UserError
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


@pytest.mark.req("CASE-19", "DIS-01")
def test_a_fine_outside_the_grade_needs_reason_and_approval(graded: Story):
    with refused(graded.case_id, "第三十四条", "B27-OUTSIDE"):
        graded.decide("2026-03-16", factors="占用面积：5")
    with refused(graded.case_id, "主要负责人批准或者集体讨论", "DISCRETION_DEVIATION"):
        graded.decide("2026-03-16", factors="占用面积：5", deviation_reason="占用盲道，影响出行安全")
    graded.decide(
        "2026-03-16",
        factors="占用面积：5",
        deviation_reason="占用盲道，影响出行安全",
        deviation_approval="CHIEF",
    )
    (paper,) = graded.documents("PENALTY_DECISION")
    assert "占用盲道" in paper.data["discretion"]
    weighed = Weighing.objects.get(case_id=graded.case_id)
    assert (weighed.computed_grade, weighed.low_fen, weighed.high_fen) == ("较轻", 50_000, 200_000)
    assert (weighed.deviates, weighed.deviation_approval) == (True, "CHIEF")
    event = ProcessEvent.objects.get(kind="case.decide", subject_id=graded.case_id)
    assert event.payload["discretion"]["deviates"] is True
    assert event.payload["facts"]["deviation_approved"] is True


@pytest.mark.req("DIS-01")
def test_a_superiors_benchmark_is_departed_from_with_its_makers_approval_only(graded: Story):
    Benchmark.objects.update(issuer="山西省住房和城乡建设厅", division="140000")
    departure = {"factors": "占用面积：5", "deviation_reason": "占用盲道"}
    with refused(graded.case_id, "报基准制定机关批准"):
        graded.decide("2026-03-16", **departure, deviation_approval="CHIEF")
    with refused(graded.case_id, "批准文件的名称和文号", error=UserError):
        graded.decide("2026-03-16", **departure, deviation_approval="MAKER")
    graded.decide(
        "2026-03-16",
        **departure,
        deviation_approval="MAKER",
        deviation_paper="晋建法函〔2026〕12号，2026-03-14",
    )
    assert Weighing.objects.get(case_id=graded.case_id).deviation_paper.startswith("晋建法函")


@pytest.mark.req("DIS-01")
def test_a_collective_discussion_must_stand_in_the_case(graded: Story):
    departure = {"factors": "占用面积：5", "deviation_reason": "占用盲道", "deviation_approval": "COLLECTIVE"}
    with refused(graded.case_id, "没有找到", error=UserError):
        graded.decide("2026-03-16", **departure)
    graded.discuss("2026-03-16", purpose="DEVIATION")
    graded.decide("2026-03-16", **departure)
    assert Weighing.objects.get(case_id=graded.case_id).deviation_approval == "COLLECTIVE"


@pytest.mark.req("DIS-01")
def test_a_benchmark_in_force_must_be_applied(graded: Story):
    with refused(graded.case_id, "请填写查明的裁量因素：占用面积", error=UserError):
        graded.decide("2026-03-16")
    with refused(graded.case_id, "没有与查明情形对应的裁量阶次", error=UserError):
        graded.decide("2026-03-16", factors="占用面积：51")
    graded.decide("2026-03-16", factors="占用面积：50")
    (paper,) = graded.documents("PENALTY_DECISION")
    assert (
        "阳泉市矿区城市管理局《矿区城市管理行政处罚裁量基准》（自2024年1月1日起施行）"
        in paper.data["discretion"]
    )


def test_the_edge_of_a_grade_belongs_where_the_benchmark_says(graded: Story):
    row = Benchmark.objects.get()
    scale = scale_of(row)
    assert scale is not None
    day = dt.date(2026, 3, 16)
    assert grade_of(graded.case, "ORG", "", "占用面积：10", day).grade == "一般"
    assert grade_of(graded.case, "ORG", "", "占用面积：9.99", day).grade == "较轻"
    assert grade_of(graded.case, "ORG", "", "占用面积：51", day).grade == ""
    assert factors(scale, "不认识的因素：3\n占用面积：甚大") == {}


def test_a_grade_chosen_against_the_circumstances_is_refused(graded: Story):
    with refused(graded.case_id, "不一致", error=UserError):
        graded.decide("2026-03-16", factors="占用面积：5", benchmark_grade="一般")


def test_the_report_keeps_the_circumstances_and_says_what_lies_outside(filed: Story):
    Benchmark.objects.create(
        item=filed.bureau.item, issuer="阳泉市矿区城市管理局", title="裁量基准", division="140303", grades=GRADES,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    filed.inquire("2026-03-03")
    filed.report("2026-03-10", factors="占用面积：5")
    event = ProcessEvent.objects.get(kind="case.submit_report", subject_id=filed.case_id)
    assert any("不在“较轻”阶次的幅度" in w for w in event.payload["warnings"])
    assert event.payload["discretion"]["found"] == "占用面积：5平方米"
    assert Weighing.objects.get(case_id=filed.case_id).stage == "REPORT"
    assert filed.case.casereports.get().factors == "占用面积：5"
