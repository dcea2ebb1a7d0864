"""The room's pages: a draft corrected and submitted in the browser's way, the form of a decision driven by a benchmark."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story, day

from zhiheng.approvals.models import ApprovalRequest
from zhiheng.cases.acts import Outcome
from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.models import Weighing
from zhiheng.common import clock, scope
from zhiheng.discretion.factories import make_list, make_version, three_grades
from zhiheng.discretion.models import Drill, Setting, Version
from zhiheng.discretion.statutes import statute_rows
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Account, Division

pytestmark = pytest.mark.django_db
FACTORS = [{"label": "占用面积", "kind": "数量", "unit": "平方米"}]
SINCE = dt.date(2026, 1, 1)


@pytest.fixture(scope="module")
def bureau_once(module_transaction: None) -> Bureau:
    return make_bureau()


@pytest.fixture
def bureau(bureau_once: Bureau, db: None) -> Bureau:
    return bureau_once


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(Account.objects.get(pk=actor.account_id))
    return client


def lines(bureau: Bureau) -> list[dict[str, str]]:
    return three_grades("占用面积", "平方米", 10, 50, statute_rows(bureau.item))


def standing(bureau: Bureau) -> Version:
    return make_version(bureau.organ, bureau.item, FACTORS, lines(bureau), since=SINCE)


@pytest.mark.req("DIS-03")
def test_a_draft_is_written_refused_mended_and_put_in_force(bureau: Bureau):
    handler = browser(bureau.handler)
    answer = handler.post(
        "/desk/discretion/benchmarks/new/", {"organ": bureau.organ.pk, "item": bureau.item.pk, "title": ""}
    )
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    scope.apply(scope.SYSTEM)
    row = Version.objects.get()
    edit, page, act = (f"/desk/discretion/benchmarks/{row.pk}/{x}" for x in ("edit/", "", "act/"))
    codes = {"从轻": "LIGHT", "一般": "NORMAL", "从重": "HEAVY"}
    rows = [g | {"direction": codes[g["direction"]]} for g in lines(bureau)]
    gap = [*rows[:2], rows[2] | {"when": "占用面积60平方米以上"}]
    data = {
        "title": "矿区基准",
        "factors": json.dumps(FACTORS),
        "grades": json.dumps(gap),
        "edition": row.edition,
    }
    assert (
        handler.post(edit, data | {"grades": json.dumps([rows[0] | {"when": "面积很大"}])}).status_code == 400
    )
    assert handler.post(edit, data).status_code == 302
    shown = handler.get(page).content.decode()
    assert "一般 与 较重 之间：占用面积50–60平方米" in shown
    refused = handler.post(act, {"act": "submit"})
    assert refused.status_code == 422 and "没有对应阶次" in refused.content.decode()
    scope.apply(scope.SYSTEM)
    row.refresh_from_db()
    stale = handler.post(edit, data)
    assert stale.status_code == 409 and "他人已修改" in stale.content.decode()
    assert handler.post(edit, data | {"grades": json.dumps(rows), "edition": row.edition}).status_code == 302
    assert handler.post(act, {"act": "submit"}).status_code == 302
    assert browser(bureau.reviewer).post(act, {"act": "review", "what": "pass"}).status_code == 302
    late = browser(bureau.leader).post(
        act, {"act": "approve", "what": "pass", "effective_from": "2020-01-01"}
    )
    assert late.status_code == 400 and "不溯及既往" in late.content.decode()
    assert (
        browser(bureau.leader)
        .post(act, {"act": "approve", "what": "pass", "effective_from": clock.today().isoformat()})
        .status_code
        == 302
    )
    assert "施行中" in handler.get(page).content.decode()


@pytest.mark.req("DIS-01", "CASE-19")
def test_a_decision_is_driven_by_the_benchmark_in_its_form(bureau: Bureau):
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
    row = standing(bureau)
    handler = browser(bureau.handler)
    url = reverse("cases:act", args=[story.case_id, "decide"])
    with clock.at(day("2026-03-16")):
        form = handler.get(url).content.decode()
        assert 'name="factors__f1"' in form and "占用面积（平方米）" in form
        side = handler.get(
            f"/desk/discretion/cases/{story.case_id}/weigh/", {"factors__f1": "20"}
        ).content.decode()
        assert "按查明的情形：一般" in side and "6000元以上14000元以下" in side
        scope.apply(scope.SYSTEM)
        data = {"decided_on": "2026-03-16", "facts": "经查属实", "violation_basis": "甲", "penalty_basis": "乙",
                "benchmark_text": "占用人行道。", "order_to_correct": "清理", "sanctions": json.dumps([{"kind": "FINE", "amount_fen": "3000"}]),
                "_version": story.case.version}  # fmt: skip
        empty = handler.post(url, data)
        assert empty.status_code == 400 and "请填写查明的裁量因素：占用面积" in empty.content.decode()
        wrong = handler.post(url, data | {"factors__f1": "很大"})
        assert wrong.status_code == 400 and "“占用面积”应填数字" in wrong.content.decode()
        outside = handler.post(url, data | {"factors__f1": "20"})
        assert outside.status_code == 422 and "偏离须有书面理由" in outside.content.decode()
        assert handler.post(url, data | {"factors__f1": "5"}).status_code == 302
        scope.apply(scope.SYSTEM)
        story.sign(Outcome(request=ApprovalRequest.objects.get(act="decide")), day("2026-03-16"))
    weighed = Weighing.objects.get(case_id=story.case_id)
    assert (weighed.benchmark_id, weighed.computed_grade, weighed.deviates) == (row.row_id, "较轻", False)
    (paper,) = story.documents("PENALTY_DECISION")
    assert "属于“较轻”（从轻处罚）" in paper.data["discretion"] and row.title in paper.data["discretion"]


@pytest.mark.req("DIS-08", "TRN-27")
def test_the_simulator_and_its_practice(bureau: Bureau):
    row = standing(bureau).row
    assert row
    make_list(
        bureau.organ,
        "FIRST_BREACH",
        "首违不罚清单",
        [(bureau.item, "占道", "小", "初次违法、危害后果轻微、及时改正")],
        since=SINCE,
    )
    client = browser(bureau.handler)
    assert bureau.item.name in client.get("/desk/discretion/simulator/").content.decode()
    query = {
        "f__f1": "60",
        "party": "ORG",
        "first_breach": "是",
        "harm_minor": "是",
        "corrected_in_time": "是",
        "restituted": "是",
    }
    page = client.get(f"/desk/discretion/simulator/{row.pk}/", query).content.decode()
    for words in (
        "较重（从重处罚）",
        "14000元以上20000元以下",
        "可以不予处罚",
        "主动退赔",
        "首违不罚清单第1项",
        "条件齐备",
    ):
        assert words in page, words
    assert (
        "请先查明：占用面积"
        in client.get(f"/desk/discretion/simulator/{row.pk}/", {"f__f1": ""}).content.decode()
    )
    url = f"/desk/discretion/simulator/{row.pk}/practice/"
    assert client.post(url, {"seed": "3", "grade": ""}).status_code == 400
    assert "60 分" in client.get(url, {"seed": "3"}).content.decode()
    marked = client.post(url, {"seed": "3", "grade": "较重", "fine": "14000"}).content.decode()
    scope.apply(scope.SYSTEM)
    drill = Drill.objects.get()
    assert f"{drill.score} 分" in marked and drill.score == (100 if drill.right_grade == "较重" else 0)


@pytest.mark.req("DIS-06", "DIS-09", "DIS-02", "DIS-07", "LST-04", "LST-05")
def test_supervision_sees_figures_and_opens_the_cases(bureau: Bureau):
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10", 20000)
        story.notice("2026-03-12", 20000)
        story.waive("2026-03-13")
        story.decide("2026-03-16", 20000)
    roll = make_list(
        bureau.organ,
        "LIGHTER",
        "从轻清单",
        [(bureau.item, "占道", "小", "及时改正")],
        since=SINCE,
        batch="第一批",
    )
    type(story.case.facts_row).objects.update(corrected_timely=True)
    justice = make_organ("140303-SFX", "矿区司法局", Division.objects.get(code="140303"), kind="SUPERVISION")
    client = browser(make_actor("sup-desk", "钱监督", justice, "SUPERVISOR"))
    page = client.get("/desk/discretion/use/").content.decode()
    assert "100.0%" in page and "尚未设定" in page
    cases = client.get(
        "/desk/discretion/use/cases/", {"organ": bureau.organ.pk, "item": bureau.item.code, "what": "top"}
    ).content.decode()
    assert story.case.number in cases
    used = client.get("/desk/discretion/use/lists/").content.decode()
    assert story.case.number in used and "第一批" in used
    saved = client.post(
        "/desk/discretion/use/settings/", {"key": "TOP_PERCENT", "value": "10", "basis": "监督方案"}
    )
    assert saved.status_code == 302
    scope.apply(scope.SYSTEM)
    assert Setting.objects.get().value == 10
    assert "超过阈值" in client.get("/desk/discretion/use/").content.decode()
    gaps = client.get("/desk/discretion/coverage/").content.decode()
    assert bureau.organ.name in gaps and "0%" in gaps
    body = client.get(f"/desk/discretion/coverage/{bureau.organ.pk}/").content.decode()
    assert "缺基准" in body and "布置任务" in body
    asked = client.post(
        f"/desk/discretion/coverage/{bureau.organ.pk}/ask/",
        {"item": bureau.item.pk, "due_on": "2027-01-01", "note": "细化"},
    )
    assert asked.status_code == 302
    assert "2027-01-01" in client.get("/desk/discretion/coverage/").content.decode()
    lists = client.get("/desk/discretion/lists/").content.decode()
    assert "缺首违不罚、减轻处罚清单" in lists
    assert client.get(f"/desk/discretion/lists/{roll.pk}/").status_code == 200


@pytest.mark.req("PUB-15", "DIS-04", "LST-02")
def test_the_public_reads_benchmarks_and_lists_and_tries_them(bureau: Bureau):
    row = standing(bureau)
    draft = make_list(bureau.organ, "LIGHTER", "未印发的清单", [(bureau.item, "占道", "小", "及时改正")])
    roll = make_list(
        bureau.organ, "LIGHTER", "从轻清单", [(bureau.item, "占道", "小", "及时改正")], since=SINCE
    )
    scope.apply(scope.NOTHING)
    client = Client()
    assert bureau.item.name in client.get(reverse("portal-benchmarks")).content.decode()
    page = client.get(reverse("portal-benchmark", args=[row.row_id]), {"f__f1": "20"}).content.decode()
    assert "一般（一般处罚）" in page and "占用面积10平方米以上、不足50平方米" in page
    shown = client.get(reverse("portal-lists")).content.decode()
    assert "从轻清单" in shown and "未印发的清单" not in shown
    assert "及时改正" in client.get(reverse("portal-list", args=[roll.pk])).content.decode()
    assert client.get(reverse("portal-list", args=[draft.pk])).status_code == 404
    scope.apply(scope.SYSTEM)


@pytest.mark.req("LST-02")
def test_a_list_is_written_and_issued_on_its_page(bureau: Bureau):
    head = browser(bureau.head)
    made = head.post(
        "/desk/discretion/lists/new/",
        {"organ": bureau.organ.pk, "kind": "FIRST_BREACH", "title": "首违清单", "batch": "第一批"},
    )
    assert made.status_code == 302
    url = made["Location"]
    entry = {"matter": "占道", "item": bureau.item.pk, "criteria": "甲", "basis": "乙", "circumstances": "丙"}
    refused = head.post(f"{url}entry/", entry | {"ways": "及时改正"})
    assert refused.status_code == 400 and "都应包括“初次违法”" in refused.content.decode()
    assert (
        head.post(f"{url}entry/", entry | {"ways": "初次违法、及时改正", "lookback_years": "2"}).status_code
        == 302
    )
    leader = browser(bureau.leader)
    today = clock.today().isoformat()
    assert (
        leader.post(f"{url}act/", {"act": "issue", "effective_from": today, "document_no": ""}).status_code
        == 400
    )
    assert (
        leader.post(
            f"{url}act/", {"act": "issue", "effective_from": today, "document_no": "矿城管〔2026〕7号"}
        ).status_code
        == 302
    )
    assert (
        head.post(
            f"{url}act/", {"act": "publish", "published_on": today, "published_at": "区政府网站"}
        ).status_code
        == 302
    )
    page = head.get(url).content.decode()
    assert "施行中" in page and "首违回溯 2 年" in page and "区政府网站" in page


@pytest.mark.req("DIS-01")
def test_a_departure_is_asked_beside_the_decision_and_answered_by_the_makers_head(bureau: Bureau):
    city = make_organ("YQCG", "阳泉市城市管理局", Division.objects.get(code="140300"))
    chief = make_actor("yq-chief", "郝局长", city, "ORGAN_LEADER")
    make_version(city, bureau.item, FACTORS, lines(bureau), since=SINCE)
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02")
        weigh = reverse("discretion:weigh-case", args=[story.case_id])
        shown = browser(bureau.handler).get(weigh, {"factors__f1": "5"}).content.decode()
        ask = reverse("discretion:departure-ask", args=[story.case_id])
        assert ask in shown
        form = {"factors__f1": "5", "fine": "5000000", "reason": "占用盲道，严重影响出行安全"}
        within = browser(bureau.handler).post(ask, {**form, "fine": "600"})
        assert within.status_code in {400, 422} and "基准幅度内" in within.content.decode()
        made = browser(bureau.handler).post(ask, form)
        assert made.status_code == 302, made.content.decode()[-1500:]
        page = made["Location"]
        assert "提交答复" not in browser(bureau.leader).get(page).content.decode()
        assert browser(bureau.leader).post(page, {"what": "yes", "opinion": "同意"}).status_code == 403
        head = browser(chief)
        assert "提交答复" in head.get(page).content.decode()
        assert "请填写批准意见" in head.post(page, {"what": "yes", "opinion": ""}).content.decode()
        assert head.post(page, {"what": "no", "opinion": "应按基准处罚"}).status_code == 302
        listed = browser(bureau.handler).get(reverse("discretion:departures")).content.decode()
        assert "不予批准" in listed and story.case.number in listed


@pytest.mark.req("DIS-03")
def test_a_benchmark_by_points_is_typed_in_the_desk_and_shows_its_grades(bureau: Bureau):
    row = make_version(bureau.organ, bureau.item, FACTORS, lines(bureau)[:2], number=7)
    edit = reverse("discretion:edit", args=[row.pk])
    levels = [
        {"when": "占用面积不足10平方米", "points": "1"},
        {"when": "占用面积10平方米以上", "points": "3"},
    ]
    totals = [
        {"from": "0", "label": "从轻", "direction": "LIGHT", "low": "0", "high": "30"},
        {"from": "3", "label": "从重", "direction": "HEAVY", "low": "30", "high": "100"},
    ]
    data = {
        "title": "计分基准", "factors": json.dumps(FACTORS), "method": "POINTS", "levels": json.dumps(levels),
        "totals": json.dumps(totals), "grades": "[]", "edition": row.edition,
    }  # fmt: skip
    handler = browser(bureau.handler)
    short = handler.post(edit, {**data, "totals": "[]"})
    assert short.status_code == 400 and "请填写“总分对应的阶次和幅度”" in short.content.decode()
    low = handler.post(edit, {**data, "totals": json.dumps(totals[1:])})
    assert low.status_code in {400, 422} and "总分可能为 1 分" in low.content.decode()
    saved = handler.post(edit, data)
    assert saved.status_code == 302, saved.content.decode()[-1500:]
    page = handler.get(saved["Location"]).content.decode()
    assert "总分3分以上：从重，法定幅度的30%至100%" in page
    again = handler.get(edit).content.decode()
    assert "占用面积不足10平方米" in again and 'value="POINTS" selected' in again
    bare = handler.post(edit, {**data, "method": "GRADES"})
    assert bare.status_code == 400 and "请填写“裁量阶次”" in bare.content.decode()
