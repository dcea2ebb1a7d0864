"""Every watched deadline on both sides of its last lawful day, done and undone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from tests.law.checks.lawful_case import CALENDAR, SUMMARY, broken, case, params

from zhiheng.law.checks import CaseFacts, Params, get_rule, open_deadlines, watched
from zhiheng.law.checks.facts_build import day_number, from_day_number

D = day_number(date(2024, 6, 12))

# What must hold for the duty to run at all; the rest of the row is the lawful case.
NEEDS: dict[str, dict[str, Any]] = {
    "PEN-054-FILE": {},
    "PEN-056-HOLD": {},
    "FORCE-025-SEIZURE": {"seizure_max_due_day": D + 60},
    "MARKET-054-REVIEW": {},
    "MARKET-HEARING-REPORT": {},
    "PEN-060-DECIDE": {},
    "CRIME-005-DECIDE": {"crime_reported": "2024-04-01"},
    "CRIME-005-TRANSFER": {"crime_decided": "2024-04-01"},
    "PEN-061-SERVE": {},
    "PEN-071-HAND": {"cash_collected": "2024-05-24", "cash_reason_ok": True, "cash_receipt_ok": True},
    "PEN-071-BANK": {"cash_handed": "2024-05-24"},
    "FORCE-053-WINDOW": {
        "paid": None,
        "closed": None,
        "executed": False,
        "demand_served": "2024-05-30",
        "remedy_due_day": D - 90,
    },
    "PEN-052-RECORD": SUMMARY,
    "MARKET-077-CLOSE": {},
    "PEN-047-ARCHIVE": {},
    "D118-PUBLISH": {},
    "PEN-048-WITHDRAW": {"revoked": "2024-06-03", "withdraw_reason_public": True},
}


def row_with(stem: str, done: int | None) -> CaseFacts:
    deadline = {each.stem: each for each in watched()}[stem]
    base = case(SUMMARY) if stem == "PEN-052-RECORD" else case(**NEEDS[stem])
    columns = {
        deadline.due: D,
        deadline.done: done,
        deadline.done[:-3] + "wd": done and CALENDAR.index(from_day_number(done)),
    }
    return replace(base, **columns)  # type: ignore[arg-type]


def mine(stem: str, row: CaseFacts, p: Params) -> set[str]:
    rules = [get_rule(f"{stem}-{light}") for light in ("LATE", "TODAY", "SOON")]
    return {rule.id.removeprefix(stem) for rule in rules if rule.broken(row, p)}


def on(day: int) -> Params:
    return params(from_day_number(day))


def test_every_watched_deadline_is_tested_here() -> None:
    assert {each.stem for each in watched()} == set(NEEDS)


@pytest.mark.req("RULE-09", "PUB-08", "PUB-11", "CASE-17")
@pytest.mark.parametrize("stem", NEEDS)
def test_done_on_the_last_day_and_the_day_after(stem: str) -> None:
    later = on(D + 400)
    assert mine(stem, row_with(stem, D - 1), later) == set()
    assert mine(stem, row_with(stem, D), later) == set()
    assert mine(stem, row_with(stem, D + 1), later) == {"-LATE"}


@pytest.mark.req("RULE-09")
@pytest.mark.parametrize("stem", NEEDS)
def test_undone_before_on_and_after_the_last_day(stem: str) -> None:
    window = on(D).warn_short_days if {w.stem: w for w in watched()}[stem].short else on(D).warn_long_days
    row = row_with(stem, None)
    assert mine(stem, row, on(D - window - 1)) == set()
    assert mine(stem, row, on(D - window)) == {"-SOON"}
    assert mine(stem, row, on(D - 1)) == {"-SOON"}
    assert mine(stem, row, on(D)) == {"-TODAY"}
    assert mine(stem, row, on(D + 1)) == {"-LATE"}


@pytest.mark.parametrize("stem", NEEDS)
def test_a_duty_nobody_set_a_number_for_is_never_late(stem: str) -> None:
    deadline = {each.stem: each for each in watched()}[stem]
    row = replace(row_with(stem, None), **{deadline.due: None})  # type: ignore[arg-type]
    assert mine(stem, row, on(D + 900)) == set()


@pytest.mark.parametrize("stem", NEEDS)
def test_the_explanation_names_the_last_day_and_by_how_much(stem: str) -> None:
    rule, last = get_rule(f"{stem}-LATE"), from_day_number(D)
    for text in (
        rule.explain(row_with(stem, D + 2), on(D + 9)),
        rule.explain(row_with(stem, None), on(D + 2)),
    ):
        assert f"{last.year}年{last.month}月{last.day}日" in text
        assert "超过2日" in text
    assert rule.due(row_with(stem, None), on(D)) == D


@pytest.mark.parametrize(
    ("stem", "stopped"),
    [
        ("PEN-054-FILE", {"filing_refused_day": D - 3}),
        ("PEN-060-DECIDE", {"suspended_day": D - 9}),
        ("PEN-060-DECIDE", {"terminated_day": D - 9}),
        ("PEN-060-DECIDE", {"transferred_criminal_day": D - 9}),
        ("PEN-061-SERVE", {"revoked_day": D - 3}),
        ("D118-PUBLISH", {"revoked_day": D - 3}),
        ("D118-PUBLISH", {"publish_status": "EXEMPT"}),
        ("D118-PUBLISH", {"must_publish": False}),
        ("FORCE-053-WINDOW", {"under_review_or_suit": True}),
        ("FORCE-053-WINDOW", {"executed": True}),
        ("PEN-048-WITHDRAW", {"published_day": None}),
    ],
)
def test_what_ends_or_pauses_a_duty(stem: str, stopped: dict[str, Any]) -> None:
    row = row_with(stem, None)
    assert mine(stem, row, on(D + 1)) == {"-LATE"}
    assert mine(stem, replace(row, **stopped), on(D + 1)) == set()


def test_a_resumed_investigation_runs_again() -> None:
    row = replace(row_with("PEN-060-DECIDE", None), suspended_day=D - 9, resumed_day=D - 5)
    assert mine("PEN-060-DECIDE", row, on(D + 1)) == {"-LATE"}
    again = replace(row, suspended_day=D - 4)
    assert mine("PEN-060-DECIDE", again, on(D + 1)) == set()


def test_open_deadlines_are_listed_earliest_first() -> None:
    row = case(decided=None, decision_doc=None, decision_served=None, published=None, paid=None, closed=None, archived=None,
               seizure_ended=None, decision_kind=None)  # fmt: skip
    listed = [(w.stem, from_day_number(d)) for w, d in open_deadlines(row)]
    assert [stem for stem, _ in listed] == ["FORCE-025-SEIZURE", "PEN-060-DECIDE"]
    assert listed[0][1] < listed[1][1]


def test_the_warning_window_is_configurable() -> None:
    row = row_with("PEN-060-DECIDE", None)
    today = from_day_number(D) - timedelta(days=20)
    assert "PEN-060-DECIDE-SOON" not in broken(row, today)
    assert "PEN-060-DECIDE-SOON" in broken(row, today, warn_long_days=20)
