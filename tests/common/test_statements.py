"""A composed statement answers as the ORM does, and is never an answer kept."""

from __future__ import annotations

import pytest

from zhiheng.common import scope
from zhiheng.common.statements import compose
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record
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


def test_a_statement_planned_for_its_values_sees_what_is_there_now() -> None:
    statement = compose(
        Division.objects.filter(code__startswith="98").order_by("code").values_list("code", "name")
    )
    for n in range(5):  # asked often enough to be planned once
        Division.objects.create(code=f"98000{n}", name=f"百分之{n}%的'市'", level="CITY", prefix=f"98000{n}")
        assert statement.tuples() == [(f"98000{k}", f"百分之{k}%的'市'") for k in range(n + 1)]


@pytest.mark.req("PLAT-22")
def test_a_plan_that_is_kept_shows_each_session_its_own_rows_only() -> None:
    for organ in (1, 2):
        record(Draft("test.kept", "test", organ, organ_id=organ, division="140303", stamp=SYSTEM_STAMP))
    statement = compose(
        ProcessEvent.objects.filter(kind="test.kept").order_by("organ_id").values_list("organ_id")
    )
    for _ in range(4):  # the plan made for one is used for the others
        for organs in ((1,), (2,), (1, 2), ()):
            scope.apply(scope.Scope(organs=organs))
            assert statement.tuples() == [(organ,) for organ in organs]
