"""情况紧急先行登记保存: the law asks the leader first; only where a rule of the field allows it may he agree afterwards."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from django.db import transaction
from django.utils import timezone
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.factories import make_bureau
from zhiheng.cases.models import Measure
from zhiheng.common import scope
from zhiheng.common.errors import UserError
from zhiheng.powers.models import Item

pytestmark = [pytest.mark.django_db, pytest.mark.req("RULE-01", "CASE-15")]
TEN = timezone.make_aware(dt.datetime.fromisoformat("2026-03-03T10:00"))
URGENT = {"started_at": TEN, "urgent": True, "urgent_reason": "当事人正在转移货物，来不及先行报批"}


@pytest.fixture(scope="module")
def _market(django_db_setup, django_db_blocker):
    """A market regulator: its procedural rules let an urgent holding be approved within 24 hours."""
    with django_db_blocker.unblock(), transaction.atomic():
        scope.apply(scope.SYSTEM)
        yield make_bureau(
            name="阳泉市矿区市场监督管理局", prefix="矿市监", field="MARKET", item_name="销售不合格产品"
        )
        transaction.set_rollback(True)


@pytest.fixture
def market(_market, db) -> Story:
    story = Story(dataclasses.replace(_market, item=Item.objects.get(pk=_market.item.pk)))
    with story.quickly():
        story.file("2026-03-02")
    return story


def after(**more: int) -> dt.datetime:
    return TEN + dt.timedelta(**more)


def test_reported_within_24_hours_it_stands(market: Story):
    market.hold("2026-03-03", **URGENT, urgent_reported_at=after(hours=24))
    row = Measure.objects.get(case_id=market.case_id)
    assert row.urgent and row.approved and "来不及先行报批" in row.reason
    assert not {"PEN-056-URGENT-REPORT", "PEN-056-URGENT-NOT-PROVIDED"} & set(market.findings("2026-03-04"))
    form, notice = market.documents("URGENT_MEASURE_REPORT", "EVIDENCE_HOLD_NOTICE")
    assert form.data["measure"] == "先行登记保存：货箱" and notice.number.startswith("矿市监先保字")


def test_a_minute_later_it_is_found(market: Story):
    market.hold("2026-03-03", **URGENT, urgent_reported_at=after(hours=24, seconds=1))
    said = market.findings("2026-03-05")["PEN-056-URGENT-REPORT"]
    assert "1441分钟" in said and "上限1440分钟" in said


def test_it_says_why_and_when(market: Story):
    with refused(market.case_id, "理由", error=UserError):
        market.hold("2026-03-03", **URGENT | {"urgent_reason": " "}, urgent_reported_at=after(hours=1))
    with refused(market.case_id, "不能早于实施时间", error=UserError):
        market.hold("2026-03-03", **URGENT, urgent_reported_at=after(hours=-1))
    with refused(market.case_id, "报告的时间", error=UserError):
        market.hold("2026-03-03", **URGENT)
