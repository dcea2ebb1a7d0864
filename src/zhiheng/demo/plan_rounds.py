"""What goes on around the demo's plans: contacts, a meeting, filings, a circular, an evaluation, papers, pilots, a check."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from zhiheng.approvals.models import ApprovalTask
from zhiheng.approvals.services import decide
from zhiheng.common import clock
from zhiheng.demo.bodies import Body
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ, OrganKind
from zhiheng.plans.models import SIX_SECTIONS, Plan
from zhiheng.plans.services import (
    circulars,
    evaluations,
    filings,
    goals,
    groups,
    meetings,
    papers,
    pilots,
    problems,
    yearly,
)
from zhiheng.plans.services.lifecycle import set_periods

SECTIONS = (
    "本单位按照工作措施完成自查和补录，任务进展总体正常。",
    "实行案件台账周调度，到期前三日提醒承办人。",
    "本年度案件按期办结，公示补录完成。",
    "部分文书送达回证填写不规范。",
    "新进人员不熟悉文书要求；已安排业务骨干带教。",
    "建议统一文书模板并组织专题培训。",
)


def make_rounds(county: Plan, urban: Body, market: Body, keeper: Actor, today: dt.date) -> None:
    """Make the rounds of the district's plan as of ``today``; one body does what is asked, the other falls behind."""
    assert urban.head is not None and market.head is not None
    head = actor_for(urban.head)
    with clock.at(today - dt.timedelta(days=60)):
        groups.name_liaison(
            actor=head,
            plan_id=county.pk,
            organ_id=urban.organ.pk,
            kind="CONTACT",
            name=urban.head.name,
            position="法规股负责人",
            phone="0353-4080001",
        )
        set_periods(actor=keeper, plan_id=county.pk, paper_period="MONTHLY", circular_months=3)
        for key, label, target in (
            ("decided_on_time", "案件按期办结", 90),
            ("published_on_time", "处罚决定按期公示", 95),
        ):
            goals.set_goal(actor=keeper, plan_id=county.pk, title=label, measure=key, target=Decimal(target))
    _meeting(county, urban, market, keeper, head, today)
    _filings(county, urban, keeper, head, today)
    _circular(county, keeper, head, today)
    _evaluation(county, urban, keeper, head, today)
    _yearly(county, keeper, today)
    with clock.at(today):
        papers.make_paper(actor=keeper, plan_id=county.pk, period="MONTHLY")


def _yearly(county: Plan, keeper: Actor, today: dt.date) -> None:
    """The year's indicators with the tasks that count in them; one indicator still has none."""
    with clock.at(today - dt.timedelta(days=5)):
        for system, no, title, full, tasks in (
            ("RULE_OF_LAW", "4.2", "行政执法案件按期办结、按期公示", Decimal(6), ("1", "2", "3")),
            ("INSPECTION", "二(三)", "行政执法监督任务落实情况", None, ("1", "4")),
            ("PERFORMANCE", "", "执法人员培训", Decimal(2), ()),
        ):
            item = yearly.add_item(
                actor=keeper, plan_id=county.pk, year=today.year, system=system, no=no, title=title, full=full
            )
            ids = list(county.tasks.filter(no__in=tasks).values_list("pk", flat=True))
            if ids:
                yearly.link_tasks(actor=keeper, item_id=item.pk, task_ids=ids)


def _meeting(county: Plan, urban: Body, market: Body, keeper: Actor, head: Actor, today: dt.date) -> None:
    day = today - dt.timedelta(days=26)
    group = county.groups.get(kind="LEADING")
    with clock.at(day):
        problem = problems.raise_problem(
            actor=head,
            plan_id=county.pk,
            organ_id=urban.organ.pk,
            title="送达回证格式不统一",
            text="各单位使用的送达回证格式不同，建议统一。",
        )
        meeting = meetings.call_meeting(
            actor=keeper,
            plan_id=county.pk,
            group_id=group.pk,
            title="第一次工作会商",
            on=day,
            agenda="研究送达回证格式和公示补录进度",
            place="区政府三楼会议室",
            chair="阎士衡",
        )
        problems.handle(actor=keeper, problem_id=problem.pk, status="TABLED", meeting_id=meeting.pk)
        seats = list(meeting.attendance.values_list("pk", flat=True))
        meetings.hold_meeting(
            actor=keeper,
            meeting_id=meeting.pk,
            present=seats[1:],
            others=["景行 区行政审批局"],
            minutes="会议听取了公示补录进度的汇报。\n会议议定：统一送达回证格式；市场监管部门加快补录。",
        )
        first = meetings.resolve(
            actor=keeper,
            meeting_id=meeting.pk,
            text="提出统一的送达回证格式",
            organ_id=urban.organ.pk,
            due_on=today + dt.timedelta(days=3),
        )
        meetings.resolve(
            actor=keeper,
            meeting_id=meeting.pk,
            text="完成应公示决定的补录",
            organ_id=market.organ.pk,
            due_on=today - dt.timedelta(days=4),
        )
    with clock.at(today - dt.timedelta(days=2)):
        meetings.follow_up(actor=head, resolution_id=first.pk, text="格式已拟定，正在征求意见。")


def _filings(county: Plan, urban: Body, keeper: Actor, head: Actor, today: dt.date) -> None:
    due = today - dt.timedelta(days=3)
    with clock.at(today - dt.timedelta(days=45)):
        matter = county.matters.filter(kind="DATE", due_on=due).first()
        duty = filings.open_duty(
            actor=keeper,
            plan_id=county.pk,
            kind="REPORT",
            title="部门工作报告",
            bodies=county.owner_ids,
            due_on=due,
            matter_id=matter.pk if matter else None,
        )
        filings.open_duty(
            actor=keeper,
            plan_id=county.pk,
            kind="PARTY",
            title="实施情况向区委报告",
            bodies=[urban.organ.pk],
            receiver="区委",
        )
    row = duty.filings.get(organ=urban.organ)
    contents = dict(zip(SIX_SECTIONS, SECTIONS, strict=True))
    with clock.at(today - dt.timedelta(days=6)):
        filings.submit_filing(actor=head, filing_id=row.pk, contents=contents)
        filings.decide_filing(actor=keeper, filing_id=row.pk, accept=True, opinion="内容完整。")


def _circular(county: Plan, keeper: Actor, head: Actor, today: dt.date) -> None:
    day = today - dt.timedelta(days=14)
    chief = Account.objects.filter(
        appointments__organ=county.organ, appointments__role="SUPERVISION_LEADER"
    ).order_by("pk")[0]
    with clock.at(day):
        row = circulars.draft_circular(
            actor=keeper,
            plan_id=county.pk,
            title="行动计划推进情况通报",
            since=day - dt.timedelta(days=60),
            until=day,
            text="总体推进平稳。部分单位公示补录进度偏慢，请对照台账逐项整改。",
        )
        row = circulars.send_for_approval(actor=keeper, circular_id=row.pk)
        task = ApprovalTask.objects.get(request_id=row.approval_id)
        decide.approve(task.pk, actor=actor_for(chief), opinion="同意印发")
    with clock.at(day + dt.timedelta(days=1)):
        circulars.sign_for(actor=head, circular_id=row.pk)


def _evaluation(county: Plan, urban: Body, keeper: Actor, head: Actor, today: dt.date) -> None:
    with clock.at(today - dt.timedelta(days=30)):
        matter = county.matters.filter(text__contains="中期评估", kind="DATE").first()
        row = evaluations.open_scheme(
            actor=keeper,
            plan_id=county.pk,
            kind="MIDTERM",
            title="中期评估",
            matter_id=matter.pk if matter else None,
            self_by=today - dt.timedelta(days=18),
        )
        for title, full, measure, target in (
            ("任务完成情况", 50, "", None),
            ("案件按期办结", 30, "decided_on_time", Decimal(90)),
            ("报送质量", 20, "", None),
        ):
            evaluations.add_indicator(
                actor=keeper,
                evaluation_id=row.pk,
                title=title,
                full=Decimal(full),
                measure=measure,
                target=target,
                mapped="法治政府建设考评：行政执法",
            )
        evaluations.send_scheme(actor=keeper, evaluation_id=row.pk)
    part = row.assessments.get(organ=urban.organ)
    marks = {i.pk: (i.full, "对照台账逐项核对") for i in row.indicators.all()}
    with clock.at(today - dt.timedelta(days=19)):
        evaluations.assess(
            actor=head, assessment_id=part.pk, text="各项任务按期推进，自查发现的问题已整改。", claims=marks
        )


def make_pilots(today: dt.date) -> None:
    """Make pilots of three levels, an experience taken up by the city, and a check of a township."""
    keepers = {
        code: (
            organ,
            actor_for(
                Account.objects.filter(appointments__organ=organ, appointments__role="SUPERVISOR").order_by(
                    "pk"
                )[0]
            ),
        )
        for code in ("140000", "140300", "140303", "532301")
        for organ in Organ.objects.filter(code=f"{code}-SUP")
    }
    since = today - dt.timedelta(days=120)
    with clock.at(today - dt.timedelta(days=100)):
        organ, keeper = keepers["140000"]
        for name in ("灵石县", "左权县", "文水县"):
            pilots.name_pilot(
                actor=keeper,
                organ_id=organ.pk,
                name=name,
                topic="行政执法规范化建设",
                named_on=since,
                basis="省实施方案",
            )
        organ, keeper = keepers["140300"]
        row = pilots.name_pilot(
            actor=keeper,
            organ_id=organ.pk,
            name="矿区",
            place="140303",
            topic="基层执法规范化",
            named_on=since,
        )
        pilots.note_entry(
            actor=keeper,
            pilot_id=row.pk,
            kind="PROGRESS",
            title="试点启动",
            text="已印发试点方案，明确责任分工。",
            on=since,
        )
        entry = pilots.note_entry(
            actor=keeper,
            pilot_id=row.pk,
            kind="EXPERIENCE",
            title="一案一提醒",
            text="届满前三日提醒承办人。",
            on=today - dt.timedelta(days=101),
        )
    with clock.at(today - dt.timedelta(days=20)):
        organ, keeper = keepers["140000"]
        pilots.promote(
            actor=keeper,
            entry_id=entry.pk,
            organ_id=organ.pk,
            where="全省",
            on=today - dt.timedelta(days=20),
            how="工作简报转发",
        )
        _check(*keepers["532301"], today - dt.timedelta(days=20))


def _check(organ: Organ, keeper: Actor, day: dt.date) -> None:
    items = [
        {"item": n, "full": w}
        for n, w in (
            ("执法人员持证上岗", 30),
            ("执法公示栏", 20),
            ("案卷一案一档", 30),
            ("全过程记录设备", 20),
        )
    ]
    kept = pilots.keep_checklist(actor=keeper, organ_id=organ.pk, title="乡镇执法规范化检查表", items=items)
    town = Organ.objects.filter(
        kind=OrganKind.TOWNSHIP, division__prefix__startswith=organ.division.prefix
    ).order_by("code")[0]
    full = [(Decimal(str(i["full"])), "") for i in items]
    scores = dict(enumerate(full)) | {1: (Decimal(12), "公示栏缺执法事项清单")}
    pilots.check_body(
        actor=keeper,
        checklist_id=kept.pk,
        organ_id=town.pk,
        checked_on=day,
        scores=scores,
        problems="公示内容不全。",
        advice="按清单补齐公示内容。",
        mend_by=day + dt.timedelta(days=30),
    )
