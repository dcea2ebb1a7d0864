"""An installation without demo data: its first administrator, once."""

from __future__ import annotations

import pytest

from zhiheng.common.errors import Stale, UserError
from zhiheng.organs.models import Account, Division
from zhiheng.organs.services.first import first_administrator

pytestmark = pytest.mark.django_db


def make(**more: str) -> tuple[Account, str]:
    given = {"division": "140303", "organ_name": "阳泉市矿区司法局", "login": "admin", "name": "张三"}
    return first_administrator(**{**given, **more})


def test_the_first_administrator_signs_in_with_a_password_to_be_changed():
    account, password = make()
    assert account.check_password(password)
    assert account.must_change_password
    assert {a.role for a in account.appointments.all()} == {"PLATFORM_ADMIN", "ORGAN_ADMIN"}
    assert [d.code for d in Division.objects.order_by("code")] == ["140000", "140300", "140303"]


def test_there_is_no_second_first_administrator():
    make()
    with pytest.raises(Stale):
        make(login="other")
    assert Account.objects.count() == 1


def test_a_code_of_no_division_makes_nothing():
    with pytest.raises(UserError, match="999999"):
        make(division="999999")
    assert not Account.objects.exists()
