from decimal import Decimal as D

import pytest
from hypothesis import given, strategies as st

from zhiheng.law.discretion import (
    Direction,
    Formula,
    PointBenchmark,
    TotalRow,
    agriculture_bands,
    agriculture_top,
    check_band,
    classify,
    factor_benchmarks,
    market_bands,
    point_benchmarks,
    position,
)
from zhiheng.law.sanctions import Span
from zhiheng.law.verdict import Level

LIGHT, NORMAL, HEAVY = Direction.LIGHT, Direction.NORMAL, Direction.HEAVY
RANGE = Span(D(10000), D(110000))


@pytest.mark.parametrize(
    ("fine", "expected"),
    [
        ("9999.99", ()),
        ("10000", (LIGHT,)),
        ("40000", (LIGHT,)),
        ("40000.01", (NORMAL,)),
        ("79999.99", (NORMAL,)),
        ("80000", (HEAVY,)),
        ("110000", (HEAVY,)),
        ("110000.01", ()),
    ],
)
def test_market_supervision_lower_and_upper_thirty_per_cent(
    fine: str, expected: tuple[Direction, ...]
) -> None:
    assert classify(D(fine), market_bands(RANGE)) == expected


@pytest.mark.parametrize(
    ("fine", "expected"),
    [("30000", (LIGHT, NORMAL)), ("30000.01", (NORMAL,)), ("60000", (NORMAL,)), ("60000.01", (HEAVY,))],
)
def test_agriculture_ceiling_only_thirty_and_sixty_per_cent(
    fine: str, expected: tuple[Direction, ...]
) -> None:
    assert classify(D(fine), agriculture_bands(Span(None, D(100000)))) == expected


@pytest.mark.parametrize(("fine", "expected"), [("59999.99", LIGHT), ("60000", NORMAL), ("60000.01", HEAVY)])
def test_agriculture_both_ends_split_at_the_mean(fine: str, expected: Direction) -> None:
    assert classify(D(fine), agriculture_bands(RANGE)) == (expected,)


def test_agriculture_top_needs_two_aggravating_and_no_mitigating() -> None:
    assert agriculture_top(aggravating=2, mitigating=0)
    assert not agriculture_top(aggravating=1, mitigating=0)
    assert not agriculture_top(aggravating=3, mitigating=1)


def test_multiples_split_like_sums() -> None:
    assert classify(D("12.5"), market_bands(Span(D(10), D(20)))) == (LIGHT,)
    assert classify(D("17"), market_bands(Span(D(10), D(20)))) == (HEAVY,)


def test_no_ceiling_no_split() -> None:
    with pytest.raises(ValueError, match="上限"):
        market_bands(Span(D(1), None))


@pytest.mark.req("DIS-01")
def test_words_and_sum_must_agree() -> None:
    bands = market_bands(RANGE)
    assert check_band(D(40000), LIGHT, bands).ok
    wrong = check_band(D("40000.01"), LIGHT, bands)
    assert (wrong.ok, wrong.level) == (False, Level.RED)
    assert "一般处罚" in wrong.message
    assert check_band(D("9999.99"), Direction.MITIGATE, bands).ok
    assert not check_band(D(10000), Direction.MITIGATE, bands).ok
    assert "法定幅度以外" in check_band(D(200000), HEAVY, bands).message


@given(
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.decimals(min_value=D("0.01"), max_value=10**6, places=2),
    st.decimals(min_value=0, max_value=1, places=6),
)
def test_every_lawful_sum_has_a_direction(low: D, width: D, share: D) -> None:
    span = Span(low, low + width)
    fine = low + width * share
    for bands in (market_bands(span), agriculture_bands(span)):
        assert classify(fine, bands)
        assert classify(low - D("0.01"), bands) == ()
        assert classify(low + width + D("0.01"), bands) == ()


@pytest.mark.req("DIS-06", "DIS-09")
def test_position_in_the_range() -> None:
    assert position(D(110000), RANGE) == 1
    assert position(D(10000), RANGE) == 0
    assert position(D(60000), RANGE) == D("0.5")
    assert position(D(1), Span(D(1), D(1))) is None
    assert position(D(1), Span(None, None)) is None


NURSERY = factor_benchmarks()[0]
MILD = {"impact": "小", "months": D("2.9"), "times_two_years": 1, "complaint": False}


@pytest.mark.parametrize(
    ("change", "percent"),
    [
        ({}, 5),
        ({"months": D(3)}, 10),
        ({"months": D("5.9")}, 10),
        ({"months": D(6)}, 16),
        ({"months": D(12)}, 31),
        ({"times_two_years": 3}, 16),
        ({"times_two_years": 4}, 32),
        ({"impact": "重大", "complaint": True}, 52),
    ],
)
def test_percentages_add_up(change: dict[str, object], percent: int) -> None:
    found = NURSERY.compute({**MILD, **change}, formula=Formula.OF_SPAN)  # type: ignore[dict-item]
    assert found.percent == percent
    assert found.fine == D(30000) + D(70000) * percent / 100


def test_sum_is_capped_at_one_hundred_per_cent() -> None:
    worst = {"impact": "重大", "months": D(12), "times_two_years": 4, "complaint": True}
    found = NURSERY.compute(worst, formula=Formula.OF_CEILING)
    assert (found.percent, found.fine) == (100, 100000)
    assert "合计105%，以100%为限" in found.steps


def test_share_of_the_ceiling_never_falls_below_the_floor() -> None:
    assert NURSERY.compute(MILD, formula=Formula.OF_CEILING).fine == 30000


def test_open_formula_and_unknown_factors_are_said() -> None:
    assert NURSERY.formula is None
    open_formula = NURSERY.compute(MILD)
    assert (open_formula.percent, open_formula.fine, open_formula.verdict.ok) == (5, None, False)
    unknown = NURSERY.compute({"impact": "小"}, formula=Formula.OF_SPAN)
    assert unknown.percent is None
    assert "持续时间" in unknown.verdict.message
    assert NURSERY.compute({**MILD, "impact": "特大"}, formula=Formula.OF_SPAN).percent is None


WATER = point_benchmarks()[0]
CLEAN = {"excess_percent": D("9.9"), "daily_tons": D(9), "heavy_pollution_alert": False, "times_two_years": 1}


@pytest.mark.parametrize(
    ("change", "total"),
    [
        ({}, 3),
        ({"excess_percent": D(10)}, 4),
        ({"excess_percent": D(200)}, 7),
        ({"daily_tons": D(1000)}, 7),
        ({"times_two_years": 3}, 6),
        ({"times_two_years": 4}, 7),
        ({"heavy_pollution_alert": True}, 8),
    ],
)
def test_levels_of_an_excess_discharge(change: dict[str, object], total: int) -> None:
    found = WATER.compute({**CLEAN, **change}, Span(D(100000), D(1000000)))  # type: ignore[dict-item]
    assert (found.total, found.span) == (total, None)
    assert "请由本机关选定" in found.verdict.message


def test_table_of_totals_opens_a_part_of_the_range() -> None:
    table = (TotalRow(0, D(0), D("0.3"), "轻"), TotalRow(6, D("0.3"), D(1), "重"))
    with_table = PointBenchmark("X", WATER.breach, WATER.factors, WATER.levels, table)
    law = Span(D(100000), D(1100000))
    assert with_table.compute({**CLEAN, "daily_tons": D(100)}, law).span == Span(D(100000), D(400000))
    heavy = with_table.compute({**CLEAN, "times_two_years": 3}, law)
    assert (heavy.grade, heavy.span) == ("重", Span(D(400000), D(1100000)))
    assert with_table.compute({}, law).total is None
