"""Lights on both sides of each boundary; recurrences; “原则上” is never red."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import pytest
from hypothesis import given, strategies as st

from zhiheng.plans.lights import Light, light_of, next_after, next_due, worst
from zhiheng.plans.relative import relative_day
from zhiheng.plans.services.importing import modality_of

D = dt.date
SINCE = D(2026, 1, 10)


@dataclass
class M:
    due_on: dt.date | None = None
    extended_to: dt.date | None = None
    recurs: str = ""
    month: int | None = None
    day: int | None = None
    modality: str = "MUST"
    done_on: dt.date | None = None
    done_through: dt.date | None = None
    evidence: list[str] = field(default_factory=list)


@pytest.mark.req("RULE-03", "PLAN-18")
@pytest.mark.parametrize(
    ("today", "colour"),
    [
        (D(2026, 6, 14), "GREEN"),
        (D(2026, 6, 15), "YELLOW"),
        (D(2026, 6, 30), "YELLOW"),
        (D(2026, 7, 1), "RED"),
    ],
)
def test_the_last_day_of_june_is_included(today, colour):
    assert light_of(M(due_on=D(2026, 6, 30)), since=SINCE, today=today).colour == colour


@pytest.mark.req("RULE-04")
@pytest.mark.parametrize("modality", ["PRINCIPLE", "SOFT"])
def test_a_day_in_principle_is_never_red(modality):
    light = light_of(M(due_on=D(2026, 6, 30), modality=modality), since=SINCE, today=D(2027, 6, 30))
    assert light.colour == "YELLOW"
    assert "理由" in light.why


def test_done_without_evidence_is_not_green():
    m = M(due_on=D(2026, 6, 30), done_on=D(2026, 6, 1))
    assert light_of(m, since=SINCE, today=D(2026, 8, 1)).colour == "YELLOW"
    m.evidence = ["矿司〔2026〕3号"]
    assert light_of(m, since=SINCE, today=D(2026, 8, 1)).colour == "GREEN"


def test_an_extension_moves_the_light():
    m = M(due_on=D(2026, 6, 30), extended_to=D(2026, 7, 31))
    assert light_of(m, since=SINCE, today=D(2026, 7, 31)).colour == "YELLOW"
    assert light_of(m, since=SINCE, today=D(2026, 8, 1)).colour == "RED"


def test_nothing_dated_is_grey():
    assert light_of(M(), since=SINCE, today=SINCE).colour == "GREY"


@pytest.mark.parametrize(
    ("m", "after", "due"),
    [
        (M(recurs="yearly", month=12), D(2026, 1, 10), D(2026, 12, 31)),
        (M(recurs="yearly"), D(2026, 12, 31), D(2027, 12, 31)),
        (M(recurs="yearly", month=2, day=29), D(2026, 1, 1), D(2026, 2, 28)),
        (M(recurs="half_yearly"), D(2026, 6, 30), D(2026, 12, 31)),
        (M(recurs="quarterly"), D(2026, 1, 10), D(2026, 3, 31)),
        (M(recurs="monthly", day=25), D(2026, 1, 25), D(2026, 2, 25)),
        (M(recurs="monthly", day=31), D(2026, 2, 1), D(2026, 2, 28)),
        (M(recurs="two_yearly"), D(2026, 1, 10), D(2027, 12, 31)),
        (M(recurs="two_yearly"), D(2027, 12, 31), D(2029, 12, 31)),
        (M(recurs="three_yearly", month=6), D(2026, 7, 1), D(2029, 6, 30)),
        (M(recurs="daily"), D(2026, 11, 20), D(2026, 11, 21)),
        (M(recurs="weekly"), D(2026, 11, 20), D(2026, 11, 27)),
        (M(recurs="weekly"), D(2026, 11, 19), D(2026, 11, 20)),
    ],
)
def test_the_next_day_of_a_recurrence(m, after, due):
    assert next_after(m, after) == due


def test_a_recurrence_by_school_terms_waits_for_a_day():
    assert light_of(M(recurs="termly"), since=SINCE, today=D(2026, 6, 1)).colour == "GREY"
    assert (
        light_of(M(recurs="termly", due_on=D(2026, 6, 1)), since=SINCE, today=D(2026, 6, 2)).colour == "RED"
    )


@given(
    st.sampled_from(["yearly", "half_yearly", "quarterly", "monthly", "weekly"]),
    st.dates(D(2020, 1, 1), D(2035, 1, 1)),
    st.one_of(st.none(), st.integers(1, 12)),
    st.one_of(st.none(), st.integers(1, 31)),
)
def test_a_recurrence_always_comes_back_within_its_period(recurs, after, month, day):
    found = next_after(M(recurs=recurs, month=month, day=day), after)
    longest = {"yearly": 367, "half_yearly": 187, "quarterly": 95, "monthly": 34, "weekly": 7}[recurs]
    assert 0 < (found - after).days <= longest


def test_a_fulfilled_period_opens_the_next():
    m = M(recurs="monthly", day=25, done_through=D(2026, 3, 25))
    assert next_due(m, SINCE) == D(2026, 4, 25)


def test_the_worst_light_decides():
    assert worst([Light("GREEN", None, ""), Light("RED", None, ""), Light("GREY", None, "")]).colour == "RED"


def test_limits_from_the_issue():
    assert relative_day("方案印发", 3, "月", D(2026, 1, 31)) == D(2026, 4, 30)
    assert relative_day(None, 10, "日", D(2026, 1, 1)) == D(2026, 1, 11)
    assert relative_day("决定作出", 10, "日", D(2026, 1, 1)) is None
    assert relative_day("印发", 10, "日", None) is None


@pytest.mark.req("RULE-04")
def test_qualifiers():
    assert modality_of("原则上") == "PRINCIPLE"
    assert modality_of("力争") == "SOFT"
    assert modality_of(None) == "MUST"
