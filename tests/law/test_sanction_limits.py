from decimal import Decimal as D

import pytest
from hypothesis import given, strategies as st

from zhiheng.law.sanctions import (
    Base,
    FineBranch,
    FineFacts,
    FineLaw,
    FineRule,
    Measure,
    PartyKind,
    SanctionKind,
    UnknownBase,
    check_fine,
    check_summary,
)
from zhiheng.law.verdict import Level

K, P = SanctionKind, PartyKind
ORG = FineFacts(P.LEGAL)


@pytest.mark.parametrize(
    ("fine", "party", "allowed"),
    [
        ("200", P.NATURAL, True),
        ("200.01", P.NATURAL, False),
        ("200", P.HOUSEHOLD, True),
        ("201", P.HOUSEHOLD, False),
        ("3000", P.LEGAL, True),
        ("3000.01", P.LEGAL, False),
        ("3000", P.OTHER_ORG, True),
    ],
)
def test_fine_on_the_spot_up_to_the_ceiling_inclusive(fine: str, party: PartyKind, allowed: bool) -> None:
    verdict = check_summary([K.FINE], D(fine), party)
    assert verdict.ok is allowed
    assert verdict.blocks is not allowed
    assert verdict.cites[0].article == "第五十一条"


def test_warning_may_be_given_on_the_spot_but_criticism_by_circular_may_not() -> None:
    assert check_summary([K.WARN], D(0), P.LEGAL).ok
    assert not check_summary([K.NOTICE_CRITICISM], D(0), P.LEGAL).ok
    assert not check_summary([K.FINE, K.CONF_INCOME], D(100), P.LEGAL).ok
    assert not check_summary([], D(0), P.LEGAL).ok


def test_uncertain_facts_or_missing_basis_forbid_the_summary_procedure() -> None:
    assert not check_summary([K.WARN], D(0), P.LEGAL, facts_certain=False).ok
    assert not check_summary([K.WARN], D(0), P.LEGAL, has_basis=False).ok


RANGE = FineLaw.of("5000", "50000")


@pytest.mark.parametrize(
    ("fine", "ok"), [("4999.99", False), ("5000", True), ("50000", True), ("50000.01", False), ("0", False)]
)
def test_fine_within_the_statutory_range_ends_included(fine: str, ok: bool) -> None:
    verdict = check_fine(D(fine), RANGE, ORG)
    assert verdict.ok is ok
    assert verdict.blocks is not ok


def test_mitigation_opens_the_floor_but_never_the_ceiling() -> None:
    assert check_fine(D("4999.99"), RANGE, ORG, mitigated=True).ok
    assert check_fine(D("50000.01"), RANGE, ORG, mitigated=True).blocks
    above_floor = check_fine(D("5000"), RANGE, ORG, mitigated=True)
    assert (above_floor.ok, above_floor.level) == (False, Level.YELLOW)


def test_fixed_sum_leaves_no_choice() -> None:
    fixed = FineLaw.of("30000", "30000")
    assert check_fine(D("30000"), fixed, ORG).ok
    assert "固定数额" in check_fine(D("29999"), fixed, ORG).message
    assert check_fine(D("30001"), fixed, ORG).blocks


ROAD = FineLaw(
    (
        FineBranch(
            FineRule(Measure.MULTIPLE, D(2), D(10), Base.ILLEGAL_GAIN),
            of=Base.ILLEGAL_GAIN,
            at_least=D(20000),
        ),
        FineBranch(FineRule(low=D(30000), high=D(100000)), of=Base.ILLEGAL_GAIN, below=D(20000)),
    )
)


@pytest.mark.parametrize(
    ("gain", "low", "high"), [("0", 30000, 100000), ("19999.99", 30000, 100000), ("20000", 40000, 200000)]
)
def test_illegal_gain_of_twenty_thousand_switches_to_multiples(gain: str, low: int, high: int) -> None:
    span = ROAD.span(FineFacts(P.LEGAL, {Base.ILLEGAL_GAIN: D(gain)}))
    assert span is not None
    assert (span.low, span.high) == (low, high)


def test_unknown_gain_is_said_not_guessed() -> None:
    with pytest.raises(UnknownBase, match="违法所得"):
        ROAD.span(ORG)
    verdict = check_fine(D(50000), ROAD, ORG)
    assert (verdict.ok, verdict.level) == (False, Level.RED)


def test_percentage_of_the_cost_of_works() -> None:
    law = FineLaw((FineBranch(FineRule(Measure.PERCENT, None, D(2), Base.PROJECT_COST)),))
    facts = FineFacts(P.LEGAL, {Base.PROJECT_COST: D("1000000")})
    assert check_fine(D("20000"), law, facts).ok
    assert check_fine(D("20000.01"), law, facts).blocks


def test_other_range_for_individuals() -> None:
    law = FineLaw(
        (
            FineBranch(FineRule(high=D(200)), citizen=True),
            FineBranch(FineRule(low=D(5000), high=D(50000)), citizen=False),
        )
    )
    assert check_fine(D(200), law, FineFacts(P.NATURAL)).ok
    assert check_fine(D(201), law, FineFacts(P.NATURAL)).blocks
    assert check_fine(D(5000), law, ORG).ok


def test_branch_only_for_aggravated_conduct() -> None:
    law = FineLaw((FineBranch(FineRule(low=D(100000), high=D(200000)), condition="逾期不改正"),))
    assert "未设定罚款" in check_fine(D(100000), law, ORG).message
    assert check_fine(D(100000), law, FineFacts(P.LEGAL, conditions=frozenset({"逾期不改正"}))).ok


def test_sum_left_to_local_rules_is_flagged() -> None:
    verdict = check_fine(D(500), FineLaw.of(None, None), ORG)
    assert (verdict.ok, verdict.level) == (False, Level.YELLOW)


def test_impossible_ranges_are_refused_when_entered() -> None:
    with pytest.raises(ValueError, match="下限"):
        FineRule(low=D(2), high=D(1))
    with pytest.raises(ValueError, match="基数"):
        FineRule(Measure.MULTIPLE, D(1), D(2))
    with pytest.raises(ValueError, match="基数"):
        FineRule(low=D(1), base=Base.GOODS_VALUE)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=D("0.01"), max_value=10**9, places=2),
    st.booleans(),
)
def test_no_amount_above_the_ceiling_ever_passes(a: D, b: D, fine: D, mitigated: bool) -> None:
    low, high = sorted((a, b))
    verdict = check_fine(fine, FineLaw.of(str(low), str(high)), ORG, mitigated=mitigated)
    assert verdict.blocks == (fine > high or (fine < low and not mitigated))
