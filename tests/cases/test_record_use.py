"""记录调用 (REC-15): six purposes, granted by the keeper's leader, open until a day, each reading on record."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.services.uses import ask_for_case
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.records.models import RecordReading, RecordUse, UsePurpose
from zhiheng.records.selectors.uses import open_request, requests
from zhiheng.records.services.uses import decide_use, granted, materials, read_granted, withdraw_use

pytestmark = [pytest.mark.django_db, pytest.mark.req("REC-15", "REC-14")]
TODAY, UNTIL = day("2026-04-01"), day("2026-04-30")


@pytest.fixture
def other(served: Story) -> Actor:
    """Somebody of another body, who cannot see the case."""
    county = Division.objects.get(code="140303")
    organ = make_organ("XYB", "阳泉市矿区发展和改革局", county, short_name="矿区发改局", fields=[])
    return make_actor("credit", "冯信", organ, "OFFICER")


def ask(story: Story, who: Actor, purpose: str = "CREDIT") -> RecordUse:
    number = story.case.number
    with clock.at(TODAY), scope.within(who.scope()):
        return ask_for_case(actor=who, number=number, purpose=purpose, reason="信用评价需要决定书")


def decide(story: Story, row: RecordUse, grant: bool = True, **more: object) -> RecordUse:
    leader = story.bureau.leader
    values = {"until_on": UNTIL} if grant else {"note": "与用途无关"}
    with clock.at(TODAY), scope.within(leader.scope()):
        return decide_use(actor=leader, use_id=row.pk, grant=grant, **values | more)


def read(row: RecordUse, who: Actor, uid: object, on: dt.date = TODAY) -> object:
    with clock.at(on), scope.within(who.scope()):
        return read_granted(actor=who, use_id=row.pk, uid=uid)


def test_asked_granted_read_and_every_reading_on_record(served: Story, other: Actor):
    row = ask(served, other)
    with scope.within(other.scope()):
        assert requests(other).get() == row
        with pytest.raises(Forbidden, match="待批准"):
            granted(other, row.pk)
    decide(served, row)
    row.refresh_from_db()
    paper = next(m for m in materials(row) if "处罚决定书" in m.title)
    found = read(row, other, paper.uid)
    assert found.number.startswith("矿城管罚决字")
    note = RecordReading.objects.get()
    assert (note.reader_name, note.uid) == ("冯信", paper.uid)
    event = ProcessEvent.objects.get(kind="record.read")
    assert "社会信用体系" in event.payload["purpose"] and event.subject_id == served.case_id


@pytest.mark.parametrize("purpose", UsePurpose.values)
def test_each_of_the_six_uses_opens_what_it_needs(served: Story, other: Actor, purpose: str):
    row = decide(served, ask(served, other, purpose))
    kinds = {m.title.split(" ")[0] for m in materials(row)}
    inside = "行政处罚案件调查终结报告" in kinds or any("调查终结报告" in k for k in kinds)
    assert inside is (purpose in {"FILE_REVIEW", "SUPERVISION", "APPRAISAL"})
    assert any("决定书" in k for k in kinds)


def test_the_last_day_opens_the_day_after_does_not(served: Story, other: Actor):
    row = decide(served, ask(served, other))
    uid = materials(row)[0].uid
    read(row, other, uid, UNTIL)
    with pytest.raises(Forbidden, match="届满"):
        read(row, other, uid, UNTIL + dt.timedelta(days=1))
    assert RecordReading.objects.count() == 1


def test_nothing_outside_the_grant_and_nobody_else(served: Story, other: Actor):
    row = decide(served, ask(served, other))
    hidden = served.documents("CASE_REPORT")[0]
    with pytest.raises(NotFound, match="不在批准"):
        read(row, other, hidden.uid)
    with pytest.raises(NotFound):
        read(row, served.bureau.reviewer, materials(row)[0].uid)
    assert not RecordReading.objects.exists()


def test_refused_or_taken_back_it_opens_nothing(served: Story, other: Actor):
    refused_one = decide(served, ask(served, other), grant=False)
    with pytest.raises(Forbidden, match="未批准"):
        read(refused_one, other, served.documents("PENALTY_DECISION")[0].uid)
    row = decide(served, ask(served, other, "DECISION_MAKING"))
    leader = served.bureau.leader
    with clock.at(TODAY), scope.within(leader.scope()):
        withdraw_use(actor=leader, use_id=row.pk, note="用途变更")
    with pytest.raises(Forbidden, match="已收回"):
        read(row, other, served.documents("PENALTY_DECISION")[0].uid)


def test_only_the_keepers_leader_decides_and_says_until_when_or_why_not(served: Story, other: Actor):
    row = ask(served, other)
    with scope.within(served.bureau.handler.scope()), pytest.raises(Forbidden, match="机关负责人"):
        decide_use(actor=served.bureau.handler, use_id=row.pk, grant=True, until_on=UNTIL)
    with pytest.raises(UserError, match="使用期限"):
        decide(served, row, until_on=None)
    with pytest.raises(UserError, match="理由"):
        decide(served, row, grant=False, note=" ")
    with scope.within(served.bureau.leader.scope()):
        assert open_request(served.bureau.leader, row.pk).state == "ASKED"


def test_who_may_see_it_anyway_and_who_names_no_case(served: Story, other: Actor):
    with pytest.raises(UserError, match="不需要申请"):
        ask(served, served.bureau.reviewer)
    with pytest.raises(UserError, match="案号"), scope.within(other.scope()):
        ask_for_case(actor=other, number="没有这个", purpose="CREDIT", reason="x")
    ask(served, other)
    with pytest.raises(UserError, match="请勿重复"):
        ask(served, other)
