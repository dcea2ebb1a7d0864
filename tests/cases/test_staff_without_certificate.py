"""事后稽核: who is still named in an open case without a valid certificate, and who acted on a day without one (PER-06)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.story import Story

from zhiheng.law.standing import run_standing, standing_params
from zhiheng.officers.facts import officer_facts
from zhiheng.officers.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.mark.req("PER-06", "PER-05")
def test_the_day_after_the_last_a_handler_of_an_open_case_and_his_earlier_acts_are_found(filed: Story):
    filed.inquire("2026-03-05")
    second = filed.bureau.officers[1]

    def found(on: dt.date) -> tuple[int | None, int | None, set[str]]:
        (row,) = officer_facts(on, [second.pk])
        hits = run_standing("officer", row, standing_params(row.division, today=on))
        return (
            row.open_cases_uncertified,
            row.acts_uncertified,
            {h.rule.id for h in hits if h.rule.id.startswith("PER-")},
        )

    def lasts_until(day: dt.date) -> None:
        Certificate.objects.filter(officer=second).update(valid_to=day)

    lasts_until(dt.date(2026, 3, 10))
    assert found(dt.date(2026, 3, 10))[:2] == (0, 0)
    open_cases, acts, rules = found(dt.date(2026, 3, 11))
    assert (open_cases, acts) == (1, 0)
    assert "PER-CASES-UNCERTIFIED" in rules
    # It turns out later that the certificate had ended the day before the inquiry.
    lasts_until(dt.date(2026, 3, 4))
    _, acts, rules = found(dt.date(2026, 3, 11))
    assert acts == 1
    assert "PER-ACTED-UNCERTIFIED" in rules
