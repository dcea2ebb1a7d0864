"""Draws that anybody can repeat, and grades on both sides of their limits (REV-01, REV-03)."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given, settings, strategies as st

from zhiheng.reviews.models import Grade
from zhiheng.reviews.sampling import Candidate, draw, pool_digest, shares
from zhiheng.reviews.scoring import Limits, Line, grade, mean, total

POOL = [Candidate(n, f"案{n}", "普通" if n % 5 else "简易") for n in range(60)]
LIMITS = Limits(D(90), D(75), D(60))


@pytest.mark.req("REV-01")
def test_the_same_seed_draws_the_same_files_whatever_the_order_and_another_seed_others():
    first = draw(POOL, 10, "7f")
    assert draw(POOL[::-1], 10, "7f") == first
    assert {d.candidate for d in draw(POOL, 10, "80")} != {d.candidate for d in first}
    assert [d.place for d in first] == list(range(1, 11))
    assert pool_digest(POOL) == pool_digest(POOL[::-1]) != pool_digest(POOL[1:])


def test_without_a_size_everything_is_drawn():
    assert {d.candidate for d in draw(POOL, None, "x")} == set(POOL)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(st.text("abcdefg", min_size=1, max_size=2), st.integers(1, 40), min_size=1, max_size=6),
    st.integers(0, 60),
)
def test_shares_add_up_never_exceed_a_stratum_and_reach_every_one_while_places_last(sizes, size):
    found = shares(sizes, size)
    assert sum(found.values()) == min(size, sum(sizes.values()))
    assert all(0 <= n <= sizes[name] for name, n in found.items())
    if size >= len(sizes):
        assert all(found.values())


@pytest.mark.req("REV-03")
@pytest.mark.parametrize(
    ("score", "vetoed", "expected"),
    [
        ("90", False, Grade.EXCELLENT), ("89.9", False, Grade.GOOD), ("75", False, Grade.GOOD),
        ("74.9", False, Grade.PASS), ("60", False, Grade.PASS), ("59.9", False, Grade.FAIL),
        ("100", True, Grade.FAIL),
    ],
)  # fmt: skip
def test_grades_at_their_limits_and_a_veto_fails_whatever_the_score(score, vetoed, expected):
    assert grade(D(score), LIMITS, vetoed=vetoed) is expected


def test_a_line_never_loses_more_than_it_has_and_independent_scores_are_averaged():
    lines = [Line(1, D(10), False), Line(2, D(90), False), Line(3, D(0), True)]
    assert total(lines, [(1, D(8)), (1, D(8)), (2, D(2))]) == (D(88), False)
    assert total(lines, [(3, D(0))]) == (D(100), True)
    assert mean([D(88), D(91), D(90)]) == D("89.7")
