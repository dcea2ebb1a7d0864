"""What a place sets is asked there and while it runs; what nothing sets is never found."""

from __future__ import annotations

from datetime import date

import pytest
from tests.law.standing.ground import TODAY, row

from zhiheng.law.standing import authority, get_standing_rule, needed, run_standing, standing_params
from zhiheng.law.verdict import Level

LAZY = {
    "must_train_last_year": True,
    "hours_last_year": 59,
    "hours_law_last_year": 29,
    "hours_skill_last_year": 29,
}


def found(
    place: str | None, today: date = TODAY, kind: str = "officer", **values: object
) -> dict[str, Level]:
    p = standing_params(place, today=today)
    return {h.rule_id: h.level for h in run_standing(kind, row(kind, **values), p)}


@pytest.mark.req("TRN-03", "TRN-04", "TRN-05", "TRN-06", "RULE-08")
@pytest.mark.parametrize(
    ("place", "today", "rules"),
    [
        (
            "140303",
            TODAY,
            {"TRN-TOTAL-LAST", "TRN-LAW-LAST", "TRN-SKILL-LAST"},
        ),  # 2025: the plan ran to its end
        ("140303", date(2027, 6, 1), {"TRN-TOTAL-LAST", "TRN-LAW-LAST", "TRN-SKILL-LAST"}),
        ("610100", TODAY, {"TRN-LAW-LAST", "TRN-SKILL-LAST"}),  # 西安 sets 30 + 30, no total
        ("440700", date(2025, 6, 1), {"TRN-TOTAL-LAST"}),  # 江门 set a total for 2024
        ("440700", TODAY, {"TRN-TOTAL-LAST"}),
        ("532301105", TODAY, set()),
        (None, TODAY, set()),
    ],
)
def test_hours_of_last_year_as_the_place_set_them(place: str | None, today: date, rules: set[str]) -> None:
    assert set(found(place, today, **LAZY)) == rules


@pytest.mark.parametrize(
    ("place", "today", "level"),
    [
        ("140303", TODAY, Level.RED),  # its plan ran to the end of 2025
        (
            "140303",
            date(2027, 6, 1),
            Level.YELLOW,
        ),  # run out: what it set last is a measure, no longer a breach
        ("440700", date(2025, 6, 1), Level.RED),
        ("440700", TODAY, Level.YELLOW),
    ],
)
def test_a_number_whose_paper_has_run_out_is_soft_and_says_so(place: str, today: date, level: Level) -> None:
    p = standing_params(place, today=today)
    hit = next(h for h in run_standing("officer", row("officer", **LAZY), p) if h.rule_id == "TRN-TOTAL-LAST")
    assert hit.level is level
    assert ("文件实施期已满" in hit.explanation) is (level is Level.YELLOW)


def test_hours_are_explained_with_the_paper_of_the_place_alone() -> None:
    rule = get_standing_rule("TRN-TOTAL-LAST")
    cited = {str(c) for c in authority(rule, "140303", TODAY)}
    assert any("矿区" in c for c in cited)
    assert not any("西安" in c or "市政办发" in c or "江门" in c for c in cited)


@pytest.mark.req("LEG-09", "LEG-10", "RULE-06")
@pytest.mark.parametrize(
    ("key", "total", "place", "least"),
    [
        ("review.staff_percent", 20, "140303", 1),
        ("review.staff_percent", 21, "140303", 2),  # ceil(1.05)
        ("review.staff_percent", 0, "140303", 0),
        ("review.staff_percent", None, "140303", None),
        ("review.counsel_percent", 10, "610100", 2),
        ("review.counsel_percent", 11, "610100", 3),
        ("review.counsel_percent", 11, "440700", None),
    ],
)
def test_how_many_a_percentage_asks_for(key: str, total: int | None, place: str, least: int | None) -> None:
    assert needed(key, total, place, TODAY) == least


def test_in_principle_is_yellow_and_must_is_red() -> None:
    assert found("610100", kind="body", reviewers=0, reviewers_needed=1) == {"LEG-STAFF": Level.YELLOW}
    assert found("610100", kind="body", file_reviews_last_year=0) == {"REV-NO-FILE-REVIEW": Level.RED}
    # 广东省行政执法案卷评查办法: once a year at least. Where nothing sets a number none is missed.
    assert found("440700", kind="body", file_reviews_last_year=0) == {"REV-NO-FILE-REVIEW": Level.RED}
    assert found("440700", kind="body", file_reviews_last_year=1) == {}
    assert found("140303", kind="body", file_reviews_last_year=0) == {}


@pytest.mark.parametrize(("place", "rules"), [("610100", {"LST-MISSING"}), ("140303", set()), (None, set())])
def test_a_rule_of_one_place_is_not_asked_elsewhere(place: str | None, rules: set[str]) -> None:
    assert set(found(place, kind="body", leniency_lists_missing=1)) == rules
