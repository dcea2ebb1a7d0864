"""The period that the document states, days outside it; tasks that press: order, light, reminders."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.plans.ledger.ground import TODAY, Ground

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.plans import term
from zhiheng.plans.models import Notice, Plan
from zhiheng.plans.selectors import lit_of_task, near
from zhiheng.plans.services import lifecycle
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.remind import remind
from zhiheng.plans.services.urgency import set_urgent

TEXT = """阳泉市矿区2026年行政执法监督工作方案
一、总体要求
实施期限为2026年1月1日至2026年12月31日。
二、重点任务
（一）开展自查。各单位2026年12月15日前完成自查。（矿区城管局负责）
（二）清理事项。2027年3月底前公布清理结果。（矿区城管局负责）
（三）整改问题。接到通报后限时办结，2026年12月20日前报结果。（矿区城管局负责）
"""


def imported(ground: Ground) -> Plan:
    with clock.at(TODAY - dt.timedelta(days=30)):
        return import_text(actor=ground.people["county"], organ=ground.organs["county"], text=TEXT)


@pytest.mark.req("PLAN-19")
def test_a_day_outside_the_period_is_never_silently_adopted(ground: Ground):
    plan, actor = imported(ground), ground.people["county"]
    assert (plan.period_from, plan.period_to) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))
    assert "2026年1月1日至2026年12月31日" in plan.period_words
    assert [(m.task.no, term.sentence_of(plan, m)) for m in term.outside(plan)] == [
        ("2", "2027年3月底前公布清理结果")
    ]
    plan.tasks.update(checked=True)
    with pytest.raises(UserError, match="2027年3月底前公布清理结果"):
        lifecycle.adopt(actor=actor, plan_id=plan.pk)
    plan.refresh_from_db()
    assert plan.status == "DRAFT" and plan.adopted_at is None


@pytest.mark.req("PLAN-19")
def test_the_period_is_corrected_at_adoption_and_later(ground: Ground):
    plan, actor = imported(ground), ground.people["county"]
    plan.tasks.update(checked=True)
    first, last = dt.date(2026, 1, 1), dt.date(2027, 3, 31)
    for wrong in ((last, first), (first, None), (None, last)):
        with pytest.raises(UserError):
            lifecycle.adopt(actor=actor, plan_id=plan.pk, period=wrong)
    plan = lifecycle.adopt(actor=actor, plan_id=plan.pk, period=(first, last))  # its last day is inside
    assert plan.status == "ADOPTED" and not term.outside(plan)
    plan = lifecycle.set_period(actor=actor, plan_id=plan.pk, first=first, last=last - dt.timedelta(days=1))
    assert len(term.outside(plan)) == 1
    plan = lifecycle.set_period(actor=actor, plan_id=plan.pk, first=None, last=None)
    assert term.words_of(plan) == "未设定" and not term.outside(plan)
    with pytest.raises(Forbidden), scope.system():
        lifecycle.set_period(actor=ground.people["urban"], plan_id=plan.pk, first=first, last=last)


@pytest.mark.req("PLAN-18", "RULE-09")
def test_a_task_that_presses_is_proposed_ordered_first_and_warned_of_earlier(ground: Ground):
    plan, actor = imported(ground), ground.people["county"]
    pressing = plan.tasks.get(no="3")
    assert pressing.urgent and "限时办结" in pressing.urgent_why and any("紧抓" in d for d in pressing.doubts)
    plan = lifecycle.adopt(actor=actor, plan_id=plan.pk, confirmed=True)
    day = dt.date(2026, 11, 20)  # 25 days before the first task's day, 30 before the pressing one's
    lights = {t.no: lit_of_task(t, day)[0].light.colour for t in plan.tasks.all()}
    assert lights == {"1": "GREEN", "2": "GREEN", "3": "YELLOW"}
    assert lit_of_task(pressing, day - dt.timedelta(days=1))[0].light.colour == "GREEN"
    later = dt.date(2026, 12, 2)
    assert [x.row.task.no for x in near(actor, today=later)] == ["3", "1"]
    with clock.at(day), scope.system():
        remind()
    titles = list(Notice.objects.filter(plan=plan).values_list("title", flat=True))
    assert titles and all(t.startswith("【紧抓】") and "3 整改问题" in t for t in titles)


@pytest.mark.req("PLAN-18")
def test_the_mark_needs_a_reason_and_the_plans_own_people(ground: Ground):
    plan, actor = imported(ground), ground.people["county"]
    task = plan.tasks.get(no="1")
    with pytest.raises(UserError, match="理由"):
        set_urgent(actor=actor, task_id=task.pk, urgent=True)
    assert set_urgent(actor=actor, task_id=task.pk, urgent=True, why="省厅限期").urgent
    with pytest.raises(Stale):
        set_urgent(actor=actor, task_id=task.pk, urgent=True, why="省厅限期")
    lifecycle.adopt(actor=actor, plan_id=plan.pk, confirmed=True)
    with pytest.raises(Forbidden), scope.system():
        set_urgent(actor=ground.people["urban"], task_id=task.pk, urgent=False)
    task.refresh_from_db()
    assert task.urgent and not set_urgent(actor=actor, task_id=task.pk, urgent=False).urgent
