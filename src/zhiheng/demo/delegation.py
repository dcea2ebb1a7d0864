"""Delegations of the demo: the batch of 2021 as it stands in the papers, two more on their road, this year's evaluations."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from zhiheng.common import clock
from zhiheng.demo import names
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.people import supervisor
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.factories import appoint, make_account, make_organ
from zhiheng.organs.models import Organ
from zhiheng.powers.models import (
    BatchStatus,
    DelegationBatch,
    DelegationLine,
    HandOver,
    Item,
    ItemHolder,
    PublicationDuty,
    SupportDuty,
)
from zhiheng.powers.services import (
    assess,
    batches,
    executing,
    publishing,
)

SINCE = dt.date(2021, 7, 15)
LOCAL = "示例市市容管理条例"
DEMO = "演示数据，条款为示例"


def make_batches(world: World, rng: random.Random, today: dt.date) -> None:
    """Make the three batches; the holders of past days stay as they are."""
    province = _province(world, random.Random(rng.randint(1, 10**6)))
    _first_batch(world, province, today)
    _next_batches(world, province, today)


def _province(world: World, rng: random.Random) -> Actor:
    """云南省司法厅: reviews what is handed to the townships of 楚雄市."""
    organ = make_organ(
        "530000-SUP",
        "云南省司法厅",
        world.divisions["530000"],
        kind="SUPERVISION",
        doc_prefix="云司",
        short_name="云南省司法厅",
    )
    return actor_for(
        appoint(make_account("s530000a", names.person(rng), organ), organ, "SUPERVISOR", "SUPERVISION_LEADER")
    )


def _towns(world: World) -> list[Body]:
    return [b for b in world.bodies if b.organ.kind == "UNIT"]


def _bureau(world: World) -> Body:
    return next(b for b in world.bodies if b.organ.division_id == "532301" and b.field == "URBAN")


def _first_batch(world: World, province: Actor, today: dt.date) -> None:
    """The first batch, as it stands in the papers: the holders of 2021 are its lines; one notice was never acknowledged."""
    justice, bureau = Organ.objects.get(code="532301-SUP"), _bureau(world)
    keeper = supervisor("532301")
    row = DelegationBatch.objects.create(
        organ=justice,
        division=justice.division_id,
        name="第一批赋权事项（城市管理）",
        no=1,
        planned_items=4,
        readiness={k: {"ok": True, "note": "承接前已逐项核实"} for k in batches.READINESS},
        status=BatchStatus.EXECUTED,
        prepared_by=keeper.name,
        prepared_by_account=keeper.account_id,
        review_opinion="事项属于基层管理迫切需要，同意下放。",
        reviewed_by=province.name,
        reviewed_organ="云南省司法厅",
        reviewed_on=dt.date(2021, 6, 21),
        decision_no="云政发〔2021〕示例1号",
        decided_by="云南省人民政府",
        decided_division="530000",
        decided_on=dt.date(2021, 7, 1),
        effective_from=SINCE,
        published_on=dt.date(2021, 7, 2),
        executed_on=SINCE,
    )
    for n, town in enumerate(_towns(world)):
        taker = town.organ.subject
        held = list(ItemHolder.objects.filter(organ=taker).select_related("item").order_by("item__code"))
        lines = DelegationLine.objects.bulk_create(
            DelegationLine(
                organ=justice,
                division=justice.division_id,
                batch=row,
                item=h.item,
                from_organ=bureau.organ,
                to_organ=taker,
                to_division=h.division,
                effective_from=SINCE,
                holder=h,
                assessed_on=dt.date(today.year - 1, 12, 20),
            )
            for h in held
        )
        HandOver.objects.create(
            organ=justice,
            division=justice.division_id,
            batch=row,
            from_organ=bureau.organ,
            to_organ=taker,
            items=len(lines),
            documents="事项清单、文书样式、在办案件清单、历史案卷目录",
            handed_on=SINCE,
            handed_by="赵启明",
            taken_by="普国伟",
            notice_no=f"{town.organ.doc_prefix}函〔2021〕{n + 3}号",
            notice_on=dt.date(2021, 7, 20),
            receipt_on=dt.date(2021, 7, 23) if n == 0 else None,
            receipt_by="赵启明" if n == 0 else "",
        )
        for k, line in enumerate(lines[:3]):
            due = today - dt.timedelta(days=20) if k == 2 else today + dt.timedelta(days=40)
            duty = SupportDuty.objects.create(
                organ=taker,
                division=line.to_division,
                line=line,
                unit=bureau.organ,
                person=("李成栋", "段秀芬", "赵启明")[k],
                due_on=due,
            )
            if k < 2:
                with clock.at(today - dt.timedelta(days=30 - k)):
                    executing.record_support(
                        actor=keeper,
                        duty_id=duty.pk,
                        on=clock.today(),
                        manner="跟班指导",
                        content=f"就“{line.item.name}”的取证和文书制作现场指导。",
                    )


def _next_batches(world: World, province: Actor, today: dt.date) -> None:
    """The second batch moves two items to 东华镇 in a fortnight; the third is not ready yet."""
    justice, keeper = Organ.objects.get(code="532301-SUP"), supervisor("532301")
    leader = supervisor("532301", "SUPERVISION_LEADER")
    first, second = _towns(world)
    items = list(Item.objects.filter(code__in=["CG-008", "CG-010"]).order_by("code"))
    with clock.at(today - dt.timedelta(days=40)):
        row = batches.prepare_batch(actor=keeper, organ=justice, name="第二批赋权事项", no=2, planned_items=3)
        batches.add_lines(actor=keeper, batch_id=row.pk, items=items, to_organ=first.organ)
        notes = (
            "散落遗撒、建筑垃圾混放多发，群众反映集中",
            "持证人员 8 名，已配执法记录仪",
            "文书、流程、案审制度已印发",
            "列入年度评估和月度巡查",
        )
        checks = {k: (True, n) for k, n in zip(batches.READINESS, notes, strict=True)}
        batches.check_readiness(actor=keeper, batch_id=row.pk, checks=checks)
        batches.submit_batch(actor=keeper, batch_id=row.pk)
    with clock.at(today - dt.timedelta(days=25)):
        batches.review_batch(
            actor=province, batch_id=row.pk, passed=True, opinion="符合行政处罚法第二十四条，同意下放。"
        )
    with clock.at(today - dt.timedelta(days=12)):
        batches.decide_batch(
            actor=leader,
            batch_id=row.pk,
            decision_no=f"云政发〔{clock.today().year}〕示例2号",
            decided_by="云南省人民政府",
            decided_division="530000",
            decided_on=clock.today(),
            effective_from=today + dt.timedelta(days=14),
        )
    with clock.at(today - dt.timedelta(days=9)):
        duty = PublicationDuty.objects.get(about="DELEGATION", subject_id=row.pk)
        publishing.publish(actor=keeper, duty_id=duty.pk, channel="省人民政府门户网站")
        executing.execute_batch(actor=keeper, batch_id=row.pk)
    with clock.at(today - dt.timedelta(days=6)):
        row = batches.prepare_batch(
            actor=keeper, organ=justice, name="第三批赋权事项（拟订）", no=3, planned_items=6
        )
        item = Item.objects.get(code="CG-014")
        batches.add_lines(actor=keeper, batch_id=row.pk, items=[item], to_organ=second.organ)
        ok = {
            "let_go": (True, "运输遗撒投诉较多"),
            "take_on": (False, "承接人员未完成业务培训"),
            "run_well": (True, "流程已有"),
            "watched": (True, "列入评估"),
        }
        batches.check_readiness(actor=keeper, batch_id=row.pk, checks=ok)


def make_evaluations(world: World, today: dt.date) -> None:
    """This year's evaluations: 东华镇 approved, 大过口乡 still open with a fault found; a questionnaire with answers."""
    keeper, leader = supervisor("532301"), supervisor("532301", "SUPERVISION_LEADER")
    justice, (first, second) = Organ.objects.get(code="532301-SUP"), _towns(world)
    give: dict[str, Any] = {
        "lead": justice,
        "year": today.year,
        "due_on": dt.date(today.year, 12, 31),
        "due_basis": "楚雄市年度赋权评估安排（演示）",
    }
    with clock.at(today - dt.timedelta(days=10)):
        form = assess.make_questionnaire(
            actor=keeper,
            organ=justice,
            title=f"{today.year}年赋权运行情况问卷",
            audience="乡镇干部、企业、群众",
            year=today.year,
            questions=[
                {"text": "业务培训和指导是否到位"},
                {"text": "承接的事项是否管得过来"},
                {"text": "是否需要新增事项", "kind": "YESNO"},
            ],
        )
        for who, one, two, more in (("乡镇干部", 4, 3, "no"), ("企业", 5, 4, "no"), ("群众", 4, 4, "yes")):
            assess.answer_questionnaire(
                actor=keeper,
                questionnaire_id=form.pk,
                township=first.organ,
                respondent=who,
                answers={"q1": one, "q2": two, "q3": more},
            )
        for town in (first, second):
            assess.open_assessment_year(actor=keeper, township=town.organ, **give)
            executing.sink_resource(
                actor=keeper,
                organ=town.organ,
                kind="EQUIPMENT",
                amount=Decimal(6),
                from_unit="楚雄市城市管理局",
                on=clock.today(),
                document="装备划转清单",
            )
        executing.sink_resource(
            actor=keeper,
            organ=first.organ,
            kind="POSTS",
            amount=Decimal(3),
            from_unit="市委编办",
            on=clock.today(),
        )
        for fault, found, text in (
            ("FOR_SHOW", False, "事项均有办案或者巡查记录"),
            ("NO_GUIDANCE", True, "包保指导有一项到期未开展"),
            ("NO_RESOURCES", True, "未核定专项经费"),
        ):
            assess.check_fault(
                actor=keeper,
                township=second.organ,
                year=today.year,
                fault=fault,
                found=found,
                finding=text,
                rectify_by=today + dt.timedelta(days=30) if found else None,
            )
    row = assess.DelegationAssessment.objects.get(organ=first.organ.subject, year=today.year)
    with clock.at(today - dt.timedelta(days=5)):
        assess.write_assessment(
            actor=keeper,
            assessment_id=row.pk,
            capacity="持证人员能够满足日常办案，执法记录仪配备到位。",
            need="乱张贴、乱堆放、垃圾倾倒类问题多发，群众诉求集中。",
            running="案件程序规范，未发生行政复议、诉讼败诉。",
        )
        for line in DelegationLine.objects.filter(to_organ=first.organ.subject, batch__no=1).select_related(
            "item"
        ):
            adjust = line.item.code == "CG-016"
            assess.conclude(
                actor=keeper,
                assessment_id=row.pk,
                item=line.item,
                verdict="ADJUST" if adjust else "KEEP",
                reason="与建筑垃圾类事项合并表述" if adjust else "",
            )
        assess.submit_assessment(actor=keeper, assessment_id=row.pk)
        assess.approve_assessment(actor=leader, assessment_id=row.pk, passed=True, opinion="同意评估结论。")
