"""Key tasks about delegated powers: a counter from approved evaluations, a milestone for the next batch, urging that is answered."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.powers.ledgers.tasks import counter, evaluated
from zhiheng.powers.models import DelegationLine, KeyTask, KeyTaskUrge
from zhiheng.powers.services import assess, batches
from zhiheng.support.registers import get_register
from zhiheng.support.registers.figures import standing
from zhiheng.support.registers.keep import add, take_step
from zhiheng.support.registers.policy import open_row, visible

pytestmark = pytest.mark.django_db


def task(ground: Ground, **values: object) -> KeyTask:
    given = {
        "year": 2026, "kind": "EVALUATE", "title": "完成首批职权事项动态评估", "capacity": 1,
        "basis": "江府办〔2024〕4号第九项", "owner": "执法监督科",
    } | values  # fmt: skip
    keeper = ground.people["keeper"]
    return add(actor=keeper, key="key-tasks", organ_id=ground.justice.pk, values=given)


def step(ground: Ground, row: KeyTask, key: str, **values: object) -> KeyTask:
    return take_step(
        actor=ground.people["keeper"], key="key-tasks", row_id=row.pk, step_key=key, values=values
    )


def lights(ground: Ground, key: str, day: dt.date) -> dict[str, int]:
    return {s.key: n for s, n in standing(ground.people["keeper"], get_register(key), day).wrong}


def evaluate(ground: Ground, *, until: str) -> None:
    keeper = ground.people["keeper"]
    town = ground.town.organ
    row = assess.open_assessment_year(actor=keeper, lead=ground.justice, township=town, year=2026)
    assess.write_assessment(actor=keeper, assessment_id=row.pk, capacity="能", need="有", running="正常")
    item = DelegationLine.objects.get().item
    assess.conclude(actor=keeper, assessment_id=row.pk, item=item, verdict="KEEP")
    for held in assess.unconcluded(row):
        assess.conclude(actor=keeper, assessment_id=row.pk, item=held, verdict="KEEP")
    assess.submit_assessment(actor=keeper, assessment_id=row.pk)
    if until == "approved":
        assess.approve_assessment(actor=ground.people["justice_leader"], assessment_id=row.pk, passed=True)


@pytest.mark.req("EMP-09", "EMP-12")
def test_the_counter_counts_items_whose_evaluation_is_approved_each_once(ground: Ground):
    batch = ground.batch()
    with clock.at(MOVED):
        row = task(ground, capacity=2, batch=batch.pk, due_on=dt.date(2026, 12, 31))
        row = step(ground, row, "start", started_on=MOVED, started_by="评估方案")
        assert counter(row) == "0/2 项（0%）"
        evaluate(ground, until="submitted")
        assert evaluated(row) == 0  # handed in is not yet settled
        assess.approve_assessment(
            actor=ground.people["justice_leader"],
            assessment_id=assess.DelegationAssessment.objects.get().pk,
            passed=True,
        )
        assert counter(row) == "1/2 项（50%）"
        with pytest.raises(UserError, match="还差 1 项"):
            step(ground, row, "finish", done_on=MOVED, result="完成")
        KeyTask.objects.filter(pk=row.pk).update(capacity=1)
        assert step(ground, row, "finish", done_on=MOVED, result="完成").state == "DONE"
    assert lights(ground, "key-tasks", dt.date(2027, 1, 1))["late"] == 0


@pytest.mark.req("EMP-09", "EMP-12")
def test_an_evaluation_needs_its_number_and_is_late_the_day_after(ground: Ground):
    with pytest.raises(UserError, match="应评估事项数"):
        task(ground, capacity=None)
    task(ground, due_on=dt.date(2026, 12, 31))
    assert lights(ground, "key-tasks", dt.date(2026, 12, 31))["late"] == 0
    assert lights(ground, "key-tasks", dt.date(2027, 1, 1))["late"] == 1
    with pytest.raises(Forbidden):
        add(actor=ground.people["head"], key="key-tasks", organ_id=ground.justice.pk, values={})


@pytest.mark.req("EMP-10")
def test_the_second_batch_is_started_when_it_is_being_prepared_and_not_before(ground: Ground):
    row = task(ground, kind="START", title="启动第二批事项下放", batch_no=2, capacity=None)
    assert (counter(row), row.due_on) == ("未启动", None)
    with pytest.raises(UserError, match="还没有拟订第 2 批"):
        step(ground, row, "start", started_on=TODAY, started_by="启动通知")
    batch = batches.prepare_batch(
        actor=ground.people["keeper"], organ=ground.justice, name="第二批赋权事项", no=2
    )
    with pytest.raises(UserError, match="不能晚于今天"):
        step(ground, row, "start", started_on=TODAY + dt.timedelta(days=1), started_by="启动通知")
    done = step(ground, row, "start", started_on=TODAY, started_by="启动通知")
    assert (done.state, done.batch_id, done.done_on, counter(done)) == (
        "DONE", batch.pk, TODAY, "2026-03-20 启动",
    )  # fmt: skip


@pytest.mark.req("EMP-12")
def test_who_is_urged_reads_it_and_answers_and_nobody_else_does(ground: Ground):
    row = task(ground)
    values = {
        "task": row.pk, "target": ground.bureau.organ.pk, "on": TODAY, "text": "请于本月底前提交评估数据",
        "answer_by": TODAY + dt.timedelta(days=9),
    }  # fmt: skip
    urge = add(actor=ground.people["keeper"], key="key-task-urges", organ_id=ground.justice.pk, values=values)
    assert lights(ground, "key-tasks", TODAY)["quiet"] == 1
    assert lights(ground, "key-task-urges", TODAY + dt.timedelta(days=10))["late"] == 1
    register = get_register("key-task-urges")
    stranger, head = ground.people["town_leader"], ground.people["head"]
    with scope.within(stranger.scope()):
        assert not visible(stranger, register).exists()
    with scope.within(head.scope()):
        assert open_row(head, register, urge.pk).task_title == "完成首批职权事项动态评估"
        done = take_step(
            actor=head, key="key-task-urges", row_id=urge.pk, step_key="answer", values={"answer": "已提交"}
        )
    assert (done.state, done.answered_on, done.trail[-1]["name"]) == ("ANSWERED", TODAY, head.name)
    with pytest.raises(Forbidden), scope.within(ground.people["keeper"].scope()):
        again = KeyTaskUrge.objects.get(pk=urge.pk)
        KeyTaskUrge.objects.filter(pk=again.pk).update(state="SENT")
        take_step(
            actor=ground.people["keeper"], key="key-task-urges", row_id=urge.pk, step_key="answer",
            values={"answer": "代答"},
        )  # fmt: skip


@pytest.mark.req("EMP-12", "ORG-03")
def test_a_township_is_urged_and_the_unit_that_handles_in_its_name_answers(ground: Ground):
    row = task(ground)
    values = {"task": row.pk, "target": ground.town.organ.subject.pk, "on": TODAY, "text": "请报送评估数据"}
    urge = add(actor=ground.people["keeper"], key="key-task-urges", organ_id=ground.justice.pk, values=values)
    head = ground.town.head
    assert ground.town.organ.subject.pk not in {g.organ_id for g in head.grants}
    with scope.within(head.scope()):
        done = take_step(
            actor=head, key="key-task-urges", row_id=urge.pk, step_key="answer", values={"answer": "已报送"}
        )
    assert done.state == "ANSWERED"
