from datetime import date
from itertools import product

import pytest

from zhiheng.law.leniency import (
    MARKET_LOOKBACK,
    Circumstances,
    Mind,
    Outcome,
    PriorBreach,
    assess,
    check_applied,
    check_education,
    first_breach,
    leniency_items,
    match_items,
)
from zhiheng.law.verdict import Level


@pytest.mark.parametrize(
    ("age", "outcome"),
    [(13, Outcome.NO_PENALTY), (14, Outcome.MUST_LIGHTEN), (17, Outcome.MUST_LIGHTEN), (18, Outcome.NONE)],
)
def test_age_of_fourteen_and_eighteen(age: int, outcome: Outcome) -> None:
    assert assess(Circumstances(age=age)).outcome is outcome


def test_under_fourteen_guardians_are_told_to_discipline() -> None:
    assert "责令监护人加以管教" in assess(Circumstances(age=13)).duties


@pytest.mark.parametrize(
    ("mind", "outcome"),
    [(Mind.UNABLE, Outcome.NO_PENALTY), (Mind.LIMITED, Outcome.MAY_LIGHTEN), (Mind.SOUND, Outcome.NONE)],
)
def test_state_of_mind(mind: Mind, outcome: Outcome) -> None:
    assert assess(Circumstances(mind=mind)).outcome is outcome


@pytest.mark.parametrize(("minor", "corrected", "harm"), list(product([True, False], repeat=3)))
def test_slight_breach_is_let_off_only_with_all_three(minor: bool, corrected: bool, harm: bool) -> None:
    c = Circumstances(minor_breach=minor, corrected_in_time=corrected, harm=harm, harm_minor=False)
    assert (assess(c).outcome is Outcome.NO_PENALTY) == (minor and corrected and not harm)


@pytest.mark.req("DIS-08")
@pytest.mark.parametrize(("first", "slight", "corrected"), list(product([True, False], repeat=3)))
def test_first_breach_may_be_waived_only_with_all_three(first: bool, slight: bool, corrected: bool) -> None:
    c = Circumstances(first_breach=first, harm=True, harm_minor=slight, corrected_in_time=corrected)
    assert (assess(c).outcome is Outcome.MAY_WAIVE) == (first and slight and corrected)


def test_proven_absence_of_fault_unless_the_law_makes_it_irrelevant() -> None:
    assert assess(Circumstances(no_fault_proven=True)).outcome is Outcome.NO_PENALTY
    strict = Circumstances(no_fault_proven=True, fault_irrelevant_by_law=True)
    assert assess(strict).outcome is Outcome.NONE


@pytest.mark.req("DIS-08", "CASE-19")
@pytest.mark.parametrize(
    "field", ["removed_harm", "restituted", "coerced_or_induced", "confessed_unknown", "meritorious"]
)
def test_each_circumstance_of_article_32_makes_it_compulsory(field: str) -> None:
    found = assess(Circumstances(**{field: True}))  # type: ignore[arg-type]
    assert found.outcome is Outcome.MUST_LIGHTEN
    assert found.grounds[0].cite.article == "第三十二条"
    assert assess(Circumstances(**{field: False})).outcome is Outcome.NONE  # type: ignore[arg-type]


def test_unasked_questions_are_named_while_they_could_help() -> None:
    questions = assess(Circumstances()).open_questions
    assert "是否初次违法" in questions
    assert "是否造成危害后果、后果是否轻微" in questions
    assert assess(Circumstances(harm=True)).open_questions[3].startswith("是否造成危害后果")
    assert assess(Circumstances(age=13)).open_questions == ()


def test_decision_must_follow_the_circumstances() -> None:
    child, youth = assess(Circumstances(age=13)), assess(Circumstances(age=15))
    assert check_applied(child, penalised=True, lightened=True).blocks
    assert check_applied(child, penalised=False, lightened=False).ok
    assert check_applied(youth, penalised=True, lightened=False).blocks
    assert check_applied(youth, penalised=True, lightened=True).ok


def test_waivable_first_breach_penalised_without_reason_is_yellow() -> None:
    c = assess(Circumstances(first_breach=True, harm_minor=True, corrected_in_time=True))
    assert check_applied(c, penalised=True, lightened=False).level is Level.YELLOW
    assert check_applied(c, penalised=True, lightened=False, reason="拒不配合调查").ok
    assert check_applied(c, penalised=True, lightened=True).ok


def test_waivable_breach_with_compulsory_circumstance_still_must_be_lightened() -> None:
    c = assess(Circumstances(first_breach=True, harm_minor=True, corrected_in_time=True, removed_harm=True))
    assert check_applied(c, penalised=True, lightened=False, reason="另有考虑").blocks


def test_limited_capacity_unused_needs_a_reason() -> None:
    c = assess(Circumstances(mind=Mind.LIMITED))
    assert check_applied(c, penalised=True, lightened=False).level is Level.YELLOW
    assert check_applied(c, penalised=True, lightened=False, reason="多次实施").ok


def test_dropping_a_case_without_a_ground_is_red() -> None:
    verdict = check_applied(assess(Circumstances()), penalised=False, lightened=False)
    assert (verdict.ok, verdict.level) == (False, Level.RED)


def test_who_is_not_penalised_must_be_educated() -> None:
    assert not check_education(penalised=False, education_recorded=False).ok
    assert check_education(penalised=False, education_recorded=True).ok
    assert check_education(penalised=True, education_recorded=False).ok


ACT = date(2026, 5, 10)


@pytest.mark.parametrize(
    ("earlier", "is_first"),
    [
        (date(2024, 5, 10), False),
        (date(2024, 5, 9), True),
        (date(2026, 5, 10), True),
        (date(2026, 6, 1), True),
    ],
)
def test_market_look_back_of_two_years_corresponding_day_included(earlier: date, is_first: bool) -> None:
    answer, verdict = first_breach("无照经营", ACT, [PriorBreach(earlier, "无照经营")], MARKET_LOOKBACK)
    assert (answer, verdict.ok) == (is_first, is_first)


def test_without_a_look_back_any_earlier_breach_of_the_kind_counts() -> None:
    history = [PriorBreach(date(2001, 1, 1), "无照经营", "某罚〔2001〕1号")]
    answer, verdict = first_breach("无照经营", ACT, history, None)
    assert not answer
    assert "某罚〔2001〕1号" in verdict.message
    assert first_breach("占道经营", ACT, history, None)[0]


def test_shipped_lists_are_complete_and_tagged() -> None:
    items = leniency_items()
    assert len(items) == 11
    assert {i.tag for i in items} == {"S"}
    assert all(i.ways and all(way for way in i.ways) for i in items)


def test_item_is_met_on_the_seventh_day_not_on_the_eighth() -> None:
    title = "环境影响登记表未依法备案"
    assert match_items(title, {"days_to_correct": 7, "pollution": False})[0].met
    assert match_items(title, {"days_to_correct": 8, "pollution": False}) == ()
    assert match_items(title, {"days_to_correct": 7})[0].unknown == ("未造成环境污染",)


def test_alternative_ways_need_only_one() -> None:
    title = "从事城市生活垃圾经营性清扫、收集、运输的企业未按规范作业"
    assert match_items(title, {"first_breach": True, "corrected_in_time": True})[0].met
    assert match_items(title, {"undiscovered_two_years": True})[0].met
    assert (
        match_items(title, {"first_breach": False, "minor_breach": False, "undiscovered_two_years": False})
        == ()
    )
