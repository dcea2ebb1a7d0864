from __future__ import annotations

import datetime as dt

import pytest

from zhiheng.common import clock
from zhiheng.common.errors import NotFound
from zhiheng.records import subjects
from zhiheng.records.subjects import Subject

NOW = dt.datetime(2026, 3, 30, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))


@pytest.fixture
def frozen():
    with clock.at(NOW):
        yield NOW


@pytest.fixture
def organ(db):
    from zhiheng.organs.models import Division, Organ

    division = Division.objects.create(code="140303", name="矿区", level="COUNTY", prefix="140303")
    return Organ.objects.create(
        code="T-1",
        name="某某市矿区城市管理局",
        short_name="矿区城管",
        doc_prefix="矿城管",
        kind="ORGAN",
        division=division,
    )


@pytest.fixture
def township(organ):
    """A township government in whose name its bureau acts (ORG-03)."""
    from zhiheng.organs.models import Organ

    government = Organ.objects.create(
        code="T-2",
        name="某某镇人民政府",
        short_name="某某镇",
        doc_prefix="某政",
        kind="TOWNSHIP",
        division=organ.division,
    )
    bureau = Organ.objects.create(
        code="T-3",
        name="某某镇综合执法局",
        short_name="镇执法局",
        kind="UNIT",
        division=organ.division,
        parent=government,
        legal_subject=government,
    )
    return bureau


@pytest.fixture
def actor(organ):
    from zhiheng.organs.actor import Actor, Grant
    from zhiheng.organs.models import Account

    account = Account.objects.create_user("officer", "昇祎", organ=organ)
    grant = Grant(organ.pk, organ.short_name, "140303", "140303", "OFFICER", "", "")
    return Actor(account.pk, account.name, organ.pk, (grant,))


@pytest.fixture
def subject(organ):
    return Subject("thing", 7, organ.pk, "140303", "矿城管立〔2026〕27号")


class OpenTo:
    """A subject policy for tests: readers and writers by account id."""

    def __init__(self, subject: Subject) -> None:
        self.known = {subject.id: subject}
        self.readers: set[int] = set()
        self.writers: set[int] = set()

    def subject(self, subject_id: int) -> Subject:
        try:
            return self.known[subject_id]
        except KeyError:
            raise NotFound("没有找到该对象，或者您无权查看。") from None

    def may_read(self, actor, subject_id: int) -> bool:
        return actor.account_id in self.readers | self.writers

    def may_write(self, actor, subject_id: int) -> bool:
        return actor.account_id in self.writers


@pytest.fixture
def policy(subject, actor, monkeypatch):
    made = OpenTo(subject)
    made.writers.add(actor.account_id)
    monkeypatch.setitem(subjects._policies, "thing", made)
    return made
