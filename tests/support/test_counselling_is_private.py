"""Counselling: two people see an appointment, the database itself refuses everybody else, and no trace is left elsewhere."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import ProgrammingError, connection, transaction
from tests.support.ground import TODAY, Ground

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.common.scope import Scope
from zhiheng.journal.models import OutboxMessage, ProcessEvent
from zhiheng.support.models import Counselling, CounsellingTally, Counsellor
from zhiheng.support.registers.keep import add
from zhiheng.support.selectors import counselling as reads
from zhiheng.support.services import counselling

pytestmark = [pytest.mark.django_db, pytest.mark.req("SEC-12")]
SOON = dt.datetime(2026, 11, 23, 7, 0, tzinfo=dt.UTC)
SECRET = "最近夜里睡不着"


@pytest.fixture
def row(ground: Ground) -> Counselling:
    account = ground.people["counsellor"].account_id
    values = {"account": account, "qualification": "国家二级心理咨询师", "hours": "周一、周三下午"}
    place = ground.organs["market"].pk
    made = ground.as_("market_head", add, key="counsellors", organ_id=place, values=values)
    return ground.as_(
        "officer", counselling.ask, counsellor_id=made.pk, kind="CONSULT", wanted_at=SOON, words=SECRET
    )


def seen_by(ground: Ground, who: str) -> int:
    with scope.within(ground.people[who].scope()):
        return Counselling.objects.count()


def test_the_two_see_it_and_nobody_else(ground, row):
    everybody = {who: seen_by(ground, who) for who in ground.people}
    assert {who for who, n in everybody.items() if n} == {"officer", "counsellor"}


def test_not_even_the_system_or_a_scope_over_everything_reads_it(ground, row):
    with scope.system():
        assert Counselling.objects.count() == 0
    with scope.within(Scope(everything=True, organs=(ground.organs["urban"].pk,), divisions=("14",))):
        assert Counselling.objects.count() == 0
    with scope.within(ground.people["officer"].scope()):
        assert Counselling.objects.get().words == SECRET
        with scope.system():  # work of the system within a person's request does not see it either
            assert Counselling.objects.count() == 0


def test_nobody_writes_an_appointment_between_two_others(ground, row):
    forged = Counselling(
        person_id=ground.people["officer"].account_id,
        counsellor_id=ground.people["counsellor"].account_id,
        kind="CONSULT",
        wanted_at=SOON,
    )
    for who in ("supervisor", "platform", "leader"):
        with (
            scope.within(ground.people[who].scope()),
            pytest.raises(ProgrammingError, match="row-level security"),
            transaction.atomic(),
        ):
            forged.save()
    with (
        scope.within(ground.people["officer"].scope()),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
    ):
        Counselling.objects.filter(pk=row.pk).delete()


def test_no_event_no_message_no_job_speaks_of_it(ground, row):
    before = ProcessEvent.objects.count()
    ground.as_("counsellor", counselling.agree, row_id=row.pk, agreed_at=SOON)
    ground.as_("counsellor", counselling.give, row_id=row.pk, record="已作情绪疏导，建议继续。")
    assert ProcessEvent.objects.count() == before
    told = json.dumps(list(ProcessEvent.objects.values_list("payload", flat=True)), ensure_ascii=False)
    assert SECRET not in told and "张立新" not in told
    assert OutboxMessage.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE args::text LIKE %s", [f"%{row.pk}%couns%"]
        )
        assert cursor.fetchone()[0] == 0


def test_only_a_number_a_year_is_kept_and_a_small_one_is_not_told(ground, row):
    ground.as_("counsellor", counselling.give, row_id=row.pk, record="已完成。")
    tally = CounsellingTally.objects.get()
    assert (tally.organ_id, tally.year, tally.kind, tally.number) == (
        ground.organs["urban"].pk, 2026, "CONSULT", 1,
    )  # fmt: skip
    assert {f.name for f in CounsellingTally._meta.get_fields()} == {
        "id", "organ", "division", "year", "kind", "number",
    }  # fmt: skip
    with scope.within(ground.people["supervisor"].scope()):
        assert [n.words for n in reads.yearly(ground.people["supervisor"], 2026)] == [("0", "少于 3", "0")]
    for _ in range(2):
        again = ground.as_(
            "officer",
            counselling.ask,
            counsellor_id=Counsellor.objects.get().pk,
            kind="CONSULT",
            wanted_at=SOON,
        )
        ground.as_("counsellor", counselling.give, row_id=again.pk, record="已完成。")
    with scope.within(ground.people["supervisor"].scope()):
        assert reads.yearly(ground.people["supervisor"], 2026)[0].words == ("0", "3", "0")


def test_an_appointment_from_request_to_service(ground, row):
    with pytest.raises(NotFound):
        ground.as_("second", counselling.cancel, row_id=row.pk)
    with pytest.raises(NotFound):  # the person cannot write the counsellor's record
        ground.as_("officer", counselling.give, row_id=row.pk, record="x")
    with pytest.raises(UserError, match="晚于现在"):
        ground.as_("counsellor", counselling.agree, row_id=row.pk, agreed_at=clock.now().replace(year=2020))
    agreed = ground.as_("counsellor", counselling.agree, row_id=row.pk, agreed_at=SOON)
    assert agreed.state == "AGREED"
    done = ground.as_(
        "counsellor",
        counselling.give,
        row_id=row.pk,
        record="已完成。",
        follow_up_on=TODAY + dt.timedelta(days=7),
    )
    assert (done.state, done.follow_up_on) == ("DONE", TODAY + dt.timedelta(days=7))
    with pytest.raises(Stale):
        ground.as_("officer", counselling.cancel, row_id=row.pk)


def test_a_crisis_intervention_is_written_by_a_counsellor_alone(ground, row):
    person = ground.people["second"].account_id
    moment = dt.datetime(2026, 11, 19, 12, 0, tzinfo=dt.UTC)
    with pytest.raises(Forbidden):
        ground.as_("supervisor", counselling.intervene, person_id=person, happened_at=moment, record="x")
    ground.as_(
        "counsellor", counselling.intervene, person_id=person, happened_at=moment, record="现场稳定情绪。"
    )
    with scope.within(ground.people["second"].scope()):
        assert Counselling.objects.get().kind == "CRISIS"
    assert seen_by(ground, "leader") == 0
    assert CounsellingTally.objects.get(kind="CRISIS").number == 1
