"""A court's judgment flows back: the case, what was published, who answers, and the appraisal (LIA-03, LIA-06)."""

from __future__ import annotations

import copy
import datetime as dt
from typing import Any

import pytest
from tests.cases.story import Story, day
from tests.disclosure.test_publication_of_a_decision import decided, published

from zhiheng.appraisal.facts import body_fallen, body_wrong, wrong
from zhiheng.appraisal.models import Outcome, Share, WrongCase
from zhiheng.cases.models.review import LegalReview
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, Stale, UserError
from zhiheng.disclosure.models import Publication
from zhiheng.journal.testing import drain
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Officer
from zhiheng.supervision.appraised import _by_officer
from zhiheng.supervision.models import Finding
from zhiheng.support.registers import get_register
from zhiheng.support.registers.keep import add, take_step
from zhiheng.support.registers.policy import visible
from zhiheng.training.models import HourEntry

pytestmark = pytest.mark.django_db
JUDGED = dt.date(2026, 6, 22)  # a Monday


@pytest.fixture(scope="module")
def made(module_transaction: None) -> Story:
    found = decided()
    published(found)
    return found


@pytest.fixture
def story(made: Story, db: None) -> Story:
    return copy.copy(made)


def put(story: Story, key: str, who: str = "head", on: dt.date = JUDGED, **values: Any) -> Any:
    actor = getattr(story.bureau, who)
    with clock.at(on), scope.within(actor.scope()):
        return add(actor=actor, key=key, organ_id=story.bureau.organ.pk, values=values)


def step(story: Story, who: str, key: str, row_id: int, name: str, text: str = "", **values: Any) -> Any:
    actor = getattr(story.bureau, who)
    with clock.at(JUDGED), scope.within(actor.scope()):
        return take_step(actor=actor, key=key, row_id=row_id, step_key=name, text=text, values=values)


def judgment(story: Story, result: str = "REVOKED", **more: Any) -> Outcome:
    values = {
        "case_no": story.case.number, "kind": "SUIT", "by": "阳泉市矿区人民法院", "document_no": "（2026）晋0303行初1号",
        "decided_on": JUDGED, "effective_on": JUDGED, "result": result, "reason": "主要证据不足",
    } | more  # fmt: skip
    return put(story, "outcomes", **values)


@pytest.mark.req("LIA-06", "PUB-11")
def test_a_revoked_decision_falls_in_the_case_and_comes_off_within_three_working_days(story):
    row = judgment(story)
    assert story.case.decisions.get().in_force is True
    with pytest.raises(Forbidden):
        step(story, "head", "outcomes", row.pk, "apply")
    with pytest.raises(UserError, match="回流纠错"):
        step(story, "head", "outcomes", row.pk, "keep")
    step(story, "leader", "outcomes", row.pk, "apply")
    drain()
    assert story.case.decisions.get().in_force is False
    assert story.case.revocations.get().document_no == "（2026）晋0303行初1号"
    assert Publication.objects.get().withdraw_due_on == dt.date(2026, 6, 25)
    found = WrongCase.objects.get()
    assert (found.state, found.result, found.organ_id) == ("OPEN", "REVOKED", story.bureau.organ.pk)
    with pytest.raises(Stale):
        step(story, "leader", "outcomes", row.pk, "apply")
    assert body_fallen([story.bureau.organ.pk], 2026) == {story.bureau.organ.pk: 1}


def test_a_decision_upheld_changes_nothing(story):
    row = judgment(story, "MAINTAINED")
    with pytest.raises(UserError, match="维持"):
        step(story, "leader", "outcomes", row.pk, "apply")
    step(story, "head", "outcomes", row.pk, "keep")
    drain()
    assert story.case.decisions.get().in_force is True
    assert not WrongCase.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"case_no": "没有这个案号"}, "case_no"),
        ({"effective_on": JUDGED + dt.timedelta(days=1)}, "effective_on"),
        ({"effective_on": JUDGED - dt.timedelta(days=1)}, "effective_on"),
        ({"decided_on": dt.date(2026, 3, 15)}, "decided_on"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused_at_its_field(story, change, field):
    with pytest.raises(UserError) as refused:
        judgment(story, **change)
    assert refused.value.field == field
    assert not Outcome.objects.exists()


@pytest.mark.req("LIA-03", "EVAL-06")
def test_a_misjudged_case_is_split_to_the_whole_confirmed_and_counted_in_the_appraisal(story):
    step(story, "leader", "outcomes", judgment(story).pk, "apply")
    drain()
    row = WrongCase.objects.get()
    first, second = story.bureau.officers
    with pytest.raises(UserError, match="合计为 0%"):
        step(story, "head", "wrong-cases", row.pk, "split", cause="证据不足")
    put(story, "wrong-shares", wrong_case=row.pk, officer=first.pk, role="HANDLER", percent=70, reason="主办")
    with pytest.raises(UserError, match="不能超过"):
        put(
            story,
            "wrong-shares",
            wrong_case=row.pk,
            officer=second.pk,
            role="HANDLER",
            percent=31,
            reason="协办",
        )
    put(
        story, "wrong-shares", wrong_case=row.pk, officer=second.pk, role="HANDLER", percent=30, reason="协办"
    )
    assert Share.objects.count() == 2
    step(story, "head", "wrong-cases", row.pk, "split", cause="主要证据不足")
    assert wrong([first.pk, second.pk], 2026) == {}  # nobody answers before it is established
    step(story, "leader", "wrong-cases", row.pk, "confirm", text="认定为错案")
    assert wrong([first.pk, second.pk], 2026) == {first.pk: 1, second.pk: 1}
    assert wrong([first.pk], 2025) == {}
    assert body_wrong([story.bureau.organ.pk], 2026) == {story.bureau.organ.pk: 1}
    third = make_officer(story.bureau.organ, "孟凡", number=None)
    with pytest.raises(UserError, match="不能再划分"):
        put(
            story, "wrong-shares", wrong_case=row.pk, officer=third.pk, role="APPROVER", percent=1, reason="x"
        )


@pytest.mark.req("EVAL-06")
def test_findings_fall_to_those_who_handled_the_case_when_they_arose(story):
    first, second = story.bureau.officers
    case = story.case
    handler = case.handlers.get(officer=second)
    handler.to_on = day("2026-03-31")
    handler.save()
    for rule, on, status in (
        ("A", "2026-03-31", "OPEN"),
        ("B", "2026-04-01", "NOTED"),
        ("C", "2026-04-02", "DISMISSED"),
    ):
        Finding.objects.create(
            case=case, subject_id=case.pk, organ=case.organ, division=case.division, rule_id=rule, title=rule, level="红", explanation="x",
            place="决定", due_on=day(on), status=status,
            first_seen_at=dt.datetime(2026, 4, 3, 1, tzinfo=dt.UTC), last_seen_at=dt.datetime(2026, 4, 3, 1, tzinfo=dt.UTC),
        )  # fmt: skip
    ids = [first.pk, second.pk]
    assert dict(_by_officer(["A", "B", "C"], "", cases=False)(ids, 2026)) == {first.pk: 2, second.pk: 1}
    assert dict(_by_officer(["A", "B", "C"], "", cases=True)(ids, 2026)) == {first.pk: 1, second.pk: 1}
    assert dict(_by_officer(["A", "B", "C"], "", cases=False)(ids, 2025)) == {}


@pytest.mark.req("LEG-11")
def test_what_a_reviewer_did_and_learned_this_year_stands_in_his_register(story):
    person = Officer.objects.get(account_id=story.bureau.reviewer.account_id)
    put(
        story,
        "reviewers",
        officer=person.pk,
        qualification="LEGAL_EXAM",
        certificate_no="A1",
        since=dt.date(2020, 1, 2),
    )
    LegalReview.objects.create(
        case=story.case,
        submitted_on=JUDGED,
        reviewer_id=person.account_id,
        answered_on=JUDGED,
        outcome="APPROVED",
    )
    LegalReview.objects.create(case=story.case, round=2, submitted_on=JUDGED, reviewer_id=person.account_id)
    HourEntry.objects.create(
        organ=story.bureau.organ, division="140303", officer=person, year=2026, day=JUDGED, category="BUSINESS", hours=6,
        source="MANUAL", content="法制审核实务", key="t1", created_at=clock.now(),
    )  # fmt: skip
    with clock.at(JUDGED):
        row = visible(story.bureau.head, get_register("reviewers")).get()
    assert (row.given, float(row.hours), row.sent) == (1, 6.0, 0)
    with clock.at(dt.date(2027, 1, 4)):
        assert visible(story.bureau.head, get_register("reviewers")).get().given == 0
