"""Key tasks, urging, study, guidance, internal checks and the townships' strength of old: with some things late."""

from __future__ import annotations

import datetime as dt

from zhiheng.common import clock
from zhiheng.demo.bodies import World
from zhiheng.demo.people import supervisor
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.powers.models import DelegationBatch
from zhiheng.powers.services import townlists
from zhiheng.support.factories import Rows
from zhiheng.support.registers.keep import take_step

CHUXIONG = "532301"
PLAN = "关于提升行政执法质量三年行动计划的实施意见"


def make_tracking(world: World, today: dt.date) -> None:
    """Fill the ledgers beside delegation and training; everything through the services that the screens use."""
    _key_tasks(world, today)
    _townships(world, today)
    _learning(world, today)


def _key_tasks(world: World, today: dt.date) -> None:
    keeper, justice = supervisor(CHUXIONG), Organ.objects.get(code=f"{CHUXIONG}-SUP")
    put = Rows(keeper, justice, today - dt.timedelta(days=60))
    first = DelegationBatch.objects.filter(organ=justice, no=1).first()
    task = put(
        "key-tasks", year=today.year, kind="EVALUATE", title="完成首批下放事项动态评估", capacity=12, batch=first.pk if first else None,
        due_on=dt.date(today.year, 12, 31), basis="年度行政执法监督工作要点第四项", owner="行政执法监督股 钱股长",
    )  # fmt: skip
    milestone = put(
        "key-tasks", year=today.year, kind="START", title="启动第二批事项下放", batch_no=2,
        basis="年度行政执法监督工作要点第五项", owner="行政执法监督股 钱股长",
    )  # fmt: skip
    put.close()
    with clock.at(today - dt.timedelta(days=35)):
        started = {"started_on": clock.today(), "started_by": "年度评估工作方案"}
        take_step(actor=keeper, key="key-tasks", row_id=task.pk, step_key="start", values=started)
        take_step(actor=keeper, key="key-tasks", row_id=milestone.pk, step_key="start", values=started)
    towns = [b.organ.subject for b in world.bodies if b.organ.subject.division_id.startswith(CHUXIONG)]
    towns = [o for o in towns if o.kind == OrganKind.TOWNSHIP]
    urge = Rows(keeper, justice, today - dt.timedelta(days=20))
    for n, town in enumerate(towns[:2]):
        urge(
            "key-task-urges", task=task.pk, task_title=task.title, target=town.pk, on=today - dt.timedelta(days=20),
            text="请报送承接事项运行情况和问卷回收情况。", answer_by=today - dt.timedelta(days=3 if n == 0 else -10),
        )  # fmt: skip
    urge.close()


def _townships(world: World, today: dt.date) -> None:
    bodies = [b for b in world.bodies if b.organ.subject.kind == OrganKind.TOWNSHIP and b.head is not None]
    merged = dt.date(2021, 7, 1)
    for number, body in enumerate(bodies[:2]):
        put = Rows(actor_for(body.head), body.organ, today - dt.timedelta(days=90))  # type: ignore[arg-type]
        for source, staff, certified, helpers, gear in (
            ("村镇建设规划服务中心执法组", 3, 2, 2, 4), ("农业农村和畜牧兽医站", 2, 1, 0, 2), ("城管中队", 4, 3, 3 + number, 6),
        ):  # fmt: skip
            put(
                "force-before", source=source, on=merged - dt.timedelta(days=1), staff=staff, certified=certified,
                helpers=helpers, vehicles=1, gear=gear, merged_on=merged, document="机构改革方案",
            )  # fmt: skip
        put.close()
    _list_of(bodies[0], today) if bodies else None


def _list_of(body, today: dt.date) -> None:  # type: ignore[no-untyped-def]
    """One list waits for the review of the justice department."""
    actor = actor_for(body.head)
    with clock.at(today - dt.timedelta(days=4)):
        held = [h.item_id for h, _ in townlists.candidates(body.organ.subject)]
        if held:
            title = f"{body.organ.subject.name}行政执法事项清单"
            row = townlists.start_list(actor=actor, township=body.organ, title=title, items=held)
            townlists.submit_list(actor=actor, list_id=row.pk)


def _learning(world: World, today: dt.date) -> None:
    for number, body in enumerate(world.bodies[:4]):
        if body.head is None:
            continue
        put = Rows(actor_for(body.head), body.organ, today - dt.timedelta(days=45))
        put(
            "study-sessions",
            document=PLAN,
            form="GROUP",
            on=today - dt.timedelta(days=50),
            attended=11,
            due_count=12,
            content="传达学习，明确分工。",
        )
        if number != 1:  # the second studied and divided nothing
            put(
                "study-tasks", document=PLAN, no="1", task="制定年度执法人员培训计划并组织全员轮训", lead_unit="政策法规股",
                person=body.head.name, due_on=today + dt.timedelta(days=20 if number else -6),
            )  # fmt: skip
        put.close()
        inner = next((a for a in (body.leader,) if a is not None), None)
        if inner is None or number == 2:
            continue
        check = Rows(actor_for(inner), body.organ, today - dt.timedelta(days=30))
        on = max(today - dt.timedelta(days=30), dt.date(today.year, 1, 1))
        check(
            "internal-checks",
            year=on.year,
            matter="CERTIFICATES",
            on=on,
            state="CLOSED",
            finding="证件保管、使用登记完整，未发现问题。",
        )
        check(
            "internal-checks", year=on.year, matter="TRAINING", on=on, finding="2 名人员业务技能学时不足。", problems=1,
            mend_by=today + dt.timedelta(days=-2 if number == 0 else 15),
        )  # fmt: skip
        check.close()
