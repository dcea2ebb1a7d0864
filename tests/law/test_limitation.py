from datetime import date

import pytest

from zhiheng.law.ages import age_on, anniversary
from zhiheng.law.duties import due
from zhiheng.law.limitation import SpecialLimitation, limitation
from zhiheng.law.verdict import Cite

ACT = date(2024, 5, 10)


@pytest.mark.parametrize(("found", "expired"), [(date(2026, 5, 10), False), (date(2026, 5, 11), True)])
def test_two_years_from_the_act_last_day_and_day_after(found: date, expired: bool) -> None:
    answer = limitation(act_ended=ACT, discovered=found)
    assert answer.last_day == date(2026, 5, 10)
    assert answer.expired is expired
    assert answer.verdict.blocks is expired


@pytest.mark.parametrize(("found", "expired"), [(date(2029, 5, 10), False), (date(2029, 5, 11), True)])
def test_five_years_for_life_and_health_with_harm(found: date, expired: bool) -> None:
    answer = limitation(act_ended=ACT, discovered=found, life_health_or_finance=True, harmful=True)
    assert answer.expired is expired


@pytest.mark.parametrize(
    ("ended", "last"), [(date(2021, 7, 14), date(2023, 7, 14)), (date(2021, 7, 15), date(2026, 7, 15))]
)
def test_five_years_hold_for_acts_since_the_law_gave_them_as_the_duty_says(ended: date, last: date) -> None:
    answer = limitation(act_ended=ended, discovered=ended, life_health_or_finance=True, harmful=True)
    assert answer.last_day == last == due("PEN_LIMIT", ended, matter="金融安全").due


@pytest.mark.parametrize(("field", "harm"), [(True, False), (False, True)])
def test_five_years_need_both_the_field_and_the_harm(field: bool, harm: bool) -> None:
    answer = limitation(
        act_ended=ACT, discovered=date(2026, 5, 11), life_health_or_finance=field, harmful=harm
    )
    assert answer.expired


def test_continuous_act_runs_from_its_end() -> None:
    ended = limitation(act_ended=date(2025, 1, 1), discovered=date(2027, 1, 1), continuous=True)
    assert not ended.expired
    assert "行为终了之日" in ended.steps[0]
    going_on = limitation(act_ended=None, discovered=date(2040, 1, 1), continuous=True)
    assert (going_on.last_day, going_on.expired) == (None, False)


def test_continuous_act_may_be_discovered_before_it_ends() -> None:
    assert not limitation(act_ended=date(2025, 1, 1), discovered=date(2024, 6, 1), continuous=True).expired


def test_statute_may_set_another_period_and_is_cited() -> None:
    six_months = SpecialLimitation(6, Cite.of("治安管理处罚法", 22))
    assert not limitation(
        act_ended=date(2025, 8, 31), discovered=date(2026, 2, 28), special=six_months
    ).expired
    late = limitation(act_ended=date(2025, 8, 31), discovered=date(2026, 3, 1), special=six_months)
    assert late.expired
    assert late.verdict.cites[0].law == "治安管理处罚法"


def test_leap_day_act_expires_on_28_february() -> None:
    assert limitation(act_ended=date(2024, 2, 29), discovered=date(2026, 2, 28)).last_day == date(2026, 2, 28)


def test_impossible_dates_are_refused() -> None:
    with pytest.raises(ValueError, match="早于"):
        limitation(act_ended=ACT, discovered=date(2024, 5, 9))
    with pytest.raises(ValueError, match="持续"):
        limitation(act_ended=None, discovered=ACT)


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2024, 6, 1), 13), (date(2024, 6, 2), 14), (date(2028, 6, 1), 17), (date(2028, 6, 2), 18)],
)
def test_year_of_age_is_complete_the_day_after_the_birthday(day: date, age: int) -> None:
    assert age_on(date(2010, 6, 1), day) == age


def test_birth_after_the_day_is_refused_and_leap_birthdays_work() -> None:
    with pytest.raises(ValueError, match="出生日期"):
        age_on(date(2025, 1, 2), date(2025, 1, 1))
    assert age_on(date(2008, 2, 29), date(2022, 2, 28)) == 13
    assert age_on(date(2008, 2, 29), date(2022, 3, 1)) == 14
    assert age_on(date(2025, 1, 1), date(2025, 1, 1)) == 0
    assert anniversary(date(2024, 2, 29), 1) == date(2025, 2, 28)
