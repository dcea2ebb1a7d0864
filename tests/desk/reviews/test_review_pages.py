"""The pages of file reviews: who opens what, and the whole road through the forms."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from tests.reviews.ground import TODAY, Ground
from tests.reviews.test_round import drawn, line, prepared

from zhiheng.cases.models import Case
from zhiheng.common import clock, scope
from zhiheng.officers.models import InternalRule
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor
from zhiheng.organs.models import Account
from zhiheng.reviews.models import FileReview, ReviewPlan, ReviewRound, Sheet, Standard
from zhiheng.reviews.selectors import receipts_waiting, told_lately
from zhiheng.reviews.services import rounds

pytestmark = pytest.mark.django_db


def client(actor: Actor) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=actor.account_id))
    return found


def get(actor: Actor, url: str) -> Any:
    response = client(actor).get(url)
    scope.apply(scope.SYSTEM)
    return response


def act(actor: Actor, url: str, name: str, /, **data: Any) -> Any:
    fields = {f"{name}-{k}": v for k, v in data.items()}
    response = client(actor).post(url, {"act": name, **fields})
    scope.apply(scope.SYSTEM)
    return response


def people(ground: Ground) -> dict[str, Actor]:
    return {
        "super": ground.people["super"], "province": ground.people["province"], "head": ground.urban.head,
        "other": ground.market.head, "host": ground.urban.host,
    }  # fmt: skip


@pytest.mark.req("REV-01")
def test_who_may_open_what(ground: Ground):
    ground.case(ground.urban)
    row = drawn(ground, bodies=[ground.urban.organ.pk])
    me = ground.people["super"]
    rounds.assign(actor=me, round_id=row.pk, account_ids=[me.account_id])
    file, sheet = FileReview.objects.get(round=row), Sheet.objects.get(file__round=row)
    pages = {
        reverse("reviews:rounds"): (200, 200, 200, 200, 403),
        reverse("reviews:standard", args=[ground.standard.pk]): (200, 200, 200, 200, 403),
        reverse("reviews:round", args=[row.pk]): (200, 200, 200, 404, 403),
        reverse("reviews:file", args=[file.pk]): (200, 200, 404, 404, 403),  # not told yet
        reverse("reviews:sheet", args=[sheet.pk]): (200, 404, 404, 404, 403),  # one's own only
    }
    for url, expected in pages.items():
        assert tuple(get(p, url).status_code for p in people(ground).values()) == expected, url
    assert (
        "结果反馈后，本单位的案卷显示在这里"
        in get(ground.urban.head, reverse("reviews:round", args=[row.pk])).text
    )


@pytest.mark.req("REV-05")
def test_a_standard_is_written_completed_and_put_in_force_by_the_leader(ground: Ground):
    me, chief = ground.people["super"], ground.people["chief"]
    made = act(
        me,
        reverse("reviews:standards"),
        "start",
        organ=ground.justice.pk,
        title="强制案卷标准",
        source="阳司〔2026〕3号",
    )
    row = Standard.objects.get(title="强制案卷标准")
    url = reverse("reviews:standard", args=[row.pk])
    assert made.headers["Location"] == url
    bad = act(me, url, "put", stage="FILING", code="1", text="立案", points="0", answers="HANDLER")
    assert (bad.status_code, "分值应大于 0" in bad.text) == (400, True)
    act(me, url, "put", stage="FILING", code="1", text="立案", points="99", answers="HANDLER")
    assert "各项分值合计 99" in get(chief, url).text
    assert act(chief, url, "issue").status_code == 400
    act(me, url, "put", stage="FILING", code="1", text="立案审批", points="100", each="5", answers="HANDLER")
    act(me, url, "limits", excellent="90", good="80", passed="60", source="阳司〔2026〕3号")
    assert "批准施行" not in get(me, url).text
    act(chief, url, "issue")
    row.refresh_from_db()
    assert (row.state, row.criteria.get().text) == ("IN_FORCE", "立案审批")


@pytest.mark.req("REV-01", "REV-03", "REV-06", "REV-07", "REV-11")
def test_a_round_from_draw_to_filing_through_the_forms(ground: Ground):
    ground.case(ground.urban)
    me, second, chief, head = (*(ground.people[k] for k in ("super", "second", "chief")), ground.urban.head)
    made = act(
        me, reverse("reviews:rounds"), f"prepare-{ground.justice.pk}", kind="BUREAU", title="年度评查",
        standard=ground.standard.pk, since="2026-01-01", until="2026-06-30", bodies=[ground.urban.organ.pk],
        reviewers_each=1,
    )  # fmt: skip
    row = ReviewRound.objects.get(title="年度评查")
    url = reverse("reviews:round", args=[row.pk])
    assert made.headers["Location"] == url
    act(me, url, "draw", seed="8")
    act(me, url, "assign", reviewers=[me.account_id])
    sheet = Sheet.objects.get(file__round=row)
    page = reverse("reviews:sheet", args=[sheet.pk])
    mine = get(me, reverse("reviews:mine"))
    assert page in mine.text
    assert "平台没有保存该案的电子文书" in get(me, f"{page}?c={line(ground, '3.2')}").text
    assert act(me, page, "deduct", criterion=line(ground, "3.2"), reason="").status_code == 400
    act(me, page, "deduct", criterion=line(ground, "3.2"), reason="笔录第二页没有签名")
    act(me, page, "sign", remark="总体较好")
    assert FileReview.objects.get(round=row).grade == "EXCELLENT"
    until = TODAY + dt.timedelta(days=5)
    act(me, url, "tell", until=until.isoformat(), why="阳司〔2026〕9号")
    result = reverse("reviews:file", args=[sheet.file_id])
    assert (told_lately(head, TODAY), told_lately(ground.market.head, TODAY)) == (1, 0)
    shown = get(head, result).text
    assert "笔录第二页没有签名" in shown
    assert ground.urban.officers[0].name in shown  # who answers for it
    act(head, result, "object", text="第二页另有签名页")
    assert "异议" in get(second, result).text
    assert act(second, result, "answer", upheld="no", text="签名页缺日期").status_code == 302
    with clock.at(until + dt.timedelta(days=1)):
        act(me, url, "confirm")
        assert (
            act(me, url, "announce", text="x").status_code == 400
        )  # not the leader: no such act on his page
        act(chief, url, "announce", text="情况通报")
        assert receipts_waiting(head) == 1
        act(head, url, "sign")
        assert receipts_waiting(head) == 0
        act(me, url, "file")
        act(ground.people["province"], url, "receive")
    row.refresh_from_db()
    assert (row.state, row.receipt_no, row.bodies.get().read_by_name) == (
        "ISSUED",
        "晋司评备〔2026〕1号",
        head.name,
    )
    assert Case.objects.get().version == 1
    sheet_file = get(head, f"{reverse('reviews:deductions')}?export=xlsx")
    rows = list(load_workbook(BytesIO(sheet_file.getvalue())).active.values)
    assert any("笔录第二页没有签名" in r for r in rows)
    assert get(head, reverse("reviews:results")).text.count("优秀") >= 1
    assert "还没有" not in get(ground.market.head, reverse("reviews:results")).text


@pytest.mark.req("REV-02", "REV-04", "REV-08", "REV-12")
def test_a_plan_is_made_with_thresholds_and_shows_who_is_late(ground: Ground):
    ground.case(ground.urban, decided=dt.date(2025, 3, 3))
    me, chief = ground.people["super"], ground.people["chief"]
    made = act(me, reverse("reviews:plans"), "make", organ=ground.justice.pk, year=2026)
    row = ReviewPlan.objects.get()
    url = reverse("reviews:plan", args=[row.pk])
    assert made.headers["Location"] == url
    assert get(me, url).text.count("未设定") >= 4  # neither a day nor a number is invented
    assert act(me, url, "limits", source="阳司〔2026〕2号").status_code == 400
    act(me, url, "limits", cases_from="1", source="阳司〔2026〕2号")
    act(me, url, "mark", organ=ground.market.organ.pk, why="投诉集中")
    assert list(row.lines.order_by("organ_id").values_list("risky", flat=True)) == [True, True]
    ReviewPlan.objects.update(per_year=1, due_on=dt.date(2026, 10, 31))
    row.lines.update(required=1)
    act(chief, url, "issue")
    assert "未完成评查的单位" in get(me, url).text
    assert get(ground.urban.head, url).status_code == 200
    prepared(ground, plan_id=row.pk)
    shown = get(me, url).text
    assert ("上半年案卷评查" in shown, shown.count("未登记")) == (True, 2)
    InternalRule.objects.create(
        organ=ground.urban.organ,
        division="140303",
        kind="FILE_REVIEW",
        title="案卷评查办法",
        established_on=TODAY,
        by_name="王建国",
    )
    assert get(me, url).text.count("未登记") == 1


@pytest.mark.req("REV-10")
def test_the_reviewer_of_another_body_opens_the_file_from_his_sheet_and_nobody_else_does(ground: Ground):
    ground.case(ground.urban, handled_on_platform=False)
    row = drawn(ground, kind="CROSS")
    stranger = ground.market.reviewer
    rounds.assign(actor=ground.people["super"], round_id=row.pk, account_ids=[stranger.account_id])
    sheet = Sheet.objects.get(file__round=row)
    page = reverse("reviews:sheet", args=[sheet.pk])
    assert get(stranger, page).status_code == 200
    assert get(stranger, reverse("cases:page", args=[sheet.file.case_id])).status_code == 404
    assert get(stranger, reverse("reviews:piece", args=[sheet.pk, "document:nothing"])).status_code == 404
    assert get(make_actor("x", "旁人", ground.market.organ, "LEGAL_REVIEWER"), page).status_code == 404
    assert act(stranger, page, "sign", remark="好").status_code == 302
