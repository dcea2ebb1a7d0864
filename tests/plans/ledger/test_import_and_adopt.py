"""From document to ledger: proposed, tied to its words, corrected, adopted; the same document only once."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.plans.ledger.ground import TODAY

from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.demo import plan_texts
from zhiheng.journal.models import ProcessEvent
from zhiheng.plans.measures import MEASURES
from zhiheng.plans.models import Milestone, Owner, Plan, PlanStatus, PlanTask
from zhiheng.plans.services.correct import (
    correct_task,
    remove_milestone,
    remove_task,
    save_milestone,
    split_task,
)
from zhiheng.plans.services.importing import import_document, import_text
from zhiheng.plans.services.lifecycle import adopt, close, link_parent, set_reminders
from zhiheng.plans.services.ownership import assign, unassign

pytestmark = pytest.mark.django_db


@pytest.mark.req("PLAN-01")
def test_each_task_keeps_the_words_it_came_from(ground):
    plan = ground.plan("county", adopted=False)
    assert plan.status == PlanStatus.DRAFT
    tasks = list(plan.tasks.order_by("order"))
    assert [t.no for t in tasks] == ["1", "2", "3", "4", "5"]
    assert all(plan.text[t.start : t.end] == t.text for t in tasks)
    milestone = Milestone.objects.get(task=tasks[4])
    assert milestone.modality == "PRINCIPLE"
    assert "原则上" in plan.text[milestone.start : milestone.end]


@pytest.mark.req("PLAN-01", "PLAN-21")
def test_bodies_named_in_the_document_are_found_where_there_is_one_answer(ground):
    plan = ground.plan("county")
    second = plan.tasks.get(no="2")
    assert [(o.name, o.role, o.body_id) for o in second.owners.all()] == [
        ("阳泉市矿区城市管理局", "牵头", ground.organs["urban"].pk),
        ("阳泉市矿区市场监督管理局", "配合", ground.organs["market"].pk),
    ]
    assert plan.tasks.get(no="5").owner_ids == [ground.organs["county"].pk]  # 矿区司法局, by its tail
    assert set(plan.owner_ids) == {ground.organs[o].pk for o in ("urban", "market", "county")}


def test_the_same_document_twice_is_refused_with_the_first_ones_name(ground):
    plan = ground.plan("county")
    with pytest.raises(UserError, match=r"已于 .* 导入") as error:
        import_text(
            actor=ground.people["county"],
            organ=ground.organs["county"],
            text=plan_texts.county(TODAY).replace("。", "．").replace("\n\n", "\n"),
        )
    assert plan.title in error.value.message
    assert Plan.objects.count() == 1


def test_another_body_may_keep_its_own_ledger_of_the_same_document(ground):
    ground.plan("county")
    import_text(actor=ground.people["city"], organ=ground.organs["city"], text=plan_texts.county(TODAY))
    assert Plan.objects.count() == 2


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [(b"", "a.txt", "空"), (b"%PDF-1.4 broken", "a.pdf", ""), (b"PK\x03\x04", "a.docx", "")],
)
def test_what_cannot_be_read_is_refused_and_leaves_nothing(ground, data, name, words):
    with pytest.raises(UserError) as error:
        import_document(
            actor=ground.people["county"], organ=ground.organs["county"], data=data, filename=name
        )
    assert words in error.value.message
    assert error.value.field == "file"
    assert not Plan.objects.exists()


@pytest.mark.parametrize("who", ["far", "archivist", "urban"])
def test_nobody_imports_for_a_body_he_is_not_appointed_in(ground, who):
    with pytest.raises(Forbidden):
        import_text(actor=ground.people[who], organ=ground.organs["county"], text=plan_texts.county(TODAY))
    assert not Plan.objects.exists()


def test_corrections_are_recorded_with_before_and_after(ground):
    plan = ground.plan("county", adopted=False)
    task = plan.tasks.get(no="1")
    correct_task(actor=ground.people["county"], task_id=task.pk, title="案件逐件自查", version=task.version)
    event = ProcessEvent.objects.get(kind="plan.task_corrected")
    assert event.payload["before"]["title"] == "开展案件自查"
    assert event.payload["after"]["title"] == "案件逐件自查"
    with pytest.raises(Stale):
        correct_task(actor=ground.people["county"], task_id=task.pk, title="又改", version=task.version)
    assert PlanTask.objects.get(pk=task.pk).title == "案件逐件自查"


def test_tasks_are_split_and_only_a_draft_loses_any(ground):
    plan = ground.plan("county", adopted=False)
    actor = ground.people["county"]
    task = plan.tasks.get(no="1")
    part = split_task(actor=actor, task_id=task.pk, title="城管局自查")
    assert (part.no, part.start) == ("1-1", task.start)
    with pytest.raises(UserError):
        split_task(actor=actor, task_id=part.pk, title="再分")
    remove_task(actor=actor, task_id=plan.tasks.get(no="3").pk)
    adopt(actor=actor, plan_id=plan.pk, confirmed=True)
    with pytest.raises(UserError, match="不能删除"):
        remove_task(actor=actor, task_id=task.pk)
    with pytest.raises(UserError, match="不能删除"):
        remove_milestone(actor=actor, milestone_id=task.milestones.get().pk)
    assert plan.tasks.count() == 5


def test_milestones_are_corrected_within_reason(ground):
    plan = ground.plan("county", adopted=False)
    actor, task = ground.people["county"], plan.tasks.get(no="1")
    m = task.milestones.get()
    save_milestone(
        actor=actor, task_id=task.pk, milestone_id=m.pk, text="报送自查结果", due_on=dt.date(2026, 12, 1)
    )
    m.refresh_from_db()
    assert m.due_on == dt.date(2026, 12, 1)
    for wrong in (
        {"due_on": dt.date(2026, 12, 1), "recurs": "monthly"},
        {"recurs": "hourly"},
        {"recurs": "yearly", "month": 13},
        {"measure": "decided_on_time"},
        {"measure": "nonsense", "target": 1},
    ):
        with pytest.raises(UserError):
            save_milestone(actor=actor, task_id=task.pk, milestone_id=m.pk, text="x", **wrong)
    m.refresh_from_db()
    assert (m.text, m.recurs) == ("报送自查结果", "")


def test_a_draft_with_open_doubts_is_adopted_only_on_confirmation(ground):
    plan = ground.plan("county", adopted=False)
    actor = ground.people["county"]
    PlanTask.objects.filter(plan=plan, no="2").update(checked=False, doubts=["责任单位未注明分工"])
    with pytest.raises(UserError, match="1 项任务待核对（序号 2"):
        adopt(actor=actor, plan_id=plan.pk)
    plan.refresh_from_db()
    assert plan.status == PlanStatus.DRAFT
    adopt(actor=actor, plan_id=plan.pk, confirmed=True)
    assert ProcessEvent.objects.get(kind="plan.adopted").payload["confirmed_doubts"] == ["2"]
    with pytest.raises(UserError):
        adopt(actor=actor, plan_id=plan.pk)


@pytest.mark.req("PLAN-05", "PLAN-21")
def test_a_body_is_assigned_with_its_contact_and_taken_off_again(ground):
    plan = ground.plan("county")
    actor, task = ground.people["county"], plan.tasks.get(no="5")
    health = ground.organs["health"]
    owner = assign(actor=actor, task_id=task.pk, role="配合", body_id=health.pk, contact="陈明 12345")
    assert owner.name == health.name
    task.refresh_from_db()
    plan.refresh_from_db()
    assert health.pk in task.owner_ids and health.pk in plan.owner_ids
    unassign(actor=actor, owner_id=owner.pk)
    plan.refresh_from_db()
    assert health.pk not in plan.owner_ids
    with pytest.raises(UserError):
        assign(actor=actor, task_id=task.pk, role="配合", body_id=ground.organs["far"].pk)
    with pytest.raises(Forbidden):
        assign(actor=ground.people["urban"], task_id=task.pk, role="配合", name="某局")
    assert Owner.objects.filter(task=task).count() == 1


def test_only_a_plan_of_a_level_above_can_be_the_parent(ground):
    province, city, county = ground.plan("province"), ground.plan("city"), ground.plan("county")
    link_parent(actor=ground.people["county"], plan_id=county.pk, parent_id=city.pk)
    link_parent(actor=ground.people["city"], plan_id=city.pk, parent_id=province.pk)
    with pytest.raises(UserError, match="上级行政区划"):
        link_parent(actor=ground.people["city"], plan_id=city.pk, parent_id=city.pk)
    with pytest.raises((UserError, NotFound)):
        link_parent(actor=ground.people["city"], plan_id=city.pk, parent_id=county.pk)


def test_closing_needs_a_summary_and_ends_corrections(ground):
    plan = ground.plan("county")
    actor = ground.people["county"]
    with pytest.raises(UserError):
        close(actor=actor, plan_id=plan.pk, summary=" ")
    close(actor=actor, plan_id=plan.pk, summary="任务总体完成，街道试点转入下一年度。")
    with pytest.raises(UserError, match="已结束"):
        correct_task(actor=actor, task_id=plan.tasks.first().pk, title="x")


def test_reminder_days_are_set_within_reason(ground):
    plan = ground.plan("county")
    actor = ground.people["county"]
    plan = set_reminders(actor=actor, plan_id=plan.pk, before=[3, 30, 3], every=5)
    assert (plan.remind_before, plan.remind_every) == ([30, 3], 5)
    for before, every in (([], 5), ([0], 5), ([400], 5), ([3], 0)):
        with pytest.raises(UserError):
            set_reminders(actor=actor, plan_id=plan.pk, before=before, every=every)


def test_a_long_document_is_stored_in_a_handful_of_statements(ground, django_assert_max_num_queries):
    items = "\n".join(
        f"{n}.落实措施{n}。{2027 + n % 3}年6月底前完成第{n}批清理。（责任单位：矿区城管局、矿区市场监管局）"
        for n in range(1, 301)
    )
    text = f"矿区提升行政执法质量行动方案\n一、主要任务\n{items}\n"
    with django_assert_max_num_queries(40):
        plan = import_text(actor=ground.people["county"], organ=ground.organs["county"], text=text)
    assert plan.tasks.count() == 300
    last = plan.tasks.get(no="300")
    assert plan.text[last.start : last.end] == last.text
    assert {o.body_id for o in last.owners.all()} == {ground.organs["urban"].pk, ground.organs["market"].pk}


WIRED = """矿区2026年行政执法专项整治方案
一、任务
1.整改问题。2026年5月底前，已排查问题整改70%以上，7月底前，已排查问题整改100%。（矿区城管局负责）
2.按期公示。2026年6月底前，处罚决定按期公示率达到95%。（矿区城管局负责）
3.压减检查。2026年6月底前，检查总量下降不低于10%。（矿区城管局负责）
4.降低败诉率。2026年12月底前，败诉率控制在8%以内。（矿区城管局负责）

阳泉市矿区司法局
2026年1月5日
"""


@pytest.mark.req("PLAN-26")
def test_a_milestone_with_a_rate_that_the_platform_knows_is_wired_to_it_and_asked(ground):
    plan = import_text(actor=ground.people["county"], organ=ground.organs["county"], text=WIRED)
    found = [
        (m.measure, m.target) for t in plan.tasks.order_by("order") for m in t.milestones.order_by("due_on")
    ]
    assert found == [
        ("problems_rectified", 70), ("problems_rectified", 100), ("published_on_time", 95), ("", None), ("", None),
    ]  # fmt: skip
    first = plan.tasks.get(no="1")
    assert not first.checked and any("问题整改率，目标 70%" in d for d in first.doubts)
    assert all(m.measure in MEASURES for t in plan.tasks.all() for m in t.milestones.exclude(measure=""))
