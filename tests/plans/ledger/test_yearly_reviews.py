"""Tasks in the indicators of the yearly reviews; readings on the milestone's own day."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.plans.ledger.ground import TODAY, Ground, hand_in

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.plans import measures
from zhiheng.plans.measures import Measured, Where, conflict
from zhiheng.plans.models import Milestone, Notice, Reading
from zhiheng.plans.services import yearly as service
from zhiheng.plans.services.correct import save_milestone
from zhiheng.plans.services.readings import keep_readings
from zhiheng.plans.services.review import approve_report
from zhiheng.plans.yearly import board

YEAR = TODAY.year


@pytest.mark.req("PLAN-09", "PLAN-23")
def test_mapped_tasks_are_counted_for_each_body_and_sent_to_it(ground: Ground):
    plan, actor = ground.plan("county"), ground.people["county"]
    first, second = plan.tasks.get(no="1"), plan.tasks.get(no="2")
    done, late = first.milestones.get(), second.milestones.first()
    Milestone.objects.filter(pk=done.pk).update(due_on=dt.date(YEAR, 11, 30), recurs="")
    Milestone.objects.filter(pk=late.pk).update(due_on=dt.date(YEAR, 10, 31), recurs="", modality="MUST")
    item = service.add_item(
        actor=actor, plan_id=plan.pk, year=YEAR, system="RULE_OF_LAW", title="行政执法监督", full=Decimal(10)
    )
    with pytest.raises(UserError, match="同名"):
        service.add_item(actor=actor, plan_id=plan.pk, year=YEAR, system="RULE_OF_LAW", title="行政执法监督")
    assert service.link_tasks(actor=actor, item_id=item.pk, task_ids=[first.pk], milestone_ids=[late.pk]) == 2
    assert service.link_tasks(actor=actor, item_id=item.pk, task_ids=[first.pk]) == 0
    report = hand_in(ground, plan, "1", "urban")
    approve_report(actor=actor, report_id=report.pk)
    Milestone.objects.filter(pk=done.pk).update(done_on=dt.date(YEAR, 11, 21))
    found = board(plan, YEAR, TODAY)
    urban = next(b for b in found.bodies if b.organ == ground.organs["urban"])
    assert [(x.due, x.done, x.in_time, x.late, x.percent) for x in urban.lines] == [(2, 1, 1, 1, 50)]
    assert not board(plan, YEAR - 1, TODAY).bodies
    with clock.at(TODAY):
        assert service.push_results(actor=actor, plan_id=plan.pk, year=YEAR) > 0
        assert (
            service.push_results(actor=actor, plan_id=plan.pk, year=YEAR) == 0
        )  # the same figures go out once
    told = Notice.objects.filter(plan=plan, organ=ground.organs["urban"], key__startswith="yearly").get()
    assert "应完成 2 项，已完成 1 项，逾期未完成 1 项" in told.text
    with pytest.raises(Forbidden), scope.system():
        service.link_tasks(actor=ground.people["urban"], item_id=item.pk, task_ids=[second.pk])
    with pytest.raises(UserError, match="没有可以推送"):
        service.push_results(actor=actor, plan_id=plan.pk, year=YEAR - 1)


@pytest.fixture
def rate(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """A measure that answers what the test says, and cannot look back."""
    now = {"hit": 60}
    found = measures.Measure(
        "made_up", "整改率", "测试口径", lambda where, since, today: Measured(now["hit"], 100)
    )
    monkeypatch.setitem(measures.MEASURES, "made_up", found)
    return now


@pytest.mark.req("PLAN-26")
def test_a_target_that_was_missed_on_its_day_is_flagged_though_it_is_met_today(
    ground: Ground, rate: dict[str, int]
):
    plan, actor = ground.plan("county"), ground.people["county"]
    task = plan.tasks.get(no="1")
    due = TODAY - dt.timedelta(days=6)
    milestone = save_milestone(
        actor=actor, task_id=task.pk, milestone_id=task.milestones.get().pk, text="整改率达到70%", due_on=due,
        measure="made_up", target=Decimal(70),
    )  # fmt: skip
    with scope.system():
        assert keep_readings(due - dt.timedelta(days=1)) == 0
        assert keep_readings(due) == 3  # the division and both bodies
        assert keep_readings(due) == 0
    assert {r.value for r in Reading.objects.filter(milestone=milestone)} == {Decimal(60)}
    rate["hit"] = 90
    report = hand_in(ground, plan, "1", "urban", milestone_id=milestone.pk, figure=Decimal(90))
    assert report.measured == 90 and str(due) in report.conflict and "60.00%" in report.conflict
    assert report.measured_how["hit"] == 90 and report.measured_how["about"] == "测试口径"


def test_a_target_met_on_its_day_contradicts_nothing():
    taken, day = Measured(90, 100), dt.date(2026, 5, 31)
    assert conflict("decided_on_time", None, taken, Decimal(70), True, (day, Decimal(70))) == ""
    assert str(day) in conflict("decided_on_time", None, taken, Decimal(70), True, (day, Decimal("69.99")))
    assert conflict("decided_on_time", None, taken, Decimal(70), False, (day, Decimal(10))) == ""


@pytest.mark.django_db
def test_a_set_of_bodies_is_measured_as_one(ground: Ground):
    both = Where("两局", organ_ids=(ground.organs["urban"].pk, ground.organs["market"].pk))
    for key, found in measures.MEASURES.items():
        assert found.query(both, dt.date(YEAR, 1, 1), TODAY).hit >= 0, key
        assert found.about and found.label
