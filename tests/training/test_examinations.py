"""From the bank to the result: blueprint, sealed paper, registration, the room, marking, pass marks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.training.exams import (
    CELLS,
    EXAM,
    answer,
    answer_all,
    at,
    bank,
    enter,
    finish,
    mark_set,
    paper,
    publish,
    sitting,
)
from tests.training.ground import TODAY, moment

from zhiheng.common import scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.officers import gates
from zhiheng.training.models import (
    Answer,
    Attempt,
    Paper,
    Question,
    Result,
)
from zhiheng.training.services import papers, questions, sitting_room, sittings
from zhiheng.training.services.papers import Cell

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.req("EXAM-02")
def test_too_few_questions_name_the_cell_and_how_many_are_missing(ground):
    bank(ground)
    cells = [Cell("行政处罚法", "SINGLE", 1, 7, D(5)), Cell("行政许可法", "JUDGE", 2, 3, D(5))]
    with pytest.raises(UserError) as error:
        papers.assemble(
            actor=ground.people["county"],
            organ_id=ground.organs["county"].pk,
            title="卷",
            minutes=60,
            cells=cells,
        )
    assert "行政处罚法／单项选择／易 需要 7 题，题库有 6 题，缺 1 题" in error.value.message
    assert "行政许可法／判断／中 需要 3 题，题库有 0 题，缺 3 题" in error.value.message
    assert not Paper.objects.exists()


@pytest.mark.req("EXAM-02")
def test_a_paper_follows_its_blueprint_and_its_seed(ground):
    row = paper(ground, frozen=False)
    cells = [(q["tag"], q["kind"]) for q in row.content]
    assert {c: cells.count(c) for c in cells} == {
        ("行政处罚法", "SINGLE"): 4, ("行政处罚法", "MULTIPLE"): 2, ("行政强制法", "JUDGE"): 2,
    }  # fmt: skip
    assert len({q["question"] for q in row.content}) == 8
    assert row.total == 80
    assert papers.draw(row.organ_id, CELLS, row.seed) == row.content


@pytest.mark.req("EXAM-02")
def test_a_sealed_paper_stands_in_the_ledger_and_never_changes(ground):
    row = paper(ground)
    event = ProcessEvent.objects.get(kind="exam.paper_frozen")
    assert event.payload["digest"] == row.digest == papers.digest(row)
    county = ground.people["county"]
    with pytest.raises(UserError, match="封存"):
        papers.assemble(
            actor=county, organ_id=row.organ_id, title="卷", minutes=60, cells=CELLS, paper_id=row.pk
        )
    used = Question.objects.get(pk=row.content[0]["question"])
    newer = questions.save_question(
        actor=county, organ_id=row.organ_id, tag=used.tag, kind="SINGLE", difficulty=1, stem="改后的题干",
        options=["一", "二"], answer="B", source="行政处罚法第五条", question_id=used.pk,
    )  # fmt: skip
    assert (newer.version, newer.previous) == (2, used)
    row.refresh_from_db()
    assert row.content[0]["stem"] == used.stem
    assert papers.digest(row) == row.digest
    row.content[0]["answer"] = "D" if row.content[0]["answer"] != "D" else "A"
    assert papers.digest(row) != row.digest


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"answer": "E"}, "answer"), ({"answer": "AB"}, "answer"), ({"options": ["一"]}, "options"),
        ({"options": ["一", "一", "二"]}, "options"), ({"source": ""}, "source"), ({"stem": " "}, "stem"),
        ({"kind": "MULTIPLE", "answer": "A"}, "answer"), ({"kind": "JUDGE", "answer": "也许"}, "answer"),
        ({"kind": "ESSAY", "answer": ""}, "rubric"), ({"difficulty": 9}, "difficulty"), ({"stem": "单选0"}, "stem"),
    ],
)  # fmt: skip
def test_a_question_that_cannot_be_marked_is_refused(ground, more, field):
    bank(ground)
    before = Question.objects.count()
    values = {
        "tag": "行政处罚法",
        "kind": "SINGLE",
        "difficulty": 1,
        "stem": "新题",
        "options": list("甲乙丙"),
        "answer": "A",
        "source": "行政处罚法第九条",
    } | more
    with pytest.raises(UserError) as error:
        questions.save_question(actor=ground.people["county"], organ_id=ground.organs["county"].pk, **values)
    assert error.value.field == field
    assert Question.objects.count() == before


def test_questions_and_papers_are_seen_by_their_bureau_alone(ground):
    paper(ground)
    for who, seen in (("county", True), ("head", False), ("newcomer", False), ("wang", False)):
        with scope.within(ground.people[who].scope()):
            assert Question.objects.exists() is seen, who
            assert Paper.objects.exists() is seen, who
    with pytest.raises(Forbidden):
        questions.save_question(
            actor=ground.people["head"],
            organ_id=ground.organs["county"].pk,
            tag="法",
            kind="JUDGE",
            difficulty=1,
            stem="x",
            answer="对",
            source="y",
        )


@pytest.mark.req("EXAM-02")
def test_only_a_sealed_paper_is_used_and_the_citys_serves_the_county(ground):
    draft = paper(ground, frozen=False)
    assert sittings.papers_for(ground.organs["county"]) == []
    done = papers.freeze(actor=ground.people["county"], paper_id=draft.pk)
    assert sittings.papers_for(ground.organs["county"]) == [done]
    assert sittings.papers_for(ground.organs["city"]) == []
    Paper.objects.filter(pk=done.pk).update(organ=ground.organs["city"], division="140300")
    assert sittings.papers_for(ground.organs["county"]) == [done]


@pytest.mark.req("EXAM-01")
def test_registration_review_and_supervision_come_before_the_seats(ground):
    row, county = sitting(ground, arranged=False), ground.people["county"]
    with pytest.raises(UserError, match="没有准考人员"):
        sittings.arrange(actor=county, sitting_id=row.pk)
    with scope.within(ground.people["head"].scope()):
        sittings.register(
            actor=ground.people["head"], sitting_id=row.pk, officer_ids=[ground.officers["newcomer"].pk]
        )
        with pytest.raises(UserError, match="参加单位"):
            sittings.register(actor=county, sitting_id=row.pk, officer_ids=[ground.officers["zhao"].pk])
    with pytest.raises(UserError, match="未审核"):
        sittings.arrange(actor=county, sitting_id=row.pk)
    c = row.candidates.get()
    with pytest.raises(UserError, match="理由"):
        sittings.review(actor=county, candidate_id=c.pk, admit=False)
    sittings.review(actor=county, candidate_id=c.pk, admit=True)
    with pytest.raises(UserError, match="监考员、考务监督员"):
        sittings.arrange(actor=county, sitting_id=row.pk)
    with pytest.raises(UserError, match="报名参加"):
        sittings.assign(
            actor=county,
            sitting_id=row.pk,
            account_id=ground.people["newcomer"].account_id,
            duty="INVIGILATOR",
        )
    sittings.assign(
        actor=county, sitting_id=row.pk, account_id=ground.people["county2"].account_id, duty="INVIGILATOR"
    )
    with pytest.raises(UserError, match="不同的人"):
        sittings.assign(
            actor=county, sitting_id=row.pk, account_id=ground.people["county2"].account_id, duty="SUPERVISOR"
        )
    sittings.assign(
        actor=county, sitting_id=row.pk, account_id=ground.people["county3"].account_id, duty="SUPERVISOR"
    )
    sittings.arrange(actor=county, sitting_id=row.pk)
    c.refresh_from_db()
    assert c.seat == 1
    assert c.ticket


def test_the_room_opens_at_the_hour_for_those_admitted(ground):
    row = sitting(ground)
    with at(8, 59), pytest.raises(UserError, match="尚未开考"):
        enter(ground, row)
    with at(9), pytest.raises(NotFound):
        enter(ground, row, "wang")
    with at(9):
        attempt = enter(ground, row)
    assert attempt.deadline == moment(EXAM, 10)
    with at(10, 30):
        assert enter(ground, row, "li").deadline == moment(EXAM, 11)  # the sitting's end comes first
    with at(11), pytest.raises(UserError, match="结束"):
        enter(ground, row, "li")


def test_coming_back_after_a_dropped_connection_keeps_answers_and_the_clock(ground):
    row = sitting(ground)
    with at(9):
        first = enter(ground, row)
        answer(ground, row, 1, "C")
        answer(ground, row, 1, " b ")
    with at(9, 40):
        again = enter(ground, row)
        shown = {q.no: q.value for q in sitting_room.asked(again)}
    assert (again.pk, again.deadline, again.resumed) == (first.pk, first.deadline, 1)
    assert shown[1] == "B"
    assert Answer.objects.get().saves == 2


def test_nothing_shown_in_the_room_tells_the_answer(ground):
    row = sitting(ground, essay=True)
    with at(9):
        shown = repr(sitting_room.asked(enter(ground, row)))
    assert "答出三点" not in shown
    assert "第四条" not in shown
    assert "answer" not in shown


def test_after_the_time_nothing_is_kept_and_the_paper_is_handed_in_as_it_stands(ground):
    row = sitting(ground)
    with at(9):
        enter(ground, row)
        answer(ground, row, 1, row.paper.content[0]["answer"])
    with at(9, 59):
        answer(ground, row, 2, "A")
    with at(10), pytest.raises(sitting_room.TimeOver):
        answer(ground, row, 3, "A")
    with at(10, 30):
        assert sitting_room.hand_in_overdue() == 1
        assert sitting_room.hand_in_overdue() == 0
        with pytest.raises(UserError):
            enter(ground, row)
    attempt = Attempt.objects.get()
    assert (attempt.how, attempt.submitted_at) == ("TIME", moment(EXAM, 10))
    assert Answer.objects.count() == 2


def test_objective_questions_are_marked_whole_or_not_at_all(ground):
    row = sitting(ground)
    with at(9):
        enter(ground, row)
        answer_all(ground, row)
        multiple = next(q["no"] for q in row.paper.content if q["kind"] == "MULTIPLE")
        answer(ground, row, multiple, "A")
        sitting_room.hand_in(actor=ground.people["newcomer"], sitting_id=row.pk)
        sitting_room.hand_in(actor=ground.people["newcomer"], sitting_id=row.pk)
    assert Attempt.objects.get().objective == 70
    assert ProcessEvent.objects.filter(kind="exam.handed_in").count() == 1


@pytest.mark.req("EXAM-04", "EXAM-05")
@pytest.mark.parametrize(("wrong", "result"), [(3, "FAIL"), (2, "PASS")])
def test_the_pass_mark_of_the_place_decides_and_opens_the_way_to_a_certificate(ground, wrong, result):
    mark_set(ground, 75)  # 60 of 80 points
    row = sitting(ground)
    finish(ground, row, wrong=wrong)
    new = ground.officers["newcomer"]
    type(new).objects.filter(pk=new.pk).update(state="TRAINED")
    assert publish(ground, row) == {"ne": result, "li": "ABSENT"}
    new.refresh_from_db()
    assert new.state == ("PASSED" if result == "PASS" else "TRAINED")
    proof = gates.examination(ground.officers["newcomer"].pk, EXAM)
    assert (proof is not None) is (result == "PASS")
    assert gates.examination(ground.officers["newcomer"].pk, TODAY) is None
    assert gates.examination(ground.officers["li"].pk, EXAM) is None


@pytest.mark.req("EXAM-04")
def test_without_a_pass_mark_nobody_passes_until_one_is_set(ground):
    row = sitting(ground)
    finish(ground, row)
    assert publish(ground, row)["ne"] == Result.NO_MARK
    assert gates.examination(ground.officers["newcomer"].pk, EXAM) is None
    with pytest.raises(UserError, match="仍未设定"):
        publish(ground, row)
    with at(11):
        mark_set(ground, 60, "city")  # the city's holds in its counties
    assert publish(ground, row)["ne"] == Result.PASS
