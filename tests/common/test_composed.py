"""A composed query answers as the ORM does, with whatever values, and follows what is stored."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError
from django.db.models import QuerySet

from zhiheng.common import scope
from zhiheng.common.composed import composed
from zhiheng.common.storing import insert, update
from zhiheng.organs.factories import make_account, make_division, make_organ
from zhiheng.organs.models import Account, Division, Organ

pytestmark = pytest.mark.django_db


@composed
def divisions(codes: Any, name: str | None, level: str = "CITY") -> QuerySet[Division]:
    rows = Division.objects.filter(code__in=codes, level=level).order_by("code")
    return rows if name is None else rows.filter(name=name)


@composed
def accounts(organ: int) -> QuerySet[Account]:
    return Account.objects.filter(organ_id=organ).select_related("organ__division").order_by("pk")


@composed
def beginning(prefix: str) -> QuerySet[Division]:
    return Division.objects.filter(code__startswith=prefix)


def body(name: str) -> Organ:
    return make_organ(f"T-{name}", name, make_division("140303", "矿区", "COUNTY"))


def city(code: str, name: str) -> Division:
    return Division.objects.create(code=code, name=name, level="CITY", prefix=code[:4])


def test_rows_are_those_of_the_orm_and_new_ones_show() -> None:
    assert divisions(["990100"], None) == []
    one = city("990100", "百分%之_一'市")
    two = city("990200", "二市")
    assert divisions(["990100"], None) == [one]
    assert divisions(["990100", "990200"], None) == [one, two]
    assert divisions(["990100", "990200"], "百分%之_一'市") == [one]
    assert divisions(["990200"], "百分%之_一'市") == []
    found = divisions.first(["990200"], None)
    assert found is not None and (found.name, found._state.adding) == ("二市", False)


def test_what_belongs_to_a_row_comes_along(django_assert_num_queries: Any) -> None:
    account = make_account("composed", "组合", body("组合局"))
    with django_assert_num_queries(1):
        (found,) = accounts(account.organ_id)
        assert found.organ is not None and found.organ.division.code == "140303"


def test_a_value_that_does_not_travel_whole_is_refused() -> None:
    with pytest.raises(ValueError):
        beginning("14")


def test_only_numbers_texts_and_days_travel() -> None:
    with pytest.raises(TypeError, match="datetime"):
        accounts(dt.datetime(2026, 1, 1, tzinfo=dt.UTC))


def test_what_is_inserted_and_changed_is_what_the_orm_reads() -> None:
    rows = [Division(code=f"99{n}000", name=f"{n}市", level="CITY", prefix=f"99{n}0") for n in (3, 4)]
    organ = body("存放局")
    account = Account(username="stored", name="存放", organ=organ, password="!")
    insert(account)
    assert account.pk and Account.objects.get(pk=account.pk).organ == organ
    account.name = "改名"
    update(account, "name")
    assert Account.objects.get(pk=account.pk).name == "改名"
    insert(*rows)
    assert list(Division.objects.filter(code__in=["993000", "994000"])) == rows


def test_a_row_out_of_sight_is_not_changed_in_silence() -> None:
    account = make_account("unseen", "不见", body("不见局"))
    account.pk = 0
    with pytest.raises(DatabaseError):
        update(account, "name")
    scope.apply(scope.SYSTEM)
    assert Organ.objects.filter(name="不见局").exists()
