"""Leads and the penalty on the spot, through the desk."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.cases.story import Story

from zhiheng.approvals.models import ApprovalRequest
from zhiheng.cases import acts
from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.inputs.filing import RefuseFiling
from zhiheng.cases.models import Case, Lead
from zhiheng.common import clock, scope
from zhiheng.organs.actor import Actor
from zhiheng.organs.models import Account
from zhiheng.powers.models import Benchmark
from zhiheng.records.models import Document

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau() -> Bureau:
    return make_bureau()


def client(actor: Actor) -> Client:
    found = Client()
    found.force_login(Account.objects.get(pk=actor.account_id))
    return found


def spot(bureau: Bureau, yuan: str = "100", **more: Any) -> dict[str, Any]:
    now = timezone.localtime(clock.now())
    return {
        "kind": "PERSON", "name": "赵某", "address": "阳泉市矿区桃北西街2号",
        "id_type": "居民身份证", "decided_at": now.strftime("%Y-%m-%dT%H:%M"), "place": "桃北西街",
        "item": str(bureau.item.pk), "cause": "擅自占用城市道路", "facts": "占道摆摊", "evidence_summary": "现场照片",
        "sanctions": json.dumps([{"kind": "FINE", "amount_fen": yuan}]), "officers": [str(o.pk) for o in bureau.officers],
        "id_shown": "on", "told": "on", "defence": "无", "handed_over": "on", **more,
    }  # fmt: skip


@pytest.mark.req("CASE-04")
def test_refusing_to_file_goes_to_the_leader_with_its_reason(bureau: Bureau) -> None:
    lead = Story(bureau).lead(clock.today().isoformat())
    address = reverse("cases:lead-refuse", args=[lead.pk])
    officer = client(bureau.handler)
    empty = officer.post(address, {"refused_on": clock.today().isoformat(), "_version": "1"})
    assert empty.status_code == 400
    assert "请填写“不予立案理由”" in empty.content.decode()
    given = {"refused_on": clock.today().isoformat(), "refusal_reason": "没有违法事实", "_version": "1"}
    assert officer.post(address, given).status_code == 302
    scope.apply(scope.SYSTEM)
    assert Lead.objects.get().status == "VERIFYING"  # not before the leader agreed
    again = officer.post(address, given)
    assert "请勿重复提交" in again.content.decode()


def test_a_lead_changed_meanwhile_is_not_overwritten(bureau: Bureau) -> None:
    lead = Story(bureau).lead(clock.today().isoformat())
    Lead.objects.filter(pk=lead.pk).update(version=2)
    given = {"refused_on": clock.today().isoformat(), "refusal_reason": "没有违法事实", "_version": "1"}
    answer = client(bureau.handler).post(reverse("cases:lead-refuse", args=[lead.pk]), given)
    assert answer.status_code == 409
    assert "没有违法事实" in answer.content.decode()


def test_the_informant_is_shown_to_those_who_handle_the_lead_only(bureau: Bureau) -> None:
    lead = Story(bureau).lead(
        clock.today().isoformat(), reporter_name="诸葛举报", reporter_phone="13900001111"
    )
    address = reverse("cases:lead", args=[lead.pk])
    assert "诸葛举报" in client(bureau.handler).get(address).content.decode()
    assert "诸葛举报" not in client(bureau.reviewer).get(address).content.decode()


@pytest.mark.req("CASE-14")
def test_a_penalty_on_the_spot_on_one_page(bureau: Bureau) -> None:
    answer = client(bureau.handler).post(reverse("cases:summary"), spot(bureau))
    assert answer.status_code == 302, re.findall(r"form-errors.*?</ul>", answer.content.decode(), re.S)
    scope.apply(scope.SYSTEM)
    case = Case.objects.get()
    assert (case.procedure, case.decisions.get().fine_fen) == ("SUMMARY", 10000)
    page = client(bureau.handler).get(reverse("cases:page", args=[case.pk])).content.decode()
    assert "当场处罚" in page


def test_above_two_hundred_yuan_a_citizen_is_not_penalised_on_the_spot(bureau: Bureau) -> None:
    answer = client(bureau.handler).post(reverse("cases:summary"), spot(bureau, "201"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "第五十一条" in text
    assert "占道摆摊" in text
    scope.apply(scope.SYSTEM)
    assert not Case.objects.exists()


def test_what_the_law_asks_on_the_spot_is_named_at_its_box(bureau: Bureau) -> None:
    data = spot(bureau)
    data.pop("id_shown")
    answer = client(bureau.handler).post(reverse("cases:summary"), data)
    assert answer.status_code == 400
    assert "出示执法证件（行政处罚法第五十二条）" in answer.content.decode()
    scope.apply(scope.SYSTEM)
    assert not Case.objects.exists()


def test_a_doubtful_code_is_a_doubt_and_no_refusal(bureau: Bureau) -> None:
    officer, address = client(bureau.handler), reverse("cases:identity")
    told = officer.get(address, {"kind": "uscc", "value": "91140303MA0K000001"}).content.decode()
    assert "校验位" in told
    assert "可以继续" in told
    birth = officer.get(address, {"kind": "id", "value": "110101199003070011"}).content.decode()
    assert 'data-birth="1990-03-07"' in birth
    assert officer.get(address, {"kind": "uscc", "value": ""}).content.decode().strip() == ""
    # Not only beside the field: the doubt stays with what is submitted, for the officer and for who approves it.
    lead = Story(bureau).lead(clock.today().isoformat())
    given = {
        "kind": "ORG", "name": "阳泉某某商店有限公司", "uscc": "91140303MA0K000001", "filed_on": clock.today().isoformat(),
        "item": str(bureau.item.pk), "cause": "涉嫌擅自占用城市道路", "facts_summary": "占道", "place": "桃北西街",
        "handlers": [str(o.pk) for o in bureau.officers], "address": "桃北西街2号",
    }  # fmt: skip
    page = officer.post(reverse("cases:lead-file", args=[lead.pk]), given, follow=True).content.decode()
    assert "已提交审批" in page
    assert "校验位" in page
    scope.apply(scope.SYSTEM)
    assert "校验位" in dict(ApprovalRequest.objects.get().summary)["系统提示"]


@pytest.mark.req("CASE-18")
def test_documents_of_a_filing_and_of_a_penalty_on_the_spot_are_seen_first(bureau: Bureau) -> None:
    officer = client(bureau.handler)
    made = officer.post(reverse("cases:summary-preview"), spot(bureau))
    assert (made.status_code, made["Content-Type"]) == (200, "application/pdf")
    assert made.content.startswith(b"%PDF")
    refused = officer.post(reverse("cases:summary-preview"), spot(bureau, "201"))
    assert refused.status_code == 422
    assert "第五十一条" in refused.content.decode()
    scope.apply(scope.SYSTEM)
    lead = Story(bureau).lead(clock.today().isoformat())
    given = {"refused_on": clock.today().isoformat(), "refusal_reason": "没有违法事实"}
    paper = officer.post(reverse("cases:lead-refuse-preview", args=[lead.pk]), given)
    assert (paper.status_code, paper["Content-Type"]) == (200, "application/pdf"), paper.content[
        -800:
    ].decode()
    scope.apply(scope.SYSTEM)
    assert not Case.objects.exists()
    assert Lead.objects.get().status == "VERIFYING"


@pytest.mark.req("CASE-04")
def test_the_papers_of_a_refusal_are_read_by_those_who_see_the_lead(bureau: Bureau) -> None:
    story = Story(bureau)
    lead = story.lead(clock.today().isoformat())
    data = RefuseFiling(refused_on=clock.today(), refusal_reason="经查没有违法事实")
    story.sign(acts.do_on_lead("refuse_filing", lead.pk, actor=bureau.handler, data=data), clock.today())
    page = client(bureau.leader).get(reverse("cases:lead", args=[lead.pk])).content.decode()
    scope.apply(scope.SYSTEM)
    papers = list(Document.objects.filter(subject_kind="lead", subject_id=lead.pk))
    assert len(papers) == 2
    for paper in papers:
        address = reverse("cases:lead-document", args=[lead.pk, paper.uid])
        assert address in page
        answer = client(bureau.leader).get(address)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
        scope.apply(scope.SYSTEM)
    stranger = make_bureau(code="532301", name="楚雄市城市管理局", prefix="楚城管").handler
    assert (
        client(stranger).get(reverse("cases:lead-document", args=[lead.pk, papers[0].uid])).status_code == 404
    )


def test_a_lead_is_handed_to_the_body_that_has_competence(bureau: Bureau) -> None:
    lead = Story(bureau).lead(clock.today().isoformat())
    address = reverse("cases:lead-transfer", args=[lead.pk])
    given = {"transferred_on": clock.today().isoformat(), "to": "矿区住房和城乡建设局", "reason": "不属于本机关管辖", "_version": "1"}  # fmt: skip
    officer = client(bureau.handler)
    assert client(bureau.leader).post(address, given).status_code == 403
    assert officer.post(address, {**given, "to": ""}).status_code == 400
    assert officer.post(address, {**given, "transferred_on": "2999-01-01"}).status_code == 400
    assert officer.post(address, given).status_code == 302
    scope.apply(scope.SYSTEM)
    lead.refresh_from_db()
    assert (lead.status, lead.transferred_to) == ("TRANSFERRED", "矿区住房和城乡建设局")
    text = officer.get(reverse("cases:lead", args=[lead.pk])).content.decode()
    assert "移送矿区住房和城乡建设局" in text
    assert "不予立案理由" not in text


@pytest.mark.req("CASE-04")
def test_only_the_leader_extends_and_only_where_the_field_has_a_limit() -> None:
    market = make_bureau(field="MARKET")
    lead = Story(market).lead(clock.today().isoformat())
    address = reverse("cases:lead-extend", args=[lead.pk])
    given = {"extended_on": clock.today().isoformat(), "reason": "需要委托鉴定", "_version": "1"}
    shown = client(market.leader).get(reverse("cases:lead", args=[lead.pk])).content.decode()
    assert address in shown
    assert client(market.handler).post(address, given).status_code == 403
    assert client(market.leader).post(address, given).status_code == 302
    scope.apply(scope.SYSTEM)
    lead.refresh_from_db()
    assert lead.verify_extended
    again = client(market.leader).get(reverse("cases:lead", args=[lead.pk])).content.decode()
    assert address not in again


GRADES = {
    "factors": [{"key": "area", "label": "占用面积", "unit": "平方米", "minimum": "0"}],
    "grades": [
        {"code": "L", "label": "较轻", "direction": "LIGHT", "ways": [[{"factor": "area", "below": "3"}]],
         "fine": [{"low": "50", "high": "100"}]},
    ],
}  # fmt: skip


@pytest.mark.req("CASE-19", "DIS-01")
def test_on_the_spot_the_benchmark_follows_the_item_chosen(bureau: Bureau) -> None:
    Benchmark.objects.create(
        item=bureau.item, issuer="矿区城管局", title="裁量基准", division="140303", grades=GRADES,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    officer = client(bureau.handler)
    blank = officer.get(reverse("cases:summary")).content.decode()
    assert reverse("cases:summary-discretion") in blank and "factors__area" not in blank
    asked = {"item": bureau.item.pk, "kind": "PERSON", "factors__area": "2"}
    part = officer.get(reverse("cases:summary-discretion"), asked).content.decode()
    assert "占用面积（平方米）" in part and 'value="2"' in part and "较轻（50 至 100 元）" in part
    assert "按查明的情形：较轻" in officer.get(reverse("cases:summary-weigh"), asked).content.decode()
    nothing = officer.get(reverse("cases:summary-weigh"), {**asked, "item": "x"})
    assert (nothing.status_code, nothing.content.decode().strip()) == (200, "")
    bare = officer.post(reverse("cases:summary"), spot(bureau, "80"))
    assert bare.status_code == 400 and "请填写查明的裁量因素：占用面积" in bare.content.decode()
    above = officer.post(reverse("cases:summary"), spot(bureau, "150", factors__area="2"))
    assert above.status_code == 422 and "改按普通程序办理" in above.content.decode()
    assert officer.post(reverse("cases:summary"), spot(bureau, "80", factors__area="2")).status_code == 302
    scope.apply(scope.SYSTEM)
    assert Case.objects.get().decisions.get().benchmark_grade == "较轻"
