"""Pages beside the case: ledgers, guides at their act, restitution, dress, objects, durations, what is beyond one's power."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.inputs import conduct as co, investigation as inv, restitution as re
from zhiheng.cases.models import BeyondPower, Party
from zhiheng.common import clock
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account
from zhiheng.support.registers.keep import add

pytestmark = pytest.mark.django_db


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


@pytest.fixture
def story() -> Story:
    made = Story(make_bureau())
    with made.quickly():
        made.file("2026-03-02")
        made.inquire("2026-03-03", dress="MIXED", dress_note="李海燕穿便裤")
    return made


def text(client: Client, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200, name
    return answer.content.decode()


@pytest.mark.req("CASE-08", "REC-18")
def test_the_steps_of_a_guide_stand_beside_the_form_of_their_act(story: Story):
    values = {
        "kind": "PENALTY_CONDUCT", "title": "处罚行为指引", "source": "OWN", "issuer": "本局", "text_version": "1",
        "effective_on": day("2026-01-01"), "content": "……", "steps": "询问、检查、勘验：先出示执法证件",
    }  # fmt: skip
    with clock.at(day("2026-03-01")):
        add(actor=story.bureau.head, key="guides", organ_id=story.bureau.organ.pk, values=values)
    officer = signed_in(story.bureau.handler)
    assert "先出示执法证件" in text(officer, "cases:act", story.case_id, "record_inquiry")
    assert "先出示执法证件" not in text(officer, "cases:act", story.case_id, "submit_report")
    for kind, listed in (("PENALTY_CONDUCT", False), ("RECORDING", True)):
        lines = officer.get(reverse("cases:guides"), {"missing": kind}).context["lines"]
        assert (story.bureau.organ.pk in {x.organ_id for x in lines}) is listed
    assert "制度文件库" in text(officer, "cases:registers")


@pytest.mark.req("CASE-02", "CASE-10", "CASE-06")
def test_dress_restitution_and_feedback_show_on_the_case_and_in_their_lists(story: Story):
    order = re.OrderRestitution(
        ordered_on=day("2026-03-04"), victim="某消费者", amount_fen=12_345, basis="实际多收"
    )
    story.act("order_restitution", "2026-03-04", order)
    said = co.RecordFeedback(
        received_on=day("2026-03-05"), source="回访", issue="态度粗暴", content="说话很凶"
    )
    story.act("record_feedback", "2026-03-05", said)
    officer = signed_in(story.bureau.handler)
    basic = text(officer, "cases:page", story.case_id)
    assert "某消费者" in basic and "123.45" in basic and "说话很凶" in basic
    pieces = text(officer, "cases:page", story.case_id, tab="evidence")
    assert "混穿混搭" in pieces and "四项已告知" in pieces
    assert "某消费者" in text(officer, "cases:restitutions", state="OPEN")
    assert "某消费者" not in text(officer, "cases:restitutions", state="DONE")
    assert "说话很凶" in text(officer, "cases:feedback")
    assert "李海燕" in text(signed_in(story.bureau.head), "support:ledger", "dress-breaches")


@pytest.mark.req("REC-11")
def test_an_object_whole(story: Story):
    officer = signed_in(story.bureau.handler)
    party = Party.objects.get(case_id=story.case_id)
    assert reverse("cases:object", args=[party.pk]) in text(officer, "cases:objects", q=story.uscc)
    page = text(officer, "cases:object", party.pk)
    assert story.case.number in page and "现场笔录" in page
    assert officer.get(reverse("cases:object", args=[party.pk + 999])).status_code == 404


@pytest.mark.req("CASE-20")
def test_a_number_of_the_durations_opens_its_cases(story: Story):
    with story.quickly():
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        story.decide("2026-03-16")
    leader = signed_in(story.bureau.leader)
    page = leader.get(reverse("cases:durations"), {"year": "2026"})
    body = page.content.decode()
    assert "14.0 天" in body
    url = page.context["lines"][1]["cells"][0]["url"]
    assert story.case.number in leader.get(url).content.decode()
    assert story.case.number not in leader.get(url.replace("2026-", "2025-")).content.decode()
    assert leader.get(reverse("cases:durations"), {"year": "x"}).status_code == 200


@pytest.mark.req("CASE-09")
def test_a_number_of_soft_measures_opens_its_cases(story: Story):
    leader, year = signed_in(story.bureau.leader), str(story.case.filed_on.year)
    page = leader.get(reverse("cases:soft-measures"), {"year": year})
    assert "柔性执法" in page.content.decode() and "0.0%" in page.content.decode()
    with story.quickly():
        said = inv.RecordSoftMeasure(done_on=day("2026-03-09"), kind="指导约谈", content="已说明")
        story.act("record_soft_measure", "2026-03-09", said)
    counts = leader.get(reverse("cases:soft-measures"), {"year": year}).context["lines"][1]
    for _, n, url in (*counts["counts"], *counts["business"]):
        assert n == 1 and story.case.number in leader.get(url).content.decode(), url
    assert (
        story.case.number
        not in leader.get(counts["business"][1][2].replace("BUSINESS", "PERSON")).content.decode()
    )
    assert leader.get(reverse("cases:soft-measures"), {"year": "x"}).status_code == 200


@pytest.mark.req("CASE-12")
def test_beyond_ones_power_in_one_form(story: Story):
    officer = signed_in(story.bureau.handler)
    assert officer.get(reverse("cases:beyond-new")).status_code == 200
    now = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))) - dt.timedelta(hours=1)
    at = now.strftime("%Y-%m-%dT%H:%M")
    given = {
        "_organ": story.bureau.organ.pk, "found_at": at, "matter": "URBAN", "place": "桃北西街", "party": "某店", "conduct": "河道采砂",
        "why_beyond": "未划转", "officers": [o.pk for o in story.bureau.officers], "stopped_at": at, "stop_order": "采砂",
        "basis": "《水法》第三十九条", "evidence": '[{"name": "照片", "quantity": "6", "unit": "张"}]', "told_at": at,
        "told_to": "矿区水务局", "told_how": "电话并发函",
    }  # fmt: skip
    wrong = officer.post(reverse("cases:beyond-new"), given | {"told_to": ""})
    assert wrong.status_code == 400 and not BeyondPower.objects.exists()
    done = officer.post(reverse("cases:beyond-new"), given)
    assert done.status_code == 302, done.content.decode()[-3000:]
    row = BeyondPower.objects.get()
    assert "责令停止违法行为通知书" in text(officer, "cases:lead", row.lead_id)
    assert "登记接收" in text(officer, "cases:beyond")
    receive = {"received_on": clock.today().isoformat(), "receipt": "已受理"}
    assert officer.post(reverse("cases:beyond-receive", args=[row.pk]), receive).status_code == 302
    assert signed_in(story.bureau.reviewer).get(reverse("cases:beyond-new")).status_code == 403
