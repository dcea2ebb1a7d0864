"""A report goes out, comes back, goes out again and is approved; a claim against the measurement is flagged."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.plans.ledger.ground import TODAY, hand_in

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services import decide
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.journal.testing import drain
from zhiheng.plans import measures
from zhiheng.plans.measures import Measured
from zhiheng.plans.models import Extension, ProgressReport, ReportStatus
from zhiheng.plans.selectors import task_lights
from zhiheng.plans.services.correct import save_milestone
from zhiheng.plans.services.extend import extend
from zhiheng.plans.services.report import submit_report
from zhiheng.plans.services.review import approve_report, return_report

pytestmark = pytest.mark.django_db


def as_county(ground, act, **values):
    actor = ground.people["county"]
    with clock.at(TODAY), scope.within(actor.scope()):
        return act(actor=actor, **values)


@pytest.mark.req("PLAN-17", "PLAN-26")
def test_a_report_is_returned_handed_in_again_and_approved(ground):
    plan = ground.plan("county")
    row = hand_in(ground, plan)
    task = plan.tasks.get(no="1")
    task.owners.exclude(body=ground.organs["urban"]).delete()
    assert task_lights(plan, TODAY)[task.pk].colour == "RED"
    as_county(ground, return_report, report_id=row.pk, opinion="请附自查清单")
    row.refresh_from_db()
    assert (row.status, row.opinion) == (ReportStatus.RETURNED, "请附自查清单")
    assert task.milestones.get().done_on is None
    again = hand_in(ground, plan, evidence=["自查清单.xlsx", "矿城管〔2026〕18号"])
    as_county(ground, approve_report, report_id=again.pk)
    again.refresh_from_db()
    milestone = task.milestones.get()
    assert again.status == ReportStatus.APPROVED
    assert milestone.done_on == TODAY
    assert milestone.evidence == ["自查清单.xlsx", "矿城管〔2026〕18号"]
    assert task_lights(plan, TODAY)[task.pk].colour == "GREEN"
    kinds = list(
        ProcessEvent.objects.filter(kind__startswith="plan.report")
        .order_by("id")
        .values_list("kind", flat=True)
    )
    assert kinds == ["plan.reported", "plan.report_returned", "plan.reported", "plan.report_approved"]


def test_returned_in_the_approvals_room_is_returned_here(ground):
    row = hand_in(ground, ground.plan("county"))
    task = ApprovalTask.objects.get(request_id=row.approval_id)
    decide.send_back(task.pk, actor=ground.people["county"], opinion="数据不全")
    drain()
    row.refresh_from_db()
    assert (row.status, row.opinion, row.decided_by_name) == (
        ReportStatus.RETURNED,
        "数据不全",
        "county监督员",
    )


def test_a_monthly_duty_of_two_bodies_opens_the_next_month_when_both_have_reported(ground):
    plan = ground.plan("county", on=dt.date(2026, 10, 30))
    milestone = plan.tasks.get(no="4").milestones.get()
    for who, through in (("urban", None), ("market", dt.date(2026, 11, 25))):
        row = hand_in(ground, plan, no="4", who=who)
        assert row.for_day == dt.date(2026, 11, 25)
        as_county(ground, approve_report, report_id=row.pk)
        milestone.refresh_from_db()
        assert (milestone.done_through, milestone.done_on) == (through, None)
    assert hand_in(ground, plan, no="4").for_day == dt.date(2026, 12, 25)


def test_a_task_of_two_bodies_is_done_when_both_are_and_the_leading_one_answers_for_all(ground):
    plan = ground.plan("county")
    shared, led = plan.tasks.get(no="1"), plan.tasks.get(no="2")
    as_county(ground, approve_report, report_id=hand_in(ground, plan).pk)
    assert shared.milestones.get().done_on is None
    assert task_lights(plan, TODAY)[shared.pk].colour == "RED"
    as_county(ground, approve_report, report_id=hand_in(ground, plan, who="market").pk)
    assert shared.milestones.get().done_on == TODAY
    as_county(ground, approve_report, report_id=hand_in(ground, plan, no="2", who="market").pk)
    assert led.milestones.get().done_on is None  # it only assists
    as_county(ground, approve_report, report_id=hand_in(ground, plan, no="2").pk)
    assert led.milestones.get().done_on == TODAY


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"period": " "}, "period"),
        ({"text": ""}, "text"),
        ({"evidence": []}, "evidence"),
        ({"milestone_id": None}, "milestone"),
    ],
)
def test_what_is_missing_is_named_and_nothing_is_kept(ground, more, field):
    plan = ground.plan("county")
    with pytest.raises(UserError) as error:
        hand_in(ground, plan, **more)
    assert error.value.field == field
    assert not ProgressReport.objects.exists()


def test_one_report_waits_at_a_time(ground):
    plan = ground.plan("county")
    hand_in(ground, plan)
    with pytest.raises(UserError, match="待审核"):
        hand_in(ground, plan)
    hand_in(ground, plan, who="market")
    assert ProgressReport.objects.count() == 2


@pytest.mark.parametrize("who", ["health", "far", "archivist"])
def test_only_a_responsible_body_reports(ground, who):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    actor = ground.people[who]
    with scope.within(actor.scope()), pytest.raises((Forbidden, NotFound)):
        submit_report(actor=actor, task_id=task.pk, organ_id=ground.organs["urban"].pk, period="x", text="x")
    assert not ProgressReport.objects.exists()


@pytest.mark.parametrize("who", ["urban", "market", "far", "city"])
def test_only_the_plans_body_reviews(ground, who):
    row = hand_in(ground, ground.plan("county"))
    actor = ground.people[who]
    with scope.within(actor.scope()), pytest.raises((NotFound, Stale)):
        approve_report(actor=actor, report_id=row.pk)
    row.refresh_from_db()
    assert row.status == ReportStatus.SUBMITTED


def test_a_claim_that_contradicts_the_measurement_is_flagged(ground, monkeypatch):
    plan = ground.plan("county")
    task = plan.tasks.get(no="2")
    m = task.milestones.get()
    save_milestone(
        actor=ground.people["county"], task_id=task.pk, milestone_id=m.pk, text=m.text, due_on=m.due_on,
        measure="decided_on_time", target=Decimal("90"),
    )  # fmt: skip
    asked = []
    known = measures.MEASURES["decided_on_time"]

    def query(where, since, today):
        asked.append((where.organ_id, since, today))
        return Measured(17, 20)

    monkeypatch.setitem(
        measures.MEASURES, "decided_on_time", measures.Measure(known.key, known.label, known.about, query)
    )
    row = hand_in(ground, plan, no="2", figure=Decimal("96.5"))
    assert asked == [(ground.organs["urban"].pk, plan.issued_on, TODAY)]
    assert row.measured == Decimal("85.00")
    assert "报告称案件按期办结率为 96.5%" in row.conflict and "17/20" in row.conflict
    assert "低于目标 90" in row.conflict
    honest = hand_in(ground, plan, no="2", who="market", figure=Decimal("85.4"), claims_done=False)
    assert honest.conflict == ""


@pytest.mark.req("RULE-04")
def test_an_extension_needs_a_reason_and_a_later_day(ground):
    plan = ground.plan("county")
    m = plan.tasks.get(no="5").milestones.get()
    for values in (
        {"to_day": m.due_on, "reason": "街道办公用房调整"},
        {"to_day": dt.date(2026, 12, 20), "reason": "忙"},
    ):
        with pytest.raises(UserError):
            as_county(ground, extend, milestone_id=m.pk, **values)
    assert not Extension.objects.exists()
    as_county(ground, extend, milestone_id=m.pk, to_day=dt.date(2026, 12, 20), reason="街道办公用房调整")
    m.refresh_from_db()
    assert m.extended_to == dt.date(2026, 12, 20)
    with pytest.raises(Forbidden):
        extend(
            actor=ground.people["urban"],
            milestone_id=m.pk,
            to_day=dt.date(2027, 1, 20),
            reason="再延一个月吧",
        )


@pytest.mark.req("PLAN-26")
def test_the_bureau_reports_on_its_own_task_and_its_leader_reviews(ground):
    plan = ground.plan("county")
    row = hand_in(ground, plan, no="5", who="county")
    task = ApprovalTask.objects.get(request_id=row.approval_id)
    assert task.candidates == [ground.people["chief"].account_id]
    with pytest.raises(Stale):
        approve_report(actor=ground.people["county"], report_id=row.pk)
    assert approve_report(actor=ground.people["chief"], report_id=row.pk).status == "APPROVED"
