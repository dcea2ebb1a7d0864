import datetime as dt

import pytest
from django.db import DatabaseError, transaction

from zhiheng.common.errors import LegalBlock, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.records import storage
from zhiheng.records.models import Evidence, EvidenceKind, Upload
from zhiheng.records.samples import OFFICERS
from zhiheng.records.services import add_evidence, exclude_evidence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
CST = dt.timezone(dt.timedelta(hours=8))


@pytest.fixture
def uploaded(subject, actor, frozen):
    def make(
        content: bytes = b"\xff\xd8\xff\xe0photo", name="现场.jpg", media="image/jpeg", status="FINISHED"
    ):
        stored = storage.put_bytes(content)
        return Upload.objects.create(
            subject_kind=subject.kind,
            subject_id=subject.id,
            organ_id=subject.organ_id,
            division=subject.division,
            account_id=actor.account_id,
            account_name=actor.name,
            file_name=name,
            size=stored.size,
            offset=stored.size,
            sha256=stored.sha256,
            media_type=media,
            status=status,
            created_at=frozen,
            expires_at=frozen,
        )

    return make


@pytest.fixture
def add(subject, actor):
    def make(**more):
        given = {
            "kind": "DOCUMENTARY",
            "title": "营业执照复印件",
            "source": "当事人提供",
            "collected_at": dt.datetime(2026, 3, 3, 9, 5, tzinfo=CST),
            "officers": OFFICERS,
            "place": "桃北西街18号",
        } | more
        return add_evidence(subject=subject, actor=actor, **given)

    return make


@pytest.mark.req("REC-01", "CASE-15")
def test_evidence_with_its_file_is_registered_and_in_the_ledger(add, uploaded):
    upload = uploaded()
    row = add(kind="AUDIOVISUAL", title="现场照片", upload=upload.uid)
    assert row.sha256 == upload.sha256 and row.pages == 1 and row.file_name == "现场.jpg"
    event = ProcessEvent.objects.get(kind="evidence.added")
    assert event.payload["sha256"] == upload.sha256 and event.ledger_entry_id == row.ledger_entry_id


def test_there_are_eight_kinds():
    assert len(EvidenceKind.values) == 8


@pytest.mark.req("CASE-01")
@pytest.mark.parametrize(
    "people", [[], OFFICERS[:1], OFFICERS[:1] * 2, [OFFICERS[0], {"name": "无证", "cert_no": ""}]]
)
def test_fewer_than_two_certified_officers_are_stopped_with_the_article(add, people):
    with pytest.raises(LegalBlock, match="两人") as caught:
        add(officers=people)
    assert str(caught.value.verdicts[0].cites[0]) == "《行政处罚法》第四十二条"
    assert not Evidence.objects.exists() and not ProcessEvent.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "RUMOUR"}, "八类"),
        ({"title": " "}, "证据名称"),
        ({"source": ""}, "证据来源"),
        ({"collected_at": dt.datetime(2026, 3, 30, 10, 1, tzinfo=CST)}, "不能晚于现在"),
        ({"original": False}, "原件的存放处"),
        ({"kind": "ELECTRONIC"}, "原始文件"),
    ],
)
def test_what_is_wrong_is_said(add, change, words):
    with pytest.raises(UserError, match=words):
        add(**change)
    assert not Evidence.objects.exists()


def test_evidence_taken_this_minute_is_fine(add):
    assert add(collected_at=dt.datetime(2026, 3, 30, 10, 0, tzinfo=CST)).pk


def test_the_same_file_is_not_registered_twice(add, uploaded):
    add(kind="ELECTRONIC", title="甲", upload=uploaded().uid)
    with pytest.raises(UserError, match="“甲”完全相同"):
        add(kind="ELECTRONIC", title="乙", upload=uploaded(name="又一张.jpg").uid)


def test_an_unfinished_upload_is_no_evidence(add, uploaded):
    with pytest.raises(UserError, match="尚未上传完成"):
        add(kind="ELECTRONIC", upload=uploaded(status="OPEN").uid)


def test_excluded_evidence_stays_on_file_with_the_reason(add, actor):
    row = add()
    with pytest.raises(UserError, match="理由"):
        exclude_evidence(uid=row.uid, reason="", actor=actor)
    exclude_evidence(uid=row.uid, reason="未出示证件即提取", actor=actor)
    kept = Evidence.objects.get()
    assert kept.excluded and kept.excluded_by == "昇祎"
    assert ProcessEvent.objects.get(kind="evidence.excluded").payload["reason"] == "未出示证件即提取"
    with pytest.raises(Stale):
        exclude_evidence(uid=row.uid, reason="再次", actor=actor)


def test_registered_evidence_cannot_be_changed_or_removed(add):
    row = add()
    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        Evidence.objects.filter(pk=row.pk).update(proves="别的")
    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        row.delete()
