from datetime import date

import pytest
from tests.law.checks.lawful_case import ORDINARY, SUMMARY, broken, case

from zhiheng.law.checks import EVENTS, empty


@pytest.mark.req("SUP-03", "CASE-15")
def test_a_lawful_ordinary_case_has_no_finding() -> None:
    assert broken(case()) == set()


def test_a_lawful_summary_case_has_no_finding() -> None:
    assert broken(case(SUMMARY)) == set()


def test_an_empty_row_has_no_finding() -> None:
    assert broken(empty("c1")) == set()


STAGES = sorted({v for k, v in ORDINARY.items() if k in EVENTS})


@pytest.mark.parametrize("today", STAGES)
def test_a_lawful_case_has_no_red_on_any_day_of_its_life(today: str) -> None:
    """Cut the story at each day: what has not happened yet is no breach."""
    later = {k: None for k, v in ORDINARY.items() if k in EVENTS and v > today}
    cut = dict(later)
    if "decided" in later:
        cut |= dict.fromkeys(["decision_kind", "fine_fen", "confiscated_fen", "paid_fen", "severity"])
    found = {
        rule
        for rule in broken(case(**cut), date.fromisoformat(today))
        if not rule.endswith(("-SOON", "-TODAY"))
    }
    assert found == set()
