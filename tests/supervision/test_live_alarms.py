"""Findings appear with the act that caused them, say which article, and go when the cause goes."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden
from zhiheng.journal.testing import drain
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.supervision import selectors
from zhiheng.supervision.models import Finding, FindingStatus
from zhiheng.supervision.services.check import handle
from zhiheng.supervision.services.sweep import sweep

pytestmark = pytest.mark.django_db


@pytest.fixture
def story() -> Story:
    return Story(make_bureau())


@pytest.fixture
def supervisor(story: Story) -> Actor:
    county = Division.objects.get(code="140303")
    bureau = make_organ("140303-SF", "阳泉市矿区司法局", county, kind="SUPERVISION", doc_prefix="矿司")
    return make_actor("sup-140303", "钱监督", bureau, "SUPERVISOR")


def filed_late(story: Story) -> Story:
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        story.report("2026-03-10")
        story.notice("2026-03-12")
        story.waive("2026-03-13")
    return story


@pytest.mark.req("PLAT-15", "SUP-04")
def test_a_decision_after_ninety_days_is_red_with_its_article(story: Story):
    filed_late(story).decide("2026-06-03")  # 90 days end on Sunday 31 May, so Monday 1 June
    with clock.at(day("2026-06-03")):
        drain()
    finding = Finding.objects.get(case_id=story.case_id, rule_id__endswith="DECIDE-LATE")
    assert finding.level == "红"
    assert any("第六十条" in c for c in finding.cites)
    assert finding.due_on == day("2026-06-01")
    assert "2" in finding.explanation
    # Two days late, for ever: what was done on 3 June does not grow later.
    assert finding.done_on == day("2026-06-03")
    assert finding.days_late(day("2026-11-22")) == 2


@pytest.mark.req("RULE-09")
def test_a_finding_goes_when_its_cause_goes(story: Story):
    filed_late(story)
    with clock.at(day("2026-06-02")):
        sweep()
        standing = Finding.objects.filter(case_id=story.case_id, rule_id__endswith="DECIDE-LATE")
        assert standing.get().status == FindingStatus.OPEN
    with clock.at(day("2026-05-20")):
        sweep()
    assert standing.get().status == FindingStatus.CLEARED


@pytest.mark.req("PLAT-04", "SUP-06")
def test_the_sweep_and_the_live_check_find_the_same(story: Story):
    filed_late(story).decide("2026-06-03")
    with clock.at(day("2026-06-03")):
        drain()
        of_cases = Finding.objects.filter(subject_kind="case")
        live = set(of_cases.exclude(status="CLEARED").values_list("rule_id", flat=True))
        Finding.objects.all().delete()
        sweep()
    assert live
    assert set(of_cases.values_list("rule_id", flat=True)) == live


def test_a_supervisor_sees_the_board_and_handles_a_finding(story: Story, supervisor: Actor):
    filed_late(story).decide("2026-06-03")
    with clock.at(day("2026-06-03")):
        drain()
    rows = selectors.board(supervisor)
    assert [(r.organ.pk, r.light) for r in rows] == [(story.bureau.organ.pk, "RED")]
    finding = selectors.visible(supervisor).filter(level="红").first()
    assert finding
    with pytest.raises(Forbidden):
        handle(finding.pk, actor=story.bureau.head, status="NOTED", note="x")
    handled = handle(finding.pk, actor=supervisor, status="NOTED", note="已电话核实，确已超期。")
    assert handled.status == FindingStatus.NOTED


@pytest.mark.req("SUP-05")
def test_a_supervisor_can_read_but_never_act_on_a_case(story: Story, supervisor: Actor):
    filed_late(story)
    with pytest.raises(Forbidden, match="第八条"), clock.at(day("2026-03-16")):
        from zhiheng.cases import acts

        acts.do("decide", story.case_id, actor=supervisor, data=story.decide_data("2026-03-16"))
    assert story.case.status == "NOTIFIED"
    assert not story.case.decisions.exists()


@pytest.mark.parametrize(
    ("rule", "done", "late"),
    [
        ("PEN-060-DECIDE-LATE", None, 10),
        ("PEN-060-DECIDE-LATE", "2026-06-03", 2),
        ("PEN-060-DECIDE-SOON", None, None),
    ],
)
def test_days_late_grow_until_it_is_done_and_only_where_a_day_was_missed(
    rule: str, done: str | None, late: int | None
):
    finding = Finding(rule_id=rule, due_on=day("2026-06-01"), done_on=day(done) if done else None)
    assert finding.days_late(day("2026-06-11")) == late
