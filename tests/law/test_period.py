"""期限: counting, excluded intervals, roll-over, suspension, and the derivation that is printed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given, settings, strategies as st
from tests.law.oracle import last_day

from zhiheng.law.calendar import NoCalendar
from zhiheng.law.intervals import merge
from zhiheng.law.period import (
    BadInterval,
    Interval,
    Limit,
    PeriodError,
    Roll,
    Suspended,
    Unit,
    compute,
)  # fmt: skip

D = date.fromisoformat
M = datetime.fromisoformat


def span(a: str, b: str | None, reason: str = "") -> Interval:
    return Interval(D(a), D(b) if b else None, reason)


@pytest.mark.req("RULE-01")
def test_ninety_days_from_filing_end_on_a_sunday_and_move_to_monday():
    """行政处罚法第六十条: filed 2024-09-09; the decision of 2024-12-11 is two days late."""
    found = compute(Limit(90, Unit.DAY), D("2024-09-09"), event="立案")
    assert (found.unrolled, found.due) == (D("2024-12-08"), D("2024-12-09"))
    assert found.late_days(D("2024-12-09")) == 0
    assert found.late_days(D("2024-12-10")) == 1
    assert found.late_days(D("2024-12-11")) == 2
    assert found.steps[0] == "起算点：2024年9月9日（立案）；开始之日不计入，自2024年9月10日起算"
    assert found.steps[-1] == "末日是休息日，顺延至其后第一个工作日2024年12月9日（星期一）"


@pytest.mark.parametrize(
    ("limit", "start", "due"),
    [
        (Limit(7, Unit.WORKDAY), "2024-09-27", "2024-10-12"),  # 29 Sep and 12 Oct are made-up working days
        (Limit(2, Unit.WORKDAY), "2024-09-29", "2024-10-08"),
        (Limit(1, Unit.WORKDAY), "2024-09-30", "2024-10-08"),
        (Limit(15, Unit.DAY), "2024-09-20", "2024-10-08"),  # ends 5 October, a day off
        (Limit(15, Unit.DAY, roll=Roll.NONE), "2024-09-20", "2024-10-05"),
        (Limit(15, Unit.DAY), "2024-09-14", "2024-09-29"),  # ends on a Sunday that is a working day: no roll
        (Limit(3, Unit.MONTH), "2024-11-30", "2025-02-28"),
        (Limit(1, Unit.MONTH), "2024-01-31", "2024-02-29"),
        (Limit(6, Unit.MONTH), "2024-03-09", "2024-09-09"),
        (Limit(2, Unit.YEAR, roll=Roll.NONE), "2024-02-29", "2026-02-28"),
        (Limit(7, Unit.WORKDAY, backward=True, roll=Roll.BACKWARD), "2024-10-10", "2024-09-25"),
        (Limit(30, Unit.DAY, backward=True, roll=Roll.BACKWARD), "2024-11-04", "2024-09-30"),
        (Limit(1, Unit.MONTH, backward=True, roll=Roll.NONE), "2024-03-31", "2024-02-29"),
        (Limit(1, Unit.DATE, month=1, day=31, roll=Roll.NONE), "2025-06-01", "2026-01-31"),
        (Limit(0, Unit.DATE, month=2, day=29, roll=Roll.NONE), "2025-06-01", "2025-02-28"),
    ],
)
def test_last_day(limit, start, due):
    assert compute(limit, D(start)).due == D(due)


def test_working_day_derivation_names_feasts_and_make_up_days():
    steps = "\n".join(compute(Limit(7, Unit.WORKDAY), D("2024-09-27")).steps)
    assert "节假日不计入：国庆节" in steps
    assert "2024年9月29日、2024年10月12日" in steps


def test_hours_run_exactly_through_nights_and_rest_days():
    found = compute(Limit(24, Unit.HOUR), M("2024-09-30T16:05"))
    assert found.due == M("2024-10-01T16:05")
    assert found.late_days(M("2024-10-01T16:05")) == 0
    assert found.late_days(M("2024-10-01T16:06")) == 1
    assert found.late_days(M("2024-10-02T16:05")) == 1


def test_a_moment_of_another_zone_is_counted_in_beijing_time():
    start = M("2024-09-29T20:00:00+00:00")  # 04:00 of the 30th in Beijing
    assert compute(Limit(1, Unit.DAY), start).unrolled == D("2024-10-01")
    off = [span("2024-10-01", "2024-10-01")]
    found = compute(Limit(24, Unit.HOUR), start, exclude=off)
    assert found.due.isoformat() == "2024-10-02T04:00:00+08:00"
    assert found.due_date == D("2024-10-02")
    assert found.late_days(M("2024-10-01T20:00:00+00:00")) == 0
    assert found.late_days(M("2024-10-01T20:01:00+00:00")) == 1
    assert "2024年9月30日4时00分" in found.steps[0]


def test_hours_from_a_day_without_a_time_take_the_strictest_reading_and_say_so():
    found = compute(Limit(24, Unit.HOUR), D("2024-09-30"))
    assert found.due == M("2024-10-01T00:00")
    assert any("未给出起算时刻" in s for s in found.steps)


def test_excluded_days_are_taken_out_of_hours_whole():
    found = compute(Limit(24, Unit.HOUR), M("2024-09-30T16:00"), exclude=[span("2024-10-01", "2024-10-02")])
    assert (found.due, found.excluded) == (M("2024-10-03T16:00"), 48)


@pytest.mark.parametrize(
    ("exclude", "due", "excluded"),
    [
        ([], "2024-07-31", 0),
        ([span("2024-07-10", "2024-07-12")], "2024-08-05", 3),  # ends Saturday 3 August
        (
            [span("2024-07-10", "2024-07-12"), span("2024-07-11", "2024-07-15")],
            "2024-08-06",
            6,
        ),  # overlap once
        ([span("2024-06-20", "2024-07-03")], "2024-08-02", 2),  # clipped at the start
        ([span("2024-06-20", "2024-07-01")], "2024-07-31", 0),  # the first day never counted
        ([span("2024-07-31", "2024-07-31")], "2024-08-01", 1),  # the last day itself
        ([span("2024-08-01", "2024-08-09")], "2024-07-31", 0),  # after the end
        ([span("2024-07-31", "2024-07-31"), span("2024-08-01", "2024-08-01")], "2024-08-02", 2),
    ],
)
def test_excluded_natural_days(exclude, due, excluded):
    found = compute(Limit(30, Unit.DAY), D("2024-07-01"), exclude=exclude)
    assert (found.due, found.excluded) == (D(due), excluded)


def test_excluded_intervals_take_out_working_days_from_a_limit_in_working_days():
    found = compute(
        Limit(7, Unit.WORKDAY), D("2024-09-27"), exclude=[span("2024-10-01", "2024-10-08", "鉴定")]
    )
    assert (found.due, found.excluded) == (D("2024-10-14"), 1)
    assert "扣除：2024年10月1日至2024年10月8日（鉴定），其中1个工作日不计入" in found.steps


def test_a_clipped_and_a_useless_interval_are_explained():
    steps = compute(
        Limit(5, Unit.DAY),
        D("2024-07-01"),
        exclude=[span("2024-06-28", "2024-07-02"), span("2024-09-01", "2024-09-02")],
    ).steps
    assert any("起算前的部分不影响期限" in s for s in steps)
    assert any(s.startswith("不扣除：2024年9月1日") for s in steps)


def test_merging_joins_touching_intervals_and_keeps_each_reason_once():
    joined = merge(
        [
            span("2024-07-05", "2024-07-09", "听证"),
            span("2024-07-01", "2024-07-04", "检验"),
            span("2024-07-03", "2024-07-06", "检验"),
        ]
    )
    assert joined == (span("2024-07-01", "2024-07-09", "检验、听证"),)
    assert merge([span("2024-07-01", None), span("2024-07-05", "2024-07-06")]) == (span("2024-07-01", None),)


@pytest.mark.parametrize(
    "text", ["2024-07-10..2024-07-01", "2024-07-10", "a..b", "2024-02-30..2024-03-01", "..", "2024-07-01.."]
)
def test_a_reversed_or_unreadable_interval_is_refused(text):
    with pytest.raises(BadInterval):
        Interval.parse(text)


def test_suspension_still_in_force_gives_what_remains_instead_of_a_day():
    with pytest.raises(Suspended) as caught:
        compute(Limit(90, Unit.DAY), D("2024-07-01"), exclude=[span("2024-07-11", None, "中止")])
    assert caught.value.remaining == "81日"
    with pytest.raises(Suspended) as caught:
        compute(Limit(24, Unit.HOUR), M("2024-07-01T18:00"), exclude=[span("2024-07-02", None)])
    assert caught.value.remaining == "18小时"
    assert compute(Limit(9, Unit.DAY), D("2024-07-01"), exclude=[span("2024-07-11", None)]).due == D(
        "2024-07-10"
    )


def test_resuming_a_suspension_gives_back_exactly_what_remained():
    found = compute(Limit(90, Unit.DAY), D("2024-07-01"), exclude=[span("2024-07-11", "2024-08-09", "中止")])
    assert (found.unrolled - D("2024-08-09")).days == 81


@pytest.mark.parametrize(
    "make",
    [
        lambda: Limit(0, Unit.DAY),
        lambda: Limit(-3, Unit.WORKDAY),
        lambda: Limit(24, Unit.HOUR, backward=True),
        lambda: Limit(1, Unit.DATE),
    ],
)
def test_limits_that_mean_nothing_are_refused(make):
    with pytest.raises(PeriodError):
        make()


def test_results_that_touch_a_provisional_year_say_so_and_no_others():
    assert compute(Limit(30, Unit.DAY), D("2026-12-20")).provisional
    assert compute(Limit(7, Unit.WORKDAY), D("2026-12-29")).provisional
    assert not compute(Limit(7, Unit.WORKDAY), D("2026-12-10")).provisional
    # A natural-day end that does not move with rest days never asks the calendar.
    assert not compute(Limit(5, Unit.YEAR, roll=Roll.NONE), D("2024-05-01")).provisional
    assert compute(Limit(20, Unit.YEAR, roll=Roll.NONE), D("2024-05-01")).due == D("2044-05-01")
    with pytest.raises(NoCalendar):
        compute(Limit(20, Unit.YEAR), D("2024-05-01"))


units = st.sampled_from(["WORKDAY", "DAY", "MONTH", "YEAR"])


@st.composite
def near(draw):
    """A start, a limit that ends within two years, and intervals around it."""
    start = draw(st.dates(D("2010-01-01"), D("2023-06-30")))
    unit = draw(units)
    n = draw(st.integers(1, {"WORKDAY": 60, "DAY": 120, "MONTH": 6, "YEAR": 1}[unit]))
    offs = draw(st.lists(st.tuples(st.integers(-60, 150), st.integers(0, 30)), max_size=4))
    off = [(start + timedelta(days=a), start + timedelta(days=a + b)) for a, b in offs]
    return start, n, unit, off


@settings(max_examples=300, deadline=None)
@given(near(), st.booleans())
def test_agrees_with_counting_day_by_day(case, roll):
    start, n, unit, off = case
    limit = Limit(n, Unit(unit), roll=Roll.FORWARD if roll else Roll.NONE)
    found = compute(limit, start, exclude=[Interval(a, b) for a, b in off])
    assert found.due == last_day(start, n, unit, roll=roll, off=off)


@settings(max_examples=150, deadline=None)
@given(near())
def test_counting_back_agrees_with_counting_day_by_day(case):
    start, n, unit, off = case
    assume(unit in ("WORKDAY", "DAY"))
    limit = Limit(n, Unit(unit), backward=True, roll=Roll.BACKWARD)
    off = [(a - timedelta(days=90), b - timedelta(days=90)) for a, b in off]
    found = compute(limit, start + timedelta(days=400), exclude=[Interval(a, b) for a, b in off])
    assert found.due == last_day(start + timedelta(days=400), n, unit, back=True, off=off)


@settings(deadline=None)
@given(near())
def test_more_time_or_more_exclusions_never_end_earlier(case):
    start, n, unit, off = case
    plain = compute(Limit(n, Unit(unit)), start).due
    assert plain <= compute(Limit(n + 1, Unit(unit)), start).due
    assert plain <= compute(Limit(n, Unit(unit)), start, exclude=[Interval(a, b) for a, b in off]).due
    assert plain <= compute(Limit(n, Unit(unit)), start + timedelta(days=1)).due
    assert plain > start
