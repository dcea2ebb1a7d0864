"""Every component in a real browser, wide and narrow: nothing overflows, nothing breaks the policy, axe is content."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.desk import browser, people

from zhiheng.common import clock
from zhiheng.desk.shell.models import SignInAttempt
from zhiheng.organs.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(browser_page: Any, live_server: Any, settings: Any) -> Any:
    """A platform administrator at the workbench."""
    settings.DEBUG = True
    account = people.person(Role.PLATFORM_ADMIN, Role.OFFICER)
    browser.enter(browser_page, live_server, account.username)
    return browser_page


def check(page: Any, name: str) -> None:
    """Nothing axe objects to, nothing that sticks out."""
    browser.shot(page, name)
    assert browser.axe(page) == [], name
    assert browser.too_wide(page) == [], name


@pytest.mark.req("PLAT-21")
def test_pages_are_accessible_and_fit_wide_and_narrow(signed_in: Any) -> None:
    page = signed_in
    for path in ("/desk/", "/desk/styleguide/", "/desk/sign-ins/", "/desk/password/"):
        name = path.strip("/").replace("/", "-")
        browser.wide(page)
        page.goto(path)
        browser.settled(page)
        check(page, f"{name}-1440")
        browser.narrow(page)
        check(page, f"{name}-390")


def test_larger_type_and_high_contrast_are_remembered(signed_in: Any) -> None:
    page = signed_in
    for view in ("large", "contrast"):
        page.click("[aria-label=显示设置]")
        page.click(f"[data-view={view}]")
        page.goto("/desk/styleguide/")
        browser.settled(page)
        assert page.evaluate(f"() => document.documentElement.classList.contains('{view}')")
        check(page, f"styleguide-{view}")


def test_the_menu_opens_and_closes_on_a_phone_by_touch_and_by_key(signed_in: Any) -> None:
    page = signed_in
    browser.narrow(page)
    assert not page.is_visible("#menu")
    page.click("[data-menu-toggle]")
    page.wait_for_selector("#menu a:has-text('工作台')", state="visible")
    browser.shot(page, "menu-390", full=False)
    page.keyboard.press("Escape")
    page.wait_for_selector("#menu a:has-text('工作台')", state="hidden")


def test_sign_in_page_is_accessible(browser_page: Any, live_server: Any) -> None:
    page = browser_page
    page.goto(f"{live_server.url}/login/")
    browser.shot(page, "login-1440")
    assert browser.axe(page) == []
    browser.narrow(page)
    browser.shot(page, "login-390")
    assert browser.axe(page) == []
    assert browser.too_wide(page) == []


def test_on_paper_there_is_the_content_and_who_printed_it(signed_in: Any) -> None:
    page = signed_in
    page.goto("/desk/styleguide/")
    browser.settled(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 760, "height": 1075})
    browser.shot(page, "print")
    for gone in (".topbar", "#menu", ".page-head-actions", ".form-end .btn"):
        assert not page.locator(gone).first.is_visible(), gone
    assert "打印：张三丰（示例执法大队）" in page.inner_text(".foot")
    assert page.is_visible("h1")
    assert browser.too_wide(page) == []


def test_a_list_is_worked_by_keyboard_and_its_address_follows(signed_in: Any) -> None:
    now = clock.now()
    SignInAttempt.objects.bulk_create(
        SignInAttempt(username=f"user{n % 9}", succeeded=n % 3 > 0, at=now - dt.timedelta(minutes=n))
        for n in range(60)
    )
    page = signed_in
    page.goto("/desk/sign-ins/")
    page.focus("a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2")
    page.wait_for_function("() => document.activeElement.classList.contains('table-box')")
    page.fill("#f-q", "user3")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-ins/?q=user3")
    page.wait_for_selector("tbody tr >> nth=6 >> text=user3")
    page.click(".chips a")
    page.wait_for_url(lambda url: "q=" not in url)
    page.go_back()
    page.wait_for_selector(".chips >> text=user3")
    assert page.locator(".topbar").count() == 1, "a whole page, not the part alone"
