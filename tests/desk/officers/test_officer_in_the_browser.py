"""From candidate to on-duty officer in a real browser, by three people; then the page anybody opens from the QR code."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk.browser import axe, enter, shot, too_wide
from tests.officers.ground import make_ground, proven

from zhiheng.common import clock
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.selectors import certified_ids


def _look(page, name: str) -> None:
    shot(page, name)
    assert axe(page) == []
    assert too_wide(page) == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PER-04", "PER-05", "CERT-01", "CERT-12")
def test_three_people_bring_somebody_to_duty_in_the_browser(browser_page, live_server):
    make_ground()
    today = clock.today()
    page = browser_page

    def as_(who: str, then: str) -> None:
        enter(page, live_server, who, then)

    def send(label: str) -> None:
        with page.expect_navigation():
            page.click(f"form button:has-text('{label}')")

    with proven():
        as_("o-admin", "/desk/officers/new/")
        page.fill("[name=name]", "刘新人")
        page.fill("[name=post]", "市容执法")
        _look(page, "officer_new")
        send("登记人员")
        officer = Officer.objects.get(name="刘新人")
        here = f"/desk/officers/{officer.pk}/"
        _look(page, "officer_candidate")
        for label in ("确认完成培训", "确认考试合格"):
            page.click(f".page-actions a:has-text('{label}'), a.btn:has-text('{label}')")
            send(label)
        page.click("a.btn:has-text('申领证件')")
        page.fill("[name=materials]", "岗前培训结业证明\n资格考试成绩单")
        send("申领证件")
        as_("o-head", "/desk/officers/applications/")
        _look(page, "officer_applications")
        page.click("td a:has-text('刘新人')")
        page.wait_for_selector("h1:has-text('首次申领')")
        _look(page, "officer_application")
        page.click("a.btn:has-text('资格审查')")
        page.check("input[name=passed][value=yes]")
        page.fill("[name=opinion]", "岗位、培训、考试均符合条件")
        send("资格审查")
    as_("o-issuer", "/desk/officers/applications/")
    page.click("td a:has-text('刘新人')")
    page.click("a.btn:has-text('发证')")
    page.fill("[name=number]", "14030300188")
    page.fill("[name=valid_to]", today.isoformat())
    send("发证")
    as_("o-admin", here)
    page.click("a.btn:has-text('上岗')")
    send("上岗")
    page.wait_for_selector("text=今日可以执法")
    _look(page, "officer_on_duty")
    page.goto(f"{live_server.url}{here}?tab=certificates")
    _look(page, "officer_certificates")
    assert certified_ids([officer.pk], today) == {officer.pk}
    assert certified_ids([officer.pk], today + dt.timedelta(days=1)) == set()
    number = Certificate.objects.get().number
    for name in ("", "tasks/", "uses/", "figures/", "batches/new/CLEANUP/", "rules/", "auxiliary/"):
        page.goto(f"{live_server.url}/desk/officers/{name}")
        _look(page, "officers_" + (name.replace("/", "_") or "list"))
    page.goto(f"{live_server.url}/officers/{number}/")
    page.wait_for_selector("svg[role=img], div[role=img] svg")
    _look(page, "portal_certificate")
    page.set_viewport_size({"width": 390, "height": 844})
    for url in (f"/officers/{number}/", "/officers/"):
        page.goto(f"{live_server.url}{url}")
        _look(page, "phone_portal_" + url.strip("/").replace("/", "_"))
    for url in (here, f"{here}?tab=certificates", "/desk/officers/", "/desk/officers/figures/"):
        page.goto(f"{live_server.url}{url}")
        _look(page, "phone_" + url.strip("/").replace("/", "_").replace("?", "_"))
