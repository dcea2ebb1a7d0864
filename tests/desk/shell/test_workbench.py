"""The workbench and the bell: panels by person, one failing panel does not close the page, counts open their lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from tests.desk import people

from zhiheng.desk.shell import notices, workbench
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(workbench, "_panels", {})
    monkeypatch.setattr(notices, "_counters", {})
    yield


def officer(actor: Actor) -> bool:
    return actor.has_role(Role.OFFICER)


def body(client: Client, *roles: str) -> str:
    client.force_login(people.person(*roles))
    response = client.get("/desk/")
    assert response.status_code == 200
    return response.content.decode()


def show(name: str, load: Any = lambda actor: {"title": "案卷甲", "advice": ""}, **more: Any) -> None:
    workbench.register_panel(name, 10, officer, load, "desk/c/empty.html", **more)


def test_a_panel_is_shown_to_whom_it_is_for(client: Client) -> None:
    show("todo")
    assert "案卷甲" in body(client, Role.OFFICER)
    assert "案卷甲" not in body(Client(), Role.ARCHIVIST)


def test_a_panel_without_anything_is_left_out(client: Client) -> None:
    show("todo", lambda actor: None)
    assert "还没有待办事项" in body(client, Role.OFFICER)


def test_a_failing_panel_is_named_and_the_others_are_shown(client: Client) -> None:
    def broken(actor: Actor) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT no_such_column")
        return {}

    show("broken", broken, title="期限提醒")
    show("good", area="side")
    shown = body(client, Role.OFFICER)
    assert "“期限提醒”暂时无法显示" in shown
    assert "案卷甲" in shown


def test_an_unknown_area_is_a_mistake_of_the_programme() -> None:
    with pytest.raises(ValueError, match="area"):
        show("x", area="cellar")


def test_the_bell_counts_what_the_person_may_see_and_opens_the_list(client: Client) -> None:
    notices.register_count("超期案件", "sign-ins", lambda a: 3, query="overdue=1", allowed=officer)
    notices.register_count("别人的", "sign-ins", lambda a: 40, allowed=lambda a: False)
    notices.register_count("没有的", "sign-ins", lambda a: 0)
    client.force_login(people.person(Role.OFFICER))
    answer = client.get("/desk/bell/").content.decode()
    assert 'href="/desk/sign-ins/?overdue=1"' in answer
    assert "提醒：3 项" in answer
    assert "没有的" not in answer
