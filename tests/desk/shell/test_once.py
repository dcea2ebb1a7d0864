"""A form sent twice acts once: after the first answer, during it, and after a first try that failed."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.messages.storage.base import BaseStorage
from django.db import connections, transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.test import RequestFactory
from tests.desk import people

from zhiheng.common.errors import Forbidden, UserError
from zhiheng.desk.shell import once
from zhiheng.desk.shell.access import desk_view
from zhiheng.desk.shell.models import OnceToken, SignInAttempt
from zhiheng.organs.actor import Actor, actor_for


class Quiet(BaseStorage):
    def _get(self, *args: Any, **kwargs: Any) -> Any:
        return [], True

    def _store(self, *args: Any, **kwargs: Any) -> list[Any]:
        return []


def request(actor: Actor, token: str, **post: str) -> Any:
    made = RequestFactory().post("/desk/x/", {once.FIELD: token, **post})
    made.actor, made.user, made.session = actor, SimpleNamespace(must_change_password=False), {}  # type: ignore[attr-defined]
    made._messages = Quiet(made)  # type: ignore[attr-defined]
    return made


def act(made: Any) -> HttpResponse:
    """The side effect is a row; what the form says decides how it ends."""
    SignInAttempt.objects.create(username="effect", succeeded=True, at="2026-01-01T00:00:00Z")
    if made.POST.get("how") == "slow":
        time.sleep(0.5)
    if made.POST.get("how") == "refuse":
        raise UserError("不行")
    if made.POST.get("how") == "again":
        return HttpResponse("errors")
    return redirect("/desk/done/1/")


view = desk_view(allowed=lambda a: True, methods=("POST",))(act)


def effects() -> int:
    return SignInAttempt.objects.filter(username="effect").count()


@pytest.mark.django_db
def test_the_second_sending_gets_the_first_ones_answer_and_does_nothing() -> None:
    actor, token = actor_for(people.person()), once.new_token()
    answers = [view(request(actor, token)) for _ in range(2)]
    assert [a["Location"] for a in answers] == ["/desk/done/1/"] * 2
    assert effects() == 1


@pytest.mark.django_db
def test_another_persons_form_with_the_same_number_is_another_form() -> None:
    token = once.new_token()
    for _ in range(2):
        view(request(actor_for(people.person()), token))
    assert effects() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "short", "x" * 31 + "'", "x" * 200])
def test_without_a_proper_number_nothing_is_remembered(token: str) -> None:
    actor = actor_for(people.person())
    view(request(actor, token)), view(request(actor, token))
    assert effects() == 2
    assert not OnceToken.objects.exists()


@pytest.mark.django_db
def test_a_form_shown_again_with_errors_may_be_sent_again() -> None:
    actor, token = actor_for(people.person()), once.new_token()
    assert view(request(actor, token, how="again")).status_code == 200
    assert view(request(actor, token)).status_code == 302
    assert effects() == 2


@pytest.mark.django_db(transaction=True)
def test_a_double_click_acts_once_and_both_get_the_same_answer() -> None:
    actor, token = actor_for(people.person()), once.new_token()
    answers: list[str] = []

    def click() -> None:
        from zhiheng.common import scope

        scope.apply(scope.SYSTEM)
        with transaction.atomic():  # as ATOMIC_REQUESTS does
            response = view(request(actor, token, how="slow"))
        answers.append(response["Location"])
        connections["default"].close()

    clicks = [threading.Thread(target=click) for _ in range(3)]
    [c.start() for c in clicks]
    [c.join(20) for c in clicks]
    assert answers == ["/desk/done/1/"] * 3
    assert effects() == 1


@pytest.mark.django_db
def test_a_refused_act_leaves_neither_effect_nor_number(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    account = people.person()
    client.force_login(account)
    token = once.new_token()
    from zhiheng.desk.shell import password

    def refuse(form: Any) -> None:
        SignInAttempt.objects.create(username="effect", succeeded=True, at="2026-01-01T00:00:00Z")
        raise Forbidden("不行")

    monkeypatch.setattr(password.ChangeForm, "save", refuse)
    new = people.PASSWORD + "Ab9!"
    form = {"old_password": people.PASSWORD, "new_password1": new, "new_password2": new, once.FIELD: token}
    response = client.post("/desk/password/", form)
    assert response.status_code == 403
    assert "没有保存任何内容" in response.content.decode()
    assert effects() == 0
    assert not OnceToken.objects.exists()
