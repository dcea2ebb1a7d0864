"""先行登记保存: approved, and dealt with within seven working days (处罚法第五十六、八十五条)."""

from __future__ import annotations

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.inputs import investigation as iv
from zhiheng.cases.models import Measure
from zhiheng.common.errors import UserError

pytestmark = pytest.mark.django_db


def dispose(story: Story, on: str) -> None:
    measure = Measure.objects.get(case_id=story.case_id, kind="HOLD")
    data = iv.DisposeHeld(measure=measure.pk, ended_on=day(on), disposal="解除登记保存")
    story.act("dispose_held_evidence", on, data)


@pytest.mark.req("RULE-01")
def test_the_seventh_working_day_is_the_last(filed: Story):
    filed.hold("2026-03-03")
    assert Measure.objects.get(case_id=filed.case_id).due_on == day("2026-03-12")
    dispose(filed, "2026-03-12")
    assert "PEN-056-HOLD-LATE" not in filed.findings("2026-03-12")


@pytest.mark.req("RULE-01")
def test_a_day_later_it_is_found(filed: Story):
    filed.hold("2026-03-03")
    assert "PEN-056-HOLD-LATE" not in filed.findings("2026-03-12")
    assert "PEN-056-HOLD-LATE" in filed.findings("2026-03-13")


def test_nothing_is_held_before_the_leader_agrees(filed: Story):
    from zhiheng.approvals.models import ApprovalRequest

    request = filed.act(
        "hold_evidence",
        "2026-03-03",
        _hold(filed),
        sign=False,
    ).request
    assert request is not None
    assert ApprovalRequest.objects.get(pk=request.pk).status == "PENDING"
    assert not Measure.objects.exists() and not filed.documents("EVIDENCE_HOLD_NOTICE")


def _hold(story: Story) -> iv.HoldEvidence:
    import datetime as dt

    from django.utils import timezone

    return iv.HoldEvidence(
        started_at=timezone.make_aware(dt.datetime.fromisoformat("2026-03-03T08:30")),
        place="矿区桃北西街1号",
        officers=tuple(o.pk for o in story.bureau.officers),
        things=({"name": "货箱", "quantity": "2"},),
        reason="证据可能灭失",
    )


def test_notice_list_and_disposal_name_each_other(filed: Story):
    filed.hold("2026-03-03")
    dispose(filed, "2026-03-10")
    notice, listed, disposal = filed.documents(
        "EVIDENCE_HOLD_NOTICE", "PROPERTY_LIST", "EVIDENCE_HOLD_DISPOSAL"
    )
    assert notice.number == "矿城管先保字〔2026〕1号"
    assert listed.data["origin_number"] == notice.number
    assert disposal.data["hold_number"] == notice.number
    assert notice.data["until"] == "2026-03-12"
    with refused(filed.case_id, "处理完毕", error=UserError):
        dispose(filed, "2026-03-11")


def test_a_list_without_quantities_makes_no_paper(filed: Story):
    with refused(filed.case_id, "数量", error=UserError):
        filed.hold("2026-03-03", things=({"name": "货箱"},))


@pytest.mark.req("RULE-01")
def test_where_no_rule_of_the_field_allows_it_nothing_is_held_before_the_leader_agrees(filed: Story):
    """第五十六条 knows no urgency: 市场监管 has a rule of its own, 城市管理 has none."""
    at = _hold(filed).started_at
    with refused(filed.case_id, "PEN-056-URGENT-NOT-PROVIDED", "第五十六条"), filed.quickly():
        filed.hold("2026-03-03", started_at=at, urgent=True, urgent_reason="正在转移", urgent_reported_at=at)
