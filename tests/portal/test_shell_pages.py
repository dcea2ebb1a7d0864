"""The public frame: open to everybody, strict policy, accessible, printable."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from tests.desk import browser

from zhiheng.portal.shell import sections


@pytest.mark.django_db
def test_index_is_open_and_offers_the_stages(client: Client) -> None:
    response = client.get("/")
    body = response.content.decode()
    assert response.status_code == 200
    for stage in sections.STAGES:
        assert stage.label in body
    assert "登录" in body


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/login/"])
def test_policy_forbids_inline_scripts_and_foreign_origins(client: Client, path: str) -> None:
    response = client.get(path)
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["script-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    body = response.content.decode()
    assert "<style" not in body
    assert "onclick=" not in body
    assert all("src=" in tag for tag in body.split("<script")[1:]), "no script without a file"
    assert "http://" not in body.replace("http://www.w3.org", "")
    assert "https://" not in body


def test_a_stage_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="stage"):
        sections.register("sometime", "x", "portal", "ti-x", 1)


def news(request: Any) -> list[dict[str, Any]]:
    return [{"title": f"某局罚决〔2026〕{n}号", "url": "/", "day": dt.date(2026, 3, n)} for n in (3, 2, 1)]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_index_in_a_browser_wide_narrow_large_and_contrasting(
    browser_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = browser_page
    for stage in sections.STAGES:
        for n in (1, 2, 3):
            entry = sections.Entry(
                stage.key,
                f"{stage.label}栏目{n}",
                "portal",
                "ti-gavel",
                n,
                "可按机关、当事人、日期查询",
                news,
            )
            monkeypatch.setitem(sections._entries, f"{stage.key}{n}", entry)
    page.goto("/")
    browser.shot(page, "portal-1440")
    assert browser.axe(page) == []
    assert browser.too_wide(page) == []
    browser.narrow(page)
    browser.shot(page, "portal-390")
    assert browser.axe(page) == []
    assert browser.too_wide(page) == []
    for view in ("large", "contrast"):
        page.click(f"[data-view={view}]")
        browser.shot(page, f"portal-{view}")
        assert browser.axe(page) == []
        assert browser.too_wide(page) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_first_tab_stop_skips_to_the_content(browser_page: Any) -> None:
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("() => document.activeElement.textContent") == "跳到正文"
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("() => document.activeElement.id") == "main"
