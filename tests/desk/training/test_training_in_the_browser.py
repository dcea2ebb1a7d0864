"""The examination room and the classroom's code in a real browser: answers are kept as they are given."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.desk.browser import axe, enter, shot, too_wide
from tests.training.ground import make_ground

from zhiheng.common import clock, scope
from zhiheng.training.factories import make_activity, make_hours, make_question
from zhiheng.training.models import Answer, Attempt
from zhiheng.training.services import papers, sittings
from zhiheng.training.services.papers import Cell


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.req("EXAM-02", "TRN-14")
def test_a_candidate_answers_comes_back_and_hands_in(browser_page, live_server, real_time):
    scope.apply(scope.SYSTEM)
    ground = make_ground()
    county, urban = ground.people["county"], ground.organs["urban"]
    for n in range(3):
        make_question(ground.organs["county"], f"下列关于行政处罚期限的说法正确的是（{n}）", answer="B")
    make_question(ground.organs["county"], "下列属于强制措施的有", kind="MULTIPLE", answer="AC")
    make_question(
        ground.organs["county"], "请说明回避的决定程序", kind="ESSAY", answer="", rubric="负责人决定"
    )
    cells = [
        Cell("行政处罚法", "SINGLE", 1, 3, 20),
        Cell("行政处罚法", "MULTIPLE", 1, 1, 20),
        Cell("行政处罚法", "ESSAY", 1, 1, 20),
    ]
    sheet = papers.assemble(
        actor=county, organ_id=ground.organs["county"].pk, title="卷", minutes=60, cells=cells
    )
    papers.freeze(actor=county, paper_id=sheet.pk)
    now = clock.now()
    row = sittings.plan_sitting(
        actor=county, organ_id=ground.organs["county"].pk, title="行政执法资格考试", purpose="QUALIFICATION", paper_id=sheet.pk,
        place="区委党校机房", seats=5, register_by=now + dt.timedelta(seconds=1), starts_at=now + dt.timedelta(seconds=1),
        ends_at=now + dt.timedelta(hours=2), body_ids=[urban.pk],
    )  # fmt: skip
    new = ground.officers["newcomer"]
    sittings.register(actor=ground.people["head"], sitting_id=row.pk, officer_ids=[new.pk])
    sittings.review(actor=county, candidate_id=row.candidates.get().pk, admit=True)
    for who, duty in (("county2", "INVIGILATOR"), ("county3", "SUPERVISOR"), ("county2", "MARKER")):
        account = ground.people[who].account_id
        sittings.assign(actor=county, sitting_id=row.pk, account_id=account, duty=duty)
    sittings.arrange(actor=county, sitting_id=row.pk)
    make_hours(ground.officers["wang"], clock.today(), "PUBLIC_LAW", 24)
    lecture = make_activity(
        ground.organs["county"],
        ground.account("county"),
        "处罚程序讲座",
        clock.now(),
        bodies=[urban],
        hours=4,
    )
    page = browser_page
    enter(page, live_server, "newcomer", then=f"/desk/training/room/{row.pk}/")
    page.wait_for_timeout(max(0.0, (row.starts_at - clock.now()).total_seconds() * 1000))
    page.reload()
    page.click("button:has-text('进入考试')")
    page.wait_for_selector(".exam-bar")
    assert axe(page) == []
    page.locator(".exam-question >> nth=0").locator("label:has-text('B.')").click()
    page.wait_for_selector("[data-saved]:has-text('已保存')")
    page.fill("textarea", "由行政机关负责人决定，决定作出前不停止调查。")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Tab")  # what was typed is kept when the field is left
    page.wait_for_function("document.querySelector('[data-answered]').textContent === '2'")
    shot(page, "exam_room")
    assert too_wide(page) == []
    page.reload()  # a dropped connection: what was given is there again
    assert page.locator(".exam-question input:checked").count() == 1
    assert page.locator("textarea").input_value().startswith("由行政机关负责人")
    page.click("button:has-text('交卷')")
    page.click("dialog [data-confirm-yes]")
    page.wait_for_selector("text=已交卷")
    scope.apply(scope.SYSTEM)
    assert Attempt.objects.get().how == "SELF"
    assert Answer.objects.count() == 2
    page.goto(f"{live_server.url}/desk/training/")
    shot(page, "training_mine")
    assert axe(page) == []
    enter(page, live_server, "county", then="/desk/training/board/")
    for path, name in (
        ("board/", "training_board"), (f"board/{urban.pk}/", "training_body"), ("plans/", "training_plans"),
        (f"sittings/{row.pk}/", "training_sitting"), (f"papers/{sheet.pk}/", "training_paper"), ("papers/new/", "training_blueprint"),
        ("activities/new/", "training_activity_new"),
        (f"activities/{lecture.pk}/", "training_activity"), (f"activities/{lecture.pk}/qr/", "training_code"),
    ):  # fmt: skip
        page.goto(f"{live_server.url}/desk/training/{path}")
        shot(page, name)
        assert axe(page) == [], name
        assert too_wide(page) == [], name
    page.set_viewport_size({"width": 390, "height": 844})
    for path, name in (
        ("", "mine"),
        ("board/", "board"),
        (f"sittings/{row.pk}/", "sitting"),
        ("papers/new/", "blueprint"),
    ):
        page.goto(f"{live_server.url}/desk/training/{path}")
        shot(page, f"training_{name}_phone")
        assert too_wide(page) == [], name
