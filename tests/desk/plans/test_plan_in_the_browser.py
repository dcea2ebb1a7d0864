"""A plan dropped on the page: its ledger stands beside it, a task lights up its words, and it goes into force."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk.browser import axe, shot, sign_in, too_wide
from tests.desk.people import PASSWORD, person

from zhiheng.demo import plan_texts
from zhiheng.organs.models import Role
from zhiheng.plans.models import Plan

DROP = """text => {
  const data = new DataTransfer();
  data.items.add(new File([text], '工作措施.txt', {type: 'text/plain'}));
  document.querySelector('form[data-drop]').dispatchEvent(new DragEvent('drop', {dataTransfer: data, bubbles: true}));
}"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PLAN-01")
def test_a_dropped_plan_is_checked_beside_its_document_and_adopted(browser_page, live_server):
    who = person(Role.SUPERVISOR, organ_name="示例区司法局")
    page = browser_page
    sign_in(page, live_server, who.username, PASSWORD, then="/desk/plans/upload/")
    assert axe(page) == []
    with page.expect_navigation():
        page.evaluate(DROP, plan_texts.county(dt.date(2026, 11, 21)))
    page.wait_for_selector(".proposed")
    assert page.locator(".proposed > li").count() == 5
    page.click(".proposed-title >> nth=3")
    page.wait_for_selector("mark.words.chosen")
    assert page.locator("mark.words.chosen").inner_text().startswith("4.报送工作进展")
    shot(page, "plan_document")
    assert axe(page) == []
    assert too_wide(page) == []
    page.click("button:has-text('启用台账')")
    page.wait_for_selector(".tiles")
    assert Plan.objects.get().status == "ADOPTED"
    shot(page, "plan_ledger")
    assert axe(page) == []
    page.click("a:has-text('开展案件自查')")
    page.wait_for_selector(".milestone")
    shot(page, "plan_task")
    assert axe(page) == []
    page.goto(f"{live_server.url}/desk/plans/")
    shot(page, "plan_overview")
    assert axe(page) == []
    assert too_wide(page) == []
