"""Nothing typed is lost: reload, expired session, errors; and nothing is kept that must not be."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from tests.desk import browser, people

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGE = "/desk/styleguide/"


@pytest.fixture
def form_page(browser_page: Any, live_server: Any, settings: Any) -> Any:
    """Somebody signed in at the page with a sample form."""
    settings.DEBUG = True
    browser_page.account = people.person()
    browser_page.on("dialog", lambda d: d.accept())
    browser.sign_in(browser_page, live_server, browser_page.account.username, people.PASSWORD, PAGE)
    return browser_page


def kept(page: Any) -> list[str]:
    return page.evaluate("() => Object.keys(localStorage).filter(k => k.startsWith('zh:draft:'))")


def type_all(page: Any) -> None:
    page.fill("#id_name", "某某餐饮店")
    page.select_option("#id_kind", "P")
    page.fill("#id_filed_on", "2026-03-02")
    page.check("#id_ways_1")
    page.fill("#id_facts", "第一行\n第二行")
    page.wait_for_function("() => Object.keys(localStorage).some(k => k.startsWith('zh:draft:'))")


def typed(page: Any) -> tuple[str, str, str, bool, str]:
    return (
        page.input_value("#id_name"),
        page.input_value("#id_kind"),
        page.input_value("#id_filed_on"),
        page.is_checked("#id_ways_1"),
        page.input_value("#id_facts"),
    )


WANTED = ("某某餐饮店", "P", "2026-03-02", True, "第一行\n第二行")


def test_a_session_that_ends_in_the_middle_of_a_form_loses_nothing(form_page: Any, live_server: Any) -> None:
    page = form_page
    browser.settled(page)
    type_all(page)
    Session.objects.all().delete()
    # The bell asks by itself, in the middle of a word.
    page.evaluate("() => { htmx.ajax('GET', '/desk/bell/', {source: '#bell-box', target: '#bell-box'}) }")
    page.wait_for_selector("#bell-box :text('登录已超时')")
    assert typed(page) == WANTED, "it says so in its place and leads nobody away"
    browser.shot(page, "expired-bell")
    page.click("button:has-text('保存')")
    page.wait_for_url("**/login/**")
    assert "登录已超时" in page.inner_text("main")
    browser.shot(page, "expired")
    page.fill("#id_username", page.account.username)
    page.fill("#id_password", people.PASSWORD)
    page.click("button:has-text('登 录')")
    page.wait_for_url(f"**{PAGE}")
    assert "已恢复上次未提交的内容" in page.inner_text(".draft-notice")
    browser.shot(page, "restored")
    assert typed(page) == WANTED
    page.click("button:has-text('保存')")
    page.wait_for_selector("text=已收到：某某餐饮店")
    assert kept(page) == [], "carried out: forgotten"


def test_a_reload_restores_and_the_draft_can_be_given_up(form_page: Any) -> None:
    page = form_page
    type_all(page)
    page.reload()
    assert typed(page) == WANTED
    page.click("text=放弃草稿")
    assert typed(page) == ("", "", "", False, "")
    page.reload()
    assert typed(page) == ("", "", "", False, "")
    assert page.locator(".draft-notice").count() == 0


def test_errors_come_first_link_to_their_fields_and_keep_what_was_typed(form_page: Any) -> None:
    page = form_page
    page.fill("#id_facts", "事实")
    page.click("button:has-text('保存')")
    summary = page.locator(".form-errors")
    summary.wait_for()
    assert summary.evaluate("e => e === document.activeElement"), "announced: it has the focus"
    browser.shot(page, "errors")
    assert browser.axe(page) == []
    page.click("a:has-text('请填写当事人名称')")
    assert page.evaluate("() => document.activeElement.id") == "id_name"
    assert page.input_value("#id_facts") == "事实"
    page.goto("/desk/")
    page.goto(PAGE)
    assert page.input_value("#id_facts") == "事实", "still not carried out: still kept"


def test_another_person_at_the_same_machine_sees_no_draft(form_page: Any, live_server: Any) -> None:
    page = form_page
    type_all(page)
    page.context.clear_cookies()
    other = people.person(name="李四")
    browser.sign_in(page, live_server, other.username, people.PASSWORD, PAGE)
    assert typed(page) == ("", "", "", False, "")


def test_passwords_are_never_kept(form_page: Any) -> None:
    page = form_page
    page.evaluate("""() => {
        const i = document.createElement('input'); i.type = 'password'; i.name = 'secret'; i.value = 'geheim';
        document.querySelector('form[data-draft]').appendChild(i);
    }""")
    type_all(page)
    assert "geheim" not in page.evaluate("() => JSON.stringify(localStorage)")


def test_signing_out_by_hand_leaves_nothing_behind(form_page: Any) -> None:
    page = form_page
    type_all(page)
    page.click(".person")
    page.click("text=退出登录")
    page.wait_for_url("**/login/")
    assert kept(page) == []


def test_a_dangerous_button_asks_first(form_page: Any) -> None:
    page = form_page
    type_all(page)
    page.click("button:has-text('撤销决定')")
    assert page.is_visible("#confirm")
    browser.shot(page, "confirm", full=False)
    page.click("#confirm [data-confirm-no]")
    assert page.url.endswith(PAGE)
    assert page.locator("text=已收到").count() == 0
    page.click("button:has-text('撤销决定')")
    page.click("#confirm [data-confirm-yes]")
    page.wait_for_selector("text=已收到：某某餐饮店")
