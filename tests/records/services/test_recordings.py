import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.records import storage
from zhiheng.records.models import AvRecord, Upload
from zhiheng.records.selectors import missing_kinds, unrecorded_acts
from zhiheng.records.services import add_recording, explain_absence

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
START = dt.datetime(2026, 3, 30, 1, 0, tzinfo=dt.UTC)


@pytest.fixture
def video(subject, actor, frozen):
    def make(media="video/mp4"):
        stored = storage.put_bytes(b"frames " + media.encode())
        return Upload.objects.create(
            subject_kind=subject.kind,
            subject_id=subject.id,
            organ_id=subject.organ_id,
            division=subject.division,
            account_id=actor.account_id,
            account_name=actor.name,
            purpose="AV",
            file_name="记录仪.mp4",
            size=stored.size,
            offset=stored.size,
            sha256=stored.sha256,
            media_type=media,
            status="FINISHED",
            created_at=frozen,
            expires_at=frozen,
        ).uid

    return make


@pytest.fixture
def add(subject, actor):
    def make(upload, **more):
        given = {
            "act": "seize",
            "level": "MUST",
            "started_at": START,
            "ended_at": START + dt.timedelta(minutes=40),
            "device": "ZF-0012",
        } | more
        return add_recording(subject=subject, actor=actor, upload=upload, **given)

    return make


@pytest.mark.req("REC-05", "REC-09")
def test_a_recording_names_its_device_and_time(add, video):
    row = add(video())
    assert row.device == "ZF-0012" and row.operator == "昇祎"
    assert ProcessEvent.objects.get(kind="recording.added").payload["sha256"] == row.sha256


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ended_at": START}, "晚于开始"),
        ({"ended_at": START + dt.timedelta(days=1)}, "不能晚于现在"),
        ({"device": " "}, "设备"),
        ({"level": "MAYBE"}, "视情"),
    ],
)
def test_what_is_wrong_is_said(add, video, change, words):
    with pytest.raises(UserError, match=words):
        add(video(), **change)
    assert not AvRecord.objects.exists()


def test_a_paper_is_no_recording(add, video):
    with pytest.raises(UserError, match="不是音频"):
        add(video("application/pdf"))


@pytest.mark.req("REC-06")
def test_where_recording_is_due_no_ordinary_excuse_will_do(subject, actor):
    with pytest.raises(LegalBlock, match="全程音像") as caught:
        explain_absence(subject=subject, actor=actor, act="seize", level="MUST", reason="忘记开机")
    assert any("118号" in str(c) for c in caught.value.verdicts[0].cites)
    assert not AvRecord.objects.exists() and not ProcessEvent.objects.exists()
    explain_absence(
        subject=subject, actor=actor, act="seize", level="MUST", reason="设备当场故障", special=True
    )
    assert AvRecord.objects.get().absent_reason == "设备当场故障"


@pytest.mark.req("REC-07")
def test_where_recording_is_at_discretion_a_reason_is_enough_but_needed(subject, actor):
    with pytest.raises(UserError, match="理由"):
        explain_absence(subject=subject, actor=actor, act="record_inquiry", level="SHOULD", reason=" ")
    assert explain_absence(
        subject=subject, actor=actor, act="record_inquiry", level="SHOULD", reason="文字记录已能全面反映"
    ).pk


@pytest.mark.req("REC-16")
def test_acts_without_any_record_are_found(subject, actor, add, video):
    add(video())
    explain_absence(subject=subject, actor=actor, act="take_sample", level="SHOULD", reason="书面记录充分")
    assert unrecorded_acts(subject, {"seize", "take_sample", "hold_hearing"}) == {"hold_hearing"}


@pytest.mark.req("REC-13")
def test_documents_that_are_not_there_are_found(subject, organ, actor):
    from zhiheng.records.samples import sample
    from zhiheng.records.services import issue_document, void_document

    made = issue_document(
        kind_id="FILING_APPROVAL", subject=subject, issuer=organ, actor=actor, data=sample("FILING_APPROVAL")
    )
    assert missing_kinds(subject, {"FILING_APPROVAL", "PENALTY_DECISION"}) == {"PENALTY_DECISION"}
    void_document(uid=made.uid, reason="错", actor=actor)
    assert "FILING_APPROVAL" in missing_kinds(subject, {"FILING_APPROVAL"})


def test_the_database_holds_a_recording_or_a_reason_never_neither(subject):
    with pytest.raises(IntegrityError), transaction.atomic():
        AvRecord.objects.create(
            subject_kind=subject.kind,
            subject_id=subject.id,
            organ_id=subject.organ_id,
            division=subject.division,
            act="seize",
            level="MUST",
            added_at=START,
            added_by="昇祎",
        )
