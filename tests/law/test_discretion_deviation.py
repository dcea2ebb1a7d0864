from decimal import Decimal as D

import pytest

from zhiheng.law.discretion import (
    Approval,
    Maker,
    RatioLimit,
    assess_proportion,
    check_deviation,
    check_stated,
    limit_from_peers,
)
from zhiheng.law.leniency import Circumstances
from zhiheng.law.sanctions import Span
from zhiheng.law.verdict import Level

SPAN = Span(D(1000), D(3000))


@pytest.mark.parametrize("fine", ["1000", "3000"])
def test_ends_of_the_grade_are_no_departure(fine: str) -> None:
    assert check_deviation(D(fine), SPAN, Maker.OWN).ok


@pytest.mark.req("DIS-01")
@pytest.mark.parametrize("fine", ["999.99", "3000.01"])
def test_departure_without_reason_is_blocked(fine: str) -> None:
    assert check_deviation(D(fine), SPAN, Maker.OWN, approval=Approval.CHIEF).blocks


@pytest.mark.parametrize(
    ("maker", "approval", "allowed"),
    [
        (Maker.OWN, Approval.NONE, False),
        (Maker.OWN, Approval.CHIEF, True),
        (Maker.OWN, Approval.COLLECTIVE, True),
        (Maker.OWN, Approval.MAKER, False),
        (Maker.SUPERIOR, Approval.CHIEF, False),
        (Maker.SUPERIOR, Approval.COLLECTIVE, False),
        (Maker.SUPERIOR, Approval.MAKER, True),
    ],
)
def test_who_may_approve_a_departure(maker: Maker, approval: Approval, allowed: bool) -> None:
    verdict = check_deviation(D(900), SPAN, maker, reason="显失公平", approval=approval, materials_filed=True)
    assert verdict.ok is allowed
    assert verdict.blocks is not allowed


def test_approved_departure_without_papers_on_file_is_yellow() -> None:
    verdict = check_deviation(D(900), SPAN, Maker.OWN, reason="显失公平", approval=Approval.CHIEF)
    assert (verdict.ok, verdict.level) == (False, Level.YELLOW)


def test_decision_states_how_the_benchmark_was_applied() -> None:
    assert not check_stated(has_benchmark=True, stated=False).ok
    assert check_stated(has_benchmark=True, stated=True).ok
    assert check_stated(has_benchmark=False, stated=False).ok


LIMIT = RatioLimit(D(100), "本机关参数")
WEIGHED = Circumstances(first_breach=True, minor_breach=True, harm=False)


@pytest.mark.req("DIS-01", "DIS-09")
def test_celery_case_is_red_and_left_to_a_person() -> None:
    # A family grocery sold celery for 20 yuan and was fined 66,000; leniency was not looked into.
    found = assess_proportion(D(66000), D(20), Circumstances(), LIMIT)
    assert found.ratio == 3300
    assert found.verdict.level is Level.RED
    assert not found.verdict.blocks
    assert "是否初次违法" in found.not_considered
    assert {c.article for c in found.verdict.cites} == {"第五条", "第三十二条、第三十三条、第三十四条"}


@pytest.mark.parametrize(("fine", "ok"), [("2000", True), ("2000.20", False)])
def test_ratio_at_the_limit_and_above(fine: str, ok: bool) -> None:
    assert assess_proportion(D(fine), D(20), WEIGHED, LIMIT).verdict.ok is ok


def test_high_ratio_with_leniency_weighed_is_yellow() -> None:
    assert assess_proportion(D(66000), D(20), WEIGHED, LIMIT).verdict.level is Level.YELLOW


def test_without_a_limit_only_unexamined_leniency_is_reported() -> None:
    assert assess_proportion(D(66000), D(20), Circumstances(), None).verdict.level is Level.YELLOW
    assert assess_proportion(D(66000), D(20), WEIGHED, None).verdict.ok


def test_no_gain_no_ratio() -> None:
    assert assess_proportion(D(500), D(0), WEIGHED, LIMIT).ratio is None


def test_limit_from_like_cases_needs_enough_of_them() -> None:
    ratios = [D(n) for n in range(1, 11)]
    limit = limit_from_peers(ratios)
    assert limit is not None
    assert limit.times == D("27.5")
    assert limit_from_peers(ratios[:9]) is None
