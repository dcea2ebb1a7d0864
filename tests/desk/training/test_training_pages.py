"""Pages of the training room: who may open what, and each act through its form."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from tests.desk.training.doors import client, get, post
from tests.training.exams import sitting
from tests.training.ground import TODAY, moment

from zhiheng.common import clock, scope
from zhiheng.training.factories import make_activity, make_hours
from zhiheng.training.models import (
    Activity,
    Attendance,
    Course,
    HourEntry,
    PartyBranch,
    Question,
    TrainingPlan,
)
from zhiheng.training.services.plans import draft_plan
from zhiheng.training.services.signin import token_for

pytestmark = pytest.mark.django_db


EVERYBODY = {"county": 200, "head": 200, "wang": 200, "archivist": 200, "newcomer": 200, "anonymous": 302}
MANAGERS = {
    "county": 200,
    "province": 200,
    "head": 200,
    "wang": 403,
    "archivist": 403,
    "newcomer": 403,
    "anonymous": 302,
}
SETTERS = {"county": 200, "head": 403, "wang": 403, "newcomer": 403, "anonymous": 302}
# page → who → status: 200 opens, 403 no such appointment, 404 may not know of it, 302 to sign in.
TABLE = {
    "": EVERYBODY,
    "board/": MANAGERS,
    "board/{urban}/": {"county": 200, "head": 200, "market_head": 404, "wang": 403},
    "people/": MANAGERS,
    "people/{officer}/": {"county": 200, "head": 200, "market_head": 404, "wang": 403},
    "plans/": MANAGERS,
    "plans/{plan}/": {"county": 200, "head": 200, "leader": 200, "market_head": 404, "wang": 403},
    "courses/": {"county": 200, "wang": 200, "archivist": 200, "newcomer": 403, "anonymous": 302},
    "courses/new/": MANAGERS,
    "courses/{course}/": {"county": 200, "wang": 200, "xian_man": 200},
    "courses/{course}/learn/": {"wang": 200, "newcomer": 200, "archivist": 404},
    "activities/": MANAGERS,
    "activities/new/": MANAGERS,
    "activities/{activity}/": {"county": 200, "head": 200, "market_head": 404, "wang": 403},
    "activities/{activity}/qr/": {"county": 200, "head": 400, "market_head": 404, "wang": 403},
    "sittings/": MANAGERS,
    "sittings/new/": SETTERS,
    "sittings/pass-marks/": SETTERS,
    "sittings/{sitting}/": {"county": 200, "head": 200, "market_head": 404, "wang": 403},
    "sittings/{sitting}/marking/": {"county2": 200, "county": 403, "head": 403},
    "room/{sitting}/": {"newcomer": 200, "li": 200, "wang": 404, "archivist": 404},
    "questions/": SETTERS,
    "questions/new/": SETTERS,
    "questions/{question}/": {"county": 200, "city": 404, "head": 403},
    "papers/": SETTERS,
    "papers/new/": SETTERS,
    "papers/{paper}/": {"county": 200, "city": 404, "head": 403},
}  # fmt: skip


def test_who_may_open_what(ground):
    row, urban = sitting(ground), ground.organs["urban"]
    course = Course.objects.create(
        organ=ground.organs["county"],
        division="140303",
        code="K1",
        title="课",
        category="PUBLIC_LAW",
        hours=1,
        online=True,
        minutes=45,
        material="讲",
    )
    plan = draft_plan(actor=ground.people["head"], organ_id=urban.pk, year=2026)
    activity = make_activity(
        ground.organs["county"], ground.account("county"), "讲座", moment(TODAY, 14), bodies=[urban]
    )
    ids = {
        "urban": urban.pk, "officer": ground.officers["wang"].pk, "plan": plan.pk, "course": course.pk, "activity": activity.pk,
        "sitting": row.pk, "question": Question.objects.order_by("pk")[0].pk, "paper": row.paper_id,
    }  # fmt: skip
    clients = {who: client(ground, who) for page in TABLE.values() for who in page}
    wrong = []
    for page, people in TABLE.items():
        for who, status in people.items():
            found = clients[who].get(f"/desk/training/{page.format(**ids)}")
            if found.status_code != status:
                wrong.append((page, who, status, found.status_code))
    scope.apply(scope.SYSTEM)
    assert wrong == []


@pytest.mark.req("TRN-21", "TRN-03")
def test_the_numbers_of_the_board_open_the_rows_they_count(ground):
    for officer in ("wang", "li"):
        make_hours(ground.officers[officer], TODAY, "PUBLIC_LAW", 30)
    make_hours(ground.officers["wang"], TODAY, "BUSINESS", 30)
    make_hours(ground.officers["li"], TODAY, "POLITICAL", 50)
    page = get(ground, "county", "/desk/training/board/").content.decode()
    tiles = re.findall(r'href="([^"]*people/\?year=2026[^"]*)".*?>\s*(\d+)', page, re.S)
    assert len(tiles) >= 3
    for url, number in tiles[:3]:
        listed = get(ground, "county", url.replace("&amp;", "&")).content.decode()
        rows = len(re.findall(r'href="/desk/training/people/\d+/', listed))
        assert rows == int(number), url
    assert "业务知识和执法技能差 30" in get(ground, "county", "/desk/training/people/?state=short&q=li").content.decode()  # fmt: skip


def test_hours_are_entered_and_taken_back_on_the_persons_page(ground):
    url = f"/desk/training/people/{ground.officers['wang'].pk}/"
    data = {
        "start": "2026-11-02",
        "end": "2026-11-03",
        "category": "BUSINESS",
        "hours": "12",
        "content": "市局业务班",
        "reason": "结业证",
    }
    assert post(ground, "head", url, **data | {"end": "2026-11-23"}).status_code == 400
    assert not HourEntry.objects.exists()
    assert post(ground, "head", url, **data).status_code == 302
    row = HourEntry.objects.get()
    assert "市局业务班" in get(ground, "head", url).content.decode()
    assert post(ground, "head", f"/desk/training/hours/{row.pk}/reverse/", reason="重复").status_code == 302
    assert HourEntry.objects.count() == 2


@pytest.mark.req("TRN-02", "TRN-23")
def test_a_plan_goes_through_its_pages(ground):
    urban = ground.organs["urban"].pk
    assert post(ground, "head", "/desk/training/plans/new/", organ_id=urban, year=2026).status_code == 302
    url = f"/desk/training/plans/{TrainingPlan.objects.get().pk}/"
    assert post(ground, "head", url, act="submit").status_code == 400
    head = {
        "plan-title": "年度计划",
        "plan-hours_public_law": "30",
        "plan-hours_business": "30",
        "plan-appraisal_standard": "考试",
    }
    assert post(ground, "head", url, act="save", **head).status_code == 302
    line = {
        "topic": "处罚法",
        "category": "法律",
        "grade": "在职",
        "layer": "县级",
        "post": "一线",
        "field": "城管",
        "kind": "LECTURE",
        "month": "3",
        "hours": "8",
    }
    bad = {f"line-{k}": v for k, v in line.items() if k != "post"}
    assert post(ground, "head", url, act="line", **bad).status_code == 400
    assert (
        post(ground, "head", url, act="line", **{f"line-{k}": v for k, v in line.items()}).status_code == 302
    )
    assert post(ground, "head", url, act="submit").status_code == 302
    assert post(ground, "leader", url, act="decide", **{"decide-what": "approve"}).status_code == 302
    assert TrainingPlan.objects.get().status == "APPROVED"


@pytest.mark.req("TRN-14")
def test_an_activity_from_the_calendar_to_the_hours(ground):
    urban = ground.organs["urban"].pk
    data = {
        "organ_id": ground.organs["county"].pk, "title": "程序规定", "kind": "LECTURE", "mode": "OFFLINE", "category": "PUBLIC_LAW",
        "hours": "4", "starts_at": "2026-11-22T14:00", "ends_at": "2026-11-22T17:00", "place": "三楼", "body_ids": [urban],
    }  # fmt: skip
    assert (
        post(ground, "county", "/desk/training/activities/new/", **data | {"hours": "5"}).status_code == 400
    )
    assert post(ground, "county", "/desk/training/activities/new/", **data).status_code == 302
    row = Activity.objects.get()
    url = f"/desk/training/activities/{row.pk}/"
    with clock.at(moment(TODAY, 14)):
        assert "<svg" in get(ground, "county", f"{url}qr/").content.decode()
        token = token_for(row)
        shown = get(ground, "wang", f"/desk/training/signin/?t={token}")
        assert "我已到场，签到" in shown.content.decode()
        assert not Attendance.objects.exists()
        assert post(ground, "wang", "/desk/training/signin/", t=token).status_code == 302
        assert post(ground, "wang", "/desk/training/signin/", t=token).status_code == 302
        assert post(ground, "newcomer", "/desk/training/signin/", t=token).status_code == 302
        assert post(ground, "zhao", "/desk/training/signin/", t=token).status_code == 400
        li = ground.officers["li"].pk
        assert (
            post(ground, "county", url, act="register", officer_ids=[li], reason="无手机").status_code == 302
        )
    assert Attendance.objects.count() == 3
    with clock.at(moment(TODAY, 18)):
        assert post(ground, "county", url, act="close", summary="好").status_code == 302
    assert HourEntry.objects.count() == 3
    assert "程序规定" in get(ground, "wang", "/desk/training/").content.decode()


@pytest.mark.req("TRN-14")
def test_an_online_course_counts_by_heartbeats_of_its_page(ground):
    data = {
        "organ_id": ground.organs["county"].pk,
        "code": "K1",
        "title": "强制法",
        "category": "PUBLIC_LAW",
        "topic": "COERCION",
        "hours": "1",
        "tags": "调查取证、文书制作",
        "online": "on",
        "minutes": "45",
        "material": "第一讲",
    }
    assert (
        post(ground, "county", "/desk/training/courses/new/", **data | {"minutes": "40"}).status_code == 400
    )
    assert post(ground, "county", "/desk/training/courses/new/", **data).status_code == 302
    course = Course.objects.get()
    assert course.tags == ["调查取证", "文书制作"]
    url = f"/desk/training/courses/{course.pk}/"
    assert post(ground, "wang", f"{url}learn/").status_code == 302
    for n in range(1, 46):
        with clock.at(moment(TODAY, 9) + dt.timedelta(minutes=n)):
            found = post(ground, "wang", f"{url}beat/", seconds=60, position=n)
    assert found.json() == {"watched": 2700, "done": True}
    assert HourEntry.objects.get().hours == 1
    assert post(ground, "wang", f"{url}beat/", seconds="x").status_code == 400


def test_the_workbench_and_the_bell_say_what_is_missing(ground):
    make_activity(
        ground.organs["county"],
        ground.account("county"),
        "近期讲座",
        moment(TODAY, 14),
        bodies=[ground.organs["urban"]],
    )
    page = get(ground, "wang", "/desk/").content.decode()
    assert "近期讲座" in page
    assert "公共法律知识差 30 学时" in page
    bell = get(ground, "head", "/desk/bell/")
    text = bell.content.decode() if bell.status_code == 200 else ""
    assert "学时不足的人员" in text
    assert "应报未报的培训计划" in text


@pytest.mark.req("TRN-29", "TRN-17")
def test_party_coverage_stands_on_the_page_of_the_body(ground):
    make_hours(ground.officers["wang"], TODAY, "POLITICAL", 6)
    url = f"/desk/training/board/{ground.organs['urban'].pk}/"
    assert post(ground, "head", url, form="OWN", name="", members="5").status_code == 400
    assert not PartyBranch.objects.exists()
    assert post(ground, "head", url, form="OWN", name="城管执法党支部", members="5").status_code == 302
    assert post(ground, "province", url, form="NONE", members="0").status_code == 403
    page = get(ground, "county", url).content.decode()
    assert "城管执法党支部，党员 5 人" in page
    assert "共 6.0 学时" in page
