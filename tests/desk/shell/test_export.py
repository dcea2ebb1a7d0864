"""The sheet holds the very rows and columns of the list, with their types, and text is never a formula."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any, ClassVar

import openpyxl
import pytest
from django.test import Client, RequestFactory
from tests.desk import people

from zhiheng.common.errors import UserError
from zhiheng.desk.shell.models import SignInAttempt
from zhiheng.desk.shell.signins import SignInListing
from zhiheng.organs.models import Role

pytestmark = pytest.mark.django_db


def book_of(response: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def add(username: str, ok: bool = True) -> None:
    at = dt.datetime(2026, 3, 1, 1, 30, tzinfo=dt.UTC)
    SignInAttempt.objects.create(username=username, succeeded=ok, reason="" if ok else "WRONG", at=at)


def test_sheet_has_the_rows_columns_types_and_conditions_of_the_list(client: Client) -> None:
    for name in ("=cmd|'/c calc'!A1", "张三", "李四"):
        add(name, ok=name != "李四")
    account = people.person(Role.PLATFORM_ADMIN)
    client.force_login(account)
    response = client.get("/desk/sign-ins/?export=xlsx&ok=True&sort=username&cols=username&cols=outcome")
    assert response["Content-Disposition"].startswith("attachment")
    book = book_of(response)
    rows = list(book["数据"].iter_rows(values_only=True))
    assert rows[0] == ("时间", "登录名", "结果")
    assert [r[1] for r in rows[1:]] == ["=cmd|'/c calc'!A1", "张三"]
    assert book["数据"]["B2"].data_type == "s", "text, not a formula"
    assert (rows[2][0].isoformat(), *rows[2][1:]) == ("2026-03-01T09:30:00", "张三", "成功"), "local time"
    notes = dict(book["说明"].iter_rows(values_only=True))
    assert notes["条件"] == "结果：成功"
    assert notes["导出人"] == account.name
    assert notes["行数"] == "2"


class Two(SignInListing):
    export_limit: ClassVar[int] = 2


def test_up_to_the_limit_it_is_written_and_one_row_more_is_refused() -> None:
    request = RequestFactory().get("/desk/sign-ins/?export=xlsx")
    add("a"), add("b")
    assert len(list(book_of(Two(request, SignInAttempt.objects.all()).workbook())["数据"].rows)) == 3
    add("c")
    with pytest.raises(UserError, match="超过 2 行"):
        Two(request, SignInAttempt.objects.all()).workbook()


def test_a_bad_condition_gives_a_message_and_no_sheet(client: Client) -> None:
    client.force_login(people.person(Role.PLATFORM_ADMIN))
    response = client.get("/desk/sign-ins/?export=xlsx&at_from=2026-02-30")
    assert response.status_code == 400
    assert "不是有效日期" in response.content.decode()


def test_who_may_not_see_the_list_gets_no_sheet(client: Client) -> None:
    add("a")
    client.force_login(people.person(Role.SUPERVISOR))
    response = client.get("/desk/sign-ins/?export=xlsx")
    assert response.status_code == 403
    assert not response.streaming
