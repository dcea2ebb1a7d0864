"""Lists, workbench and calendar: few queries whatever the rows, conditions that fit, numbers that open what they count."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.cases.story import Story
from tests.desk.ground import Ground, queries_of

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.models import FactsRow
from zhiheng.common import clock, scope
from zhiheng.desk.cases.lights import lit
from zhiheng.desk.shell.listing import Choice, Text, inputs
from zhiheng.desk.shell.listing.paging import count
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account

pytestmark = pytest.mark.django_db


def client(actor: Actor) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=actor.account_id))
    return found


@pytest.fixture
def bureau() -> Bureau:
    return make_bureau()


def ago(days: int) -> str:
    return (clock.today() - dt.timedelta(days=days)).isoformat()


def filed(bureau: Bureau, days: int, name: str) -> Story:
    story = Story(bureau)
    story.file(ago(days), name=name, uscc="", act_began_on=None)
    return story


def shown(answer: Any) -> str:
    scope.apply(scope.SYSTEM)
    return answer.content.decode()


@pytest.mark.req("PLAT-12")
def test_the_list_takes_few_queries_whatever_the_rows(bureau: Bureau) -> None:
    for n in range(3):
        filed(bureau, 10 + n, f"第{n}号有限公司")
    officer = client(bureau.handler)
    few = queries_of(officer, reverse("cases:list"))
    scope.apply(scope.SYSTEM)
    for n in range(5):
        filed(bureau, 20 + n, f"再第{n}号有限公司")
    assert queries_of(officer, reverse("cases:list")) == few <= 7


def test_conditions_narrow_and_chips_say_so(bureau: Bureau) -> None:
    fresh = filed(bureau, 5, "崭新商贸有限公司")
    stale = filed(bureau, 120, "陈年餐饮店")  # past its ninety days
    officer, address = client(bureau.handler), reverse("cases:list")

    def found(**query: str) -> tuple[bool, bool]:
        text = shown(officer.get(address, query))
        return ("崭新商贸" in text.split("<tbody>")[-1], "陈年餐饮" in text.split("<tbody>")[-1])

    assert found() == (True, True)
    assert found(q="商贸") == (True, False)
    assert found(q="餐饮 陈年") == (False, True)
    assert found(q=stale.case.number) == (False, True)
    assert found(overdue="1") == (False, True)
    assert found(status="ARCHIVED") == (False, False)
    assert found(filed_from=ago(10)) == (True, False)
    assert found(mine="1", open="1") == (True, True)
    assert found(light="GREEN", procedure="ORDINARY", matter="城市管理", item=bureau.item.code) == (
        True,
        True,
    )
    assert found(fine_from="1") == (False, False)
    assert "超期" in shown(officer.get(address, {"overdue": "1"}))
    second = shown(client(bureau.head).get(address, {"mine": "1"})).split("<tbody>")[-1]
    assert fresh.case.title not in second  # the head of the unit handles none himself


def test_a_matter_limited_appointment_sees_its_matter_only(bureau: Bureau) -> None:
    from zhiheng.organs.factories import make_actor

    filed(bureau, 5, "崭新商贸有限公司")
    urban = make_actor("urban", "何城管", bureau.organ, "OFFICER", matter="URBAN")
    water = make_actor("water", "江水务", bureau.organ, "OFFICER", matter="WATER")
    assert "崭新商贸" in shown(client(urban).get(reverse("cases:list")))
    assert "崭新商贸" not in shown(client(water).get(reverse("cases:list")))


def test_the_sheet_holds_what_the_list_shows(bureau: Bureau) -> None:
    filed(bureau, 5, "崭新商贸有限公司")
    filed(bureau, 6, "陈年餐饮店")
    answer = client(bureau.handler).get(reverse("cases:list"), {"export": "xlsx", "q": "商贸"})
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    scope.apply(scope.SYSTEM)
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "崭新商贸" in sheet
    assert "陈年餐饮" not in sheet


def test_every_number_of_the_workbench_opens_the_rows_it_counts(bureau: Bureau) -> None:
    from zhiheng.desk.cases.panels import tiles

    filed(bureau, 5, "崭新商贸有限公司")
    filed(bureau, 120, "陈年餐饮店")
    late = filed(bureau, 130, "结案餐饮店")
    FactsRow.objects.filter(pk=late.case_id).update(status="CLOSED")
    officer = client(bureau.handler)
    counted = tiles(bureau.handler)["tiles"]
    for label, number, url, *_ in counted[1:]:
        text = shown(officer.get(url))
        assert f"共 <b>{number}</b> 条" in text, label
    assert [n for _, n, *_ in counted] == [0, 2, 0, 1]


def test_the_workbench_shows_what_waits_and_what_is_wrong(bureau: Bureau) -> None:
    filed(bureau, 120, "陈年餐饮店")
    text = shown(client(bureau.handler).get(reverse("workbench")))
    assert "陈年餐饮店" in text
    assert "超期作出决定" in text
    lead = Story(bureau).lead(ago(1))
    with_lead = shown(client(bureau.handler).get(reverse("cases:lead", args=[lead.pk])))
    assert "立案" in with_lead


def test_the_calendar_puts_each_case_on_its_day(bureau: Bureau) -> None:
    story = filed(bureau, 30, "崭新商贸有限公司")
    due = FactsRow.objects.get(pk=story.case_id).next_due_on
    assert due is not None
    officer, address = client(bureau.handler), reverse("calendar")
    assert "崭新商贸" in shown(officer.get(address, {"month": due.strftime("%Y-%m")}))
    far = (due + dt.timedelta(days=70)).strftime("%Y-%m")
    assert "崭新商贸" not in shown(officer.get(address, {"month": far}))
    assert "崭新商贸" not in shown(
        client(bureau.head).get(address, {"month": due.strftime("%Y-%m"), "mine": "1"})
    )
    for wrong in ("2026-13", "nonsense", "0001-01"):
        assert officer.get(address, {"month": wrong}).status_code == 400


@pytest.mark.req("SUP-01")
def test_the_light_of_a_case_is_that_of_the_findings_against_it(ground: Ground) -> None:
    # Its case was decided two days late: a red finding stands.
    filed(ground.bureau, 5, "崭新商贸有限公司")
    officer, address = ground.client("handler"), reverse("cases:list")

    def found(light: str) -> str:
        return shown(officer.get(address, {"light": light})).split("<tbody>")[-1]

    late = ground.story.case.title
    assert late in found("RED")
    assert 'state-red">红' in found("RED")
    assert "崭新商贸" not in found("RED")
    assert "崭新商贸" in found("GREEN")
    assert late not in found("GREEN")
    assert late not in found("YELLOW")
    assert queries_of(officer, address) <= 7


def test_counting_a_list_works_out_nothing_that_is_only_shown(db: None) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert count(lit(FactsRow.objects.filter(organ_id=0))) == (0, False)
    assert "supervision_finding" not in captured[0]["sql"]


def test_an_input_kept_for_all_never_holds_what_somebody_typed() -> None:
    words = Text("q", "关键词", placeholder="案号")
    assert "张三" in inputs.html(words, {"value": "张三"})
    assert "张三" not in inputs.html(words, {"value": ""})
    some = Choice("status", "状态", choices=[("A", "甲<"), ("B", "乙")])
    assert 'value="B" selected' in inputs.html(some, {"options": some.options(), "chosen": ["B"]})
    empty = inputs.html(some, {"options": some.options(), "chosen": []})
    assert "selected" not in empty
    assert "甲&lt;" in empty
