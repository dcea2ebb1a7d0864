"""Due days come from the duties of the place and matter, with exclusions, extensions and suspension; UNSET stays null."""

import inspect
from datetime import date
from typing import Any

import pytest
from tests.law.checks.lawful_case import case

from zhiheng.law.checks import DueDays, Extra, due_columns, event_date, get_rule, params_for
from zhiheng.law.duties import catalogue
from zhiheng.law.period import Interval

D = date


def due(name: str, extra: Extra | None = None, **changes: Any) -> date | None:
    return event_date(case(extra=extra, **changes), name)


@pytest.mark.req("RULE-01")
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("filing_due", D(2024, 3, 22)),  # 15 working days after Friday 2024-03-01
        ("evidence_hold_due", D(2024, 3, 21)),  # 7 working days
        ("seizure_first_due", D(2024, 4, 11)),
        ("seizure_due", D(2024, 4, 11)),
        ("legal_review_due", D(2024, 5, 27)),
        ("defence_due", D(2024, 4, 22)),
        ("hearing_notice_due", D(2024, 4, 26)),
        ("hearing_report_due", D(2024, 5, 15)),  # Saturday 2024-05-11 is a make-up working day
        ("decide_due", D(2024, 6, 11)),
        ("serve_due", D(2024, 5, 31)),
        ("publish_due", D(2024, 5, 31)),
        ("pay_due", D(2024, 6, 11)),
        ("remedy_due", D(2024, 11, 25)),
        ("court_window_due", D(2025, 2, 25)),
        ("close_due", D(2024, 6, 27)),
    ],
)
def test_of_the_lawful_case(name: str, day: date) -> None:
    assert due(name) == day


@pytest.mark.req("RULE-08", "PUB-09")
def test_where_nothing_sets_a_number_there_is_no_due_day() -> None:
    # 农业 sets no closing time, the country none for verifying leads in general, and no act begins an undone duty.
    assert due("close_due", matter="农业") is None
    assert due("filing_due", matter="交通") is None
    assert due("crime_decide_due") is None
    assert set(due_columns(case(filed=None)).keys()) >= {"decide_due_day", "excluded_days"}
    assert due("decide_due", filed=None) is None


def test_the_matter_decides_the_number() -> None:
    summary = {"procedure": "SUMMARY", "decided": "2024-05-22"}
    found = {m: due("summary_record_due", matter=m, **summary) for m in ("市场监管", "住建", "农业", "交通")}
    assert found == {
        "市场监管": D(2024, 5, 31),
        "住建": D(2024, 5, 27),
        "农业": D(2024, 5, 24),
        "交通": D(2024, 5, 29),
    }


def test_excluded_intervals_move_the_decision_period() -> None:
    testing = Extra(decide_excluded=(Interval(D(2024, 4, 1), D(2024, 4, 10)),))
    assert due("decide_due", testing) == D(2024, 6, 19)  # the 90th counted day moves by the 10 excluded
    assert case(extra=testing).excluded_days == 10


def test_a_suspension_still_in_force_leaves_no_due_day() -> None:
    assert due("decide_due", Extra(decide_excluded=(Interval(D(2024, 4, 1), None),))) is None


@pytest.mark.parametrize(("count", "day"), [(0, D(2024, 6, 11)), (1, D(2024, 7, 9)), (2, D(2024, 7, 9))])
def test_approved_extensions_of_the_decision_period(count: int, day: date) -> None:
    # 市场监管: 30 days from the unrolled 90th day (06-09); a second extension has no number of its own.
    assert due("decide_due", extension_count=count, extension="2024-06-03") == day


def test_a_second_extension_runs_to_the_day_its_approval_names() -> None:
    named = Extra(decide_until=D(2024, 8, 30))
    assert due("decide_due", named, extension_count=2, extension="2024-07-01") == D(2024, 8, 30)
    assert due("decide_due", named) == D(2024, 6, 11)


def test_an_extended_seizure_and_its_ceiling() -> None:
    extended = {"seizure_extended": "2024-04-10"}
    assert due("seizure_due", **extended) == due("seizure_max_due") == D(2024, 5, 11)
    assert due("seizure_due", Extra(seizure_until=D(2024, 4, 25)), **extended) == D(2024, 4, 25)


def test_instalments_move_payment_and_the_court_window() -> None:
    later = Extra(instalment_until=D(2024, 12, 31))
    assert due("pay_due", later) == D(2024, 12, 31)
    assert due("court_window_due", later) == D(2025, 3, 31)


def test_a_finished_review_ends_the_remedy_period() -> None:
    assert due("remedy_due", Extra(remedy_ended=D(2025, 1, 10))) == D(2025, 1, 10)


def test_service_has_no_seven_days_when_announced_on_the_spot_or_by_public_notice() -> None:
    assert due("serve_due", announced_on_spot=True) is None
    assert due("serve_due", service_form="PUBLIC") is None


def test_each_due_day_shows_its_derivation() -> None:
    steps = DueDays(case()).steps["decide_due_day"]
    assert any("行政处罚法" in step for step in steps) and any("2024年6月11日" in step for step in steps)


def test_parameters_carry_the_limits_of_the_place() -> None:
    xian = params_for("610100", "市场监管", today=D(2024, 7, 1))
    assert xian.limits["PUB_LIC_PEN"] == "7个工作日" and xian.limits["LEAD_VERIFY"] == "15个工作日"
    assert params_for("610100", "交通", today=D(2024, 7, 1)).limits["LEAD_VERIFY"] == "未设定天数"
    assert (xian.public_notice_days, params_for(None, "交通", today=D(2024, 7, 1)).public_notice_days) == (
        30,
        60,
    )


def test_a_year_without_announced_holidays_makes_the_due_day_provisional_and_every_finding_says_so() -> None:
    ahead = {"filed": "2027-03-01", "decided": "2027-06-30", "decision_doc": "2027-06-30"}
    assert "decide_due_day" in DueDays(case(**ahead)).provisional
    assert DueDays(case()).provisional == frozenset()
    p = params_for("610100", "市场监管", today=D(2027, 7, 1))
    rule = get_rule("PEN-060-DECIDE-LATE")
    assert 2027 in p.provisional_years and "暂定" in rule.explain(case(**ahead), p)
    assert "暂定" not in rule.explain(case(), p)


@pytest.mark.req("RULE-04")
def test_no_red_light_rests_on_a_number_that_is_only_a_principle_or_a_memory() -> None:
    """A soft number must not make a red finding; whoever adds one has to give its rule a softer level first."""
    source = inspect.getsource(DueDays)
    used = {duty for duty in catalogue().duties if f'"{duty}"' in source}
    assert len(used) >= 20
    soft = {d for d in used for rule in catalogue().duties[d].rules if rule.limit is not None and rule.soft}
    assert soft == set()
