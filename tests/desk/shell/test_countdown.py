"""How deadlines read on both sides of their day, in working days and in natural days."""

from __future__ import annotations

import datetime as dt

import pytest

from zhiheng.common import clock
from zhiheng.desk.shell.deadlines import countdown, countdown_html

FRIDAY = dt.date(2026, 3, 6)
TZ = dt.timezone(dt.timedelta(hours=8))


@pytest.mark.parametrize(
    ("due", "unit", "text", "tone"),
    [
        (dt.date(2026, 3, 5), "workday", "逾期 1 天", "late"),
        (dt.date(2026, 3, 6), "workday", "今日到期", "urgent"),
        (dt.date(2026, 3, 9), "workday", "剩余 1 个工作日", "urgent"),
        (dt.date(2026, 3, 9), "day", "剩余 3 天", "soon"),
        (dt.date(2026, 3, 13), "workday", "剩余 5 个工作日", "soon"),
        (dt.date(2026, 3, 16), "workday", "剩余 6 个工作日", "fine"),
        (dt.date(2026, 3, 8), "workday", "剩余 0 个工作日", "urgent"),
        (None, "workday", "无期限", "none"),
    ],
)
def test_words_and_tone(due: dt.date | None, unit: str, text: str, tone: str) -> None:
    shown = countdown(due, today=FRIDAY, unit=unit)
    assert (shown.text, shown.tone) == (text, tone)


def test_make_up_working_days_count() -> None:
    # 2026-02-14 is a Saturday worked before the Spring Festival.
    assert countdown(dt.date(2026, 2, 14), today=dt.date(2026, 2, 13)).text == "剩余 1 个工作日"


@pytest.mark.parametrize(
    ("done", "text"), [(dt.date(2026, 3, 6), "按期办结"), (dt.date(2026, 3, 7), "逾期 1 天办结")]
)
def test_what_is_done_is_judged_by_its_day(done: dt.date, text: str) -> None:
    assert countdown(FRIDAY, done=done).text == text


@pytest.mark.parametrize(
    ("hours", "text", "tone"),
    [
        (-30, "逾期 1 天", "late"),
        (-2, "逾期 2 小时", "late"),
        (5, "剩余 5 小时", "urgent"),
        (24, "剩余 24 小时", "soon"),
    ],
)
def test_moments_are_counted_in_hours(hours: int, text: str, tone: str) -> None:
    now = dt.datetime(2026, 3, 4, 10, 0, tzinfo=TZ)
    with clock.at(now):
        shown = countdown(now + dt.timedelta(hours=hours))
    assert (shown.text, shown.tone) == (text, tone)


def test_a_year_without_calendar_is_counted_in_natural_days_and_says_so() -> None:
    shown = countdown(dt.date(2098, 1, 11), today=dt.date(2098, 1, 1))
    assert shown.text == "剩余 10 天"
    assert "尚无工作日历" in shown.title


def test_the_day_itself_stands_in_the_title() -> None:
    assert "期限：2026-03-09" in countdown_html(countdown(dt.date(2026, 3, 9), today=FRIDAY))
