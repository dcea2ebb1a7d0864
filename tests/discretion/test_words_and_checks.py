"""A benchmark in the words of its table: read, examined, named exactly where it is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, strategies as st

from zhiheng.common.errors import UserError
from zhiheng.discretion.checks import body_of, examine
from zhiheng.discretion.conditions import ways_from, ways_words
from zhiheng.discretion.reading import read_conditions, read_factors, read_fine
from zhiheng.discretion.services.drafting import read_body
from zhiheng.discretion.sheet import factor_cell, factor_rows
from zhiheng.discretion.wording import condition_words, fine_words
from zhiheng.law.discretion import Benchmark, benchmarks, faults
from zhiheng.law.discretion.load import parse_benchmark

MONTHS = [{"label": "违法时间", "kind": "数量", "unit": "个月"}]
LAW = [{"low": "1000", "high": "20000"}]


def grade(label: str, direction: str, when: str, fine: str = "", also: str = "") -> dict[str, str]:
    return {"label": label, "direction": direction, "when": when, "fine": fine, "also": also}


def scale(*grades: dict[str, str], factors: Any = MONTHS, law: Any = LAW) -> Benchmark:
    read, graded = read_body(factors, grades)
    return body_of(ident="1", breach="试", basis="", factors=read, grades=graded, statute=law)


def stops(made: Benchmark, **more: Any) -> list[str]:
    found = examine(made, kinds=["FINE", "WARN"], penalty_basis="《某条例》第四十二条", **more)
    return [v.message for v in found.stops]


LIGHT = grade("一般", "一般", "违法时间3个月以下", "1000元以上5000元以下")
HEAVY = grade("较重", "从重", "违法时间超过3个月", "5000元以上20000元以下")


@pytest.mark.req("DIS-03")
def test_a_complete_benchmark_is_sound():
    assert stops(scale(LIGHT, HEAVY)) == []


@pytest.mark.req("DIS-03")
def test_a_gap_is_named_by_its_grades_and_its_ends():
    (said,) = stops(scale(LIGHT, HEAVY | {"when": "违法时间超过6个月"}))
    assert said.startswith("一般 与 较重 之间：违法时间3–6个月（超过3个月、6个月以下）没有对应阶次")


@pytest.mark.req("DIS-03")
def test_an_overlap_is_named_by_its_grades_and_its_ends():
    (said,) = stops(scale(LIGHT, HEAVY | {"when": "违法时间2个月以上"}))
    assert said.startswith("一般与较重 交叉：违法时间2–3个月（2个月以上、3个月以下）同时符合2个阶次")


def test_a_single_value_left_out_is_named():
    (said,) = stops(scale(LIGHT | {"when": "违法时间不足3个月"}, HEAVY))
    assert "违法时间恰为3个月没有对应阶次" in said


def test_a_gap_that_depends_on_another_factor_says_when():
    two = [*MONTHS, {"label": "拒不改正", "kind": "是否"}]
    (said,) = stops(scale(LIGHT, HEAVY | {"when": "违法时间超过3个月，拒不改正"}, factors=two))
    assert said.startswith("一般 之后：违法时间超过3个月没有对应阶次（拒不改正：否时）")


@pytest.mark.parametrize(
    ("fine", "wrong"), [("5000元以上20000元以下", False), ("5000元以上20000.01元以下", True)]
)
def test_a_range_ends_at_the_laws_ceiling_and_not_a_fen_above(fine: str, wrong: bool):
    said = stops(scale(LIGHT, HEAVY | {"fine": fine}))
    assert bool(said) is wrong
    if wrong:
        assert "超出法定幅度" in said[0] and "《某条例》第四十二条" in said[0]


@pytest.mark.parametrize(("direction", "wrong"), [("从轻", True), ("减轻", False)])
def test_only_mitigation_goes_below_the_floor(direction: str, wrong: bool):
    said = stops(scale(LIGHT | {"direction": direction, "fine": "500元以上5000元以下"}, HEAVY))
    assert bool(said) is wrong


def test_a_kind_of_penalty_the_item_does_not_know_is_refused():
    said = stops(scale(LIGHT, HEAVY | {"also": "吊销许可证件"}))
    assert any("不在该事项的处罚种类之内" in s for s in said)


@pytest.mark.req("DIS-02")
def test_a_lower_level_stays_within_the_upper_one():
    upper = scale(LIGHT | {"fine": "1000元以上4000元以下"}, HEAVY)
    assert any("突破上级基准" in s for s in stops(scale(LIGHT, HEAVY), upper=upper))
    assert stops(scale(LIGHT | {"fine": "2000元以上4000元以下"}, HEAVY), upper=upper) == []


def test_multiples_of_the_gain_are_held_to_the_law():
    law = [{"measure": "MULTIPLE", "base": "ILLEGAL_GAIN", "low": "2", "high": "10", "of": "ILLEGAL_GAIN", "at_least": "20000"},
           {"low": "30000", "high": "100000", "of": "ILLEGAL_GAIN", "below": "20000"}]  # fmt: skip
    light = "违法所得20000元以上：违法所得2倍以上4倍以下；违法所得不足20000元：30000元以上50000元以下"
    heavy = "违法所得20000元以上：违法所得4倍以上{}倍以下；违法所得不足20000元：50000元以上100000元以下"
    assert stops(scale(LIGHT | {"fine": light}, HEAVY | {"fine": heavy.format(10)}, law=law)) == []
    assert stops(scale(LIGHT | {"fine": light}, HEAVY | {"fine": heavy.format(11)}, law=law))


@pytest.mark.parametrize(
    "words",
    ["占用面积很大", "体积3吨以上", "占用面积10平方米以上、20平方米以上", "影响：巨大", "拒不改正：也许"],
)
def test_what_cannot_be_read_is_quoted(words: str):
    factors = read_factors(
        [{"label": "占用面积", "kind": "数量", "unit": "平方米"}, {"label": "拒不改正", "kind": "是否"},
         {"label": "影响", "kind": "选项", "choices": "小、大"}]
    )  # fmt: skip
    with pytest.raises(UserError) as caught:
        read_conditions(words, factors)
    assert words.split("：")[0][:2] in caught.value.message or "重复" in caught.value.message


@pytest.mark.parametrize("words", ["很多钱", "5000元以上2000元以下", "0.001元以下", "违法所得若干：2倍"])
def test_a_range_that_cannot_be_read_is_quoted(words: str):
    with pytest.raises(UserError):
        read_fine(words)


bounds = st.tuples(st.integers(0, 500), st.integers(1, 500))


@given(bounds, st.sampled_from(["MULTIPLE", "PERCENT", "AMOUNT"]), st.booleans())
def test_ranges_survive_being_written_and_read(ends: tuple[int, int], measure: str, open_low: bool):
    low, high = ends[0], ends[0] + ends[1]
    row: dict[str, Any] = {"high": str(high)} if open_low else {"low": str(low), "high": str(high)}
    if measure != "AMOUNT":
        row |= {"measure": measure, "base": "ILLEGAL_GAIN"}
    assert read_fine(fine_words([row])) == [row]


@given(
    st.integers(0, 99),
    st.integers(1, 99),
    st.sampled_from(["at_least", "above"]),
    st.sampled_from(["at_most", "below"]),
)
def test_conditions_survive_being_written_and_read(low: int, more: int, left: str, right: str):
    factors = read_factors(
        [{"label": "占用面积", "kind": "数量", "unit": "平方米"}, {"label": "拒不改正", "kind": "是否"}]
    )
    ways = [
        [{"factor": "f1", left: str(low), right: str(low + more)}, {"factor": "f2", "one_of": [True]}],
        [{"factor": "f2", "one_of": [False]}],
    ]
    assert read_conditions(condition_words(ways, factors), factors) == ways


@given(st.integers(1, 60), st.integers(0, 60))
def test_grades_that_meet_leave_nothing_and_grades_that_do_not_are_found(cut: int, shift: int):
    row = {"id": "x", "breach": "b", "basis": "", "statute": [], "factors": [{"key": "m", "label": "时间", "minimum": "0"}],
           "grades": [{"code": "1", "label": "甲", "direction": "NORMAL", "ways": [[{"factor": "m", "below": str(cut)}]]},
                      {"code": "2", "label": "乙", "direction": "HEAVY", "ways": [[{"factor": "m", "at_least": str(shift)}]]}]}  # fmt: skip
    found = faults(parse_benchmark(row))
    assert [f.gap for f in found] == ([] if cut == shift else [shift > cut])


def test_the_historical_example_with_open_grades_is_found_wanting():
    kansu = next(b for b in benchmarks() if b.id == "TR-02")
    found = faults(kansu)
    assert {f.gap for f in found} == {True, False}
    assert any("在客运集散地长期从事：是" in f.text for f in found)
    assert faults(next(b for b in benchmarks() if b.id == "TR-01")) == ()


def test_factors_in_one_cell_survive():
    cell = "占用面积（平方米）；违法次数（次，整数）；拒不改正（是否）；影响（小/中/大）"
    assert factor_cell(read_factors(factor_rows(cell))) == cell


def test_leniency_conditions_in_words():
    ways = ways_from("初次违法、危害后果轻微、及时改正\n违法行为轻微、没有违法所得")
    assert [len(w) for w in ways] == [3, 2]
    assert ways_from(ways_words(ways)) == ways
    with pytest.raises(UserError, match="态度良好"):
        ways_from("初次违法、态度良好")
