"""Signing in: right and wrong, limits on both sides of their number, initial passwords, sessions that end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.desk import people

from zhiheng.common import clock
from zhiheng.desk.shell import attempts
from zhiheng.desk.shell.models import SignInAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_hash(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def post(client: Client, username: str, password: str, **more: Any) -> Any:
    return client.post("/login/", {"username": username, "password": password, **more})


@pytest.mark.req("PLAT-22")
def test_right_password_leads_where_one_was_going(client: Client) -> None:
    account = people.person()
    response = post(client, account.username, people.PASSWORD, next="/desk/password/")
    assert (response.status_code, response["Location"]) == (302, "/desk/password/")
    assert SignInAttempt.objects.get().succeeded


@pytest.mark.parametrize("evil", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_no_foreign_address_is_followed_after_sign_in(client: Client, evil: str) -> None:
    response = post(client, people.person().username, people.PASSWORD, next=evil)
    assert response["Location"] == "/desk/"


def test_wrong_password_and_unknown_name_get_the_same_answer(client: Client) -> None:
    account = people.person()
    wrong = post(client, account.username, "not it").content.decode()
    unknown = post(client, "nobody-of-this-name", "not it").content.decode()
    assert "登录名或密码不正确" in wrong
    assert "登录名或密码不正确" in unknown
    assert "_auth_user_id" not in client.session


def test_inactive_account_cannot_sign_in(client: Client) -> None:
    account = people.person(is_active=False)
    assert "登录名或密码不正确" in post(client, account.username, people.PASSWORD).content.decode()


def test_the_fifth_failure_is_answered_and_the_sixth_attempt_must_wait_even_if_right(client: Client) -> None:
    account = people.person()
    for _ in range(attempts.PAIR_LIMIT):
        assert post(client, account.username, "wrong").status_code == 200
    response = post(client, account.username, people.PASSWORD)
    assert response.status_code == 429
    assert "分钟后再试" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_after_the_window_one_may_try_again(client: Client) -> None:
    account = people.person()
    now = timezone.now()
    with clock.at(now):
        for _ in range(attempts.PAIR_LIMIT):
            attempts.note(account.username, "127.0.0.1", succeeded=False, reason="WRONG")
    with clock.at(now + attempts.WINDOW - dt.timedelta(seconds=1)):
        assert attempts.wait_for(account.username, "127.0.0.1") == 1
    with clock.at(now + attempts.WINDOW):
        assert attempts.wait_for(account.username, "127.0.0.1") == 0
    with clock.at(now):
        assert attempts.wait_for(account.username, "10.0.0.8") == 0, "another place is not punished"
        assert attempts.wait_for("someone-else", "127.0.0.1") == 0, "nor another person"


def test_success_clears_the_failures_before_it() -> None:
    now = timezone.now()
    for at, ok in (
        [(now - dt.timedelta(minutes=3), False)] * 4
        + [(now - dt.timedelta(minutes=2), True)]
        + [(now, False)]
    ):
        with clock.at(at):
            attempts.note("u", "127.0.0.1", succeeded=ok, reason="" if ok else "WRONG")
    with clock.at(now):
        assert attempts.wait_for("u", "127.0.0.1") == 0


def test_guessing_one_name_from_many_places_is_limited_too() -> None:
    for n in range(attempts.NAME_LIMIT):
        attempts.note("u", f"10.0.{n}.1", succeeded=False, reason="WRONG")
    assert attempts.wait_for("u", "10.9.9.9") > 0


def test_signing_out_needs_a_post(client: Client) -> None:
    client.force_login(people.person())
    assert client.get("/logout/").status_code == 405
    assert "_auth_user_id" in client.session
    assert client.post("/logout/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_an_initial_password_must_be_changed_before_anything_else(client: Client) -> None:
    account = people.person(must_change_password=True)
    post(client, account.username, people.PASSWORD)
    assert client.get("/desk/")["Location"] == "/desk/password/"
    assert client.get("/desk/bell/").status_code == 200, "a part of the frame, not a page of its own"
    form = {
        "old_password": people.PASSWORD,
        "new_password1": people.PASSWORD,
        "new_password2": people.PASSWORD,
    }
    assert "新密码不能与原密码相同" in client.post("/desk/password/", form).content.decode()
    assert client.get("/desk/").status_code == 302
    new = people.PASSWORD + "Xy7!"
    form |= {"new_password1": new, "new_password2": new}
    assert client.post("/desk/password/", form)["Location"] == "/desk/"
    assert client.get("/desk/").status_code == 200, "still signed in"
    account.refresh_from_db()
    assert not account.must_change_password
    assert account.check_password(new)


@pytest.mark.parametrize(
    ("new", "says"), [("short1!", "10"), ("12345678901234", "数字"), ("password123", "常")]
)
def test_weak_passwords_are_refused_in_chinese(client: Client, new: str, says: str) -> None:
    client.force_login(people.person())
    form = {"old_password": people.PASSWORD, "new_password1": new, "new_password2": new}
    response = client.post("/desk/password/", form)
    assert response.status_code == 200
    errors = " ".join(e for es in response.context["form"].errors.values() for e in es)
    assert says in errors


def test_a_post_after_the_session_ended_leads_back_to_the_forms_page(client: Client) -> None:
    response = client.post(
        "/desk/password/", {"x": "y"}, headers={"referer": "http://testserver/desk/password/?a=1"}
    )
    assert response.status_code == 302
    assert (
        response["Location"] == "/login/?next=http%3A%2F%2Ftestserver%2Fdesk%2Fpassword%2F%3Fa%3D1&expired=1"
    )
    assert "已保存在本机浏览器" in client.get(response["Location"]).content.decode()


def test_pages_of_staff_are_not_kept_by_the_browser(client: Client) -> None:
    client.force_login(people.person())
    assert client.get("/desk/")["Cache-Control"] == "private, no-store"


def test_an_htmx_request_after_the_session_ended_reloads_the_whole_page(client: Client) -> None:
    response = client.get(
        "/desk/bell/", headers={"hx-request": "true", "hx-current-url": "http://testserver/desk/"}
    )
    assert response.status_code == 204
    assert response["HX-Redirect"].startswith("/login/?next=")
    assert response["HX-Redirect"].endswith("&expired=1")  # a page was open: he was signed in


def test_the_bell_after_the_session_ended_leads_nobody_away_from_what_he_types(client: Client) -> None:
    page = "http://testserver/desk/cases/leads/new/"
    headers = {"hx-request": "true", "hx-current-url": page, "hx-target": "bell-box"}
    response = client.get("/desk/bell/", headers=headers)
    assert response.status_code == 286, "htmx shows it and asks no more"
    assert not response.has_header("HX-Redirect")
    assert "登录已超时" in response.content.decode()
    assert (
        "/login/?next=http%3A%2F%2Ftestserver%2Fdesk%2Fcases%2Fleads%2Fnew%2F&amp;expired=1"
        in response.content.decode()
    )
