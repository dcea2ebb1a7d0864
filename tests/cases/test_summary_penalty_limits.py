"""当场处罚: 200 yuan for a citizen, 3,000 for a unit, or a warning; handed over on the spot; reported (处罚法第五十一、五十二条)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from tests.cases.files import uploaded
from tests.cases.guard import refused
from tests.cases.story import Story, day
from tests.cases.test_monitoring_evidence import device

from zhiheng.cases.documents.completeness import missing
from zhiheng.cases.facts.bundle import load
from zhiheng.cases.inputs import decision as di, execution as ex, monitoring as mo
from zhiheng.cases.models import Case, FactsRow
from zhiheng.cases.services.summary import decide_summary
from zhiheng.common import clock
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def on_the_spot(story: Story, yuan: int, *, kind: str = "PERSON", **more: Any) -> Case:
    values: dict[str, Any] = {
        "kind": kind,
        "name": "刘某" if kind == "PERSON" else "阳泉某某商店有限公司",
        "address": "阳泉市矿区桃北西街1号",
        "decided_at": timezone.make_aware(dt.datetime.fromisoformat("2026-03-03T08:30")),
        "place": "桃北西街路口",
        "item": story.bureau.item.pk,
        "cause": "擅自占用城市道路",
        "facts": "在人行道摆放货物约二平方米",
        "evidence_summary": "现场照片",
        "sanctions": ({"kind": "FINE", "amount_fen": yuan * 100},),
        "officers": tuple(o.pk for o in story.bureau.officers),
        "id_shown": True,
        "told": True,
        "handed_over": True,
    }
    with clock.at(day("2026-03-03")):
        case = decide_summary(
            actor=story.bureau.handler, organ=story.bureau.organ, data=di.DecideSummary(**{**values, **more})
        )
    story.case_id = case.pk
    return case


@pytest.mark.parametrize(("kind", "most"), [("PERSON", 200), ("ORG", 3000)])
@pytest.mark.req("CASE-03", "CASE-07")
def test_the_limit_itself_is_lawful_and_a_yuan_more_is_not(story: Story, kind: str, most: int):
    with refused(0, "第五十一条", "PEN-051-OVER-LIMIT"):
        on_the_spot(story, most + 1, kind=kind)
    case = on_the_spot(story, most, kind=kind)
    (paper,) = story.documents()
    assert paper.kind == "SUMMARY_DECISION"
    assert case.decisions.get().number == paper.number
    assert case.decisions.get().document_uid == str(paper.uid)
    assert "应当先" in paper.data["remedy"] and "行政复议" in paper.data["remedy"]


CAMERA = {
    "monitored": True,
    "taken_at": timezone.make_aware(dt.datetime.fromisoformat("2026-03-03T08:05")),
    "monitoring_content": "八时五分，当事人在人行道摆放货物",
    "monitoring_fit": True,
    "monitoring_told": True,
    "query_way": "区政务大厅三号窗口，电话 0353-1234567",
}


@pytest.mark.req("RULE-01", "CASE-14")
@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        ({"legal_review_on": None}, "PEN-041-DEVICE"),
        ({"location_published_on": None}, "PEN-041-DEVICE"),
        ({"monitoring_fit": False}, "PEN-041-NOT-REVIEWED"),
        ({"monitoring_told": False}, "PEN-041-NOT-TOLD"),
        ({"query_way": " "}, "PEN-041-NOT-TOLD"),
    ],
)
def test_a_record_of_a_device_passes_the_same_gates_on_the_spot(
    story: Story, wrong: dict[str, Any], rule: str
):
    """处罚法第四十一条 knows no lighter way for 当场处罚."""
    of_device = {k: v for k, v in wrong.items() if k.endswith("_on")}
    used = device(
        story, location_published_on=of_device.pop("location_published_on", day("2026-03-01")), **of_device
    )
    said = CAMERA | {"device": used.pk} | {k: v for k, v in wrong.items() if not k.endswith("_on")}
    with refused(0, rule, "第四十一条"):
        on_the_spot(story, 200, **said)
    used.legal_review_on, used.location_published_on = day("2026-01-05"), day("2026-03-01")
    used.save()
    on_the_spot(story, 200, **CAMERA | {"device": used.pk})
    (paper,) = story.documents("SUMMARY_DECISION")
    assert "DJ-01" in paper.data["facts"] and "三号窗口" in paper.data["facts"]


@pytest.mark.req("RULE-01", "REC-13")
def test_the_original_record_of_a_device_is_in_the_file_before_it_is_archived(story: Story):
    used = device(story, location_published_on=day("2026-03-01"))
    case = on_the_spot(story, 200, **CAMERA | {"device": used.pk})
    (row,) = case.monitoringrecords.all()
    assert missing(load(case)) == ["结案审批表", "电子监控原始记录（DJ-01）"]
    data = mo.KeepMonitoring(
        kept_on=day("2026-03-04"), record=row.pk, officers=tuple(o.pk for o in story.bureau.officers),
        upload=uploaded(story),
    )  # fmt: skip
    story.act("keep_monitoring", "2026-03-04", data)
    row.refresh_from_db()
    assert row.evidence is not None and row.evidence.sha256
    assert missing(load(case)) == ["结案审批表"]


@pytest.mark.req("CASE-10")
def test_the_four_things_told_on_the_spot_are_ticked_there(story: Story):
    on_the_spot(story, 200)
    assert "CASE-TOLD-FOUR" in story.findings("2026-03-03")
    on_the_spot(story, 200, name="王某", four_told=True)
    assert "CASE-TOLD-FOUR" not in story.findings("2026-03-03")


@pytest.mark.req("CASE-14", "CASE-21")
def test_a_penalty_handled_off_the_platform_says_so_and_enters_the_cross_review(story: Story):
    with refused(0, "写明原因", error=UserError):
        on_the_spot(story, 200, off_platform=True)
    case = on_the_spot(story, 200, off_platform=True, off_platform_reason="网络中断")
    assert FactsRow.objects.get(pk=case.pk).handled_on_platform is False
    assert "CASE-OFF-PLATFORM" in story.findings("2026-03-03")


def test_only_fines_and_warnings(story: Story):
    story.bureau.item.sanctions = ["FINE", "CONF_PROPERTY"]
    story.bureau.item.save()
    with refused(0, "第五十一条"):
        on_the_spot(story, 0, sanctions=({"kind": "CONF_PROPERTY", "amount_fen": 100, "text": "货箱两个"},))


@pytest.mark.parametrize("missing", ["id_shown", "told", "handed_over"])
def test_each_step_on_the_spot_must_have_been_taken(story: Story, missing: str):
    with refused(0, "行政处罚法", error=UserError):
        on_the_spot(story, 50, **{missing: False})


def test_without_an_address_the_fixed_form_cannot_be_filled(story: Story):
    with refused(0, "地址", "第五十九条", error=UserError):
        on_the_spot(story, 50, address="")


@pytest.mark.req("CASE-18")
def test_reported_paid_in_cash_closed_and_archived(story: Story):
    on_the_spot(story, 50)
    story.act("record_summary", "2026-03-04", di.RecordSummary(recorded_on=day("2026-03-04")))
    cash = ex.CollectCash(
        collected_on=day("2026-03-03"), amount_fen=5000, ground="SMALL", receipt_no="晋财 1"
    )
    story.act("collect_cash", "2026-03-04", cash)
    story.act(
        "hand_over_cash",
        "2026-03-05",
        ex.HandOverCash(handed_on=day("2026-03-04"), banked_on=day("2026-03-05")),
    )
    story.close("2026-03-10")
    story.archive("2026-03-12")
    assert story.case.status == "ARCHIVED"
    assert story.case.archive_complete is True


@pytest.mark.parametrize(
    ("fine", "ground", "allowed"), [(100, "SMALL", True), (101, "SMALL", False), (101, "HARD", True)]
)
def test_the_fine_imposed_decides_about_cash_not_the_part_collected(
    story: Story, fine: int, ground: str, allowed: bool
):
    """第六十八条: a hundred yuan is the fine, not the notes in the officer's hand."""
    on_the_spot(story, fine)
    cash = ex.CollectCash(
        collected_on=day("2026-03-03"), amount_fen=50_00, ground=ground, receipt_no="晋财 1"
    )
    if allowed:
        story.act("collect_cash", "2026-03-04", cash)
        assert story.case.cashcollections.count() == 1
    else:
        with refused(story.case_id, "第六十八条"):
            story.act("collect_cash", "2026-03-04", cash)


def test_one_officer_on_the_spot_is_too_few(story: Story):
    with refused(0, "第四十二条"):
        on_the_spot(story, 50, officers=(story.bureau.officers[0].pk,))
