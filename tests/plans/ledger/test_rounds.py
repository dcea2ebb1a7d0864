"""Filings with receipts, circulars with read receipts, evaluation from scheme to report, progress papers, reasons on file."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.plans.ledger.ground import TODAY, hand_in

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services import decide
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.testing import drain
from zhiheng.plans.lights import light_of
from zhiheng.plans.measures import begin_of
from zhiheng.plans.models import CircularReceipt, FilingStatus, Milestone, Notice, PlanFile
from zhiheng.plans.services import circulars, evaluations, excuse, filings, goals, papers
from zhiheng.plans.services.files import open_file
from zhiheng.plans.services.remind import remind
from zhiheng.plans.standing import standings
from zhiheng.records import storage

pytestmark = pytest.mark.django_db
SIX = ("总体情况", "经验做法", "成效", "存在问题", "原因分析及对策", "推进建议")


@pytest.fixture(autouse=True)
def today():
    with clock.at(TODAY):
        yield
    scope.apply(scope.SYSTEM)


def _duty(ground, plan, **more):
    values = {
        "kind": "REPORT",
        "title": "部门报告一",
        "bodies": plan.owner_ids,
        "due_on": TODAY - dt.timedelta(days=1),
    }
    return filings.open_duty(actor=ground.people["county"], plan_id=plan.pk, **(values | more))


@pytest.mark.req("PLAN-14", "PLAN-15", "PLAN-16")
def test_a_report_with_a_section_missing_is_not_taken_and_a_whole_one_gets_a_receipt(ground):
    plan = ground.plan("county")
    duty = _duty(ground, plan)
    assert {f.organ_id for f in duty.filings.all()} == set(plan.owner_ids) - {plan.organ_id}
    urban = ground.people["urban"]
    row = duty.filings.get(organ=ground.organs["urban"])
    with scope.within(urban.scope()):
        with pytest.raises(UserError, match="推进建议"):
            filings.submit_filing(actor=urban, filing_id=row.pk, contents=dict.fromkeys(SIX[:5], "有"))
        row.refresh_from_db()
        assert (row.status, row.receipt_no, row.contents) == (FilingStatus.OWED, "", {})
        row = filings.submit_filing(actor=urban, filing_id=row.pk, contents=dict.fromkeys(SIX, "有"))
        with pytest.raises(Stale, match=row.receipt_no):
            filings.submit_filing(actor=urban, filing_id=row.pk, contents=dict.fromkeys(SIX, "有"))
    assert row.receipt_no == "矿司报收〔2026〕1号"
    assert filings.lateness(row, TODAY) == 1
    keeper = ground.people["county"]
    with scope.within(keeper.scope()):
        with pytest.raises(UserError, match="退回理由"):
            filings.decide_filing(actor=keeper, filing_id=row.pk, accept=False)
        filings.decide_filing(actor=keeper, filing_id=row.pk, accept=False, opinion="成效没有数据")
    with scope.within(urban.scope()):
        row = filings.submit_filing(actor=urban, filing_id=row.pk, contents=dict.fromkeys(SIX, "已补充"))
    with scope.within(keeper.scope()):
        row = filings.decide_filing(actor=keeper, filing_id=row.pk, accept=True)
    assert (row.status, row.receipt_no) == (FilingStatus.ACCEPTED, "矿司报收〔2026〕2号")
    assert [h["what"] for h in row.history] == ["报送", "退回", "报送", "接收"]
    with pytest.raises(NotFound):
        filings.open_filing(ground.people["market"], row.pk)
    with pytest.raises(Forbidden):
        filings.submit_filing(
            actor=keeper, filing_id=duty.filings.get(organ=ground.organs["market"]).pk, contents={}
        )


@pytest.mark.req("PLAN-08", "PLAN-17")
def test_in_time_without_a_number_has_no_day_until_the_body_sets_one(ground):
    plan = ground.plan("county")
    duty = _duty(ground, plan, kind="PARTY", title="向区委报告", due_on=None)
    assert {f.due_on for f in duty.filings.all()} == {None}
    assert (
        remind(TODAY) >= 0 and not Notice.objects.filter(target="filing", stage__in=["ON", "AFTER"]).exists()
    )
    filings.set_days(actor=ground.people["county"], duty_id=duty.pk, days=10, from_on=TODAY)
    assert {f.due_on for f in duty.filings.all()} == {TODAY + dt.timedelta(days=10)}
    again = _duty(ground, plan, kind="SUMMARY", title="定期总结", due_on=dt.date(2026, 8, 31), every_months=3)
    assert filings.open_next_rounds(TODAY) == 1
    assert filings.open_next_rounds(TODAY) == 0
    assert {f.due_on for f in again.filings.all()} == {dt.date(2026, 8, 31), dt.date(2026, 11, 30)}


@pytest.mark.req("PLAN-24")
def test_a_county_puts_its_plan_on_file_with_the_city_which_then_opens_it(ground):
    city = ground.plan("city")
    county = ground.plan("county")
    duty = filings.open_duty(
        actor=ground.people["city"], plan_id=city.pk, kind="PLAN", title="县级年度方案备案",
        bodies=[ground.organs["county"].pk], due_on=TODAY + dt.timedelta(days=9),
    )  # fmt: skip
    row = duty.filings.get()
    keeper = ground.people["county"]
    with scope.within(keeper.scope()):
        with pytest.raises(UserError, match="本地方案"):
            filings.submit_filing(actor=keeper, filing_id=row.pk, contents={"备案说明": "结合实际制定"})
        filings.submit_filing(
            actor=keeper, filing_id=row.pk, contents={"备案说明": "结合实际制定"}, filed_plan_id=county.pk
        )
    county.refresh_from_db()
    assert county.parent_id == city.pk
    with scope.within(ground.people["city"].scope()):
        assert filings.open_filing(ground.people["city"], row.pk).filed_plan == county


@pytest.mark.req("PLAN-11")
def test_a_circular_is_approved_sent_and_signed_for_by_each_body(ground):
    plan = ground.plan("county")
    keeper, chief, urban = (ground.people[p] for p in ("county", "chief", "urban"))
    row = circulars.draft_circular(
        actor=keeper, plan_id=plan.pk, title="第三季度推进情况通报", since=TODAY - dt.timedelta(days=90), until=TODAY, text="总体平稳。",
    )  # fmt: skip
    assert [r["rank"] for r in row.ranking][:1] == [1]
    with scope.within(urban.scope()), pytest.raises(NotFound):
        circulars.open_circular(urban, row.pk)
    circulars.send_for_approval(actor=keeper, circular_id=row.pk)
    decide.send_back(ApprovalTask.objects.get().pk, actor=chief, opinion="请写明问题")
    drain()
    row.refresh_from_db()
    assert (row.status, row.opinion) == ("RETURNED", "请写明问题")
    circulars.draft_circular(
        actor=keeper, plan_id=plan.pk, circular_id=row.pk, title=row.title, since=row.since, until=row.until, text="市场监管局进展慢。",
    )  # fmt: skip
    circulars.send_for_approval(actor=keeper, circular_id=row.pk)
    decide.approve(ApprovalTask.objects.get(status="WAITING").pk, actor=chief, opinion="同意")
    row.refresh_from_db()
    assert row.status == "ISSUED" and row.number == "矿司通报〔2026〕1号"
    assert storage.read(row.file.sha256)[:5] == b"%PDF-"
    assert {r.organ_id for r in row.receipts.all()} == set(plan.owner_ids) - {plan.organ_id}
    with scope.within(urban.scope()):
        assert circulars.open_circular(urban, row.pk) == row
        circulars.sign_for(actor=urban, circular_id=row.pk)
        with pytest.raises(Stale):
            circulars.sign_for(actor=urban, circular_id=row.pk)
    read = CircularReceipt.objects.filter(read_at__isnull=False).values_list("organ_id", "read_by_name")
    assert list(read) == [(ground.organs["urban"].pk, "urban负责人")]
    with scope.within(ground.people["health"].scope()), pytest.raises(NotFound):
        open_file(ground.people["health"], row.file_id)


@pytest.mark.req("PLAN-11")
def test_the_circular_of_a_period_is_due_only_where_a_period_is_set(ground):
    plan = ground.plan("county")
    assert circulars.next_due(plan) is None
    plan.circular_months = 3
    begin = begin_of(plan)
    assert circulars.next_due(plan) == dt.date(2026, 12, 2) and begin == dt.date(2026, 9, 2)


@pytest.mark.req("PLAN-12", "PLAN-13", "PLAN-09", "PLAN-20")
def test_an_evaluation_runs_from_scheme_to_report(ground):
    plan = ground.plan("county")
    keeper, urban = ground.people["county"], ground.people["urban"]
    goals.set_goal(
        actor=keeper, plan_id=plan.pk, title="按期公示", measure="published_on_time", target=Decimal(95)
    )
    row = evaluations.open_scheme(
        actor=keeper,
        plan_id=plan.pk,
        kind="MIDTERM",
        title="中期评估",
        due_on=TODAY,
        self_by=TODAY - dt.timedelta(days=2),
    )
    with pytest.raises(UserError, match="没有指标"):
        evaluations.send_scheme(actor=keeper, evaluation_id=row.pk)
    one = evaluations.add_indicator(
        actor=keeper, evaluation_id=row.pk, title="任务完成", full=Decimal(60), mapped="法治建设考评第3项"
    )
    two = evaluations.add_indicator(actor=keeper, evaluation_id=row.pk, title="报送质量", full=Decimal(40))
    with scope.within(urban.scope()), pytest.raises(NotFound):
        evaluations.open_evaluation(urban, row.pk)
    evaluations.send_scheme(actor=keeper, evaluation_id=row.pk)
    part = row.assessments.get(organ=ground.organs["urban"])
    claims = {one.pk: (Decimal(60), "全部完成"), two.pk: (Decimal(41), "")}
    with scope.within(urban.scope()):
        with pytest.raises(UserError, match="报送质量"):
            evaluations.assess(actor=urban, assessment_id=part.pk, text="自评", claims=claims)
        assert not part.scores.exists()
        claims[two.pk] = (Decimal(40), "")
        part = evaluations.assess(actor=urban, assessment_id=part.pk, text="自评", claims=claims)
    assert part.self_total == 100
    with pytest.raises(UserError, match="没有复核"):
        evaluations.report_evaluation(
            actor=keeper, evaluation_id=row.pk, summary="好", problems="有", advice="改"
        )
    given = {one.pk: (Decimal(50), ""), two.pk: (Decimal(40), "")}
    with pytest.raises(UserError, match="说明理由"):
        evaluations.review(actor=keeper, assessment_id=part.pk, given=given, opinion="核减")
    given[one.pk] = (Decimal(50), "两项未完成")
    part = evaluations.review(actor=keeper, assessment_id=part.pk, given=given, opinion="核减")
    row = evaluations.report_evaluation(
        actor=keeper, evaluation_id=row.pk, summary="总体良好。", problems="进展不平衡。", advice="加强督促。"
    )
    ranks = [(r["rank"], r["total"]) for r in evaluations.results(row)]
    assert ranks[0] == (1, 90) and set(ranks[1:]) == {("—", None)}
    assert row.goals[0]["title"] == "按期公示" and row.goals[0]["verdict"] == "暂无数据"
    assert storage.read(row.file.sha256)[:5] == b"%PDF-"
    assert Notice.objects.filter(key=f"evaluation:{row.pk}").exists()


@pytest.mark.req("PLAN-03")
def test_a_monthly_paper_holds_figures_overdue_and_what_changed_and_is_made_once(ground):
    plan = ground.plan("county", on=dt.date(2026, 9, 2))
    hand_in(ground, plan)
    keeper = ground.people["county"]
    paper = papers.make_paper(actor=keeper, plan_id=plan.pk, period="MONTHLY")
    assert (paper.since, paper.until) == (dt.date(2026, 10, 1), dt.date(2026, 10, 31))
    with pytest.raises(UserError, match="已经生成"):
        papers.make_paper(actor=keeper, plan_id=plan.pk, period="MONTHLY")
    now = papers.make_paper(actor=keeper, plan_id=plan.pk, period="ADHOC")
    assert now.figures["before"]["until"] == "2026-10-31"
    assert (
        sum(now.figures["lights"].values())
        == now.figures["milestones"]
        == Milestone.objects.filter(task__plan=plan).count()
    )
    late = {r["no"] for r in now.figures["overdue"]}
    assert late == {
        m.task.no for m in Milestone.objects.filter(task__plan=plan)
        if light_of(m, since=begin_of(plan), today=TODAY).colour == "RED" or light_of(m, since=begin_of(plan), today=TODAY).unexplained
    }  # fmt: skip
    assert (
        storage.read(now.file.sha256)[:5] == b"%PDF-"
        and PlanFile.objects.filter(kind="PROGRESS").count() == 2
    )
    plan.paper_period = "WEEKLY"
    plan.save()
    assert papers.scheduled() == 1 and papers.scheduled() == 0


@pytest.mark.req("RULE-04")
def test_a_passed_day_in_principle_needs_a_reason_and_is_never_red(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    m = task.milestones.get()
    m.modality, m.due_on = "PRINCIPLE", TODAY - dt.timedelta(days=3)
    m.save()
    light = light_of(m, since=begin_of(plan), today=TODAY)
    assert (light.colour, light.unexplained) == ("YELLOW", True)
    assert {s.unexplained for s in standings(plan) if s.organ_id in task.owner_ids} == {1}
    urban = ground.people["urban"]
    with scope.within(urban.scope()):
        with pytest.raises(UserError, match="不少于 5 个字"):
            excuse.file_reason(actor=urban, milestone_id=m.pk, reason="忙")
        excuse.file_reason(actor=urban, milestone_id=m.pk, reason="上级系统未开通")
    m.refresh_from_db()
    light = light_of(m, since=begin_of(plan), today=TODAY)
    assert (light.colour, light.unexplained) == ("YELLOW", False) and "理由已备案" in light.why
    m.modality = "MUST"
    m.excused_for = None
    m.save()
    with pytest.raises(UserError, match="硬性期限"):
        excuse.file_reason(actor=urban, milestone_id=m.pk, reason="上级系统未开通")
    with pytest.raises(NotFound):
        excuse.file_reason(actor=ground.people["health"], milestone_id=m.pk, reason="上级系统未开通")


@pytest.mark.req("RULE-09")
def test_reminders_reach_the_people_who_answer_and_are_sent_once(ground):
    plan = ground.plan("county")
    task = plan.tasks.get(no="1")
    m = task.milestones.get()
    m.due_on = TODAY
    m.save()
    assert remind(TODAY) >= 1
    first = Notice.objects.filter(key=f"milestone:{m.pk}:{TODAY}:0")
    assert {n.account_id for n in first} == {ground.people[p].account_id for p in ("urban", "market")} and {
        n.stage for n in first
    } == {"ON"}
    before = Notice.objects.count()
    remind(TODAY)
    assert Notice.objects.count() == before
    with clock.at(TODAY + dt.timedelta(days=1)):
        remind()
    late = Notice.objects.filter(key=f"milestone:{m.pk}:{TODAY}:-1")
    assert ground.people["county"].account_id in {n.account_id for n in late}


def test_a_plans_files_are_no_strays_in_the_store_and_are_checked_for_damage(ground):
    from zhiheng.plans.services.files import keep_pdf
    from zhiheng.records.services.sweep import damaged, named_digests

    plan = ground.plan("county")
    with scope.system():
        row = keep_pdf(
            plan,
            kind="CIRCULAR",
            subject_kind="plan",
            subject_id=plan.pk,
            name="通报.pdf",
            pdf=b"%PDF-1.7 plan",
            by="甲",
        )
        assert row.sha256 in named_digests()
        assert row.sha256 not in set(damaged())
        path = storage.path_of(row.sha256)
        path.chmod(0o600)
        whole = path.read_bytes()
        try:
            path.write_bytes(b"other")
            assert row.sha256 in set(damaged())
        finally:
            path.write_bytes(whole)
