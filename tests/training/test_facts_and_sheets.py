"""What standing rules see of training, against the rows; and the tables: each wrong row named, nothing written by a check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.training.exams import bank, finish, mark_set, publish, sitting
from tests.training.ground import TODAY, Ground

from zhiheng.common import scope
from zhiheng.law.standing import BodyFacts, OfficerFacts
from zhiheng.officers.facts import officer_facts
from zhiheng.officers.models import Milestone
from zhiheng.sheets import spec_for
from zhiheng.training.factories import make_hours
from zhiheng.training.facts import body_training, officer_training
from zhiheng.training.models import HourEntry, Question
from zhiheng.training.selectors import hours_of
from zhiheng.training.services.hours import reverse

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.req("TRN-03", "EXAM-07")
def test_the_columns_of_a_person_are_those_the_rules_read(ground):
    wang, new = ground.officers["wang"], ground.officers["newcomer"]
    make_hours(wang, dt.date(2025, 5, 6), "PUBLIC_LAW", 30.5)
    make_hours(wang, TODAY, "BUSINESS", 9.5)
    make_hours(wang, TODAY, "POLITICAL", 12)
    found = officer_training([wang.pk, new.pk], TODAY)
    assert set(found[wang.pk]) <= set(OfficerFacts.__dataclass_fields__)
    assert found[wang.pk] | {"compulsory_missing_names": ""} == {
        "must_train_last_year": True, "must_train_this_year": True, "hours_last_year": 30, "hours_law_last_year": 30,
        "hours_skill_last_year": 0, "hours_this_year": 9, "hours_law_this_year": 0, "hours_skill_this_year": 9,
        "hours_political_this_year": 12, "compulsory_missing": 1, "compulsory_missing_names": "",
    }  # fmt: skip
    assert found[wang.pk]["compulsory_missing_names"] == "国办发〔2023〕27号"
    assert found[new.pk]["must_train_this_year"] is False


@pytest.mark.req("EXAM-05")
def test_a_passed_examination_stands_in_the_persons_row(ground):
    mark_set(ground)
    row, new = sitting(ground), ground.officers["newcomer"]
    type(new).objects.filter(pk=new.pk).update(state="TRAINED")
    finish(ground, row)
    publish(ground, row)
    later = TODAY + dt.timedelta(days=9)
    found = officer_training([new.pk], later)[new.pk]
    assert found["exam_passed_day"] == (TODAY + dt.timedelta(days=3) - dt.date(1970, 1, 1)).days
    assert found["exam_void"] is False
    assert "exam_passed_day" not in officer_training([new.pk], TODAY)[new.pk]


@pytest.mark.req("EXAM-05")
def test_without_a_result_here_the_day_in_the_persons_own_record_stays(ground):
    new = ground.officers["newcomer"]
    Milestone.objects.create(
        officer=new, organ=new.organ, division=new.organ.division_id, state="PASSED", on=dt.date(2024, 6, 1)
    )
    (row,) = officer_facts(TODAY, [new.pk])
    assert row.exam_passed_day == (dt.date(2024, 6, 1) - dt.date(1970, 1, 1)).days
    assert row.exam_void is None


@pytest.mark.req("TRN-02")
def test_the_columns_of_a_body_are_those_the_rules_read(ground):
    found = body_training([ground.organs["urban"], ground.organs["xian"], ground.organs["chuxiong"]], TODAY)
    urban = found[ground.organs["urban"].pk]
    assert set(urban) <= set(BodyFacts.__dataclass_fields__)
    assert urban == {
        "training_plan_day": None, "training_plan_due_day": (dt.date(2026, 2, 28) - dt.date(1970, 1, 1)).days,
        "must_train_last_year": 2, "trained_last_year": 0,
    }  # fmt: skip
    assert found[ground.organs["chuxiong"].pk]["must_train_last_year"] is None


def line(**more: object) -> dict[str, object]:
    return {
        "organ": "矿区城管局", "name": "wang警官", "certificate": None, "start": TODAY - dt.timedelta(days=2),
        "end": TODAY - dt.timedelta(days=1), "category": "PUBLIC_LAW", "hours": D(12), "content": "省厅培训",
        "organiser": "省司法厅", "reason": "证书",
    } | more  # fmt: skip


def wrong(ground: Ground, who: str = "head", **more: object) -> list[str]:
    actor = ground.people[who]
    with scope.within(actor.scope()):
        (problems,) = spec_for("training_hours").check([line(**more)], actor)
    return [p.column for p in problems]


@pytest.mark.req("TRN-03")
@pytest.mark.parametrize(
    ("more", "columns"),
    [
        ({}, []),
        ({"end": TODAY + dt.timedelta(days=1)}, ["end"]),
        ({"start": TODAY}, ["end"]),
        ({"hours": D("48.5")}, ["hours"]),
        ({"name": "没有此人"}, ["name"]),
        ({"certificate": "999"}, ["certificate"]),
        ({"certificate": "140303001"}, []),
        ({"organ": "矿区市场监管局", "name": "zhao警官"}, ["name"]),
    ],
)
def test_each_wrong_row_is_named_at_its_column(ground, more, columns):
    assert wrong(ground, **more) == columns
    assert not HourEntry.objects.exists()


def test_hours_of_a_table_are_written_once_and_again_after_a_reversal(ground):
    spec, head = spec_for("training_hours"), ground.people["head"]
    rows = [line(), line(name="li警官", hours=D("3.5")), line(content="另一次培训")]
    with scope.within(head.scope()):
        assert spec.check(rows, head) == [[], [], []]
        assert spec.apply(rows, head) == 3
        assert [p.column for p in spec.check([line()], head)[0]] == ["content"]
    first = HourEntry.objects.order_by("pk")[0]
    reverse(actor=head, entry_id=first.pk, reason="写错")
    with scope.within(head.scope()):
        assert spec.check([line(hours=D(2))], head) == [[]]
        assert spec.apply([line(hours=D(2))], head) == 1
        assert [p.column for p in spec.check([line()], head)[0]] == ["content"]
        exported = list(spec.export(head))
    wang = ground.officers["wang"].pk
    assert hours_of([wang], 2026)[wang].public_law == 14
    assert sum(r["hours"] for r in exported) == D("17.5")


def test_two_people_of_one_name_need_their_certificate_number(ground):
    li = ground.officers["li"]
    type(li).objects.filter(pk=li.pk).update(name="wang警官")
    assert wrong(ground) == ["certificate"]
    assert wrong(ground, certificate="140303002") == []


def test_questions_come_in_as_a_table(ground):
    bank(ground)
    spec, county = spec_for("training_questions"), ground.people["county"]
    row = {
        "tag": "行政处罚法", "kind": "SINGLE", "difficulty": "2", "stem": "新题", "options": "甲|乙｜丙", "answer": "b",
        "rubric": None, "source": "行政处罚法第九条",
    }  # fmt: skip
    bad = [row | {"answer": "D"}, row | {"stem": "单选0"}, row | {"kind": "ESSAY"}]
    assert [[p.column for p in ps] for ps in spec.check([row, *bad], county)] == [
        [],
        ["answer"],
        ["stem"],
        ["rubric"],
    ]
    assert spec.apply([row], county) == 1
    made = Question.objects.get(stem="新题")
    assert (made.answer, made.options, made.organ) == ("B", ["甲", "乙", "丙"], ground.organs["county"])
    assert not spec.may(ground.people["head"])
