from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal as D

import pytest

from zhiheng.law.coercion import (
    DECISION_FIELDS,
    DEMAND_FIELDS,
    ORDER_FIELDS,
    PAPERS,
    STEPS,
    End,
    ExecutionKind,
    MeasureFacts,
    MeasureKind,
    Release,
    Stay,
    check_agreement,
    check_application,
    check_demolition,
    check_document,
    check_measure,
    check_moment,
    check_papers,
    check_release,
    check_steps,
    check_substitute,
    court_place,
    may_be_left_out,
)
from zhiheng.law.verdict import Level

M = MeasureKind
SEIZURE = MeasureFacts(kind=M.SEIZE, has_basis=True, basis_is_law=False)


def test_counts_of_the_statute() -> None:
    sizes = [len(x) for x in (MeasureKind, ExecutionKind, STEPS, DECISION_FIELDS, Release, Stay, End, PAPERS)]
    assert sizes == [5, 6, 10, 5, 5, 4, 5, 5]


def test_seizure_in_order() -> None:
    assert check_measure(SEIZURE) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"has_basis": False},
        {"entrusted": True},
        {"all_officers_qualified": False},
        {"unrelated_property": True},
        {"necessities_of_life": True},
        {"already_held_by_another": True},
        {"amount_exceeds_case": True},
    ],
)
def test_each_bar_to_a_measure(change: dict[str, bool]) -> None:
    found = check_measure(replace(SEIZURE, **change))  # type: ignore[arg-type]
    assert [v.blocks for v in found] == [True]


@pytest.mark.parametrize(
    ("kind", "barred"), [(M.FREEZE, True), (M.PERSON, True), (M.SEAL, False), (M.OTHER, False)]
)
def test_freezing_and_persons_only_under_a_law(kind: MeasureKind, barred: bool) -> None:
    assert bool(check_measure(replace(SEIZURE, kind=kind))) is barred
    assert check_measure(replace(SEIZURE, kind=kind, basis_is_law=True)) == ()


def test_slight_cases_may_go_without() -> None:
    assert may_be_left_out(obviously_slight=True, no_social_harm=False).level is Level.HINT
    assert may_be_left_out(obviously_slight=False, no_social_harm=False).ok


ALL = set(STEPS) - {"other", "witness"}


@pytest.mark.parametrize("step", sorted(ALL))
def test_no_step_of_a_seizure_may_be_left_out(step: str) -> None:
    assert check_steps(M.SEIZE, ALL) == ()
    found = check_steps(M.SEIZE, ALL - {step})
    assert STEPS[step] in found[0].message


def test_witness_when_the_party_does_not_come() -> None:
    alone = ALL - {"told", "heard"}
    assert "见证人" in check_steps(M.SEIZE, alone, party_came=False)[0].message
    assert check_steps(M.SEIZE, alone | {"witness"}, party_came=False) == ()


def test_urgent_seizure_is_approved_afterwards() -> None:
    found = check_steps(M.SEIZE, ALL - {"approved"}, urgent=True)
    assert [v.level for v in found] == [Level.YELLOW]
    assert check_steps(M.SEIZE, ALL, urgent=True) == ()


def test_freezing_takes_four_steps() -> None:
    four = {"approved", "two_officers", "id_shown", "record"}
    assert check_steps(M.FREEZE, four) == ()
    assert all(check_steps(M.FREEZE, four - {step}) for step in four)


def test_papers_of_a_seizure() -> None:
    full = dict.fromkeys(DECISION_FIELDS, "有")
    assert check_papers(full, handed_over=True, list_copies=2) == ()
    assert len(check_papers(full | {"remedy": ""}, handed_over=False, list_copies=1)) == 3


@pytest.mark.parametrize("ground", list(Release))
def test_with_any_ground_it_is_lifted_and_returned(ground: Release) -> None:
    assert check_release([ground], lifted=False, returned=False).blocks
    assert check_release([ground], lifted=True, returned=False).level is Level.RED
    assert check_release([ground], lifted=True, returned=True).ok
    assert check_release([], lifted=False, returned=False).ok


@pytest.mark.parametrize(("order", "fields"), [(False, DEMAND_FIELDS), (True, ORDER_FIELDS)])
def test_elements_of_demand_and_order(order: bool, fields: dict[str, str]) -> None:
    full = dict.fromkeys(fields, "有")
    assert check_document(full, order=order, money_owed=True).ok
    for key in fields:
        assert check_document(full | {key: " "}, order=order, money_owed=True).blocks


def test_demand_names_a_sum_only_when_money_is_owed() -> None:
    plain = dict.fromkeys(DEMAND_FIELDS, "有") | {"amount": ""}
    assert check_document(plain, order=False, money_owed=False).ok


def moment(text: str, **more: object) -> list[Level]:
    at = datetime.fromisoformat(text)
    options = {"night": (22, 6), **more}
    return [v.level for v in check_moment(at, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("2026-03-02T21:59", True),
        ("2026-03-02T22:00", False),
        ("2026-03-02T05:59", False),
        ("2026-03-02T06:00", True),
        ("2026-09-30T10:00", True),
        ("2026-10-01T10:00", False),
        ("2026-03-07T10:00", True),
        ("2026-10-10T10:00", True),
    ],
)
def test_no_execution_at_night_or_on_statutory_holidays(text: str, allowed: bool) -> None:
    assert (moment(text) == []) is allowed
    assert moment(text, urgent=True) == []


def test_a_night_that_begins_at_midnight_is_over_in_the_morning() -> None:
    assert moment("2026-03-02T05:59", night=(0, 6)) == [Level.BLOCK]
    assert moment("2026-03-02T06:00", night=(0, 6)) == []
    assert moment("2026-03-02T23:59", night=(0, 6)) == []


def test_unset_night_is_a_hint_and_utilities_are_never_cut() -> None:
    assert moment("2026-03-02T10:00", night=None) == [Level.HINT]
    assert moment("2026-03-02T10:00", cuts_utilities=True, urgent=True) == [Level.BLOCK]
    assert moment("2026-03-02T10:00", cuts_utilities=True, dwelling=False) == []


AGREED = {
    "principal": D(1000),
    "agreed_principal": D(1000),
    "reduces_surcharge": True,
    "remedied": True,
    "harms_others": False,
}


@pytest.mark.parametrize(
    ("change", "ok"),
    [
        ({}, True),
        ({"agreed_principal": D("999.99")}, False),
        ({"remedied": False}, False),
        ({"remedied": False, "reduces_surcharge": False}, True),
        ({"harms_others": True}, False),
    ],
)
def test_agreement_may_spread_but_not_forgive_the_principal(change: dict[str, object], ok: bool) -> None:
    assert check_agreement(**(AGREED | change)).ok is ok  # type: ignore[arg-type]


def test_demolition_waits_for_everything() -> None:
    good = {
        "announced": True,
        "deadline_passed": True,
        "remedies_over": True,
        "review_or_suit_pending": False,
    }
    assert check_demolition(**good) == ()
    for key, value in good.items():
        assert len(check_demolition(**(good | {key: not value}))) == 1


@pytest.mark.parametrize(("on", "lawful"), [(date(2026, 3, 9), True), (date(2026, 3, 6), False)])
def test_substitute_performance_three_working_days_after_the_second_demand(on: date, lawful: bool) -> None:
    # Demanded again on Wednesday 4 March 2026: Thursday, Friday, Monday are the three days.
    facts = {
        "demanded": True,
        "endangers": True,
        "budget_stated": True,
        "demanded_again_on": date(2026, 3, 4),
    }
    assert (check_substitute(**facts, on=on) == ()) is lawful  # type: ignore[arg-type]


def test_substitute_performance_needs_its_conditions_unless_obstacles_go_at_once() -> None:
    facts = {"demanded": False, "endangers": False, "budget_stated": False, "demanded_again_on": None}
    assert len(check_substitute(**facts, on=date(2026, 3, 9))) == 4  # type: ignore[arg-type]
    assert check_substitute(**facts, on=date(2026, 3, 9), must_clear_at_once=True) == ()  # type: ignore[arg-type]


def test_papers_for_the_court() -> None:
    four = set(PAPERS) - {"other"}
    good = {"signed_by_head": True, "sealed": True, "dated": True}
    assert check_application(four, **good) == ()
    assert len(check_application(four, **good, other_needed=True)) == 1
    for key in four:
        assert PAPERS[key] in check_application(four - {key}, **good)[0].message
    assert len(check_application(four, signed_by_head=False, sealed=False, dated=False)) == 3


def test_court_of_the_estate_for_real_estate() -> None:
    assert court_place(organ_place="矿区") == "矿区"
    assert court_place(organ_place="矿区", real_estate_place="城区") == "城区"


@pytest.mark.parametrize("words", [MeasureKind, ExecutionKind, Release, Stay, End])
def test_every_word_has_a_chinese_name(words: type) -> None:
    labels = [w.label for w in words]  # type: ignore[attr-defined]
    assert len(set(labels)) == len(labels)
