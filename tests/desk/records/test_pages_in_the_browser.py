"""The pages beside the case in a real browser: read on a wide screen and on a phone, by keyboard and by ear."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.cases.story import Story, day
from tests.desk.browser import axe, narrow, shot, sign_in, too_wide, wide
from tests.desk.cases.personas import with_password
from tests.desk.people import PASSWORD
from tests.records.services.test_seals import PICTURE

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs import restitution as re
from zhiheng.cases.models import Party
from zhiheng.common import clock
from zhiheng.organs.actor import actor_for
from zhiheng.records.models import SealUse
from zhiheng.records.services.seals import register_seal
from zhiheng.support.factories import Rows


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("REC-12", "REC-11", "CASE-06", "CASE-08", "CASE-12", "CASE-20")
def test_the_pages_beside_the_case(browser_page, live_server):
    story = Story(make_bureau())
    bureau, organ = story.bureau, story.bureau.organ
    with clock.at(day("2026-01-05")):
        register_seal(
            actor=bureau.leader, organ_id=organ.pk, kind="ORGAN", name=organ.name, diameter_mm=42, holder="办公室",
            in_use_from=day("2026-01-05"), image=PICTURE,
        )  # fmt: skip
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03", dress="MIXED", dress_note="李海燕穿便裤")
        order = re.OrderRestitution(
            ordered_on=day("2026-03-04"), victim="某消费者", amount_fen=12_345, basis="实际多收价款"
        )
        story.act("order_restitution", "2026-03-04", order)
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        story.decide("2026-03-16")
    leader = with_password(bureau.leader)
    put = Rows(actor_for(leader), organ, clock.today())
    put(
        "guides", kind="PENALTY_CONDUCT", title="行政处罚行为指引", source="SUPERIOR", issuer="山西省司法厅", text_version="2026年第1版",
        effective_on=dt.date(2026, 1, 1), content="第一条　……", steps="送达决定书：请当事人核对后签收",
    )  # fmt: skip
    put(
        "monitoring-devices", number="JK-01", name="高清抓拍", place="桃北西街路口", set_by="《城市道路管理条例》", meets_standard=True,
    )  # fmt: skip
    put.close()
    handler = with_password(bureau.handler)
    party, use = Party.objects.get(), SealUse.objects.get(document__kind="PENALTY_DECISION")
    case = reverse("cases:page", args=[story.case_id])
    page = browser_page
    sign_in(page, live_server, handler.username, PASSWORD)
    pages = {
        "seals": reverse("records:seals"),
        "use": reverse("records:use", args=[use.pk]),
        "uses": reverse("records:uses"),
        "request-new": reverse("records:request-new"),
        "registers": reverse("cases:registers"),
        "guides": reverse("cases:guides"),
        "restitutions": reverse("cases:restitutions"),
        "object": reverse("cases:object", args=[party.pk]),
        "durations": reverse("cases:durations") + "?year=2026",
        "beyond-new": reverse("cases:beyond-new"),
        "case-basic": case,
        "case-evidence": case + "?tab=evidence",
        "case-documents": case + "?tab=documents",
        "act": reverse("cases:act", args=[story.case_id, "serve_decision"]),
    }
    for name, address in pages.items():
        wide(page)
        page.goto(live_server.url + address)
        assert page.locator("h1").count() == 1, name
        shot(page, f"cases3-{name}-wide")
        narrow(page)
        assert too_wide(page) == [], name
        shot(page, f"cases3-{name}-phone")
        assert axe(page) == [], name
    assert page.get_by_text("请当事人核对后签收").is_visible()
