"""Pages of recording devices: entered, handed over, and answered for by whoever had them (REC-04, REC-05, REC-09)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from tests.desk.reviews.test_review_pages import act, client, get

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.common import clock, scope
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.records.models import AvRecord, RecordingDevice

pytestmark = [pytest.mark.django_db, pytest.mark.req("REC-04", "REC-05", "REC-09")]
DAY = dt.date(2026, 3, 2)


def recorded(bureau: Bureau, device: str, at: dt.datetime) -> None:
    AvRecord.objects.create(
        organ=bureau.organ, division=bureau.organ.division_id, subject_kind="case", subject_id=1, act="现场检查", level="MUST",
        started_at=at, ended_at=at + dt.timedelta(minutes=9), device=device, added_at=at, added_by="张立新",
        sha256="0" * 64, size=3, media_type="video/mp4",
    )  # fmt: skip


def test_a_device_goes_from_hand_to_hand_and_each_answers_for_his_recordings():
    bureau = make_bureau()
    county = Division.objects.get(code="140303")
    justice = make_organ("140303-SF", "矿区司法局", county, kind="SUPERVISION", doc_prefix="矿司")
    other = make_organ("140303-X", "矿区水务局", county, doc_prefix="矿水")
    watcher, stranger = (
        make_actor("sup", "钱监督", justice, "SUPERVISOR"),
        make_actor("x", "郑他", other, "UNIT_HEAD"),
    )
    with clock.at(DAY):
        new = reverse("records:device-new")
        assert get(bureau.handler, new).status_code == 403
        assert act(bureau.head, new, "new", organ=bureau.organ.pk, number="").status_code == 400
        assert (
            act(bureau.head, new, "new", organ=bureau.organ.pk, number="ZF-0012", model="DSJ").status_code
            == 302
        )
        page = reverse("records:device", args=[RecordingDevice.objects.get().pk])
        wrong = act(bureau.head, page, "hand", status="IN_USE", keeper="")
        assert (wrong.status_code, "谁使用、谁保管、谁负责" in wrong.text) == (400, True)
        assert act(bureau.head, page, "hand", status="IN_USE", keeper="张立新", note="").status_code == 302
    with clock.at(DAY + dt.timedelta(days=3)):
        assert "没有上传" in get(bureau.head, page).text
        recorded(bureau, "ZF-0012", clock.now() - dt.timedelta(hours=5))
        recorded(bureau, "ZF-0099", clock.now() - dt.timedelta(hours=4))
        text = get(bureau.handler, page).text
        assert ("1 份" in text, "没有上传" in text, "登记交接" in text) == (True, False, False)
        assert act(bureau.handler, page, "hand", status="IDLE").status_code == 400  # no such step on his page
        assert get(watcher, page).status_code == 200
        assert get(stranger, page).status_code == 404
        assert "ZF-0012" not in get(stranger, reverse("records:devices")).text
        found = get(watcher, reverse("records:devices-unlisted")).text
        assert ("ZF-0099" in found, "ZF-0012" in found) == (True, False)
        assert act(bureau.head, page, "hand", status="SCRAPPED", keeper="").status_code == 302
        assert "登记交接" not in get(bureau.head, page).text
    with scope.within(stranger.scope()):
        assert not RecordingDevice.objects.exists()
    assert client(watcher).post(page, {"act": "hand"}).status_code == 400
