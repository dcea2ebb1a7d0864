"""The three-level plans of the demo: imported, adopted, linked, reported on, with true lights as of today."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from zhiheng.common import clock
from zhiheng.demo import plan_texts
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.plan_rounds import make_pilots, make_rounds
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ
from zhiheng.plans.models import Plan
from zhiheng.plans.services.correct import save_milestone
from zhiheng.plans.services.importing import import_text
from zhiheng.plans.services.lifecycle import adopt, link_parent
from zhiheng.plans.services.remind import remind
from zhiheng.plans.services.report import submit_report
from zhiheng.plans.services.review import approve_report, return_report
from zhiheng.plans.services.urgency import set_urgent

DISTRICT = "140303"


def _keeper(organ: Organ) -> Actor:
    account = Account.objects.filter(appointments__organ=organ, appointments__role="SUPERVISOR").order_by(
        "pk"
    )[0]
    return actor_for(account)


def _adopted(code: str, text: str, on: dt.date, parent: Plan | None) -> Plan:
    organ = Organ.objects.get(code=f"{code}-SUP")
    actor = _keeper(organ)
    with clock.at(on):
        plan = import_text(actor=actor, organ=organ, text=text)
        plan = adopt(actor=actor, plan_id=plan.pk, confirmed=True)
        if parent is not None:
            plan = link_parent(actor=actor, plan_id=plan.pk, parent_id=parent.pk)
    return plan


def _report(plan: Plan, no: str, body: Body, on: dt.date, *, done: bool, text: str, figure: str = "") -> int:
    assert body.head is not None
    task = plan.tasks.get(no=no)
    with clock.at(on):
        row = submit_report(
            actor=actor_for(body.head),
            task_id=task.pk,
            organ_id=body.organ.pk,
            milestone_id=task.milestones.order_by("pk")[0].pk,
            period=f"{on.year}年{on.month}月",
            text=text,
            figure=Decimal(figure) if figure else None,
            claims_done=done,
            evidence=["自查清单（含案卷目录）", f"{body.organ.doc_prefix}〔{on.year}〕18号"] if done else (),
        )
    return row.pk


def make_plans(world: World, today: dt.date) -> list[Plan]:
    """Make the plans of 山西省, 阳泉市 and 矿区 with reports approved, returned and waiting; returns them, upper first.

    Runs as the system, after bodies, supervisors and cases are there (the measurements read the cases).
    """
    province = _adopted("140000", plan_texts.province(today), today - dt.timedelta(days=140), None)
    city = _adopted("140300", plan_texts.city(today), today - dt.timedelta(days=110), province)
    county = _adopted(DISTRICT, plan_texts.county(today), today - dt.timedelta(days=80), city)
    keeper = _keeper(county.organ)
    task = county.tasks.get(no="2")
    milestone = task.milestones.order_by("pk")[0]
    save_milestone(
        actor=keeper, task_id=task.pk, milestone_id=milestone.pk, text=milestone.text, due_on=milestone.due_on,
        measure="decided_on_time", target=Decimal("90"),
    )  # fmt: skip
    urban, market = (b for b in world.bodies if b.organ.division_id == DISTRICT)
    first = _report(
        county,
        "1",
        urban,
        today - dt.timedelta(days=34),
        done=True,
        text="本年度已办结案件全部自查完毕，发现文书不规范 6 处，均已整改。",
    )
    second = _report(
        county,
        "1",
        market,
        today - dt.timedelta(days=33),
        done=True,
        text="自查完毕，未发现超期案件，补正送达回证 3 份。",
    )
    with clock.at(today - dt.timedelta(days=32)):
        for report_id in (first, second):
            approve_report(actor=keeper, report_id=report_id)
    back = _report(
        county, "3", market, today - dt.timedelta(days=8), done=True, text="应当公示的处罚决定已补录公示。"
    )
    with clock.at(today - dt.timedelta(days=7)):
        return_report(actor=keeper, report_id=back, opinion="请附补录清单，并说明逾期公示的原因。")
    # Waits for review; its figure will stand beside what the platform measures.
    _report(
        county, "2", urban, today - dt.timedelta(days=1), done=False, text="按期办结率稳步提升。", figure="99"
    )
    make_rounds(county, urban, market, keeper, today)
    make_pilots(today)
    for days in range(20, -1, -1):
        with clock.at(today - dt.timedelta(days=days)):
            remind()
    with clock.at(today):
        pressing = county.tasks.get(no="3")
        set_urgent(actor=keeper, task_id=pressing.pk, urgent=True, why="省级公示抽查在即")
    return [province, city, county]
