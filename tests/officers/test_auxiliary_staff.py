"""辅助人员: they assist and never act; four kinds of task, a promise on file, a certified leader."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.officers.ground import Ground, on_duty

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.officers.models import Auxiliary, AuxiliaryTask, InternalRule, Officer
from zhiheng.officers.selectors import certified_ids
from zhiheng.officers.services import applying, auxiliary, rules

D = dt.date
TODAY = D(2026, 3, 2)
pytestmark = pytest.mark.django_db


def assistant(ground: Ground, **more: object) -> Officer:
    return auxiliary.register_auxiliary(
        actor=ground.admin, organ_id=ground.organ.pk, name="胡协管", recruited_on=D(2026, 2, 1), recruited_how="公开招聘", **more
    )  # fmt: skip


@pytest.mark.req("AUX-03", "AUX-02", "AUX-04")
def test_only_four_kinds_of_task_after_the_promise_and_under_a_certified_leader(ground: Ground):
    person, leader = assistant(ground), on_duty(ground).officer
    task = {
        "actor": ground.admin,
        "officer_id": person.pk,
        "leader_id": leader.pk,
        "about": "沿街",
        "on": TODAY,
    }
    with pytest.raises(UserError, match="没有归档的保密承诺书"):
        auxiliary.assign_task(kind="PATROL", **task)
    auxiliary.promise(
        actor=ground.admin, officer_id=person.pk, on=D(2026, 2, 2), archive_no="BM-1", scan=b"%PDF"
    )
    for kind in AuxiliaryTask.Kind.values:
        auxiliary.assign_task(kind=kind, **task)
    for kind in ("调查取证", "INQUIRY", ""):
        with pytest.raises(LegalBlock, match="只能从事法制宣传教育、巡查、信息收集、违法行为劝阻"):
            auxiliary.assign_task(kind=kind, **task)
    assert AuxiliaryTask.objects.count() == 4
    with clock.at(D(2026, 9, 1)), pytest.raises(LegalBlock, match="已经失效，不能带队"):
        auxiliary.assign_task(kind="PATROL", **(task | {"on": D(2026, 9, 1)}))
    assert len(Auxiliary.objects.get().promise_sha256) == 64


@pytest.mark.req("AUX-02")
def test_auxiliary_staff_never_hold_a_certificate(ground: Ground):
    person = assistant(ground)
    with pytest.raises(UserError, match="不得申领执法证件"):
        applying.apply_for_certificate(actor=ground.admin, officer_id=person.pk, kind="FIRST")
    person.certificates.create(number="X1", issuer="某区", valid_from=D(2025, 1, 1), valid_to=D(2030, 1, 1))
    Officer.objects.filter(pk=person.pk).update(state="ON_DUTY")
    assert certified_ids([person.pk], TODAY) == set()


@pytest.mark.req("AUX-03")
def test_a_contract_holds_no_more_people_than_agreed_and_only_while_it_runs(ground: Ground):
    contract = auxiliary.register_contract(
        actor=ground.admin, organ_id=ground.organ.pk, number="FW-1", provider="某公司", content="巡查", headcount=1,
        from_on=D(2026, 1, 1), to_on=D(2026, 6, 30),
    )  # fmt: skip
    assistant(ground, contract_id=contract.pk)
    with pytest.raises(UserError, match="约定1人，已经配满"):
        assistant(ground, contract_id=contract.pk)
    with pytest.raises(UserError, match="已经登记"):
        auxiliary.register_contract(
            actor=ground.admin, organ_id=ground.organ.pk, number="FW-1", provider="某公司", content="巡查", headcount=1,
            from_on=D(2026, 1, 1), to_on=D(2026, 6, 30),
        )  # fmt: skip


@pytest.mark.req("ORG-15", "AUX-01")
def test_seven_rules_and_five_mechanisms_each_established_and_checked_by_others(ground: Ground):
    kinds = InternalRule.Kind.values
    assert (sum(not k.startswith("AUX") for k in kinds), sum(k.startswith("AUX") for k in kinds)) == (7, 5)
    new = {"actor": ground.admin, "organ_id": ground.organ.pk, "kind": "ROTATION"}
    old = rules.establish(title="旧办法", established_on=D(2025, 1, 1), **new)
    row = rules.establish(title="交流轮岗办法", established_on=D(2026, 1, 1), **new)
    old.refresh_from_db()
    assert old.ended_on == D(2026, 1, 1)
    with pytest.raises(Forbidden):
        rules.check_rule(actor=ground.admin, rule_id=row.pk, executed=True, about="查阅了全部台账")
    rules.check_rule(actor=ground.inside, rule_id=row.pk, executed=False, about="本年度没有轮岗记录")
    row.refresh_from_db()
    assert (row.executed, row.checked_by_name) == (False, "郑内督")
