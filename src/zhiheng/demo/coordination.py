"""The demo's notices of departments to townships (反馈单) on every stretch of their road, and each body's recording devices."""

from __future__ import annotations

import datetime as dt

from zhiheng.cases.models import Decision
from zhiheng.common import clock
from zhiheng.coordination.days import set_days
from zhiheng.coordination.services import answer, send
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.reviews import bureau
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Organ, OrganKind
from zhiheng.records.services.devices import hand_over, register_device

DAY = dt.timedelta(days=1)
# ground, reason, what the township answers ("" = not answered yet)
NOTICES = (
    ("UNREASONABLE", "当事人初次违法并当场改正，罚款接近上限，与情节明显不相当。", ""),
    ("PROCEDURE", "现场检查笔录没有记载告知陈述申辩权利，程序不完整。", "经核对录音录像，已当场口头告知并记录在案，程序完整。"),
    ("FACTS", "占道面积只有目测，没有测量记录，证据不足。", "经调阅现场照片和测量记录，面积有据，认定事实清楚。"),
)  # fmt: skip


def make_coordination(world: World, today: dt.date) -> None:
    """Make notices of 楚雄市 and the devices of every body."""
    for body in world.bodies:
        _devices(body, today)
    department = next(b for b in world.bodies if b.organ.code == "532301-URBAN-ORGAN")
    town = next(b for b in world.bodies if b.organ.division_id == "532301105")
    _notices(department, town, today)


def _notices(department: Body, town: Body, today: dt.date) -> None:
    subject = town.organ.subject
    assert department.head and town.head
    sender, head = actor_for(department.head), actor_for(town.head)
    with clock.at(today - 30 * DAY):
        set_days(
            actor=head, organ_id=subject.pk, duty="VERIFY", days=5, document="镇党政办公会会议纪要（演示）"
        )
    rows = Decision.objects.filter(
        case__legal_subject=subject, kind="PENALTY", document_on__lt=today - 40 * DAY
    )
    decided = list(rows.select_related("case").order_by("-document_on", "pk")[: len(NOTICES)])
    for n, (decision, (ground, reason, said)) in enumerate(zip(decided, NOTICES, strict=False)):
        with clock.at(today - (3 + 6 * n) * DAY):
            row = send.send(
                actor=sender, sender_id=department.organ.pk, organ_id=subject.pk, measure="PENALTY",
                document_no=decision.number, taken_on=decision.document_on, about=decision.case.cause, ground=ground,
                reason=reason,
            )  # fmt: skip
        if said:
            with clock.at(today - (1 + 6 * n) * DAY):
                answer.verify(actor=head, notice_id=row.pk, improper=False, answer=said)
        if n == 2:
            with clock.at(today - 9 * DAY):
                send.refer(actor=sender, notice_id=row.pk, reason="测量记录没有当事人签字，仍认为证据不足。")
    _coercion(department, town, subject, today)


def _coercion(department: Body, town: Body, subject: Organ, today: dt.date) -> None:
    """A seizure found improper, lifted, and agreed to be settled; another that supervision found proper."""
    assert department.head and town.head
    sender, head = actor_for(department.head), actor_for(town.head)
    supervisor = bureau("532301")[1]
    made = []
    for n, number in enumerate(("东政扣决字〔2026〕901号", "东政扣决字〔2026〕902号")):
        with clock.at(today - (25 + n) * DAY):
            made.append(
                send.send(
                    actor=sender, sender_id=department.organ.pk, organ_id=subject.pk, measure="COERCION", document_no=number,
                    taken_on=today - 28 * DAY, about="扣押经营工具", ground="PROCEDURE", reason="扣押决定书没有当场交付当事人。",
                )
            )  # fmt: skip
    with clock.at(today - 22 * DAY):
        answer.verify(
            actor=head, notice_id=made[0].pk, improper=True, answer="经核实，扣押决定书次日才交付，程序不当。"
        )
        answer.correct(
            actor=head, notice_id=made[0].pk, correction="解除扣押，当日返还财物。", correction_no="东政解扣〔2026〕901号",
            corrected_on=today - 22 * DAY,
        )  # fmt: skip
        answer.verify(
            actor=head,
            notice_id=made[1].pk,
            improper=False,
            answer="经核实，决定书已当场交付并由当事人签收。",
        )
    with clock.at(today - 20 * DAY):
        send.accept(actor=sender, notice_id=made[0].pk, text="同意。")
        send.refer(actor=sender, notice_id=made[1].pk, reason="签收日期有涂改。")
    with clock.at(today - 18 * DAY):
        answer.rule(
            actor=supervisor,
            notice_id=made[1].pk,
            ruling="UPHELD",
            text="经查看录音录像，决定书当场交付，程序合法。",
        )


def _devices(body: Body, today: dt.date) -> None:
    """Twelve devices, the first in the officers' hands, one handed back, one under repair."""
    assert body.head
    head = actor_for(body.head)
    if body.organ.kind not in {OrganKind.ORGAN, OrganKind.UNIT}:
        return
    with clock.at(today - 300 * DAY):
        rows = [
            register_device(
                organ=body.organ, number=f"ZFJLY-{body.organ.pk:02d}{n:03d}", model=f"DSJ-{'A' if n % 2 else 'B'}3", actor=head
            )
            for n in range(1, 13)
        ]  # fmt: skip
    for n, officer in enumerate(body.officers):
        with clock.at(today - (200 - n) * DAY):
            hand_over(device_id=rows[n].pk, actor=head, keeper=officer.name)
    with clock.at(today - 60 * DAY):
        hand_over(device_id=rows[0].pk, actor=head, status="IDLE", note="轮岗交回")
        hand_over(device_id=rows[-1].pk, actor=head, status="REPAIR", note="电池故障")
