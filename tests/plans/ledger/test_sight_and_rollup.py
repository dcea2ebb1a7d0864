"""Who sees which plan, by policy and by the database alike; the upper level sees the roll-up; reminders."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.plans.ledger.ground import TODAY, hand_in

from zhiheng.common import scope
from zhiheng.journal.models import ProcessEvent
from zhiheng.plans.models import Plan, PlanTask, ProgressReport, Reminder
from zhiheng.plans.policies import visible
from zhiheng.plans.selectors import near, overview
from zhiheng.plans.services.lifecycle import close
from zhiheng.plans.services.remind import remind

pytestmark = pytest.mark.django_db

SIGHT = {
    "province": {"province", "city", "county"},
    "city": {"province", "city", "county"},
    "county": {"province", "city", "county"},
    "urban": {"county"},
    "market": {"county"},
    "health": set(),
    "far": set(),
}


def three(ground):
    province = ground.plan("province")
    city = ground.plan("city", parent=province)
    return {"province": province, "city": city, "county": ground.plan("county", parent=city)}


@pytest.mark.req("PLAN-24")
@pytest.mark.parametrize("who", sorted(SIGHT))
def test_who_sees_which_plan(ground, who):
    names = {p.pk: level for level, p in three(ground).items()}
    actor = ground.people[who]
    with scope.within(actor.scope()):
        assert {names[p.pk] for p in visible(actor)} == SIGHT[who]
        assert {names[p.pk] for p in Plan.objects.all()} == SIGHT[who]  # the second lock alone
        assert {names[p] for p in PlanTask.objects.values_list("plan_id", flat=True)} == SIGHT[who]


def test_a_draft_is_seen_by_its_own_level_and_above(ground):
    plan = ground.plan("county", adopted=False)
    for who, sees in (("county", True), ("city", True), ("urban", False), ("far", False)):
        actor = ground.people[who]
        with scope.within(actor.scope()):
            assert visible(actor).filter(pk=plan.pk).exists() is sees
            assert Plan.objects.filter(pk=plan.pk).exists() is sees


def test_a_report_is_seen_by_its_body_and_those_above_only(ground):
    row = hand_in(ground, ground.plan("county"))
    for who, sees in (
        ("urban", True),
        ("county", True),
        ("province", True),
        ("market", False),
        ("far", False),
    ):
        with scope.within(ground.people[who].scope()):
            assert ProgressReport.objects.filter(pk=row.pk).exists() is sees


def test_the_upper_level_sees_the_rollup(ground):
    plans = three(ground)
    actor = ground.people["province"]
    with scope.within(actor.scope()):
        rows = {r.plan.pk: r for r in overview(actor, TODAY)}
    top, low = rows[plans["province"].pk], rows[plans["county"].pk]
    assert (top.depth, rows[plans["city"].pk].depth, low.depth) == (0, 1, 2)
    assert top.below == 2
    own = sum(top.lights.values())
    assert own == 4
    assert sum(top.total.values()) == own + 3 + sum(low.total.values())
    assert low.lights["RED"] == 3  # 自查, 公示, and the month's report: adopted in September, none handed in
    assert low.lights["YELLOW"] == 2  # soon; in principle
    assert top.light == "RED" and top.lights["RED"] == 0


def test_near_things_are_those_one_answers_for(ground):
    three(ground)
    market = ground.people["market"]
    with scope.within(market.scope()):
        found = near(market, today=TODAY)
    assert [x.light.colour for x in found] == ["RED", "RED", "RED", "YELLOW"]
    assert "5" not in {x.row.task.no for x in found}


@pytest.mark.req("RULE-09")
def test_reminders_before_on_and_after_the_day_each_once(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="2")
    due = task.milestones.get().due_on
    for offset in range(-20, 20):
        remind(due + dt.timedelta(days=offset))
        remind(due + dt.timedelta(days=offset))
    found = Reminder.objects.filter(milestone__task=task).order_by("id")
    assert [(r.days, r.stage) for r in found] == [
        (15, "BEFORE"), (7, "BEFORE"), (1, "BEFORE"), (0, "ON"), (-1, "AFTER"), (-8, "AFTER"), (-15, "AFTER"),
    ]  # fmt: skip
    assert ProcessEvent.objects.filter(kind="plan.reminded", actor_id=None).exists()


def test_no_reminder_for_what_is_done_drafted_or_closed(ground):
    plan = ground.plan("county")
    draft = ground.plan("city", adopted=False)
    close(actor=ground.people["county"], plan_id=plan.pk, summary="已总体完成，结束。")
    assert draft.tasks.exists()
    assert remind(TODAY) == 0
