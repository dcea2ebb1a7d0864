"""A visitor computes a proof himself and compares a file, in his own browser; every page reads well on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.desk import browser
from tests.portal.ground import published

from zhiheng.records.models import Document
from zhiheng.records.storage import path_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_visitor_checks_a_record_and_a_document_in_his_own_browser(browser_page: Any, tmp_path: Path):
    page = browser_page
    _, row = published()
    document = Document.objects.filter(status="SIGNED").exclude(number="").latest("id")
    original = path_of(document.sha256).read_bytes()
    for name, address in (
        ("decisions", reverse("portal-decisions")),
        ("record", reverse("portal-decision", args=[row.uid])),
        ("proof", reverse("portal-proof", args=[row.uid])),
        ("document", reverse("portal-check-document", args=[document.uid])),
        ("ledger", reverse("portal-ledger")),
        ("officers", reverse("portal-officers")),
    ):
        browser.narrow(page)
        page.goto(address)
        browser.shot(page, f"portal-{name}-390")
        assert browser.too_wide(page) == [], name
        browser.wide(page)
        browser.shot(page, f"portal-{name}-1440")
        assert browser.axe(page) == [], name
    page.goto(reverse("portal-proof", args=[row.uid]))
    page.click("[data-verify]")
    page.wait_for_selector("#verified .checks")
    assert page.locator("#verified .check-failed").count() == 0
    assert row.record_digest in page.inner_text("#verified")
    page.goto(reverse("portal-check-document", args=[document.uid]))
    sent: list[str] = []
    page.on("request", lambda r: sent.append(r.method))
    for data, words in ((original, "完全一致"), (original[:-1] + b"x", "不一致")):
        file = tmp_path / "a.pdf"
        file.write_bytes(data)
        page.set_input_files("#file", str(file))
        page.click("text=比对 >> nth=-1")
        page.wait_for_selector(f"#compared:has-text('{words}')")
    assert "POST" not in sent, "the file leaves the browser"
