"""期限义务: every duty on both sides of its last day, with exclusions and make-up days, against a day-by-day count."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from tests.law.duty_table import TABLE, Row
from tests.law.oracle import last_day

from zhiheng.law.duties import Status, UnknownDuty, catalogue, due, resolve
from zhiheng.law.period import Interval

D = date.fromisoformat
M = datetime.fromisoformat
ONE = timedelta(days=1)

# Before the long feasts of autumn with their make-up days, on a feast, at a year's end, in an ordinary week.
STARTS = [D("2024-09-12"), D("2024-10-03"), D("2024-12-27"), D("2025-05-14")]
named = pytest.mark.parametrize("row", TABLE, ids=lambda r: f"{r.duty}-{r.matter or r.place or '国家'}")


def ask(row: Row, start: date, **more):
    return due(row.duty, start, jurisdiction=row.place, matter=row.matter, **more)


@named
def test_last_lawful_day_and_the_day_after(row):
    for start in STARTS:
        found = ask(row, start)
        expected = last_day(start, row.n, row.unit, back=row.back, roll=row.roll)
        assert found.status is Status.SET
        assert found.due == expected
        assert found.deadline.late_days(expected) == 0
        assert found.deadline.late_days(expected + ONE) == 1
        assert (found.limit.n, found.limit.unit.value) == (row.n, row.unit)
        assert row.articles in "".join(c.article for c in found.cites)
        assert not found.resolution.soft


@named
def test_excluded_days_move_the_last_day_by_what_they_hold(row):
    for start in STARTS:
        way = -1 if row.back else 1
        a, b = sorted((start + way * ONE, start + 20 * way * ONE))
        found = ask(row, start, exclude=[Interval(a, b, "检验"), Interval(a, a)])
        assert found.due == last_day(start, row.n, row.unit, back=row.back, roll=row.roll, off=[(a, b)])
        assert any("检验" in step for step in found.steps) == bool(found.deadline.excluded)


@pytest.mark.parametrize(
    ("duty", "matter"),
    [
        ("FORCE_URGENT_REPORT", None),
        ("XS_TRANSFER", None),
        ("XS_FORWARD", None),
        ("EVIDENCE_URGENT_REPORT", "市场监管"),
    ],
)
def test_twenty_four_hours_to_the_minute(duty, matter):
    found = due(duty, M("2024-09-30T17:45"), matter=matter)
    assert found.due == M("2024-10-01T17:45")
    assert found.deadline.late_days(M("2024-10-01T17:45")) == 0
    assert found.deadline.late_days(M("2024-10-01T17:46")) == 1


@pytest.mark.parametrize(
    ("duty", "place"), [("PUB_ANNUAL", None), ("PUB_ANNUAL", "610100"), ("GIO_ANNUAL", None)]
)
def test_the_yearly_report_is_due_on_31_january_whatever_the_weekday(duty, place):
    assert due(duty, D("2024-03-01"), jurisdiction=place).due == D("2025-01-31")
    found = due(duty, D("2025-12-31"), jurisdiction=place)
    assert found.due == D("2026-01-31")  # a Saturday: a fixed day is not a counted period
    assert found.deadline.late_days(D("2026-02-01")) == 1


def test_the_case_of_a_decision_two_days_late():
    """行政处罚法第五十九条、第六十条: the date on the decision counts, not an internal opinion."""
    found = due("PEN_DECIDE", D("2024-09-09"))
    assert found.due == D("2024-12-09")
    assert found.deadline.late_days(D("2024-12-11")) == 2
    assert str(found.cites[0]) == "《行政处罚法》第六十条"


def test_a_wait_says_from_when_the_next_act_is_lawful():
    urge = due("FORCE_COURT_URGE", D("2024-09-25"))
    assert (urge.due, urge.earliest) == (D("2024-10-14"), D("2024-10-15"))
    assert due("PEN_DECIDE", D("2024-09-25")).earliest is None


def test_a_seizure_ending_on_a_rest_day_warns_to_end_it_before():
    steps = due("FORCE_SEIZE", D("2024-09-06")).steps
    assert "不迟于2024年10月6日" in steps[-1]
    assert "不迟于" not in due("FORCE_SEIZE", D("2024-09-09")).steps[-1]  # ends on a working day


def test_extending_a_seizure_from_the_unrolled_day_gives_sixty_days_in_all():
    first = due("FORCE_SEIZE", D("2024-09-06")).deadline
    second = due("FORCE_SEIZE_EXT", first.unrolled).deadline
    assert (second.unrolled - D("2024-09-06")).days == 60


def test_five_years_need_the_matter_named_and_hold_only_since_the_law_gave_them():
    assert due("PEN_LIMIT", D("2022-05-01")).due == D("2024-05-01")
    assert due("PEN_LIMIT", D("2022-05-01"), matter="金融安全").due == D("2027-05-01")
    assert due("PEN_LIMIT", D("2020-05-01"), matter="金融安全").due == D("2022-05-01")
    assert due("PEN_LIMIT", D("2020-05-01"), matter="金融安全", on=D("2023-01-01")).due == D("2025-05-01")


@pytest.mark.parametrize(
    ("duty", "last_without", "first_with"),
    [
        ("PEN_DECIDE", "2021-07-14", "2021-07-15"),
        ("PUB_OTHER", "2018-12-04", "2018-12-05"),
        ("REV_REPLY", "2023-12-31", "2024-01-01"),
        ("FORCE_SEIZE", "2011-12-31", "2012-01-01"),
        ("LIC_DECIDE", "2004-06-30", "2004-07-01"),
        ("GIO_REPLY", "2019-05-14", "2019-05-15"),
        ("XS_POLICE", "2020-08-06", "2020-08-07"),
    ],
)
def test_a_rule_holds_from_the_day_it_took_effect(duty, last_without, first_with):
    before = due(duty, D(last_without))
    assert (before.status, before.due) == (Status.UNSET, None)
    assert any("不适用于该日期" in s for s in before.steps)
    assert due(duty, D(first_with)).status is Status.SET


def test_public_notice_had_sixty_days_before_2022_known_from_memory_only_so_soft():
    old = due("SERVE_PUBLIC", D("2021-12-31"))
    assert (old.limit.n, old.resolution.soft) == (60, True)
    assert due("SERVE_PUBLIC", D("2022-01-01")).limit.n == 30
    assert due("SERVE_PUBLIC", D("2024-01-02"), matter="交通").limit.n == 60


def test_an_unknown_duty_proposes_the_nearest():
    with pytest.raises(UnknownDuty, match="PEN_DECIDE"):
        due("PEN_DECID", D("2024-09-09"))
    with pytest.raises(UnknownDuty, match="zhiheng law duties"):
        resolve("完全不像")


def test_the_table_covers_every_duty_that_has_a_number_in_days_months_or_years():
    """A duty added to the data without a row here would be untested."""
    fixed_or_hours = {"DATE", "HOUR"}
    have = {row.duty for row in TABLE}
    with_number = {
        d.id for d in catalogue().duties.values()
        if any(r.limit and r.limit.unit.value not in fixed_or_hours and not r.soft for r in d.rules)
    }  # fmt: skip
    small = {
        "FORCE_STAY_END", "FORCE_COURT_REFUSED", "LIC_BAN_FALSE", "LIC_BAN_FRAUD", "REV_APPLY_UNTOLD", "REV_MAX",
        "LIT_MAX", "XS_RECONSIDER_DECIDE", "PUB_CREDIT_RECEIVE", "PUB_DISPLAY", "LEGAL_REVIEW_EXT",
    }  # fmt: skip
    assert with_number - have == small


@pytest.mark.parametrize(
    ("duty", "matter", "start", "expected"),
    [
        ("FORCE_STAY_END", None, "2021-09-10", "2024-09-10"),
        ("FORCE_COURT_REFUSED", None, "2024-09-20", "2024-10-08"),
        ("LIC_BAN_FALSE", None, "2023-10-01", "2024-10-01"),  # a lapse of time, not moved by a feast
        ("LIC_BAN_FRAUD", None, "2021-10-01", "2024-10-01"),
        ("REV_APPLY_UNTOLD", None, "2024-01-10", "2025-01-10"),
        ("REV_MAX", None, "2024-01-10", "2029-01-10"),
        ("LIT_MAX", None, "2020-01-10", "2025-01-10"),
        ("XS_RECONSIDER_DECIDE", None, "2024-09-09", "2024-09-12"),
        ("PUB_CREDIT_RECEIVE", "市场监管", "2024-09-09", "2024-09-24"),
        ("PUB_DISPLAY", "市场监管", "2021-10-01", "2024-10-01"),
        ("PUB_DISPLAY", "市场监管·通报批评或较低数额罚款", "2024-07-01", "2024-10-01"),
        ("CREDIT_DISPLAY_MAX", "一般失信", "2026-04-01", "2027-04-01"),
        ("CREDIT_REPAIR_MIN", "一般失信", "2026-04-01", "2026-07-01"),
    ],
)
def test_the_remaining_small_duties(duty, matter, start, expected):
    found = due(duty, D(start), matter=matter)
    assert found.due == D(expected)
    assert found.deadline.late_days(D(expected) + ONE) == 1


def test_twenty_years_for_real_estate_reach_beyond_the_calendar_and_are_refused_clearly():
    with pytest.raises(ValueError, match="2044年没有工作日历"):
        due("REV_MAX", D("2024-01-10"), matter="不动产")
