import hashlib

import pytest
from django.test import RequestFactory

from zhiheng.journal.models import ProcessEvent
from zhiheng.records import storage
from zhiheng.records.delivery import deliver, deliver_package, note_reading
from zhiheng.records.models import Evidence
from zhiheng.records.samples import OFFICERS, sample
from zhiheng.records.services import archive, issue_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
GET = RequestFactory().get


@pytest.fixture
def document(subject, organ, actor):
    return issue_document(
        kind_id="PENALTY_DECISION",
        subject=subject,
        issuer=organ,
        actor=actor,
        data=sample("PENALTY_DECISION"),
    )


@pytest.fixture
def evidence(subject, frozen):
    def make(media: str, content: bytes = bytes(range(200))):
        stored = storage.put_bytes(content)
        return Evidence.objects.create(
            subject_kind=subject.kind,
            subject_id=subject.id,
            organ_id=subject.organ_id,
            division=subject.division,
            kind="ELECTRONIC",
            title="录像",
            source="执法记录仪",
            collected_at=frozen,
            officers=OFFICERS,
            place="现场",
            sha256=stored.sha256,
            size=stored.size,
            media_type=media,
            file_name="现 场.html" if "html" in media else "现场.mp4",
            added_at=frozen,
            added_by="昇祎",
        )

    return make


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_document_is_shown_in_place_under_its_name(document):
    answer = deliver(GET("/"), document)
    assert hashlib.sha256(body(answer)).hexdigest() == document.sha256
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("inline; filename*=UTF-8''%E8%A1%8C%E6%94%BF")
    assert answer["X-Content-Type-Options"] == "nosniff" and "no-store" in answer["Cache-Control"]
    assert deliver(GET("/"), document, download=True)["Content-Disposition"].startswith("attachment")


def test_what_a_browser_could_run_is_only_saved(evidence):
    assert deliver(GET("/"), evidence("text/html"))["Content-Disposition"].startswith("attachment")
    assert deliver(GET("/"), evidence("image/svg+xml", b"<svg/>"))["Content-Disposition"].startswith(
        "attachment"
    )


@pytest.mark.parametrize(
    ("asked", "status", "first", "last"),
    [
        ("bytes=0-9", 206, 0, 9),
        ("bytes=190-", 206, 190, 199),
        ("bytes=-5", 206, 195, 199),
        ("bytes=190-999", 206, 190, 199),
        ("bytes=-999", 206, 0, 199),
        ("lines=1-2", 200, 0, 199),
        ("bytes=0-1,5-6", 200, 0, 199),
    ],
)
def test_a_recording_is_wound_forward(evidence, asked, status, first, last):
    answer = deliver(GET("/", headers={"Range": asked}), evidence("video/mp4"))
    assert answer.status_code == status
    assert body(answer) == bytes(range(first, last + 1))
    assert int(answer["Content-Length"]) == last - first + 1
    if status == 206:
        assert answer["Content-Range"] == f"bytes {first}-{last}/200"


@pytest.mark.parametrize("asked", ["bytes=200-", "bytes=9-3"])
def test_an_impossible_range(evidence, asked):
    answer = deliver(GET("/", headers={"Range": asked}), evidence("video/mp4"))
    assert answer.status_code == 416 and answer["Content-Range"] == "bytes */200"


def test_a_lost_file_is_said_before_an_answer_begins(evidence):
    row = evidence("video/mp4", b"soon gone")
    storage.path_of(row.sha256).unlink()
    with pytest.raises(storage.DamagedFile, match="备份"):
        deliver(GET("/"), row)


@pytest.mark.req("REC-14")
def test_reading_is_on_record(document, actor):
    note_reading(actor=actor, row=document, purpose="案卷评查")
    event = ProcessEvent.objects.get(kind="record.read")
    assert event.actor_name == "昇祎" and event.payload["purpose"] == "案卷评查"
    assert event.payload["uid"] == str(document.uid)


def test_the_package_as_delivered_is_the_one_archived(document, subject, organ, actor):
    cover = {
        "case_no": "矿城管立〔2026〕27号",
        "cause": "占道",
        "party_name": "某某公司",
        "result": "罚款",
        "filed_on": "2026-03-09",
        "closed_on": "2026-04-20",
        "handlers": "昇祎、堃玥",
    }
    row = archive(subject=subject, issuer=organ, actor=actor, cover=cover, file_no="2026-1")
    answer = deliver_package(row)
    assert hashlib.sha256(b"".join(answer)).hexdigest() == row.package_sha256
    assert "2026-1.zip" in answer["Content-Disposition"]
