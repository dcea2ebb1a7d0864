"""Yearly plans with their mandatory fields and day; courses, compulsory subjects, online learning; reminders."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.training.ground import TODAY, Ground, moment

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.training.models import Course, GapReminder, HourEntry, PlanStatus, TrainingPlan
from zhiheng.training.reading import plans_due, subjects
from zhiheng.training.required import topics
from zhiheng.training.services.courses import save_course
from zhiheng.training.services.online import begin, heartbeat
from zhiheng.training.services.plans import add_line, decide_plan, draft_plan, save_plan, submit_plan
from zhiheng.training.services.remind import remind

pytestmark = pytest.mark.django_db
D = Decimal
DIMENSIONS = {"category": "业务", "grade": "初级", "layer": "县级", "post": "一线执法", "field": "城市管理"}
FULL = {"hours_public_law": D(30), "hours_business": D(30), "appraisal_standard": "闭卷考试，成绩入档"}


def line(ground: Ground, plan: TrainingPlan, **more: object) -> None:
    values = {
        "topic": "行政处罚法",
        "kind": "LECTURE",
        "month": 3,
        "hours": D(8),
        "dimensions": DIMENSIONS,
    } | more
    add_line(actor=ground.people["head"], plan_id=plan.pk, **values)


def drafted(ground: Ground) -> TrainingPlan:
    return draft_plan(actor=ground.people["head"], organ_id=ground.organs["urban"].pk, year=2026)


@pytest.mark.req("TRN-23")
@pytest.mark.parametrize("without", ["hours_public_law", "hours_business", "appraisal_standard", "lines"])
def test_a_plan_without_hours_or_standard_cannot_be_handed_in(ground, without):
    plan = drafted(ground)
    save_plan(
        actor=ground.people["head"], plan_id=plan.pk, values={k: v for k, v in FULL.items() if k != without}
    )
    if without != "lines":
        line(ground, plan)
    with pytest.raises(UserError) as error:
        submit_plan(actor=ground.people["head"], plan_id=plan.pk)
    assert error.value.field == without
    assert TrainingPlan.objects.get().status == PlanStatus.DRAFT


@pytest.mark.req("TRN-01")
@pytest.mark.parametrize("name", list(DIMENSIONS))
def test_every_training_of_a_plan_is_cut_to_five_dimensions(ground, name):
    plan = drafted(ground)
    with pytest.raises(UserError) as error:
        line(ground, plan, dimensions=DIMENSIONS | {name: " "})
    assert error.value.field == name
    line(ground, plan)
    assert plan.lines.count() == 1


@pytest.mark.req("TRN-02", "TRN-23", "TRN-13")
def test_a_plan_is_handed_in_returned_and_approved_by_the_head_of_the_body(ground):
    plan = drafted(ground)
    save_plan(actor=ground.people["head"], plan_id=plan.pk, values=FULL | {"in_cadre_plan": True, "cadre_plan_no": "矿组〔2026〕3号"})  # fmt: skip
    line(ground, plan)
    submit_plan(actor=ground.people["head"], plan_id=plan.pk)
    with pytest.raises(Forbidden):
        decide_plan(actor=ground.people["head"], plan_id=plan.pk, approve=True)
    with pytest.raises(UserError, match="不能修改"):
        line(ground, plan)
    with pytest.raises(UserError, match="理由"):
        decide_plan(actor=ground.people["leader"], plan_id=plan.pk, approve=False)
    decide_plan(actor=ground.people["leader"], plan_id=plan.pk, approve=False, opinion="补充案例教学")
    line(ground, plan, kind="CASE_STUDY")
    submit_plan(actor=ground.people["head"], plan_id=plan.pk)
    assert (
        decide_plan(actor=ground.people["leader"], plan_id=plan.pk, approve=True).status
        == PlanStatus.APPROVED
    )


@pytest.mark.req("TRN-02")
def test_who_has_not_handed_in_stands_on_the_list_until_he_has(ground):
    bodies = [ground.organs[o] for o in ("urban", "market", "xian")]
    found = {x.body.code: x for x in plans_due(bodies, 2026)}
    assert found["CG140303"].due.day == dt.date(2026, 2, 28)
    assert found["CG140303"].late
    assert found["CG6101"].due is None
    assert not found["CG6101"].late
    with clock.at(dt.date(2026, 2, 28)):
        assert not next(x for x in plans_due(bodies, 2026) if x.body.code == "CG140303").late
    with clock.at(dt.date(2026, 3, 1)):
        assert next(x for x in plans_due(bodies, 2026) if x.body.code == "CG140303").late
    plan = drafted(ground)
    save_plan(actor=ground.people["head"], plan_id=plan.pk, values=FULL)
    line(ground, plan)
    submit_plan(actor=ground.people["head"], plan_id=plan.pk)
    found = {x.body.code: x for x in plans_due(bodies, 2026)}
    assert (found["CG140303"].handed_in, found["SJ140303"].handed_in) == (True, False)


def test_plans_of_other_bodies_are_not_seen(ground):
    plan = drafted(ground)
    for who, seen in (
        ("head", True),
        ("county", True),
        ("province", True),
        ("market_head", False),
        ("xian_man", False),
    ):
        with scope.within(ground.people[who].scope()):
            assert TrainingPlan.objects.filter(pk=plan.pk).exists() is seen, who
    with pytest.raises(NotFound):
        submit_plan(actor=ground.people["market_head"], plan_id=plan.pk)


def course(ground: Ground, **more: object) -> Course:
    values = {
        "organ_id": ground.organs["city"].pk, "code": "GF-01", "title": "行政处罚法解读", "category": "PUBLIC_LAW",
        "hours": D(2), "topic": "PENALTY", "tags": ["调查取证"], "online": True, "minutes": 90, "material": "第一讲……",
    } | more  # fmt: skip
    return save_course(actor=ground.people["city"], **values)


@pytest.mark.req("TRN-11", "TRN-12", "TRN-13")
def test_compulsory_subjects_are_those_of_the_place():
    shanxi = topics("140303")
    assert [t.title for t in shanxi if t.mandatory] == ["国办发〔2023〕27号"]
    assert {t.title for t in shanxi if not t.mandatory} == {
        "宪法", "行政处罚法", "行政许可法", "行政强制法", "国家赔偿法", "行政诉讼法", "行政复议法", "山西省行政执法条例",
    }  # fmt: skip
    assert [(t.title, t.mandatory) for t in topics("610100")] == [("行政处罚法", True)]
    assert topics("532301") == ()


@pytest.mark.req("TRN-16")
@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"minutes": 89}, "minutes"), ({"material": ""}, "material"), ({"topic": "X"}, "topic"),
        ({"category": "BUSINESS"}, "category"), ({"hours": D("0.3")}, "hours"),
    ],
)  # fmt: skip
def test_a_course_that_cannot_be_is_refused(ground, more, field):
    with pytest.raises(UserError) as error:
        course(ground, **more)
    assert error.value.field == field
    assert not Course.objects.exists()


@pytest.mark.req("TRN-11", "TRN-12")
def test_course_coverage_and_who_has_not_done_a_subject(ground):
    course(ground)
    found = {x.topic.code: x for x in subjects(ground.organs["urban"], 2026)}
    assert [c.code for c in found["PENALTY"].courses] == ["GF-01"]
    assert found["COERCION"].courses == ()
    assert len(found["PENALTY"].missing) == found["PENALTY"].due == 2
    learn(ground, "wang", 90)
    found = {x.topic.code: x for x in subjects(ground.organs["urban"], 2026)}
    assert [o.name for o in found["PENALTY"].missing] == ["li警官"]


def learn(ground: Ground, who: str, minutes: int, *, start: int = 9) -> None:
    actor, row = ground.people[who], Course.objects.get()
    with scope.within(actor.scope()):
        with clock.at(moment(TODAY, start)):
            begin(actor=actor, course_id=row.pk)
        for n in range(1, minutes + 1):
            with clock.at(moment(TODAY, start) + dt.timedelta(minutes=n)):
                heartbeat(actor=actor, course_id=row.pk, seconds=60, position=n * 60)


@pytest.mark.req("TRN-14")
def test_an_online_course_is_credited_when_its_time_was_watched_and_only_once(ground):
    course(ground)
    learn(ground, "wang", 89)
    assert not HourEntry.objects.exists()
    learn(ground, "wang", 5, start=13)
    entry = HourEntry.objects.get()
    assert (entry.hours, entry.category, entry.source) == (2, "PUBLIC_LAW", "ONLINE")


@pytest.mark.req("TRN-14")
def test_watched_time_never_runs_faster_than_the_clock(ground):
    first, actor = course(ground), ground.people["wang"]
    second = course(ground, code="GF-02", title="行政强制法解读", topic="COERCION")
    begin(actor=actor, course_id=first.pk)
    begin(actor=actor, course_id=second.pk)
    assert heartbeat(actor=actor, course_id=first.pk, seconds=3600, position=3600).watched_seconds == 0
    later = moment(TODAY, 9) + dt.timedelta(seconds=30)
    with clock.at(later):
        assert heartbeat(actor=actor, course_id=first.pk, seconds=3600, position=3600).watched_seconds == 30
        # the same half minute does not count in a second window
        assert heartbeat(actor=actor, course_id=second.pk, seconds=3600, position=3600).watched_seconds == 0
    with clock.at(later + dt.timedelta(hours=5)):  # a page left alone earns one heartbeat, not five hours
        assert heartbeat(actor=actor, course_id=first.pk, seconds=18000, position=0).watched_seconds == 90
    with pytest.raises(UserError):
        heartbeat(actor=actor, course_id=first.pk, seconds=-5, position=0)


@pytest.mark.req("TRN-02", "TRN-03")
def test_reminders_go_out_once_a_day_to_those_who_owe(ground):
    with clock.at(dt.date(2026, 2, 21)):
        assert remind() == 3  # the three bodies of 矿区; elsewhere no day is set
        assert remind() == 0
    assert set(GapReminder.objects.values_list("kind", flat=True)) == {"PLAN"}
    with clock.at(dt.date(2026, 10, 1)):
        remind()
    rows = GapReminder.objects.filter(kind="HOURS").select_related("organ")
    assert {r.organ.code: r.missing for r in rows} == {
        "CG140303": 2, "SJ140303": 1, "JD140303001": 1, "CG6101": 1, "CG4407": 1,
    }  # fmt: skip
