"""加处罚款: three per cent a day, never above the fine, not running during review and litigation."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from zhiheng.law.period import Interval
from zhiheng.law.surcharge import BadSurcharge, Instalment, money, on_instalments, surcharge

D = date.fromisoformat
FIRST = D("2024-03-01")


def owed(days: int, principal: str = "10000", **more):
    return surcharge(Decimal(principal), FIRST, FIRST + timedelta(days=days - 1), **more)


@pytest.mark.parametrize(
    ("days", "amount", "capped"),
    [
        (1, "300.00", False),
        (10, "3000.00", False),
        (33, "9900.00", False),
        (34, "10000.00", True),
        (400, "10000.00", True),
    ],
)
def test_day_by_day_up_to_the_cap(days, amount, capped):
    found = owed(days)
    assert (str(found.amount), found.capped, found.days) == (amount, capped, days)


def test_both_the_first_overdue_day_and_the_day_asked_about_count():
    assert owed(1).days == 1
    assert "首尾两日均计入" in owed(1).steps[0]


def test_amounts_are_rounded_to_the_cent():
    assert str(owed(1, "33.50").amount) == "1.01"  # 1.005
    assert str(owed(1, "0.10").amount) == "0.00"
    assert str(money("2.345")) == "2.35"


def test_reaching_the_fine_exactly_is_not_yet_capped():
    found = surcharge(Decimal("100"), FIRST, FIRST + timedelta(days=32))
    assert (str(found.amount), found.capped) == ("99.00", False)
    assert owed(34, "100").capped


@pytest.mark.parametrize(
    ("pauses", "paused", "days"),
    [
        ([], 0, 20),
        ([("2024-03-05", "2024-03-09")], 5, 15),
        ([("2024-03-05", "2024-03-09"), ("2024-03-08", "2024-03-12")], 8, 12),  # overlap counts once
        ([("2024-02-01", "2024-03-02")], 2, 18),  # clipped before
        ([("2024-03-19", "2024-05-01")], 2, 18),  # clipped after
        ([("2024-03-19", None)], 2, 18),  # still under review
        ([("2024-04-01", "2024-04-09")], 0, 20),  # outside
        ([("2024-03-01", "2024-03-20")], 20, 0),
    ],
)
def test_review_and_litigation_stop_the_count(pauses, paused, days):
    intervals = [Interval(D(a), D(b) if b else None, "行政复议") for a, b in pauses]
    found = owed(20, pauses=intervals)
    assert (found.paused_days, found.days) == (paused, days)
    assert found.amount == money(Decimal("300") * days)
    assert any("行政处罚法第七十三条" in s for s in found.steps) == bool(paused)


def test_a_pause_can_keep_the_surcharge_under_the_cap():
    assert owed(34).capped
    assert not owed(34, pauses=[Interval(FIRST, FIRST)]).capped


@pytest.mark.parametrize("principal", ["0", "-5", "100.001", "NaN", "sNaN", "Infinity", "1e12", "1e40"])
def test_a_fine_that_is_no_amount_is_refused(principal):
    with pytest.raises(BadSurcharge, match="罚款本金"):
        surcharge(Decimal(principal), FIRST, FIRST)


def test_a_day_before_the_delay_is_refused():
    with pytest.raises(BadSurcharge, match="尚未逾期"):
        surcharge(Decimal("100"), FIRST, FIRST - timedelta(days=1))


def test_the_articles_are_cited():
    cited = "".join(map(str, owed(3).cites))
    for article in ("第六十七条", "第七十二条", "第七十三条", "《行政强制法》第四十五条"):
        assert article in cited


def test_instalments_run_each_from_its_own_last_day():
    plan = [
        Instalment(Decimal("6000"), D("2024-03-31"), paid_on=D("2024-04-06")),  # five days late
        Instalment(Decimal("4000"), D("2024-04-30")),
    ]
    total, late = on_instalments(plan, D("2024-05-10"))
    assert [(s.days, str(s.amount)) for s in late] == [(5, "900.00"), (10, "1200.00")]
    assert str(total) == "2100.00"


def test_instalments_in_time_owe_nothing():
    plan = [
        Instalment(Decimal("6000"), D("2024-03-31"), paid_on=D("2024-03-31")),
        Instalment(Decimal("4000"), D("2024-04-30")),
    ]
    assert on_instalments(plan, D("2024-04-30")) == (Decimal("0.00"), ())
    assert str(on_instalments(plan, D("2024-05-01"))[0]) == "120.00"
    # Paid the day after: no whole day of delay was left unpaid.
    late_by_one = [Instalment(Decimal("6000"), D("2024-03-31"), paid_on=D("2024-04-01"))]
    assert on_instalments(late_by_one, D("2024-05-01"))[0] == 0


def test_each_instalment_has_its_own_cap():
    plan = [Instalment(Decimal("100"), D("2024-01-31")), Instalment(Decimal("100"), D("2024-12-20"))]
    total, late = on_instalments(plan, D("2024-12-31"))
    assert [s.capped for s in late] == [True, False]
    assert str(total) == "133.00"


def test_a_plan_out_of_order_is_refused():
    with pytest.raises(BadSurcharge, match="由早到晚"):
        on_instalments(
            [Instalment(Decimal(1), D("2024-02-01")), Instalment(Decimal(1), D("2024-01-01"))], FIRST
        )
    with pytest.raises(BadSurcharge, match="至少"):
        on_instalments([], FIRST)


amounts = st.decimals("0.01", "9999999.99", places=2)
spans = st.integers(1, 400)
pauses = st.lists(st.tuples(st.integers(-50, 450), st.integers(0, 90)), max_size=4)


def at(offset: int) -> date:
    return FIRST + timedelta(days=offset)


@given(amounts, spans, pauses)
def test_never_above_the_fine_and_always_whole_cents(principal, days, gaps):
    found = surcharge(principal, FIRST, at(days - 1), pauses=[Interval(at(a), at(a + b)) for a, b in gaps])
    assert 0 <= found.amount <= principal
    assert found.amount == found.amount.quantize(Decimal("0.01"))
    assert found.days + found.paused_days == days
    assert found.capped == (money(principal * 3 * found.days / 100) > principal)
    idle = {a + i for a, b in gaps for i in range(b + 1)}
    assert found.days == sum(1 for i in range(days) if i not in idle)


@given(amounts, spans, pauses)
def test_another_day_or_one_pause_less_never_lowers_it(principal, days, gaps):
    off = [Interval(at(a), at(a + b)) for a, b in gaps]
    now = surcharge(principal, FIRST, at(days - 1), pauses=off)
    assert now.amount <= surcharge(principal, FIRST, at(days), pauses=off).amount
    assert now.amount <= surcharge(principal, FIRST, at(days - 1), pauses=off[1:]).amount
