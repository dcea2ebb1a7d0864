"""A plan dropped on the page: its ledger stands beside it, a task lights up its words, and it goes into force."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk import browser
from tests.desk.browser import axe, enter, narrow, shot, too_wide
from tests.desk.people import person
from tests.plans.ledger.ground import Ground, make_ground

from zhiheng.common import clock, scope
from zhiheng.demo import plan_texts
from zhiheng.organs.models import Account, Role
from zhiheng.plans.models import Plan, ProgressReport
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.lifecycle import adopt, link_parent
from zhiheng.plans.services.remind import remind

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
    enter(page, live_server, who.username, then="/desk/plans/upload/")
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
    assert "可以实测：案件按期办结率，目标 90%" in Plan.objects.get().tasks.get(no="2").doubts[0]
    page.check("#confirmed")  # what the document wired to a measure is seen by a person
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


def become(page, live_server, who: str, ground: Ground) -> None:
    """Sit down at the desk as somebody of the ground."""
    account = Account.objects.get(pk=ground.people[who].account_id)
    browser.become(page, live_server, account.username)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("PLAN-01", "PLAN-23", "PLAN-24", "PLAN-26", "RULE-09")
def test_a_report_goes_out_comes_back_and_is_approved_and_the_province_sees_it(browser_page, live_server):
    page = browser_page
    with scope.system():
        ground = make_ground()
        today = clock.today()
        above = None
        for level in ("province", "city", "county"):
            actor = ground.people[level]
            plan = import_text(
                actor=actor, organ=ground.organs[level], text=getattr(plan_texts, level)(today)
            )
            plan = adopt(actor=actor, plan_id=plan.pk, confirmed=True)
            if above is not None:
                link_parent(actor=actor, plan_id=plan.pk, parent_id=above.pk)
            above = plan
        task = plan.tasks.get(no="3")  # nine days late, the market bureau's alone
        remind(today - dt.timedelta(days=1))  # eight days late: the day after, and every seven days from then

    def hand_in(words: str) -> None:
        page.goto(f"/desk/plans/tasks/{task.pk}/report/")
        page.select_option("#id_milestone", index=1)
        page.fill("#id_text", words)
        page.fill("#id_evidence", "矿市监〔2026〕7号")
        page.check("#id_claims_done")
        page.dblclick("button:has-text('报送') >> nth=-1")
        page.wait_for_url(lambda url: "/report/" not in url)

    def decide(what: str, words: str) -> None:
        become(page, live_server, "county", ground)
        page.goto("/desk/plans/reports/?status=SUBMITTED")
        page.click("table tbody a >> nth=0")
        page.check(f"input[value={what}]")
        page.fill("#id_opinion", words)
        page.click("button:has-text('提交审核')")
        page.wait_for_selector("text=请您审核", state="detached")

    become(page, live_server, "market", ground)
    page.goto("/desk/plans/notices/")
    assert "逾期" in page.inner_text("main")
    shot(page, "walk_notices")
    page.goto(f"/desk/plans/tasks/{task.pk}/")
    assert "红灯" in page.inner_text("main")
    hand_in("已全部补录。")
    assert ProgressReport.objects.count() == 1  # a double click hands in once
    page.go_back()
    decide("return", "请附补录清单。")
    become(page, live_server, "market", ground)
    page.goto(f"/desk/plans/tasks/{task.pk}/")
    assert "已退回" in page.inner_text("main")
    hand_in("补附清单，共 12 件。")
    decide("approve", "同意")
    assert [r.status for r in ProgressReport.objects.order_by("pk")] == ["RETURNED", "APPROVED"]
    page.goto(f"/desk/plans/tasks/{task.pk}/")
    assert "绿灯" in page.inner_text("main") and "已完成（晚于期限）" in page.inner_text("main")
    shot(page, "walk_task_done")
    page.goto(f"/desk/plans/{plan.pk}/yearly/")
    shot(page, "walk_yearly")
    assert too_wide(page) == []
    become(page, live_server, "province", ground)
    page.goto("/desk/plans/")
    rows = page.locator("table.rollup tbody tr").all_inner_texts()
    assert len(rows) == 3 and "下级方案 2 个" in rows[0] and "1/" in rows[0] and "红灯" in rows[0]
    narrow(page)
    shot(page, "walk_overview_phone")
    assert too_wide(page) == []
    become(page, live_server, "archivist", ground)
    page.expected_errors = ("403",)
    page.goto(f"/desk/plans/{plan.pk}/")
    assert "没有" in page.inner_text("main") or "无权" in page.inner_text("main")
