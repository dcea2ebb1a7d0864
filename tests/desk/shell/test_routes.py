"""Every address of the desk declares who may open it, can be found, and does not disappear unnoticed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from tests.desk import people

import zhiheng.desk
from zhiheng.desk.shell import nav
from zhiheng.desk.shell.access import Policy, policy_of
from zhiheng.desk.urls import urlpatterns
from zhiheng.organs.actor import Actor

# Each room may keep a routes.txt of its own beside its tests; together they are the list.
PINNED = sorted(Path(__file__).parents[1].glob("*/routes.txt"))


DESK = Path(zhiheng.desk.__file__).parent


def walk(patterns: list[Any], prefix: str = "", space: str = "") -> Iterator[tuple[str, str, Any]]:
    """Yield each address with its full name and its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern), inner)
        elif isinstance(pattern, URLPattern):
            yield prefix + str(pattern.pattern), f"{space}{pattern.name}", pattern.callback


ROUTES = {route: view for route, _, view in walk(urlpatterns)}
NAMES = {route: name for route, name, _ in walk(urlpatterns)}


@pytest.mark.parametrize("route", sorted(ROUTES))
def test_every_route_declares_its_policy(route: str) -> None:
    policy = policy_of(ROUTES[route])
    assert isinstance(policy, Policy), f"{route}: use @desk_view(allowed=…) or @public('why')"
    assert policy.allowed or policy.why_public, f"{route} is public without a reason"


def test_no_route_is_added_or_removed_in_silence() -> None:
    lines = "\n".join(file.read_text(encoding="utf-8") for file in PINNED).split("\n")
    pinned = {line for line in lines if line and not line.startswith("#")}
    new = set(ROUTES) - pinned
    if new and os.environ.get("ZHIHENG_PIN"):  # adds, never removes: that stays a decision
        with Path(__file__).with_name("routes.txt").open("a", encoding="utf-8") as file:
            file.writelines(f"{route}\n" for route in sorted(new))
        new = set()
    assert new == set(), "new routes: run this test once with ZHIHENG_PIN=1, or write them into a routes.txt"
    assert pinned - set(ROUTES) == set(), "routes that are gone: if that is meant, remove their lines"


def test_every_route_can_be_reached_from_the_menu_or_from_a_page() -> None:
    sources = [p for p in DESK.rglob("*") if p.suffix in {".html", ".py", ".js"} and p.name != "urls.py"]
    text = "\n".join(p.read_text(encoding="utf-8") for p in sources)
    unlinked = {route for route, name in NAMES.items() if f"'{name}'" not in text and f'"{name}"' not in text}
    assert unlinked - {"desk/styleguide/"} == set(), "no menu entry, page or script leads there"


@pytest.mark.parametrize("entry", nav.entries(), ids=lambda e: e.url_name)
def test_every_menu_entry_leads_to_a_view_with_the_same_check(entry: nav.Entry) -> None:
    route = reverse(entry.url_name).lstrip("/")
    policy = policy_of(ROUTES[route])
    assert policy and policy.allowed is entry.allowed, f"{entry.label}: menu and view ask different questions"


@pytest.mark.django_db
@pytest.mark.parametrize("route", sorted(r for r in ROUTES if "<" not in r))
def test_anonymous_visitors_see_nothing_but_public_pages(client: Client, route: str) -> None:
    policy = policy_of(ROUTES[route])
    response = client.get(f"/{route}")
    if policy and policy.why_public:
        assert response.status_code in {200, 302, 405}
    elif (
        not 400 <= response.status_code < 500
    ):  # one that takes only POST, or another protocol, says so to everybody
        assert response.status_code == 302
        assert response["Location"].startswith("/login/?next=")


def nobody() -> Actor:
    return Actor(0, "无任职", None, ())


@pytest.mark.django_db
def test_who_is_not_allowed_is_told_which_post_it_needs(client: Client) -> None:
    client.force_login(people.person())
    response = client.get(reverse("sign-ins"))
    assert response.status_code == 403
    assert "平台管理员" in response.content.decode()
    assert "执法人员" in response.content.decode()


def test_the_menu_holds_only_what_a_person_may_open() -> None:
    for group in nav.menu_for(nobody()):
        for line in group.lines:
            entry = next(e for e in nav.entries() if reverse(e.url_name) == line.url)
            assert entry.allowed(nobody())
    labels = [line.label for group in nav.menu_for(nobody()) for line in group.lines]
    assert "登录记录" not in labels
    assert "工作台" in labels


def test_only_the_closest_entry_is_current() -> None:
    current = [line.label for g in nav.menu_for(nobody(), "/desk/") for line in g.lines if line.current]
    assert current == ["工作台"]
    assert not any(g.current for g in nav.menu_for(nobody(), "/desk/nothing/of/the/kind/"))


def test_a_menu_entry_cannot_be_registered_twice_or_nowhere() -> None:
    with pytest.raises(ValueError, match="section"):
        nav.register("no-such", "x", "workbench", "ti-x", 1, lambda a: True)
    with pytest.raises(ValueError, match="already"):
        nav.register("home", "另一个工作台", "workbench", "ti-x", 1, lambda a: True)
