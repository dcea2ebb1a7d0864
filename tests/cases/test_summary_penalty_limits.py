"""当场处罚: 200 yuan for a citizen, 3,000 for a unit, or a warning; handed over on the spot; reported (处罚法第五十一、五十二条)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import decision as di, execution as ex
from zhiheng.cases.models import Case
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


def test_one_officer_on_the_spot_is_too_few(story: Story):
    with refused(0, "第四十二条"):
        on_the_spot(story, 50, officers=(story.bureau.officers[0].pk,))
