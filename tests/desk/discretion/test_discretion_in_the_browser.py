"""The room in a real browser: the tables edited line by line, the decision weighed while its circumstances are typed."""

from __future__ import annotations

import pytest
from tests.cases.story import Story
from tests.desk.browser import axe, enter, narrow, shot, too_wide, wide
from tests.desk.discretion.test_discretion_pages import FACTORS, SINCE, lines

from zhiheng.cases.factories import make_bureau
from zhiheng.common import scope
from zhiheng.discretion.factories import make_list, make_version
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Account, Division


def _enter(page, live_server, actor, then: str) -> None:
    account = Account.objects.get(pk=actor.account_id)
    enter(page, live_server, account.username, then=then)


def look(page, name: str) -> None:
    """Look at a page wide and narrow: nothing too wide, nothing that shuts anybody out."""
    assert axe(page) == [], name
    shot(page, f"discretion_{name}")
    narrow(page)
    assert too_wide(page) == [], name
    shot(page, f"discretion_{name}_390")
    wide(page)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("DIS-01", "DIS-03")
def test_tables_are_edited_and_a_decision_is_weighed_as_it_is_typed(browser_page, live_server):
    scope.apply(scope.SYSTEM)
    bureau = make_bureau()
    row = make_version(
        bureau.organ,
        bureau.item,
        FACTORS,
        lines(bureau),
        since=SINCE,
        published_on=SINCE,
        published_at="区政府网站",
    )
    draft = make_version(bureau.organ, bureau.item, FACTORS, lines(bureau)[:2], number=2)
    entry = (
        bureau.item,
        "占用面积不足10平方米",
        "占用时间短、未影响通行",
        "初次违法、危害后果轻微、及时改正",
    )
    roll = make_list(bureau.organ, "FIRST_BREACH", "首违不罚清单", [entry], since=SINCE, batch="第一批")
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10", factors="占用面积：20")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
    page = browser_page
    _enter(page, live_server, bureau.handler, f"/desk/discretion/benchmarks/{draft.pk}/edit/")
    page.wait_for_selector(".rows-line")
    assert page.locator(".rows-editor:has([name=grades])").locator(".rows-line").count() == 2
    look(page, "edit")
    page.click("button:has-text('保存并检查')")
    page.wait_for_selector("text=修改下列问题后才能送审")
    assert "一般 之后：占用面积50平方米以上没有对应阶次" in page.inner_text("main")
    look(page, "benchmark")
    page.goto(f"{live_server.url}/desk/cases/{story.case_id}/acts/decide/")
    page.wait_for_selector(".weighed .notice")
    assert page.input_value("[name=factors__f1]") == "20"
    page.fill("[name=factors__f1]", "5")
    page.dispatch_event("[name=factors__f1]", "change")
    page.wait_for_selector(".weighed :text('较轻')")
    shot(page, "discretion_decide")
    assert axe(page) == []
    for name, address in (
        ("simulate", f"/desk/discretion/simulator/{row.row_id}/?f__f1=60&first_breach=是&harm_minor=是&corrected_in_time=是"),
        ("practice", f"/desk/discretion/simulator/{row.row_id}/practice/?seed=3"),
        ("simulator", "/desk/discretion/simulator/"), ("coverage", "/desk/discretion/coverage/"),
        ("coverage_body", f"/desk/discretion/coverage/{bureau.organ.pk}/"), ("lists", "/desk/discretion/lists/"),
        ("list", f"/desk/discretion/lists/{roll.pk}/"), ("public", f"/discretion/{row.row_id}/?f__f1=60"),
        ("public_list", f"/discretion/lists/{roll.pk}/"),
    ):  # fmt: skip
        page.goto(f"{live_server.url}{address}")
        look(page, name)
    scope.apply(scope.SYSTEM)
    justice = make_organ("140303-SFB", "矿区司法局", Division.objects.get(code="140303"), kind="SUPERVISION")
    with story.quickly():
        story.decide("2026-03-16", factors="占用面积：5")
    _enter(
        page, live_server, make_actor("sup-browser", "钱监督", justice, "SUPERVISOR"), "/desk/discretion/use/"
    )
    look(page, "use")
    page.goto(f"{live_server.url}/desk/discretion/use/settings/")
    look(page, "settings")
