from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given, strategies as st

from zhiheng.law.discretion import (
    Benchmark,
    Condition,
    Direction,
    Factor,
    Grade,
    benchmarks,
    check_benchmark,
    condition_text,
    evaluate,
    parse_benchmark,
    situations,
    uncovered,
)
from zhiheng.law.sanctions import Base, FineFacts, FineLaw, PartyKind, Span
from zhiheng.law.verdict import Level

BY_ID = {b.id: b for b in benchmarks()}
RICH = FineFacts(PartyKind.LEGAL, {Base.ILLEGAL_GAIN: D(30000)})
POOR = FineFacts(PartyKind.LEGAL, {Base.ILLEGAL_GAIN: D(0)})


@pytest.mark.req("DIS-01", "DIS-03")
@pytest.mark.parametrize(
    ("times", "label", "rich", "poor"),
    [
        (1, "轻微", (60000, 60000), (30000, 30000)),
        (2, "一般", (60000, 150000), (40000, 40000)),
        (3, "较重", (150000, 240000), (50000, 50000)),
        (4, "严重", (240000, 300000), (100000, 100000)),
    ],
)
def test_repeated_unlicensed_transport_by_times(
    times: int, label: str, rich: tuple[int, int], poor: tuple[int, int]
) -> None:
    for facts, ends in ((RICH, rich), (POOR, poor)):
        found = evaluate(BY_ID["TR-01"], {"times": times}, facts)
        assert found.grade is not None and found.span is not None
        assert (found.grade.label, found.span.low, found.span.high) == (label, *ends)
        assert found.verdict.ok


@pytest.mark.parametrize(
    ("months", "label"), [("1", "轻微"), ("1.01", "一般"), ("3", "一般"), ("3.01", "较重")]
)
def test_duration_bounds_both_sides(months: str, label: str) -> None:
    found = evaluate(BY_ID["TR-03"], {"months": D(months), "large": False}, POOR)
    assert found.grade is not None
    assert found.grade.label == label


def test_explanation_names_basis_factor_and_range() -> None:
    found = evaluate(BY_ID["TR-03"], {"months": D(2), "large": False}, POOR)
    text = "\n".join(found.why)
    assert "道路运输条例第六十三条" in text
    assert "持续时间：2个月，符合“超过1个月、3个月以下”" in text
    assert "40,000元以上50,000元以下" in text


def test_unknown_factor_is_asked_for_not_assumed() -> None:
    found = evaluate(BY_ID["TR-03"], {"months": D(2)}, POOR)
    assert found.grade is None
    assert found.missing == ("规模化经营或者造成重大后果",)
    assert {g.label for g in found.candidates} == {"一般", "严重"}


def test_factor_that_cannot_matter_any_more_is_not_asked_for() -> None:
    assert evaluate(BY_ID["TR-03"], {"large": True}, POOR).grade is not None


def test_two_matching_grades_are_left_to_a_person() -> None:
    found = evaluate(BY_ID["TR-02"], {"months": D(4), "refused": True, "hub": True}, POOR)
    assert (found.grade, found.verdict.level) == (None, Level.YELLOW)
    assert [g.label for g in found.candidates] == ["较重", "严重"]


def test_situation_without_a_grade_is_reported_as_a_gap() -> None:
    found = evaluate(BY_ID["TR-02"], {"months": D(4), "refused": False, "hub": False}, POOR)
    assert found.grade is None
    assert "空档" in found.verdict.message


def test_unknown_base_keeps_the_grade_but_no_range() -> None:
    found = evaluate(BY_ID["TR-01"], {"times": 1}, FineFacts(PartyKind.LEGAL))
    assert found.grade is not None
    assert (found.span, found.verdict.ok) == (None, False)


def test_benchmark_out_of_force_is_not_applied() -> None:
    old = replace(BY_ID["TR-01"], effective_to=date(2023, 12, 31))
    assert evaluate(old, {"times": 1}, POOR, on=date(2023, 12, 31)).verdict.ok
    assert evaluate(old, {"times": 1}, POOR, on=date(2024, 1, 1)).verdict.level is Level.RED


def grade(label: str, low: str, high: str, direction: Direction, **bounds: D) -> Grade:
    way = ((Condition("n", **bounds),),)
    return Grade(label, label, direction, way, FineLaw.of(low, high))


def bench(*grades: Grade, law: tuple[str, str] = ("1000", "10000")) -> Benchmark:
    factor = Factor("n", "数量", "件", minimum=D(0), whole=True)
    return Benchmark("X", "某行为", "某条例第一条", FineLaw.of(*law), (factor,), grades)


GOOD = (
    grade("轻", "1000", "3000", Direction.LIGHT, at_most=D(5)),
    grade("中", "3000", "6000", Direction.NORMAL, above=D(5), at_most=D(10)),
    grade("重", "6000", "10000", Direction.HEAVY, above=D(10)),
)


def test_grade_beyond_the_statute_is_cut_to_it_and_flagged() -> None:
    over = bench(grade("重", "6000", "20000", Direction.HEAVY, at_least=D(0)))
    found = evaluate(over, {"n": 1}, POOR)
    assert (found.span, found.verdict.level) == (Span(D(6000), D(10000)), Level.RED)


def test_only_a_mitigating_grade_may_go_below_the_floor() -> None:
    mild = bench(grade("减", "100", "900", Direction.MITIGATE, at_least=D(0)))
    assert evaluate(mild, {"n": 1}, POOR).verdict.ok
    light = bench(grade("轻", "100", "900", Direction.LIGHT, at_least=D(0)))
    assert not evaluate(light, {"n": 1}, POOR).verdict.ok


def test_complete_benchmark_has_no_faults() -> None:
    assert check_benchmark(bench(*GOOD), POOR) == ()


@pytest.mark.req("DIS-02")
@pytest.mark.parametrize(
    ("grades", "says"),
    [
        (GOOD[:2], "没有对应阶次"),
        ((GOOD[0], replace(GOOD[1], ways=((Condition("n", at_least=D(5)),),))), "对应多个阶次"),
        ((*GOOD[:2], grade("重", "6000", "10000.01", Direction.HEAVY, above=D(10))), "超出法定幅度"),
        ((grade("轻", "999.99", "3000", Direction.LIGHT, at_most=D(5)), *GOOD[1:]), "超出法定幅度"),
        ((*GOOD[:2], grade("重", "2000", "10000", Direction.HEAVY, above=D(10))), "轻重颠倒"),
        (
            (GOOD[0], grade("中", "3500", "6000", Direction.NORMAL, above=D(5), at_most=D(10)), GOOD[2]),
            "没有任何阶次可用",
        ),
    ],
)
def test_each_fault_of_a_benchmark_is_found(grades: tuple[Grade, ...], says: str) -> None:
    assert says in "\n".join(v.message for v in check_benchmark(bench(*grades), POOR))


def test_gap_at_a_single_whole_number_is_found() -> None:
    hole = bench(GOOD[0], grade("中", "3000", "6000", Direction.NORMAL, above=D(6), at_most=D(10)), GOOD[2])
    gaps = [s.facts for s in situations(hole) if not s.grades]
    assert gaps == [(("n", D(6)),)]


@given(st.integers(min_value=0, max_value=40))
def test_every_value_of_a_complete_benchmark_has_exactly_one_grade(n: int) -> None:
    assert sum(g.applies({"n": n}) is True for g in GOOD) == 1


def test_known_gaps_of_the_historical_examples() -> None:
    assert check_benchmark(BY_ID["TR-01"], RICH) == ()
    assert check_benchmark(BY_ID["TR-03"], RICH) == ()
    assert any("没有对应阶次" in v.message for v in check_benchmark(BY_ID["TR-02"], RICH))


def test_unreachable_parts_of_the_range_are_listed() -> None:
    law = Span(D(3), D(10))
    assert uncovered([Span(D(3), D(5)), Span(D(7), D(9))], law) == [Span(D(5), D(7)), Span(D(9), D(10))]
    assert uncovered([Span(D(3), D(10))], law) == []
    assert uncovered([], Span(None, None)) == []


def test_too_many_situations_are_refused() -> None:
    factors = tuple(Factor(f"f{i}", f"因素{i}") for i in range(16))
    way = tuple(Condition(f.key, one_of=(True,)) for f in factors)
    huge = Benchmark(
        "X", "某行为", "", FineLaw(()), factors, (Grade("1", "一", Direction.NORMAL, (way,), None),)
    )
    with pytest.raises(ValueError, match="拆分"):
        situations(huge)


def test_conditions_are_worded_with_inclusive_and_exclusive_words() -> None:
    factor = Factor("n", "数量", "吨", minimum=D(0))
    assert condition_text(Condition("n", at_least=D(10), below=D(100)), factor) == "10吨以上、不足100吨"
    assert condition_text(Condition("n", above=D(3)), factor) == "超过3吨"
    assert condition_text(Condition("n", one_of=(True,)), factor) == "是"


def test_malformed_conditions_are_refused() -> None:
    with pytest.raises(ValueError, match="没有内容"):
        Condition("n")
    with pytest.raises(ValueError, match="不能既写"):
        Condition("n", at_least=D(1), one_of=(True,))
    with pytest.raises(KeyError):
        parse_benchmark({"id": "X"})
