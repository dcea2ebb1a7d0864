"""A composed statement answers as the ORM does, and is never an answer kept."""

from __future__ import annotations

import pytest

from zhiheng.common.statements import compose
from zhiheng.organs.models import Division

pytestmark = pytest.mark.django_db


def test_rows_are_those_of_the_orm_and_new_ones_show() -> None:
    rows = Division.objects.filter(code__startswith="99").order_by("code").values("code", "name")
    statement = compose(rows)
    assert statement.mappings() == []
    Division.objects.create(code="990000", name="试点市", level="CITY", prefix="99")
    assert statement.mappings() == list(rows) == [{"code": "990000", "name": "试点市"}]
    assert statement.tuples() == [("990000", "试点市")]


def test_what_can_hold_nothing_asks_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert compose(Division.objects.filter(pk__in=[]).values("code")).tuples() == []
