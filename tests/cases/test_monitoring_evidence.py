"""电子技术监控 (处罚法第四十一条): no decision rests on a record of an unlawful device, or one not reviewed, or not told."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from tests.cases.files import PNG, uploaded
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import monitoring as mo
from zhiheng.cases.models import MonitoringDevice, MonitoringRecord
from zhiheng.common.errors import UserError
from zhiheng.records.models import Evidence

pytestmark = [pytest.mark.django_db, pytest.mark.req("RULE-01", "CASE-15")]
TAKEN = timezone.make_aware(dt.datetime.fromisoformat("2026-03-03T22:15"))


def device(story: Story, **more: Any) -> MonitoringDevice:
    values: dict[str, Any] = {
        "number": "DJ-01",
        "name": "高清抓拍",
        "place": "桃北西街路口",
        "set_by": "《城市道路管理条例》",
        "legal_review_on": day("2026-01-05"),
        "technical_review_on": day("2026-01-06"),
        "meets_standard": True,
        "placed_reasonably": True,
        "clearly_marked": True,
        "location_published_on": day("2026-03-03"),
        "published_where": "区政府门户网站",
    }
    organ = story.bureau.organ
    return MonitoringDevice.objects.create(organ=organ, division=organ.division_id, **values | more)


def bring(story: Story, used: MonitoringDevice, on: str = "2026-03-04", **more: Any) -> MonitoringRecord:
    values: dict[str, Any] = {
        "device": used.pk,
        "taken_at": TAKEN,
        "content": "二十二时十五分，当事人在人行道堆放货物。",
        "officers": tuple(o.pk for o in story.bureau.officers),
        "upload": uploaded(story, PNG + str(used.pk).encode()),
    }
    outcome = story.act("add_monitoring", on, mo.AddMonitoring(**values | more))
    assert outcome.event is not None
    return MonitoringRecord.objects.get(pk=outcome.event.payload["monitoring"]["id"])


def review(story: Story, row: MonitoringRecord, outcome: str = "FIT", note: str = "") -> None:
    data = mo.ReviewMonitoring(reviewed_on=day("2026-03-05"), record=row.pk, outcome=outcome, note=note)
    story.act("review_monitoring", "2026-03-05", data, by=story.bureau.head)


def tell(story: Story, row: MonitoringRecord) -> None:
    data = mo.TellMonitoring(
        told_on=day("2026-03-06"),
        record=row.pk,
        how="当面送达",
        query_way="区政务大厅三号窗口，电话 0353-1234567",
    )
    story.act("tell_monitoring", "2026-03-06", data)


@pytest.fixture
def told(filed: Story) -> Story:
    """A case that rests on one record: device lawful, record reviewed, party told."""
    row = bring(filed, device(filed))
    review(filed, row)
    tell(filed, row)
    return filed


def finish(story: Story) -> None:
    with story.quickly():
        story.inquire("2026-03-07")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")


def test_lawful_reviewed_and_told_it_is_evidence(told: Story):
    finish(told)
    told.decide("2026-03-16")
    assert not any(r.startswith("PEN-041") for r in told.findings("2026-03-16"))
    (notice,) = told.documents("MONITORING_NOTICE")
    assert "三号窗口" in notice.data["query_way"] and notice.number == "矿城管监告字〔2026〕1号"
    assert "DJ-01" in Evidence.objects.get(subject_id=told.case_id).title


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"legal_review_on": None}, "未经法制审核"),
        ({"technical_review_on": day("2026-03-04")}, "未经技术审核"),
        ({"meets_standard": False}, "不符合标准"),
        ({"placed_reasonably": False}, "设置不合理"),
        ({"clearly_marked": False}, "标志不明显"),
        ({"location_published_on": day("2026-03-04")}, "未向社会公布"),
    ],
)
def test_a_device_not_lawful_that_day_is_said_at_once_and_stops_the_decision(
    filed: Story, wrong: dict[str, Any], words: str
):
    row = bring(filed, device(filed, **wrong))
    assert words in "".join(row.device_faults)
    review(filed, row)
    tell(filed, row)
    finish(filed)
    with refused(filed.case_id, "PEN-041-DEVICE", "第四十一条"), filed.quickly():
        filed.decide("2026-03-16")


def test_not_reviewed_it_is_no_evidence(filed: Story):
    tell(filed, bring(filed, device(filed)))
    finish(filed)
    with refused(filed.case_id, "PEN-041-NOT-REVIEWED"), filed.quickly():
        filed.decide("2026-03-16")


def test_not_told_it_is_no_evidence(filed: Story):
    review(filed, bring(filed, device(filed)))
    finish(filed)
    with refused(filed.case_id, "PEN-041-NOT-TOLD"), filed.quickly():
        filed.decide("2026-03-16")


def test_found_wanting_it_is_excluded_and_no_longer_in_the_way(filed: Story):
    row = bring(filed, device(filed))
    with refused(filed.case_id, "何处不符合", error=UserError):
        review(filed, row, "UNFIT")
    review(filed, row, "UNFIT", "号牌模糊不清")
    assert Evidence.objects.get(pk=row.evidence_id).excluded
    with refused(filed.case_id, "不需要告知", error=UserError):
        tell(filed, row)
    finish(filed)
    filed.decide("2026-03-16")


def test_the_same_moment_is_not_entered_twice_nor_another_bodys_device(filed: Story):
    used = device(filed)
    bring(filed, used)
    with refused(filed.case_id, "已经登记", error=UserError):
        filed.act(
            "add_monitoring", "2026-03-04",
            mo.AddMonitoring(device=used.pk, taken_at=TAKEN, content="同上", officers=tuple(o.pk for o in filed.bureau.officers), upload="x"),
        )  # fmt: skip
    with refused(filed.case_id, "本机关登记的监控设备", error=UserError):
        filed.act(
            "add_monitoring", "2026-03-04",
            mo.AddMonitoring(device=0, taken_at=TAKEN, content="同上", officers=tuple(o.pk for o in filed.bureau.officers), upload="x"),
        )  # fmt: skip
