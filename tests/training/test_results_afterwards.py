"""What becomes of a result afterwards: violations, voiding, two markers who differ, the end of the sitting."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.training.exams import (
    EXAM,
    answer,
    at,
    enter,
    finish,
    mark_set,
    publish,
    sitting,
)

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.officers import gates
from zhiheng.officers.models import Certificate, Officer
from zhiheng.officers.selectors import certified_ids
from zhiheng.training.models import (
    Answer,
    Attempt,
    Candidate,
    Result,
)
from zhiheng.training.services import marking, results

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.mark.req("EXAM-03", "EXAM-06")
def test_a_violation_voids_the_result_whatever_the_score_before_and_after(ground):
    mark_set(ground)
    row = sitting(ground)
    finish(ground, row)
    c = Candidate.objects.get(officer=ground.officers["newcomer"])
    watch = ground.people["county2"]
    with at(9, 30):
        with pytest.raises(UserError, match="证据"):
            results.record_violation(actor=watch, candidate_id=c.pk, what="携带手机", evidence=[])
        with pytest.raises(Forbidden):
            results.record_violation(
                actor=ground.people["head"], candidate_id=c.pk, what="携带手机", evidence=["录像"]
            )
        results.record_violation(
            actor=watch, candidate_id=c.pk, what="携带手机", evidence=["3号机位 9:20—9:25"]
        )
        results.log(actor=watch, sitting_id=row.pk, text="9:20 考生违纪，已终止作答")
    assert publish(ground, row)["ne"] == Result.VOID
    assert gates.examination(ground.officers["newcomer"].pk, EXAM) is None
    with at(12):
        li = Candidate.objects.get(officer=ground.officers["li"])
        Candidate.objects.filter(pk=li.pk).update(result=Result.PASS)
        assert gates.examination(ground.officers["li"].pk, EXAM)
        results.record_violation(
            actor=ground.people["county"], candidate_id=li.pk, what="替考", evidence=["人像比对"]
        )
    assert gates.examination(ground.officers["li"].pk, EXAM) is None


@pytest.mark.req("EXAM-03", "EXAM-04", "CERT-04", "PER-04")
@pytest.mark.parametrize(
    ("state", "after", "tasks"),
    [("PASSED", "TRAINED", set()), ("ON_DUTY", "CANDIDATE", {"RECALL", "CANCEL", "PUBLISH"})],
)
def test_a_result_voided_after_it_was_published_takes_back_what_rested_on_it(ground, state, after, tasks):
    mark_set(ground)
    row = sitting(ground)
    finish(ground, row)
    officer = ground.officers["newcomer"]
    Officer.objects.filter(pk=officer.pk).update(state="TRAINED")
    assert publish(ground, row)["ne"] == Result.PASS
    officer.refresh_from_db()
    assert officer.state == "PASSED"
    if state == "ON_DUTY":
        Certificate.objects.create(
            officer=officer, number="14030388001", issuer="山西省司法厅", valid_from=EXAM, valid_to=dt.date(2031, 1, 1)
        )  # fmt: skip
        Officer.objects.filter(pk=officer.pk).update(state="ON_DUTY")
    with at(12):
        assert bool(certified_ids([officer.pk], EXAM)) is (state == "ON_DUTY")
        results.record_violation(
            actor=ground.people["county"],
            candidate_id=Candidate.objects.get(officer=officer).pk,
            what="事后查明替考",
            evidence=["人像比对"],
        )
        assert not certified_ids([officer.pk], clock.today())
    officer.refresh_from_db()
    assert officer.state == after
    assert set(officer.tasks.values_list("kind", flat=True)) == tasks
    assert gates.examination(officer.pk, EXAM) is None


def test_whoever_broke_the_rules_is_out_of_the_room(ground):
    row = sitting(ground)
    with at(9):
        enter(ground, row)
        c = Candidate.objects.get(officer=ground.officers["newcomer"])
        results.record_violation(
            actor=ground.people["county2"], candidate_id=c.pk, what="抄袭", evidence=["录像"]
        )
        with pytest.raises(UserError):
            answer(ground, row, 1, "A")
        with pytest.raises(UserError):
            enter(ground, row)
    assert Attempt.objects.get().how == "FORCED"


@pytest.mark.req("EXAM-02")
def test_two_markers_who_differ_widely_need_a_third(ground):
    row = sitting(ground, essay=True, markers=2)
    finish(ground, row)
    essay = Answer.objects.get(points=None)

    def mark(who: str, points: str) -> Decimal | None:
        return marking.mark(actor=ground.people[who], answer_id=essay.pk, points=D(points)).points

    with at(11):
        with pytest.raises(Forbidden):
            marking.mark(actor=ground.people["county"], answer_id=essay.pk, points=D(10))
        with pytest.raises(UserError, match="评分应当"):
            mark("county2", "20.5")
        assert len(marking.sheets(actor=ground.people["county2"], sitting_id=row.pk)) == 1
        assert mark("county2", "18") is None
        with pytest.raises(UserError, match="没有评完"):
            publish(ground, row)
        assert mark("county3", "13") == D("15.5")  # a quarter of the points apart, no more: the mean
        assert marking.sheets(actor=ground.people["city"], sitting_id=row.pk) == []
        assert mark("county3", "12.5") is None
        assert mark("city", "15") == 15
    publish(ground, row)
    assert Candidate.objects.get(officer=ground.officers["newcomer"]).score == 95


def test_results_come_after_the_end_of_the_sitting_only(ground):
    row = sitting(ground)
    finish(ground, row)
    with at(10, 59), pytest.raises(UserError, match="尚未结束"):
        results.publish(actor=ground.people["county"], sitting_id=row.pk)
    with at(11), pytest.raises(Forbidden):
        results.publish(actor=ground.people["city"], sitting_id=row.pk)
