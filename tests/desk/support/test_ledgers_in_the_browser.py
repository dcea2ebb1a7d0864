"""A head opens the overview, follows a number to its list, registers a row and sees how his body stands; wide and narrow."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk.browser import PHONE, axe, enter, shot, too_wide
from tests.desk.people import person

from zhiheng.appraisal.models import Batch
from zhiheng.common import clock, scope
from zhiheng.officers.factories import make_officer
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Role
from zhiheng.support.factories import Rows
from zhiheng.support.models import Vehicle
from zhiheng.support.registers.keep import add


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("SEC-04", "EVAL-01")
def test_ledgers_are_kept_and_read_in_the_browser(browser_page, live_server):
    today = clock.today()
    head = person(Role.UNIT_HEAD, name="王建国")
    for n, name in enumerate(("张立新", "李海燕", "赵敏")):
        make_officer(head.organ, name, number=f"14030300{n}", valid_to=today + dt.timedelta(days=90))
    put = Rows(actor_for(head), head.organ, today)
    put("vehicles", kind="CAR", plate="晋C00001", insured_until=today - dt.timedelta(days=2), state="IN_USE")
    put("gear-standards", kind="RECORDER", quantity=4, basis="配备标准")
    scheme = put(
        "schemes",
        title="年度考核办法",
        subject="PERSON",
        basis="x",
        daily_weight=40,
        excellent_from=90,
        good_from=80,
        pass_from=60,
    )
    put("indicators", scheme=scheme.pk, part="DAILY", name="出勤和纪律", full=60, how="HAND")
    put(
        "indicators",
        scheme=scheme.pk,
        part="YEARLY",
        name="超期案件",
        full=40,
        how="DEDUCT",
        figure="late",
        each=5,
    )
    put.close()
    add(
        actor=actor_for(head),
        key="batches",
        organ_id=head.organ_id,
        values={"scheme": scheme.pk, "year": today.year},
    )
    page = browser_page
    enter(page, live_server, head.username, then="/desk/support/")
    assert axe(page) == []
    shot(page, "support_overview")
    page.click("text=保险已过期 1")
    page.wait_for_selector("td:has-text('晋C00001')")
    shot(page, "support_ledger")
    page.click("main a:has-text('登记') >> visible=true")
    page.fill("#id_plate", "晋C00002")
    page.select_option("#id_kind", "CAR")
    assert axe(page) == []
    shot(page, "support_form")
    page.click("main button:text-is('登记')")
    page.wait_for_selector("h1:has-text('晋C00002')")
    assert axe(page) == []
    shot(page, "support_row")
    with scope.system():
        assert Vehicle.objects.count() == 2
        batch = Batch.objects.get()
    for address, name in (
        ("/desk/support/bodies/", "support_bodies"),
        ("/desk/support/counselling/", "support_counselling"),
        ("/desk/appraisal/", "appraisal_overview"),
        ("/desk/appraisal/team/", "appraisal_team"),
        (f"/desk/appraisal/batches/{batch.pk}/", "appraisal_batch"),
    ):
        page.goto(live_server.url + address)
        assert axe(page) == [], address
        assert too_wide(page) == [], address
        shot(page, name)
    page.click("td a:has-text('张立新')")
    page.wait_for_selector("h1:has-text('张立新')")
    assert axe(page) == []
    shot(page, "appraisal_result")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    for address in ("/desk/support/", "/desk/support/ledgers/vehicles/", "/desk/appraisal/"):
        page.goto(live_server.url + address)
        assert too_wide(page) == [], address
    shot(page, "appraisal_phone")
