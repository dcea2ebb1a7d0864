import base64
import datetime as dt
import hashlib
import uuid

import pytest
from django.test import RequestFactory

from zhiheng.common import clock
from zhiheng.records import storage
from zhiheng.records.models import Upload
from zhiheng.records.uploads import protocol, service

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("policy", "frozen")]

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 3000
VERSION = {"Tus-Resumable": "1.0.0"}


def encoded(**values: str) -> str:
    return ",".join(f"{k} {base64.b64encode(v.encode()).decode()}" for k, v in values.items())


class Client:
    """A tus client: only headers and bytes."""

    def __init__(self, actor) -> None:
        self.actor = actor
        self.factory = RequestFactory()

    def _send(self, method: str, view, *args, body: bytes = b"", headers=None, **more):
        request = self.factory.generic(
            method,
            "/uploads/",
            body,
            content_type=more.pop("content_type", "application/offset+octet-stream"),
            headers=VERSION | (headers or {}),
        )
        request.actor = self.actor
        return view(request, *args, **more)

    def create(self, size: int, name: str = "照片.png", subject: str = "thing:7", **headers):
        given = {
            "Upload-Length": str(size),
            "Upload-Metadata": encoded(filename=name, subject=subject),
        } | headers
        return self._send("POST", protocol.collection, headers=given, locate=lambda uid: f"/uploads/{uid}")

    def uid(self, *args, **kwargs) -> uuid.UUID:
        answer = self.create(*args, **kwargs)
        assert answer.status_code == 201, answer.content.decode()
        return uuid.UUID(answer["Location"].rsplit("/", 1)[-1])

    def patch(self, uid, offset: int, body: bytes, headers=None, **more):
        return self._send(
            "PATCH",
            protocol.item,
            uid,
            body=body,
            headers={"Upload-Offset": str(offset)} | (headers or {}),
            **more,
        )

    def head(self, uid):
        return self._send("HEAD", protocol.item, uid)

    def delete(self, uid):
        return self._send("DELETE", protocol.item, uid)


@pytest.fixture
def client(actor):
    return Client(actor)


def test_options_tell_what_the_server_can(client):
    answer = client._send("OPTIONS", protocol.collection, locate=str)
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert {"creation", "expiration"} <= set(answer["Tus-Extension"].split(","))
    assert int(answer["Tus-Max-Size"]) > 0


def test_a_file_in_three_pieces_after_a_break(client):
    uid = client.uid(len(PNG))
    assert client.patch(uid, 0, PNG[:1000])["Upload-Offset"] == "1000"
    head = client.head(uid)
    assert head["Upload-Offset"] == "1000" and head["Upload-Length"] == str(len(PNG))
    assert head["Cache-Control"] == "no-store" and "Upload-Expires" in head
    assert client.patch(uid, 1000, PNG[1000:2000]).status_code == 204
    assert client.patch(uid, 2000, PNG[2000:]).status_code == 204
    upload = Upload.objects.get(uid=uid)
    assert upload.status == "FINISHED" and upload.media_type == "image/png"
    assert upload.sha256 == hashlib.sha256(PNG).hexdigest()
    assert storage.read(upload.sha256) == PNG
    assert not storage.upload_path(str(uid)).exists()


def test_a_piece_at_the_wrong_place_is_refused_and_changes_nothing(client):
    uid = client.uid(len(PNG))
    client.patch(uid, 0, PNG[:10])
    assert client.patch(uid, 5, PNG[5:20]).status_code == 409
    assert client.head(uid)["Upload-Offset"] == "10"


def test_bytes_of_a_request_that_broke_off_do_not_corrupt_the_file(client):
    uid = client.uid(len(PNG))
    client.patch(uid, 0, PNG[:10])
    with storage.upload_path(str(uid)).open("ab") as file:
        file.write(b"garbage of a request that never ended")
    client.patch(uid, 10, PNG[10:])
    assert Upload.objects.get(uid=uid).sha256 == hashlib.sha256(PNG).hexdigest()


def test_what_came_before_the_line_broke_is_kept(client):
    uid = client.uid(len(PNG))

    def broken():
        yield PNG[:700]
        raise OSError("connection lost")

    upload = service.take(Upload.objects.get(uid=uid), offset=0, pieces=broken())
    assert upload.offset == 700
    client.patch(uid, 700, PNG[700:])
    assert Upload.objects.get(uid=uid).status == "FINISHED"


def test_more_than_announced_is_refused(client):
    uid = client.uid(100)
    assert client.patch(uid, 0, PNG).status_code == 413
    assert client.head(uid)["Upload-Offset"] == "0"


def test_a_damaged_piece_is_sent_again(client):
    uid = client.uid(len(PNG))
    wrong = {"Upload-Checksum": "sha256 " + base64.b64encode(b"x" * 32).decode()}
    assert client.patch(uid, 0, PNG[:100], headers=wrong).status_code == 460
    assert client.head(uid)["Upload-Offset"] == "0"
    right = {"Upload-Checksum": "sha1 " + base64.b64encode(hashlib.sha1(PNG).digest()).decode()}
    assert client.patch(uid, 0, PNG, headers=right).status_code == 204


@pytest.mark.req("PLAT-10")
def test_an_oversize_file_is_refused_before_a_byte_is_sent(client, settings):
    settings.MAX_UPLOAD_BYTES = 1000
    assert client.create(1000).status_code == 201
    answer = client.create(1001)
    assert answer.status_code == 413 and "超过上限" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"MZ\x90\x00" + b"\x00" * 200, "现场.jpg", "不是可以接收的类型"),
        (b"<!DOCTYPE html><script>1</script>", "说明.txt", "不是可以接收的类型"),
        (b"<svg xmlns='x'/>", "图.svg", "不是可以接收的类型"),
        (PNG, "合同.pdf", "扩展名与内容不符"),
        (b"%PDF-1.7 " + b"x" * 300, "照片.png", "扩展名与内容不符"),
        (b"PK\x03\x04" + b"\x00" * 300, "文件.docx", "不是可以接收的类型"),
    ],
)
def test_a_file_of_the_wrong_sort_is_refused_in_clear_words(client, content, name, words):
    uid = client.uid(len(content), name)
    answer = client.patch(uid, 0, content)
    assert answer.status_code == 415
    assert words in answer.content.decode() and name in answer.content.decode()
    upload = Upload.objects.get(uid=uid)
    assert upload.status == "REFUSED" and upload.sha256 == ""
    assert not storage.upload_path(str(uid)).exists()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"\xff\xd8\xff\xe0" + b"\x00" * 300, "现场.JPG", "image/jpeg"),
        (b"%PDF-1.7 " + b"x" * 300, "合同.pdf", "application/pdf"),
        (b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 300, "执法记录仪.mp4", "video/mp4"),
        ("证人证言".encode("gb18030"), "证言.txt", "text/plain"),
        (b"ID3\x03" + b"\x00" * 300, "录音.mp3", "audio/mpeg"),
    ],
)
def test_usual_files_are_taken(client, content, name, kind):
    uid = client.uid(len(content), name)
    answer = client.patch(uid, 0, content)
    assert answer.status_code == 204, answer.content.decode()
    assert Upload.objects.get(uid=uid).media_type == kind


def test_a_path_in_the_name_is_only_a_name(client):
    uid = client.uid(10, "..\\..\\etc/passwd.png")
    assert Upload.objects.get(uid=uid).file_name == "passwd.png"


@pytest.mark.parametrize("length", ["", "-5", "abc", "０", "9" * 16, "0"])
def test_a_length_that_is_none_is_refused(client, length):
    assert client.create(0, **{"Upload-Length": length}).status_code == 400
    assert not Upload.objects.exists()


def test_another_version_is_refused(client):
    assert (
        client._send("POST", protocol.collection, headers={"Tus-Resumable": "0.2.2"}, locate=str).status_code
        == 412
    )


def test_a_wrong_content_type_is_refused(client):
    uid = client.uid(10)
    assert client.patch(uid, 0, b"x", content_type="text/plain").status_code == 415


def test_somebody_not_signed_in_is_told_that_nothing_is_lost():
    answer = Client(None).create(10)
    assert answer.status_code == 401 and "不会丢失" in answer.content.decode()


def test_only_those_who_may_add_to_the_subject_upload(client, policy, actor):
    assert client.create(10, subject="thing:8").status_code == 404
    assert client.create(10, subject="unknown:7").status_code == 404
    policy.writers.clear()
    assert client.create(10).status_code == 404
    policy.readers.add(actor.account_id)
    assert client.create(10).status_code == 403
    assert not Upload.objects.exists()


def test_another_persons_upload_is_not_there(client, actor):
    import dataclasses

    uid = client.uid(10)
    other = Client(dataclasses.replace(actor, account_id=actor.account_id + 1))
    assert other.head(uid).status_code == 404
    assert other.patch(uid, 0, b"x").status_code == 404


def test_an_upload_left_alone_expires(client, frozen):
    uid = client.uid(len(PNG))
    client.patch(uid, 0, PNG[:10])
    with clock.at(frozen + dt.timedelta(hours=23, minutes=59)):
        assert client.head(uid).status_code == 200
        assert service.expire_uploads() == 0
    with clock.at(frozen + dt.timedelta(hours=24)):
        assert client.patch(uid, 10, PNG[10:]).status_code == 410
        assert service.expire_uploads() == 1
        assert not storage.upload_path(str(uid)).exists()
        assert client.head(uid).status_code == 410


def test_an_upload_may_be_given_up_until_it_is_finished(client):
    uid = client.uid(len(PNG))
    client.patch(uid, 0, PNG[:10])
    assert client.delete(uid).status_code == 204
    assert client.head(uid).status_code == 410
    done = client.uid(len(PNG))
    client.patch(done, 0, PNG)
    assert client.delete(done).status_code == 409
    assert storage.exists(hashlib.sha256(PNG).hexdigest())


def test_a_second_writer_waits(client):
    uid = client.uid(len(PNG))
    with service._exclusive(Upload.objects.get(uid=uid)):
        assert client.patch(uid, 0, PNG).status_code == 423
    assert client.patch(uid, 0, PNG).status_code == 204
