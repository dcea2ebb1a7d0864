"""超权限先行处置: stop, secure, tell — all three in one act, or nothing at all."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.inputs.beyond import HandleBeyond, ReceiveBeyond
from zhiheng.cases.models import BeyondPower, Lead
from zhiheng.cases.services.beyond import handle_beyond, receive_beyond
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.records.models import Document

pytestmark = [pytest.mark.django_db, pytest.mark.req("CASE-12")]
CST = dt.timezone(dt.timedelta(hours=8))
NINE = dt.datetime(2026, 3, 3, 9, 0, tzinfo=CST)


def data(story: Story, **more: Any) -> HandleBeyond:
    values: dict[str, Any] = {
        "found_at": NINE,
        "matter": "URBAN",
        "place": "桃北西街",
        "party": "某某建材店",
        "conduct": "未经许可在河道内采砂。",
        "why_beyond": "河道采砂的处罚权没有划转本机关",
        "officers": tuple(o.pk for o in story.bureau.officers),
        "stopped_at": NINE + dt.timedelta(minutes=5),
        "stop_order": "采砂作业",
        "basis": "《中华人民共和国水法》第三十九条",
        "evidence": ({"name": "现场照片", "quantity": "6", "unit": "张"},),
        "told_at": NINE + dt.timedelta(minutes=40),
        "told_to": "阳泉市矿区水务局",
        "told_how": "电话并发函",
    }
    return HandleBeyond(**values | more)


def handle(story: Story, **more: Any) -> BeyondPower:
    with clock.at(NINE + dt.timedelta(hours=2)):
        return handle_beyond(actor=story.bureau.handler, organ=story.bureau.organ, data=data(story, **more))


def test_one_act_three_papers_and_the_lead_is_handed_on(story: Story):
    row = handle(story)
    assert (row.lead.status, row.lead.transferred_to) == ("TRANSFERRED", "阳泉市矿区水务局")
    papers = Document.objects.filter(subject_kind="lead", subject_id=row.lead_id).order_by("id")
    assert [p.kind for p in papers] == ["STOP_ORDER", "EVIDENCE_LIST", "TRANSFER_LETTER"]
    assert papers[0].number == "矿城管责停字〔2026〕1号"
    assert papers[1].data["goods"][0]["name"] == "现场照片"
    assert "没有划转" in papers[2].data["reason"]
    event = ProcessEvent.objects.get(kind="lead.beyond_power")
    assert {p.ledger_entry_id for p in papers} == {event.ledger_entry_id}


@pytest.mark.parametrize(
    ("wrong", "error", "said"),
    [
        ({"told_at": NINE - dt.timedelta(minutes=1)}, UserError, "不能早于发现时间"),
        ({"stopped_at": NINE - dt.timedelta(minutes=1)}, UserError, "不能早于发现时间"),
        ({"told_at": NINE + dt.timedelta(days=2)}, UserError, "不能晚于现在"),
        ({"evidence": ()}, UserError, "证据材料"),
        ({"evidence": ({"name": "照片"},)}, UserError, "数量"),
        ({"told_to": ""}, UserError, "有管辖权的机关"),
    ],
)
def test_without_one_of_the_three_nothing_is_done(story: Story, wrong: dict, error: type, said: str):
    with pytest.raises(error, match=said):
        handle(story, **wrong)
    assert not Lead.objects.exists() and not Document.objects.exists() and not BeyondPower.objects.exists()


def test_two_certified_officers_and_no_other_body(story: Story):
    with pytest.raises(LegalBlock, match="不得少于两人"):
        handle(story, officers=(story.bureau.officers[0].pk,))
    with pytest.raises(Forbidden), clock.at(NINE + dt.timedelta(hours=2)):
        handle_beyond(actor=story.bureau.reviewer, organ=story.bureau.organ, data=data(story))


def test_the_competent_body_takes_it_over_once(story: Story):
    row = handle(story)
    with clock.at(day("2026-03-05")):
        with pytest.raises(UserError, match="告知之后"):
            receive_beyond(
                row.pk,
                actor=story.bureau.handler,
                data=ReceiveBeyond(received_on=day("2026-03-02"), receipt="x"),
            )
        taken = ReceiveBeyond(received_on=day("2026-03-04"), receipt="水务局已受理，文号略")
        receive_beyond(row.pk, actor=story.bureau.handler, data=taken)
        with pytest.raises(Stale, match="已于"):
            receive_beyond(row.pk, actor=story.bureau.handler, data=taken)
