"""工作日历: the shipped years, questions about working days, and what a new year file must satisfy."""

from __future__ import annotations

import json
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, strategies as st

from zhiheng.law.calendar import NoCalendar, WorkCalendar, default
from zhiheng.law.calendar_year import BadCalendarFile, CalendarYear, load_year, parse_year

ONE = timedelta(days=1)
CAL = default()
inside = st.dates(date(2004, 3, 1), date(2032, 10, 1))


def good_year(**changes):
    return {
        "year": 2033, "notice": "国务院办公厅关于2033年部分节假日安排的通知", "provisional": False,
        "holidays": {"2033-01-03": "元旦"}, "workdays": {"2033-01-08": "元旦"},
    } | changes  # fmt: skip


@pytest.mark.req("RULE-01")
@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_of_every_announced_year_agrees_with_an_independent_table(year):
    day = date(year, 1, 1)
    while day.year == year:
        assert CAL.is_workday(day) == chinese_calendar.is_workday(day), day
        day += ONE


def test_announced_years_name_their_notice_and_later_years_are_provisional():
    for year, file in CAL.years.items():
        assert file.provisional == (year > 2026)
        assert str(year) in file.notice
    assert "国办发明电〔2023〕7号" in CAL.years[2024].notice
    assert (CAL.first, CAL.last) == (2004, 2032)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-09-29", True),  # Sunday, made up for National Day
        ("2024-09-30", True),
        ("2024-10-01", False),
        ("2024-10-07", False),
        ("2024-10-08", True),
        ("2024-10-12", True),  # Saturday, made up
        ("2024-10-13", False),
        ("2020-01-31", False),  # Spring Festival prolonged by a later notice
        ("2020-02-01", False),
        ("2018-12-29", True),  # set by the notice for 2019
        ("2018-12-31", False),
        ("2027-02-05", False),  # eve of the Spring Festival, computed
        ("2027-02-20", False),  # a Saturday that only a notice could make a working day
    ],
)
def test_days_people_argue_about(day, works):
    assert CAL.is_workday(date.fromisoformat(day)) is works


def test_why_names_the_feast_and_the_make_up_day():
    assert CAL.why(date(2024, 10, 2)) == "星期三，国庆节放假"
    assert CAL.why(date(2024, 9, 29)) == "星期日，国庆节调休上班"
    assert CAL.why(date(2024, 9, 9)) == "星期一"


@given(inside, st.integers(1, 60))
def test_adding_working_days_is_the_inverse_of_counting_them(day, n):
    after = CAL.add_workdays(day, n)
    assert CAL.is_workday(after)
    assert CAL.index(after) - CAL.index(day) == n
    before = CAL.add_workdays(day, -n)
    assert CAL.is_workday(before)
    assert CAL.index(day - ONE) - CAL.index(before - ONE) == n


@given(inside)
def test_the_index_steps_up_on_working_days_only(day):
    assert CAL.index(day) - CAL.index(day - ONE) == CAL.is_workday(day)


@given(inside, inside, st.integers(1, 60))
def test_a_later_start_never_ends_earlier(a, b, n):
    a, b = sorted((a, b))
    assert CAL.add_workdays(a, n) <= CAL.add_workdays(b, n)
    assert CAL.next_workday(a) <= CAL.next_workday(b)
    assert CAL.previous_workday(a) <= a <= CAL.next_workday(a)


def test_outside_the_data_there_is_no_answer():
    for ask in (CAL.is_workday, CAL.index, CAL.provisional, CAL.why):
        with pytest.raises(NoCalendar, match="2033年"):
            ask(date(2033, 1, 1))
        with pytest.raises(NoCalendar, match="早于数据起点"):
            ask(date(2003, 12, 31))
    with pytest.raises(NoCalendar, match="2033年没有工作日历"):
        CAL.add_workdays(date(2032, 12, 30), 5)
    with pytest.raises(NoCalendar, match="2003年没有工作日历"):
        CAL.add_workdays(date(2004, 1, 5), -5)


def test_zero_working_days_is_the_day_itself_and_ranges_know_if_they_are_provisional():
    assert CAL.add_workdays(date(2024, 10, 1), 0) == date(2024, 10, 1)
    assert not CAL.provisional_between(date(2024, 1, 1), date(2026, 12, 31))
    assert CAL.provisional_between(date(2027, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"year": "2033"}, "四位年份"),
        ({"notice": " "}, "没有写明依据"),
        ({"provisional": "no"}, "true 或 false"),
        ({"holidays": {}}, "没有列出任何放假日"),
        ({"holidays": {"2033-02-30": "春节"}}, "没有这一天"),
        ({"holidays": {"2034-02-03": "春节"}}, "别的年份"),
        ({"holidays": {"2033-01-03": ""}}, "没有写节日名"),
        ({"holidays": ["2033-01-03"]}, "对照表"),
        ({"workdays": {"2033-01-05": "元旦"}}, "本来就是工作日"),
        ({"holidays": {"2033-01-08": "元旦", "2033-01-03": "元旦"}}, "既列为放假又列为上班"),
        ({"provisional": True}, "尚无放假通知"),
        ({"remark": "x"}, "remark"),
    ],
)
def test_a_year_file_that_cannot_be_trusted_is_refused(changes, says):
    with pytest.raises(BadCalendarFile, match=says):
        parse_year(good_year(**changes))


def test_a_good_year_file_is_read_and_may_begin_in_the_december_before():
    year = load_year(json.dumps(good_year(holidays={"2032-12-31": "元旦", "2033-01-03": "元旦"})))
    assert year.holidays[date(2032, 12, 31)] == "元旦"
    with pytest.raises(BadCalendarFile, match="第1行"):
        load_year("{")
    with pytest.raises(BadCalendarFile, match="JSON 对象"):
        load_year("[]")


def test_a_published_notice_takes_the_place_of_the_provisional_year_and_of_no_other():
    raw = good_year(year=2027, holidays={"2027-02-05": "春节"}, workdays={"2027-02-20": "春节"})
    after = CAL.with_year(parse_year(raw))
    assert after.is_workday(date(2027, 2, 20)) and not CAL.is_workday(date(2027, 2, 20))
    assert CAL.provisional(date(2027, 2, 1)) and not after.provisional(date(2027, 2, 1))
    assert after.is_workday(date(2024, 10, 12))
    with pytest.raises(ValueError, match="2027年"):
        after.with_year(parse_year(raw))
    with pytest.raises(ValueError, match="缺少年度"):
        CAL.with_year(parse_year(good_year(year=2034, holidays={"2034-01-03": "元旦"}, workdays={})))


def test_years_with_a_gap_or_in_contradiction_make_no_calendar():
    def year(n, holidays, workdays):
        return CalendarYear(
            n, str(n), False, dict.fromkeys(holidays, "元旦"), dict.fromkeys(workdays, "元旦")
        )

    with pytest.raises(ValueError, match="2031"):
        WorkCalendar([year(2030, [], []), year(2032, [], [])])
    with pytest.raises(ValueError, match="两份通知"):
        WorkCalendar([year(2029, [date(2029, 12, 29)], []), year(2030, [], [date(2029, 12, 29)])])
    with pytest.raises(ValueError, match="至少"):
        WorkCalendar([])
