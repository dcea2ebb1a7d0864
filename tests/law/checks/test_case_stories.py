"""Real matters that were publicly reported, as stories: the rule that should have spoken speaks, with the right days."""

from datetime import date

import pytest
from tests.law.checks.lawful_case import CALENDAR, broken, case, params

from zhiheng.law.checks import empty, event_date, get_rule, run_row, with_dues, with_events


@pytest.mark.req("CASE-17", "RULE-01")
def test_decision_two_days_late_and_an_internal_opinion_does_not_count() -> None:
    row = with_events(
        empty("r1", procedure="ORDINARY", division="610100", matter="交通"), CALENDAR,
        filed=date(2024, 9, 9), decided=date(2024, 12, 4), decision_doc=date(2024, 12, 11),
    )  # fmt: skip
    row = with_dues(row)
    # The 90th day, 2024-12-08, is a Sunday.
    assert event_date(row, "decide_due") == date(2024, 12, 9)
    (hit,) = run_row(row, params(), [get_rule("PEN-060-DECIDE-LATE")])
    assert "2024年9月9日" in hit.explanation and "2024年12月9日" in hit.explanation
    assert "2024年12月11日" in hit.explanation and "超过2日" in hit.explanation
    assert "内部意见" in hit.explanation
    assert [str(cite) for cite in hit.rule.cites] == ["《行政处罚法》第六十条"]
    # With the document dated the last day there is no breach.
    assert (
        get_rule("PEN-060-DECIDE-LATE").broken(
            with_events(row, CALENDAR, decision_doc=date(2024, 12, 9)), params()
        )
        is False
    )


GROCERY = {
    "party_kind": "INDIVIDUAL_BUSINESS", "fine_fen": 6_600_000, "notice_fine_fen": 6_600_000, "paid_fen": 6_600_000,
    "illegal_gain_fen": 2_000, "confiscated_fen": 2_000, "notice_confiscate_fen": 2_000, "goods_value_fen": 2_800,
    "range_min_fen": 5_000_000, "range_max_fen": 10_000_000, "benchmark_min_fen": 5_000_000, "benchmark_max_fen": 7_000_000,
    "first_offence": True, "minor_harm": True,
}  # fmt: skip


@pytest.mark.req("CASE-13", "CASE-19")
def test_seven_jin_of_celery_fined_66000_is_a_red_finding_for_a_person_to_judge() -> None:
    assert "PEN-005-DISPROPORTION" in broken(case(**GROCERY, leniency_considered=False))
    (hit,) = run_row(
        case(**GROCERY, leniency_considered=False), params(), [get_rule("PEN-005-DISPROPORTION")]
    )
    assert str(hit.level) == "红" and not hit.blocks
    assert "66,000.00元" in hit.explanation and "20.00元" in hit.explanation and "人工判断" in hit.explanation


def test_the_same_fine_after_leniency_was_weighed_in_writing_is_no_finding() -> None:
    assert "PEN-005-DISPROPORTION" not in broken(case(**GROCERY, leniency_considered=True))
