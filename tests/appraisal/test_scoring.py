"""Points, parts, weights and grades, checked by hand; and nothing tied to fines."""

from __future__ import annotations

from decimal import Decimal as D

import pytest

from zhiheng.appraisal.ledgers.appraisal import refuse_fines
from zhiheng.appraisal.scoring import Line, grade_of, points_of, score
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.req("EVAL-01", "EVAL-07")


def line(
    number: int = 1, part: str = "DAILY", full: str = "20", how: str = "HAND", each: str | None = None
) -> Line:
    return Line(number, part, D(full), how, "x", None if each is None else D(each))


@pytest.mark.parametrize(
    ("how", "each", "value", "points"),
    [
        ("DEDUCT", "5", 0, "20"), ("DEDUCT", "5", 3, "5"), ("DEDUCT", "5", 4, "0"), ("DEDUCT", "5", 9, "0"),
        ("ADD", "0.5", 10, "5"), ("ADD", "0.5", 40, "20"), ("ADD", "0.5", 400, "20"),
        ("REACH", "60", 30, "10"), ("REACH", "60", 60, "20"), ("REACH", "60", 90, "20"), ("REACH", "60", 0, "0"),
        ("REACH", "60", 20, "6.67"),
    ],
)  # fmt: skip
def test_points_from_a_figure_stay_between_nothing_and_the_full_mark(how, each, value, points):
    assert points_of(line(how=how, each=each), {"x": value}, {}) == D(points)


def test_a_hands_points_are_awaited():
    assert points_of(line(), {}, {}) is None
    assert points_of(line(), {}, {"1": "0"}) == D(0)
    assert points_of(line(), {}, {"1": "99"}) == D(20)


def test_parts_are_weighed_and_an_empty_part_leaves_its_weight():
    lines = [line(1, "DAILY", "20"), line(2, "YEARLY", "60"), line(3, "YEARLY", "40")]
    found = score(lines, {1: D(10), 2: D(54), 3: D(40)}, 40)
    assert (found.daily, found.yearly, found.total) == (D("50.00"), D("94.00"), D("76.40"))
    assert score(lines[1:], {2: D(54), 3: D(40)}, 40).total == D("94.00")


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        ("90", "EXCELLENT"),
        ("89.99", "GOOD"),
        ("75", "GOOD"),
        ("74.99", "PASS"),
        ("60", "PASS"),
        ("59.99", "FAIL"),
    ],
)
def test_each_threshold_belongs_to_the_better_grade(total, grade):
    assert grade_of(D(total), D(90), D(75), D(60)) == grade


@pytest.mark.parametrize("name", ["罚款数额", "罚没收入完成情况", "年度罚款任务", "任务罚款完成率"])
def test_no_indicator_rests_on_the_amount_of_fines(name):
    with pytest.raises(UserError, match="第七十四条"):
        refuse_fines(name, "name")


@pytest.mark.parametrize("name", ["罚缴分离执行情况", "当场收缴罚款规范", "办案质量"])
def test_how_fines_are_handled_may_be_appraised(name):
    refuse_fines(name, "name")
