"""Notices of improper acts, devices and what is to be made public in a real browser, wide and on a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.coordination.ground import make_ground
from tests.desk.browser import axe, narrow, shot, sign_in, too_wide, wide
from tests.desk.cases.personas import with_password
from tests.desk.people import PASSWORD

from zhiheng.common import clock
from zhiheng.coordination.services import answer, send
from zhiheng.records.models import RecordingDevice
from zhiheng.records.services.devices import hand_over, register_device

WHY = "经复核，现场笔录和照片记载清楚，裁量在基准幅度之内。"


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PUB-15", "PUB-18", "REC-04")
def test_the_pages_are_read_everywhere(browser_page, live_server):
    ground = make_ground()
    bureau = ground.story.bureau
    row = ground.send()
    other = ground.send(document_no="东政扣决字〔2026〕9号", measure="COERCION")
    with clock.at(row.sent_on):
        answer.verify(actor=bureau.head, notice_id=other.pk, improper=False, answer=WHY)
        send.refer(actor=ground.people["sender"], notice_id=other.pk, reason="仍认为程序不当。")
    device = register_device(organ=bureau.organ, number="ZF-0012", model="DSJ-A3", actor=bureau.head)
    hand_over(device_id=device.pk, actor=bureau.head, keeper="杨启明")
    seen = {
        "head": {
            "notices": reverse("coordination:list"), "notice": reverse("coordination:page", args=[row.pk]),
            "days": reverse("coordination:days"), "devices": reverse("records:devices"),
            "device": reverse("records:device", args=[RecordingDevice.objects.get().pk]),
            "publicity": reverse("supervision:publicity"),
        },
        "sender": {"new": reverse("coordination:new")},
        "supervisor": {"referred": reverse("coordination:page", args=[other.pk])},
    }  # fmt: skip
    page = browser_page
    for who, pages in seen.items():
        page.context.clear_cookies()
        sign_in(page, live_server, with_password(ground.people[who]).username, PASSWORD)
        for name, address in pages.items():
            wide(page)
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, name
            shot(page, f"rec4-{name}-wide")
            narrow(page)
            assert too_wide(page) == [], name
            shot(page, f"rec4-{name}-phone")
            assert axe(page) == [], name
