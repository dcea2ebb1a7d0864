"""当场处罚 is weighed by the benchmark and matched to the lists as any decision is (国办发〔2022〕27号; 处罚法第三十三、三十四条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story
from tests.cases.test_summary_penalty_limits import on_the_spot

from zhiheng.cases.models import LeniencyMatch, Weighing
from zhiheng.common.errors import UserError
from zhiheng.discretion.factories import make_list
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers.models import Entry
from zhiheng.powers.models import Benchmark

pytestmark = pytest.mark.django_db

GRADES = {
    "factors": [{"key": "area", "label": "占用面积", "unit": "平方米", "minimum": "0"}],
    "grades": [
        {"code": "L", "label": "较轻", "direction": "LIGHT", "ways": [[{"factor": "area", "below": "3"}]],
         "fine": [{"low": "50", "high": "100"}]},
        {"code": "N", "label": "一般", "direction": "NORMAL", "ways": [[{"factor": "area", "at_least": "3", "at_most": "9"}]],
         "fine": [{"low": "100", "high": "200"}]},
    ],
}  # fmt: skip


@pytest.fixture
def graded(story: Story) -> Story:
    Benchmark.objects.create(
        item=story.bureau.item, issuer="阳泉市矿区城市管理局", title="裁量基准", division="140303",
        grades=GRADES, valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    return story


@pytest.mark.req("CASE-19", "DIS-01", "DIS-03")
def test_the_circumstances_give_the_grade_and_its_words_stand_in_the_decision(graded: Story):
    case = on_the_spot(graded, 80, factors="占用面积：2")
    decision = case.decisions.get()
    assert decision.benchmark_grade == "较轻"
    assert (decision.benchmark_min_fen, decision.benchmark_max_fen) == (5_000, 10_000)
    assert "不足3平方米" in decision.benchmark_text
    weighed = Weighing.objects.get(case=case)
    assert (weighed.stage, weighed.computed_grade, weighed.fine_fen, weighed.deviates) == (
        "DECISION", "较轻", 8_000, False,
    )  # fmt: skip
    event = ProcessEvent.objects.get(kind="case.decide_summary", subject_id=case.pk)
    assert event.payload["discretion"]["grade"] == "较轻"


@pytest.mark.req("DIS-01")
@pytest.mark.parametrize(("yuan", "area", "lawful"), [(100, "2", True), (101, "2", False), (100, "3", True), (99, "3", False)])  # fmt: skip
def test_on_the_spot_there_is_no_road_out_of_the_grade(graded: Story, yuan: int, area: str, lawful: bool):
    if lawful:
        assert on_the_spot(graded, yuan, factors=f"占用面积：{area}").decisions.get().fine_fen == yuan * 100
        return
    with refused(0, "第三十四条", "改按普通程序", "B27-ON-THE-SPOT"):
        on_the_spot(graded, yuan, factors=f"占用面积：{area}")
    assert not Weighing.objects.exists()


@pytest.mark.req("DIS-01")
def test_a_benchmark_in_force_must_be_applied_on_the_spot(graded: Story):
    with refused(0, "请填写查明的裁量因素：占用面积", error=UserError):
        on_the_spot(graded, 80)
    with refused(0, "不属于可以当场决定的情形"):
        on_the_spot(graded, 80, factors="占用面积：50")


@pytest.mark.req("LST-01", "LST-06")
def test_a_list_that_fits_is_answered_before_a_penalty_on_the_spot(story: Story):
    bureau = story.bureau
    make_list(
        bureau.organ, "FIRST_BREACH", "首违不罚清单",
        [(bureau.item, bureau.item.name, "", "初次违法；危害后果轻微；及时改正")], since=dt.date(2025, 1, 1),
    )  # fmt: skip
    mild = {"first_offence": True, "minor_harm": True, "corrected_timely": True}
    with refused(0, "首违不罚清单第1项", "写明理由", error=UserError):
        on_the_spot(story, 50, **mild)
    case = on_the_spot(story, 50, **mild, leniency_use="DECLINE", leniency_reason="半年内已两次口头劝阻")
    found = LeniencyMatch.objects.get(case=case)
    assert (found.met, found.adopted, found.reason) == (True, False, "半年内已两次口头劝阻")
    assert case.leniency_note == "半年内已两次口头劝阻"


@pytest.mark.req("CERT-11", "CERT-12")
def test_showing_the_certificate_stands_in_its_own_log(story: Story):
    case = on_the_spot(story, 50)
    rows = Entry.objects.filter(kind="SHOWN", ref=case.number).order_by("certificate__officer_id")
    assert [r.certificate.officer_id for r in rows] == sorted(o.pk for o in story.bureau.officers)
    first = rows[0]
    assert (first.on, first.place, first.about) == (
        dt.date(2026, 3, 3), "桃北西街路口", "当场处罚时向当事人出示",
    )  # fmt: skip
    assert first.by_id == story.bureau.handler.account_id


@pytest.mark.req("CERT-12")
def test_an_inquiry_writes_a_line_for_each_officer_who_showed(story: Story):
    story.file("2026-03-02")
    story.inquire("2026-03-04")
    rows = Entry.objects.filter(kind="SHOWN", ref=story.case.number)
    assert {r.certificate.officer_id for r in rows} == {o.pk for o in story.bureau.officers[:2]}
    assert {r.about for r in rows} == {"现场检查时向当事人出示"}
