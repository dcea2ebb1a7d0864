"""The rooms of supervision, disclosure, bodies and system in a real browser: readable, reachable, and alive."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.desk import browser
from tests.desk.ground import Ground, as_system, make_ground

from zhiheng.disclosure.models import Publication
from zhiheng.organs.models import Account
from zhiheng.supervision.models import Finding

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PERSON = {"kind": "PERSON", "name": "欧阳志远", "uscc": "", "representative": "", "phone": "13834567890"}


def enter(page: Any, ground: Ground, who: str) -> None:
    account = Account.objects.get(pk=ground.people[who].account_id)
    browser.enter(page, page.server, account.username, reverse("workbench"))


def looks_right(page: Any, name: str, address: str) -> None:
    """Open a page, wide and narrow: nothing sticks out, and axe finds nothing."""
    browser.wide(page)
    page.goto(address)
    browser.shot(page, f"{name}-1440")
    assert browser.too_wide(page) == [], name
    assert browser.axe(page) == [], name
    browser.narrow(page)
    browser.shot(page, f"{name}-390")
    assert browser.too_wide(page) == [], name


@pytest.fixture
def ground() -> Ground:
    return make_ground(**PERSON)


@pytest.fixture
def page(browser_page: Any, live_server: Any) -> Any:
    browser_page.server = live_server
    return browser_page


def test_a_supervisor_goes_from_the_light_of_a_body_to_the_place_in_the_case(page: Any, ground: Ground):
    late = Finding.objects.get(rule_id__endswith="DECIDE-LATE")
    enter(page, ground, "supervisor")
    looks_right(page, "board", reverse("supervision:board"))
    browser.wide(page)
    page.goto(reverse("supervision:board"))
    page.wait_for_selector("#chart-trend canvas")
    page.click(".body-red .body-name a")
    page.wait_for_selector("#listing-findings")
    page.click(f"td a:has-text('{late.title}')")
    looks_right(page, "finding", page.url)
    page.click("text=打开案件的")
    page.wait_for_url(f"**/desk/cases/{late.case_id}/**")
    assert late.place in page.url or late.place == "basic"
    looks_right(page, "rules", reverse("supervision:rules") + "?level=拦截")


def test_what_must_not_go_out_is_marked_as_it_is_typed(page: Any, ground: Ground):
    row = Publication.objects.get()
    enter(page, ground, "head")
    looks_right(page, "prepare", reverse("disclosure:prepare", args=[row.pk]))
    browser.wide(page)
    page.fill("#id_facts", "经查，欧阳志远占道经营。")
    page.click("text=检查当前文字")
    page.wait_for_selector("#leaks mark")
    assert page.inner_text("#leaks mark") == "欧阳志远"
    page.keyboard.press("Escape")
    looks_right(page, "disclosure", reverse("disclosure:list"))


def test_administration_reads_well(page: Any, ground: Ground):
    enter(page, ground, "organ_admin")
    organ = ground.bureau.organ.pk
    looks_right(page, "people", reverse("organs:body", args=[organ]) + "?tab=people")
    looks_right(page, "grant", reverse("organs:grant", args=[organ]))
    enter(page, ground, "platform_admin")
    looks_right(page, "health", reverse("system:health"))
    query = f"?person={ground.bureau.handler.name}&case={ground.story.case.number}"
    looks_right(page, "sight", reverse("organs:sight") + query)
    as_system()
