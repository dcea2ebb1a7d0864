"""Guidance of lower bodies' training, study with its division of tasks, and internal supervision of training."""

from __future__ import annotations

import pytest
from tests.support.ground import TODAY, Ground
from tests.support.test_ledgers import body, day, lights, put

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.organs.factories import make_actor
from zhiheng.support.registers import get_register
from zhiheng.support.registers.keep import take_step
from zhiheng.support.registers.policy import visible

pytestmark = pytest.mark.django_db


def step(ground: Ground, key: str, row: object, name: str, who: str, text: str = "", **values: object):
    return ground.as_(who, take_step, key=key, row_id=row.pk, step_key=name, values=values, text=text)  # type: ignore[attr-defined]


@pytest.mark.req("TRN-22")
def test_a_superior_guides_lower_bodies_only_and_they_say_what_became_of_it(ground: Ground):
    ground.people["city_head"] = make_actor("chead", "冯科长", ground.organs["city"], "UNIT_HEAD")
    given = {
        "on": day(-3), "manner": "LECTURE", "by_name": "冯科长", "topic": "裁量基准运用", "content": "讲授并现场示范",
        "answer_by": day(5),
    }  # fmt: skip
    target = ground.organs["urban"]
    with pytest.raises(UserError, match="下级单位"):
        put(
            ground,
            "training-guidance",
            target=ground.organs["city"].pk,
            **given,
            who="city_head",
            body="city",
        )
    with pytest.raises(UserError, match="下级单位"):
        put(ground, "training-guidance", target=ground.organs["market"].pk, **given)  # same level
    row = put(ground, "training-guidance", target=target.pk, **given, who="city_head", body="city")
    register = get_register("training-guidance")
    for who, seen in (("head", True), ("market_head", False)):
        actor = ground.people[who]
        with scope.within(actor.scope()):
            assert visible(actor, register).exists() is seen
    with pytest.raises(NotFound):
        step(ground, "training-guidance", row, "answer", "market_head", answer="已落实")
    with pytest.raises(Forbidden):
        step(ground, "training-guidance", row, "answer", "city_head", answer="代填")
    with pytest.raises(UserError, match="落实情况"):
        step(ground, "training-guidance", row, "answer", "head", answer="")
    assert lights(ground, "training-guidance") == {"late": 0, "waiting": 1}
    done = step(ground, "training-guidance", row, "answer", "head", answer="组织全员学习并测试")
    assert (done.state, done.answered_on) == ("ANSWERED", TODAY)


@pytest.mark.req("TRN-26")
def test_a_document_is_studied_divided_into_tasks_and_reported_to_the_party_committee(ground: Ground):
    doc = "关于提升行政执法质量三年行动计划的实施意见"
    with pytest.raises(UserError, match="不能多于"):
        put(
            ground,
            "study-sessions",
            document=doc,
            form="GROUP",
            on=day(-9),
            attended=9,
            due_count=8,
            content="学",
        )
    put(
        ground,
        "study-sessions",
        document=doc,
        form="GROUP",
        on=day(-9),
        attended=8,
        due_count=8,
        content="学",
    )
    assert lights(ground, "study-sessions") == {"undivided": 1}
    row = put(
        ground,
        "study-tasks",
        document=doc,
        task="建立培训机制",
        lead_unit="法制科",
        person="王建国",
        due_on=day(-1),
    )
    assert lights(ground, "study-sessions") == {"undivided": 0}
    assert lights(ground, "study-tasks") == {"late": 1, "soon": 0, "unreported": 0}
    with pytest.raises(UserError, match="不能晚于今天"):
        step(ground, "study-tasks", row, "done", "head", result="已建立", done_on=day(1))
    row = step(ground, "study-tasks", row, "done", "head", result="已建立", done_on=day(0))
    assert lights(ground, "study-tasks") == {"late": 0, "soon": 0, "unreported": 1}
    with pytest.raises(UserError, match="不能早于完成日期"):
        step(ground, "study-tasks", row, "report", "leader", committee="区委", reported_on=day(-1))
    with pytest.raises(Forbidden):
        step(ground, "study-tasks", row, "report", "head", committee="区委", reported_on=day(0))
    row = step(ground, "study-tasks", row, "report", "leader", committee="中共矿区区委", reported_on=day(0))
    assert row.state == "REPORTED" and lights(ground, "study-tasks")["unreported"] == 0


@pytest.mark.req("TRN-28", "SUP-24")
def test_internal_supervision_covers_training_and_a_finding_is_mended_and_looked_at_again(ground: Ground):
    ground.people["inner"] = make_actor("inner", "梁督察", ground.organs["urban"], "INTERNAL_SUPERVISOR")
    assert body(ground).checked == set()
    base = {"year": 2026, "on": day(-5), "who": "inner"}
    with pytest.raises(UserError, match="整改期限"):
        put(ground, "internal-checks", matter="TRAINING", finding="学时不足", problems=1, **base)
    with pytest.raises(UserError, match="年度"):
        put(ground, "internal-checks", matter="FILES", finding="合格", **{**base, "year": 2025})
    with pytest.raises(Forbidden):
        put(ground, "internal-checks", matter="FILES", finding="合格", **{**base, "who": "officer"})
    clean = put(ground, "internal-checks", matter="CERTIFICATES", finding="未发现问题", **base)
    assert clean.state == "CLOSED"
    row = put(
        ground,
        "internal-checks",
        matter="TRAINING",
        finding="2人学时不足",
        problems=2,
        mend_by=day(-1),
        **base,
    )
    assert body(ground).checked == {"CERTIFICATES", "TRAINING"}
    assert lights(ground, "internal-checks") == {"late": 1, "open": 1}
    row = step(ground, "internal-checks", row, "mend", "head", mended="已补训", mended_on=TODAY)
    row = step(ground, "internal-checks", row, "close", "inner", text="复核属实")
    assert row.state == "CLOSED" and lights(ground, "internal-checks") == {"late": 0, "open": 0}


def test_lower_bodies_are_found_below_and_never_beside(ground: Ground):
    from zhiheng.support.ledgers.learning import lower_bodies

    names = {name for _, name in lower_bodies(ground.organs["city"])}
    assert names == {
        "阳泉市矿区城市管理局", "阳泉市矿区市场监督管理局", "某街道办事处",
    }  # fmt: skip
    assert {n for _, n in lower_bodies(ground.organs["urban"])} == {"某街道办事处"}
    assert lower_bodies(ground.organs["town"]) == []
