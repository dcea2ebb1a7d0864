"""A reviewer at his sheet: hints beside the lines, a deduction that points at a piece of the file; then the ledger."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.browser import axe, narrow, shot, sign_in, too_wide, wide
from tests.desk.people import PASSWORD
from tests.reviews.ground import make_ground

from zhiheng.cases.models import FactsRow
from zhiheng.cases.storyteller import Story
from zhiheng.common import clock
from zhiheng.organs.models import Account
from zhiheng.problems.services import enter, road
from zhiheng.reviews.models import Deduction, Sheet
from zhiheng.reviews.services import rounds


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("REV-06", "REV-13", "RECT-07")
def test_a_deduction_points_at_the_file_and_the_pages_fit_a_phone(browser_page, live_server):
    ground = make_ground()
    today, me, head = clock.today(), ground.people["super"], ground.urban.head
    story = Story(ground.urban)
    with story.quickly():
        story.file((today - dt.timedelta(days=9)).isoformat())
        story.inquire((today - dt.timedelta(days=8)).isoformat())
    FactsRow.objects.update(status="CLOSED", decided_on=today - dt.timedelta(days=2), inquiry_unsigned=1)
    row = rounds.prepare_round(
        actor=me, organ=ground.justice, kind="BUREAU", title="年度评查", standard_id=ground.standard.pk,
        since=today - dt.timedelta(days=30), until=today, bodies=[ground.urban.organ.pk],
    )  # fmt: skip
    rounds.draw_sample(actor=me, round_id=row.pk)
    rounds.assign(actor=me, round_id=row.pk, account_ids=[me.account_id])
    problem = enter.enter(
        actor=head, organ_id=ground.urban.organ.pk, topic="DAILY", kind="PAPERS", title="笔录签名不齐",
        text="三份笔录缺签名。", source="SELF_CHECK", found_on=today,
    )  # fmt: skip
    road.plan(
        actor=head, problem_id=problem.pk, measure="逐份补正", responsible_id=head.account_id, due_on=today
    )
    account = Account.objects.get(pk=me.account_id)
    account.set_password(PASSWORD)
    account.save()
    page = browser_page
    sign_in(page, live_server, account.username, PASSWORD, then=reverse("reviews:mine"))
    page.click(f"a[href='{reverse('reviews:sheet', args=[Sheet.objects.get().pk])}']")
    page.wait_for_selector("text=系统预检")
    assert page.locator("text=预检：笔录未签名").count() >= 1
    page.click("tr:has-text('询问笔录一人一份') >> a:has-text('扣分')")
    page.wait_for_selector("details[open] textarea[name='deduct-reason']")
    page.fill("textarea[name='deduct-reason']", "询问笔录第二页没有签名")
    page.select_option("select[name='deduct-piece']", index=1)
    shot(page, "review_sheet")
    assert axe(page) == []
    narrow(page)
    shot(page, "review_sheet_phone")
    assert too_wide(page) == []
    wide(page)
    page.click("button:has-text('登记'):visible")
    page.wait_for_selector("td:has-text('−2')")
    taken = Deduction.objects.get()
    assert (taken.points, bool(taken.piece_title), taken.answerable) == (
        2,
        True,
        ground.urban.officers[0].name,
    )
    first = page.locator(".files a, .file-line a").first
    assert page.request.get(live_server.url + first.get_attribute("href")).status == 200
    page.goto(live_server.url + reverse("problems:page", args=[problem.pk]))
    shot(page, "problem")
    assert axe(page) == []
    narrow(page)
    shot(page, "problem_phone")
    assert too_wide(page) == []
