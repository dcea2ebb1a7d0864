"""Faults, exemptions, commitments, compensation, proposals to hold to account: who decides, in which order, with what effect."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.support.ground import TODAY, Ground

from zhiheng.appraisal.facts import faults
from zhiheng.appraisal.models import AccountabilityProposal, Commitment, FaultCase, UnitMark
from zhiheng.appraisal.selectors.team import teams, unsigned
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.factories import make_actor
from zhiheng.support.registers import get_register
from zhiheng.support.registers.keep import take_step
from zhiheng.support.registers.policy import visible

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def inside(ground: Ground) -> None:
    ground.people["inner"] = make_actor("inner", "孟凡", ground.organs["urban"], "INTERNAL_SUPERVISOR")


def step(ground: Ground, who: str, key: str, row, name: str, text: str = "", **values):
    return ground.as_(who, take_step, key=key, row_id=row.pk, step_key=name, text=text, values=values)


def sees(ground: Ground, who: str, key: str) -> int:
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return visible(actor, get_register(key)).count()


@pytest.fixture
def fault(ground: Ground, put) -> FaultCase:
    return put(
        "faults", officer=ground.officers["officer"].pk, kind="NEGLECT", found_on=TODAY, source="SUPERVISION",
        ground="NO_FILING", facts="收到线索 40 日未立案",
    )  # fmt: skip


@pytest.mark.req("LIA-02")
def test_a_fault_is_established_and_decided_by_two_and_told(ground, fault):
    with pytest.raises(UserError):
        step(ground, "inner", "faults", fault, "find")
    step(ground, "inner", "faults", fault, "find", finding="属实")
    with pytest.raises(Forbidden):
        step(ground, "head", "faults", fault, "decide", "同意", sanction="CRITICISM")
    assert faults([ground.officers["officer"].pk], 2026) == {}
    step(ground, "leader", "faults", fault, "decide", "同意", sanction="CRITICISM")
    fault.refresh_from_db()
    assert (fault.state, fault.decided_on) == ("DECIDED", TODAY)
    assert faults([ground.officers["officer"].pk], 2026) == {ground.officers["officer"].pk: 1}
    step(ground, "head", "faults", fault, "tell", told_on=TODAY, told_how="当面送达，告知申诉途径")
    assert {who: sees(ground, who, "faults") for who in ("officer", "second", "head", "supervisor", "market_head")} == {
        "officer": 1, "second": 0, "head": 1, "supervisor": 1, "market_head": 0,
    }  # fmt: skip


def test_a_local_ground_must_be_in_the_library(ground, put):
    values = {
        "officer": ground.officers["officer"].pk, "kind": "OTHER", "found_on": TODAY, "source": "OTHER", "ground": "LOCAL",
        "facts": "x",
    }  # fmt: skip
    with pytest.raises(UserError) as refused:
        put("faults", **values)
    assert refused.value.field == "local"
    lenient = put("circumstances", kind="EXEMPT", text="依法履职，因客观原因", basis="晋某办", since=TODAY)
    with pytest.raises(UserError, match="不是追责情形"):
        put("faults", **values, local=lenient.pk)


@pytest.mark.req("LIA-01")
def test_an_exemption_goes_through_five_steps_by_four_people_and_ends_the_fault(ground, put, fault):
    lenient = put("circumstances", kind="EXEMPT", text="依法履职，因客观原因", basis="晋某办", since=TODAY)
    values = {
        "officer": ground.officers["officer"].pk,
        "kind": "EXEMPT",
        "fault": fault.pk,
        "reason": "线索地址不明，已三次核查",
    }
    with pytest.raises(UserError, match="只能为本人"):
        put("exemptions", who="second", **values)
    with pytest.raises(UserError, match="不一致"):
        put("exemptions", who="officer", **{**values, "kind": "TOLERATE"}, circumstance=lenient.pk)
    row = put("exemptions", who="officer", **values, circumstance=lenient.pk)
    step(ground, "inner", "faults", fault, "find", finding="属实")
    with pytest.raises(UserError, match="正在办理"):
        step(ground, "leader", "faults", fault, "decide", "追责", sanction="NOTICE")
    with pytest.raises(Stale):
        step(ground, "leader", "exemptions", row, "grant", "同意")
    step(ground, "inner", "exemptions", row, "check", check_text="核查记录三份属实")
    with pytest.raises(Forbidden, match="须由其他人员"):
        step(ground, "inner", "exemptions", row, "find", finding="符合情形")
    step(ground, "head", "exemptions", row, "find", finding="符合情形")
    step(ground, "leader", "exemptions", row, "grant", "同意免责")
    fault.refresh_from_db()
    row.refresh_from_db()
    assert (fault.state, row.granted, row.decided_on) == ("EXEMPTED", True, TODAY)
    assert faults([ground.officers["officer"].pk], 2026) == {}
    step(ground, "head", "exemptions", row, "tell", told_on=TODAY, told_how="书面")
    row.refresh_from_db()
    assert [t["step"] for t in row.trail] == ["add", "check", "find", "grant", "tell"]
    assert sees(ground, "second", "exemptions") == 0


def test_a_refused_exemption_lets_the_fault_be_decided(ground, put, fault):
    row = put(
        "exemptions",
        who="officer",
        officer=ground.officers["officer"].pk,
        kind="EXEMPT",
        fault=fault.pk,
        reason="x",
    )
    step(ground, "inner", "exemptions", row, "check", check_text="x")
    step(ground, "head", "exemptions", row, "find", finding="不符合")
    step(ground, "leader", "exemptions", row, "refuse", "不符合情形")
    step(ground, "inner", "faults", fault, "find", finding="属实")
    step(ground, "leader", "faults", fault, "decide", "追责", sanction="NOTICE")
    fault.refresh_from_db()
    assert fault.state == "DECIDED"


@pytest.mark.req("LIA-04")
def test_everybody_signs_once_a_year_and_the_missing_are_named(ground, put):
    organ = ground.organs["urban"]
    mine = {"officer": ground.officers["officer"].pk, "year": 2026, "signed_on": TODAY, "content": "依法履职"}
    put("commitments", who="officer", **mine)
    with pytest.raises(UserError, match="已签署"):
        put("commitments", **mine)
    with pytest.raises(UserError, match="只能为本人"):
        put("commitments", who="second", **{**mine, "officer": ground.officers["reviewer"].pk})
    with pytest.raises(UserError, match="年度内"):
        put("commitments", **{**mine, "officer": ground.officers["second"].pk, "year": 2025})
    assert {o.name for o in unsigned([organ.pk], 2026)} == {"李海燕", "赵敏"}
    assert {o.name for o in unsigned([organ.pk], 2027)} == {"张立新", "李海燕", "赵敏"}
    assert teams([organ], TODAY)[organ.pk].signed == 1
    assert Commitment.objects.count() == 1


@pytest.mark.req("PER-12")
def test_the_share_of_people_with_a_background_in_law(ground):
    first, second = ground.officers["officer"], ground.officers["second"]
    first.law_degree = first.legal_qualification = True
    second.law_experience = True
    first.save()
    second.save()
    team = teams([ground.organs["urban"]], TODAY)[ground.organs["urban"].pk]
    assert (team.people, team.law, team.degree, team.experience, team.qualification) == (3, 2, 1, 1, 1)
    assert team.share(team.law) == "2（66.7%）"


@pytest.mark.req("LIA-08")
def test_compensation_is_decided_paid_and_recovered(ground, put):
    row = put("compensation", claimant="某公司", asked_on=TODAY, asked_fen=50_000_00, cause="违法扣押")
    with pytest.raises(UserError) as nothing:
        step(ground, "leader", "compensation", row, "grant", decided_on=TODAY, granted_fen=0)
    assert nothing.value.field == "granted_fen"
    step(ground, "leader", "compensation", row, "grant", decided_on=TODAY, granted_fen=30_000_00)
    step(ground, "head", "compensation", row, "pay", paid_on=TODAY)
    who = ground.officers["officer"].pk
    with pytest.raises(UserError, match="不能超过赔偿金额"):
        step(ground, "leader", "compensation", row, "recover", officer=who, recovered_fen=30_000_01)
    step(ground, "leader", "compensation", row, "recover", officer=who, recovered_fen=5_000_00)
    row.refresh_from_db()
    assert (row.state, row.recovered_fen) == ("PAID", 5_000_00)


@pytest.mark.req("LIA-07", "EVAL-05")
def test_a_proposal_carries_the_figures_is_signed_by_another_and_read_by_the_body_once_issued(ground, put):
    body = ground.organs["urban"].pk
    values = {
        "body": body,
        "addressee": "矿区人民政府",
        "problem": "超期案件整改不力",
        "consequence": "群众反复投诉",
        "demand": "对责任人员问责",
    }
    row = put("proposals", who="supervisor", keeper="justice", **values)
    assert set(row.figures) >= {"handled", "fallen", "late", "red"}
    assert sees(ground, "leader", "proposals") == 0
    with pytest.raises(Forbidden):
        step(ground, "supervisor", "proposals", row, "issue", number="矿司建〔2026〕1号", issued_on=TODAY)
    step(ground, "chief", "proposals", row, "issue", number="矿司建〔2026〕1号", issued_on=TODAY)
    assert sees(ground, "leader", "proposals") == 1
    assert sees(ground, "market_head", "proposals") == 0
    step(ground, "supervisor", "proposals", row, "answer", answer="已约谈", answered_on=TODAY)
    step(ground, "chief", "proposals", row, "close", "办结")
    assert AccountabilityProposal.objects.get().state == "CLOSED"
    mark = {"body": body, "kind": "REWARD", "decided_on": TODAY, "by": "矿区人民政府", "reason": "质效显著"}
    put("unit-marks", who="supervisor", keeper="justice", **mark)
    assert "被撤变" in get_register("unit-marks").figures[0].value(UnitMark.objects.get())
    assert sees(ground, "leader", "unit-marks") == 1
    with pytest.raises(UserError, match="监督范围"):
        put("unit-marks", who="supervisor", keeper="justice", **{**mark, "body": ground.organs["city"].pk})
    with pytest.raises(Forbidden):
        put("unit-marks", who="head", **mark)


@pytest.mark.req("PER-10", "PER-11")
def test_rotation_counts_from_a_term_the_body_has_set_and_never_from_an_invented_one(ground, put):
    organ = ground.organs["urban"]
    free = put("posts-of-duty", name="内勤")
    bound = put("posts-of-duty", name="执法一队", sensitive=True, term_months=60, basis="局轮岗办法第三条")
    with pytest.raises(UserError) as unnamed:
        put("posts-of-duty", name="执法二队", term_months=60)
    assert unnamed.value.field == "basis"
    put("tenures", officer=ground.officers["second"].pk, post=free.pk, since=dt.date(2001, 1, 1))
    tenure = put("tenures", officer=ground.officers["officer"].pk, post=bound.pk, since=dt.date(2021, 11, 20))
    register = get_register("tenures")
    rows = visible(ground.people["head"], register)
    assert {r.officer.name: r.due_on for r in rows} == {"张立新": TODAY, "李海燕": None}
    over = register.shortfalls[0].condition
    assert rows.filter(over(TODAY)).count() == 0
    assert [r.officer.name for r in rows.filter(over(TODAY + dt.timedelta(days=1)))] == ["张立新"]
    with clock.at(TODAY):
        assert teams([organ], TODAY + dt.timedelta(days=1))[organ.pk].over == 1
    with pytest.raises(UserError) as twice:
        put("tenures", officer=ground.officers["officer"].pk, post=free.pk, since=TODAY)
    assert "已有任职中" in twice.value.message
    plan = put("rotation", tenure=tenure.pk, to_post=free.pk, planned_on=TODAY)
    step(ground, "head", "rotation", plan, "do", done_on=TODAY)
    tenure.refresh_from_db()
    assert tenure.until == TODAY
    assert {(r.officer.name, r.post.name) for r in rows.filter(until__isnull=True)} == {
        ("张立新", "内勤"),
        ("李海燕", "内勤"),
    }
    put("staffing", kind="SELECTION", title="公开遴选 2 名", happened_on=TODAY, people="某某")
    with pytest.raises(NotFound):
        step(ground, "market_head", "rotation", plan, "do", done_on=TODAY)
