"""当事人、回避、证据排除、罚没财物: what changes around a case leaves its trace (CASE-15)."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day, fine

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.facts.opening import age_of
from zhiheng.cases.inputs import execution as ex, investigation as iv
from zhiheng.cases.inputs.filing import AddParty, AmendParty, DecideRecusal, RequestRecusal
from zhiheng.cases.models import Party
from zhiheng.common.errors import UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.records.models import Evidence

pytestmark = pytest.mark.django_db


def test_a_wrong_check_digit_warns_and_never_refuses(filed: Story):
    event = ProcessEvent.objects.get(kind="case.file_case", subject_id=filed.case_id)
    assert any("校验位" in w for w in event.payload["warnings"])


def test_birth_date_and_age_come_from_the_number(story: Story):
    story.file(
        "2026-03-02",
        kind="PERSON",
        name="小刘",
        uscc="",
        id_number="140303201201010012",
        act_began_on=day("2026-02-25"),
    )
    party = story.case.partys.get()
    assert (party.birth_date, party.gender) == (day("2012-01-01"), "男")
    from zhiheng.cases.facts.project import project

    row = project(story.case)
    assert (row.party_age, row.party_minor) == (14, True)


@pytest.mark.req("CASE-15")
def test_an_amendment_keeps_old_and_new(filed: Story):
    filed.act("amend_party", "2026-03-03", AmendParty(phone="03536660000", reason="补充电话"))
    event = ProcessEvent.objects.get(kind="case.amend_party", subject_id=filed.case_id)
    assert event.payload["changed"] == {"phone": ["", "03536660000"]}
    with refused(filed.case_id, "没有任何改动", error=UserError):
        filed.act("amend_party", "2026-03-03", AmendParty(phone="03536660000", reason="补充电话"))


def test_another_party_is_added_once(filed: Story):
    data = AddParty(kind="PERSON", name="王某", address="矿区", reason="共同堆放")
    filed.act("add_party", "2026-03-03", data)
    assert filed.case.partys.filter(primary=False).get().name == "王某"
    with refused(filed.case_id, "已是本案当事人", error=UserError):
        filed.act("add_party", "2026-03-03", data)


@pytest.mark.req("CASE-01")
def test_a_pending_recusal_stops_the_decision_and_not_the_investigation(ready: Story):
    officer = ready.bureau.officers[0].pk
    ask = RequestRecusal(
        requested_on=day("2026-03-13"), officer=officer, requested_by="刘某", reason="与举报人系亲属"
    )
    ready.act("request_recusal", "2026-03-13", ask)
    with refused(ready.case_id, "第四十三条", "PEN-043-RECUSAL-PENDING"):
        ready.decide("2026-03-16")
    decided = DecideRecusal(
        decided_on=day("2026-03-14"),
        officer=officer,
        requested_by="刘某",
        requested_on=day("2026-03-13"),
        reason="与举报人系亲属",
        granted=False,
    )
    ready.act("decide_recusal", "2026-03-14", decided, by=ready.bureau.leader)
    assert ready.case.recusals.count() == 1
    (paper,) = ready.documents("RECUSAL_DECISION")
    assert "不予回避" in paper.data["result"]
    ready.decide("2026-03-16")


def witness(story: Story) -> Evidence:
    data = iv.AddEvidence(
        kind="WITNESS",
        title="邻居证言",
        collected_on=day("2026-03-04"),
        source="询问取得",
        proves="占道时间",
        place="桃北西街",
        officers=tuple(o.pk for o in story.bureau.officers),
    )
    story.act("add_evidence", "2026-03-04", data)
    return Evidence.objects.get(subject_id=story.case_id)


@pytest.mark.req("CASE-15")
def test_excluded_evidence_stays_on_file_and_off_the_decision(filed: Story):
    row = witness(filed)
    data = iv.ExcludeEvidence(excluded_on=day("2026-03-05"), evidence=row.pk, reason="以威胁手段取得")
    filed.act("exclude_evidence", "2026-03-05", data)
    filed.inquire("2026-03-05")
    filed.report("2026-03-10")
    filed.notice("2026-03-12")
    filed.waive("2026-03-13")
    filed.decide("2026-03-16")
    (paper,) = filed.documents("PENALTY_DECISION")
    assert "邻居证言" not in {e["title"] for e in paper.data["evidence"]}
    row.refresh_from_db()
    assert row.excluded


def test_evidence_of_another_case_cannot_be_excluded_here(filed: Story):
    row = witness(filed)
    filed.file("2026-03-06")
    data = iv.ExcludeEvidence(excluded_on=day("2026-03-06"), evidence=row.pk, reason="非法取得")
    with refused(filed.case_id, "本案的证据", error=UserError):
        filed.act("exclude_evidence", "2026-03-06", data)


def test_goods_are_disposed_of_only_where_they_were_confiscated(served: Story):
    data = ex.DisposeGoods(
        disposed_on=day("2026-03-20"),
        method="公开拍卖",
        things=({"name": "货架", "quantity": "3"},),
        result="拍得300元，已缴国库",
        persons="张立新、财务科李某",
    )
    with refused(served.case_id, "没有没收财物", error=UserError):
        served.act("dispose_goods", "2026-03-20", data)


def test_a_kind_the_item_does_not_name_is_not_imposed(investigated: Story):
    revoke = ({"kind": "REVOKE_LICENSE", "text": "营业执照"},)
    with refused(investigated.case_id, "第九条", "吊销许可证件"):
        investigated.notice("2026-03-12", sanctions=revoke)
    detain = (*fine(100), {"kind": "DETENTION", "text": "五日", "days": 5})
    with refused(investigated.case_id, "第十八条"):
        investigated.notice("2026-03-12", sanctions=detain)


@pytest.mark.req("CASE-09")
def test_what_was_tried_before_a_penalty_is_kept(filed: Story):
    data = iv.RecordSoftMeasure(
        done_on=day("2026-03-04"), kind="指导约谈", content="约谈负责人，承诺三日内清理"
    )
    filed.act("record_soft_measure", "2026-03-04", data)
    (entry,) = filed.case.soft_measures
    assert (entry["kind"], entry["by"]) == ("指导约谈", "张立新")


@pytest.mark.req("CASE-16")
def test_another_organ_is_asked_by_letter_and_until_when():
    bureau = make_bureau(
        code="140302", name="阳泉市城区市场监督管理局", prefix="城市监", field="MARKET", item_name="无照经营"
    )
    story = Story(bureau)
    story.file("2026-03-02")
    data = iv.AskAssistance(
        asked_on=day("2026-03-04"), to="阳泉市规划和自然资源局", matters="派员到场协助勘验\n提供用地审批情况"
    )
    story.act("ask_assistance", "2026-03-04", data)
    (paper,) = story.documents("ASSIST_LETTER")
    assert paper.number == "城市监协查字〔2026〕1号"
    assert paper.data["matters"] == ["派员到场协助勘验", "提供用地审批情况"]
    assert paper.data["deadline"] == "2026-03-25"  # fifteen working days (市场监管程序规定第四十五条)
    came: dict[str, Any] = {
        "came_on": day("2026-03-06"), "assistance": 1, "result": "ATTENDED", "people": "王某 执法科副科长",
        "opinion": "地块未办理用地审批。",
    }  # fmt: skip
    with refused(story.case_id, "应当签到", error=UserError):
        story.act("record_assistance", "2026-03-06", iv.RecordAssistance(**came))
    with refused(story.case_id, "不能早于请求日期", error=UserError):
        early = came | {"came_on": day("2026-03-03"), "signed_in": True}
        story.act("record_assistance", "2026-03-06", iv.RecordAssistance(**early))
    story.act("record_assistance", "2026-03-06", iv.RecordAssistance(**came, signed_in=True))
    assert story.case.assistance[0]["opinion"] == "地块未办理用地审批。"
    with refused(story.case_id, "已经登记", error=UserError):
        story.act("record_assistance", "2026-03-07", iv.RecordAssistance(**came, signed_in=True))


def test_a_birth_date_still_to_come_is_refused_and_one_after_the_act_leaves_the_age_open(story: Story):
    assert age_of(Party(kind="PERSON", birth_date=day("2010-03-02")), day("2026-03-02")) == 15
    assert age_of(Party(kind="PERSON", birth_date=day("2010-03-01")), day("2026-03-02")) == 16
    assert age_of(Party(kind="PERSON", birth_date=day("2026-03-03")), day("2026-03-02")) is None
    assert age_of(Party(kind="ORG", birth_date=day("2010-03-01")), day("2026-03-02")) is None
    with pytest.raises(UserError) as error:
        story.file("2026-03-02", kind="PERSON", name="赵某", birth_date=day("2999-01-01"))
    assert error.value.field == "birth_date"
