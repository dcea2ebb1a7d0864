"""Appraisal and accountability in the demo: last year confirmed with its consequences, this year under way, a fault, a wish to be exempt."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from zhiheng.appraisal.models import Assessment, Batch, Indicator, Reward
from zhiheng.appraisal.services.assess import give_points
from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ
from zhiheng.support.factories import Rows
from zhiheng.support.registers.keep import add, take_step

DAY = dt.timedelta(days=1)
ORDINARY = Decimal("0.7")
LEVELS = {
    0: Decimal("0.97"),
    1: Decimal("0.97"),
    2: Decimal("0.1"),
}  # two excellent, one not fit, the rest good


class Desk:
    """Somebody at work on a day of the past."""

    def __init__(self, account: Account, organ: Organ) -> None:
        self.actor: Actor = actor_for(account)
        self.organ = organ

    def put(self, on: dt.date, key: str, **values: Any) -> Any:
        """Register a row."""
        with clock.at(on):
            return add(actor=self.actor, key=key, organ_id=self.organ.pk, values=values)

    def step(self, on: dt.date, key: str, row: Any, name: str, text: str = "", **values: Any) -> Any:
        """Take a step."""
        with clock.at(on):
            return take_step(
                actor=self.actor, key=key, row_id=row.pk, step_key=name, values=values, text=text
            )


def make_appraisal(world: World, rng: random.Random, today: dt.date) -> None:
    """Make schemes and batches of three bodies, rotation, duties, letters, a fault with an application, and two papers of supervision."""
    for body in (world.bodies[0], world.bodies[1], world.bodies[7]):
        assert body.head is not None and body.leader is not None
        head, leader = Desk(body.head, body.organ), Desk(body.leader, body.organ)
        _batches(head, leader, today)
        _team(head, body, today)
    district = world.bodies[0]
    _fault(district, today)
    _supervision(district, today)


def _scheme(head: Desk, on: dt.date) -> Any:
    scheme = head.put(
        on, "schemes", title="行政执法人员年度考核办法", subject="PERSON", basis=f"{head.organ.doc_prefix}发〔{on.year}〕6号",
        daily_weight=40, excellent_from=Decimal(90), good_from=Decimal(80), pass_from=Decimal(60), excellent_cap=30,
    )  # fmt: skip
    put = Rows(head.actor, head.organ, on)
    for part, name, full, how, figure, each in (
        ("DAILY", "出勤、着装和纪律", 60, "HAND", "", None),
        ("DAILY", "培训学时", 40, "REACH", "hours", 60),
        ("YEARLY", "办案质量", 50, "HAND", "", None),
        ("YEARLY", "超期案件", 30, "DEDUCT", "late", 1),
        ("YEARLY", "错案", 20, "DEDUCT", "wrong", 20),
    ):
        put("indicators", scheme=scheme.pk, part=part, name=name, full=Decimal(full), how=how, figure=figure,
                 each=None if each is None else Decimal(each))  # fmt: skip
    put.close()
    return scheme


def _score(head: Desk, batch: Batch, on: dt.date, *, all_of_them: bool) -> None:
    hands = list(Indicator.objects.filter(scheme=batch.scheme, how="HAND").order_by("id"))
    rows = list(batch.assessments.select_related("officer").order_by("id"))
    for number, row in enumerate(rows if all_of_them else rows[: len(rows) // 2]):
        if row.officer is None or row.officer.account_id == head.actor.account_id:
            continue
        level = LEVELS.get(number, ORDINARY)
        with clock.at(on):
            give_points(
                actor=head.actor, assessment_id=row.pk, remarks="履职情况良好。" if level > Decimal("0.6") else "多次迟到，案卷质量差。",
                points={h.pk: (h.full * level).quantize(Decimal("0.1")) for h in hands},
            )  # fmt: skip


def _batches(head: Desk, leader: Desk, today: dt.date) -> None:
    """Last year's is confirmed; this year's is being scored."""
    then = dt.date(today.year - 1, 12, 1)
    scheme = _scheme(head, dt.date(today.year - 1, 2, 10))
    last = head.put(then, "batches", scheme=scheme.pk, year=then.year)
    # Training hours of last year are not in the demo's ledger: what the figures gave is as it was handed over on paper.
    for row in last.assessments.all():
        Assessment.objects.filter(pk=row.pk).update(figures={**row.figures, "hours": 60.0, "late": 0.0})
    _score(head, last, then + 7 * DAY, all_of_them=True)
    _head_himself(head, leader, last, then + 7 * DAY)
    head.step(then + 10 * DAY, "batches", last, "show", objection_until=then + 17 * DAY)
    leader.step(then + 20 * DAY, "batches", last, "confirm")
    best = Reward.objects.filter(organ=head.organ, state="DRAFT").order_by("id").first()
    if best is not None:
        head.step(then + 25 * DAY, "rewards", best, "submit", merits="办案质量居本单位前列，群众评价好。")
    this = head.put(today - 6 * DAY, "batches", scheme=scheme.pk, year=today.year)
    _score(head, this, today - 2 * DAY, all_of_them=False)


def _head_himself(head: Desk, leader: Desk, batch: Batch, on: dt.date) -> None:
    """The head's own result is the leader's to score."""
    own = batch.assessments.filter(officer__account_id=head.actor.account_id).first()
    if own is None:
        return
    hands = Indicator.objects.filter(scheme=batch.scheme, how="HAND")
    with clock.at(on):
        give_points(actor=leader.actor, assessment_id=own.pk, points={h.pk: h.full * ORDINARY for h in hands})


def _team(head: Desk, body: Body, today: dt.date) -> None:
    put = Rows(head.actor, head.organ, today)
    bound = head.put(
        today, "posts-of-duty", name="执法一中队", sensitive=True, term_months=60, basis="本单位轮岗交流办法"
    )
    free = put("posts-of-duty", name="内勤岗", sensitive=False)
    for n, officer in enumerate(body.officers[:4]):
        since = today - dt.timedelta(days=2100 - 420 * n)
        row = put("tenures", officer=officer.pk, post=(free if n == 3 else bound).pk, since=since)
        if n == 0:
            put("rotation", tenure=row.pk, to_post=free.pk, planned_on=today + 40 * DAY)
    for post, duty in (("中队长", "组织日常检查和案件查办"), ("执法队员", "调查取证、文书制作和送达")):
        head.put(
            today,
            "duties",
            post=post,
            duty=duty,
            basis="行政处罚法；本单位“三定”规定",
            liability="未履行或者违法履行的，按行政处罚法第七十六条等处理",
        )
    signed = dt.date(today.year, 1, 15)
    for officer in body.officers[:-1]:
        head.put(
            today,
            "commitments",
            officer=officer.pk,
            year=today.year,
            signed_on=signed,
            content="依法履职，严格规范公正文明执法。",
        )
    head.put(
        today,
        "staffing",
        kind="INCENTIVE",
        title="办案能手评选",
        happened_on=today - 60 * DAY,
        people="全体执法人员",
        document="局办〔2〕号",
    )
    put.close()


def _fault(body: Body, today: dt.date) -> None:
    """A case of delay: found, and its officer asks to be exempt."""
    assert body.head is not None and body.leader is not None
    head, leader = Desk(body.head, body.organ), Desk(body.leader, body.organ)
    ground = head.put(
        today - 90 * DAY, "circumstances", kind="EXEMPT", text="因当事人下落不明、提供虚假信息等客观原因，已尽合理核查义务仍未能及时立案",
        basis="本单位尽职免予问责暂行规定", since=today - 400 * DAY,
    )  # fmt: skip
    fault = head.put(
        today - 30 * DAY, "faults", officer=body.officers[3].pk, kind="NEGLECT", found_on=today - 31 * DAY, source="SUPERVISION",
        ground="NO_FILING", facts="收到投诉线索后 40 日未作立案决定。",
    )  # fmt: skip
    account = body.officers[3].account
    assert account is not None
    person = Desk(account, body.organ)
    row = person.put(
        today - 20 * DAY, "exemptions", officer=body.officers[3].pk, kind="EXEMPT", fault=fault.pk, circumstance=ground.pk,
        reason="投诉人所留地址不存在，已三次实地核查并留有记录。",
    )  # fmt: skip
    head.step(today - 10 * DAY, "exemptions", row, "check", check_text="三份核查记录属实。")
    asked = head.put(
        today - 200 * DAY,
        "compensation",
        claimant="某商贸有限公司",
        asked_on=today - 200 * DAY,
        asked_fen=42_000_00,
        cause="先行登记保存超过七日未作处理",
    )
    leader.step(
        today - 150 * DAY, "compensation", asked, "grant", granted_fen=18_000_00, decided_on=today - 150 * DAY
    )


def _supervision(body: Body, today: dt.date) -> None:
    """The district's bureau of justice: a proposal to hold to account waits for its leader, a body is commended."""
    bureau = Organ.objects.get(code="140303-SUP")
    account = Account.objects.filter(appointments__organ=bureau, appointments__role="SUPERVISOR").order_by(
        "pk"
    )[0]
    desk = Desk(account, bureau)
    desk.put(
        today - 4 * DAY, "proposals", body=body.organ.pk, addressee="矿区人民政府", problem="多件案件超过法定办案期限，经提醒后未整改到位",
        consequence="当事人多次投诉，造成不良影响", demand="建议对负有责任的人员依规问责，并限期整改",
    )  # fmt: skip
    desk.put(
        today - 40 * DAY, "unit-marks", body=body.organ.pk, kind="REWARD", decided_on=today - 41 * DAY, by="矿区人民政府",
        document="矿政发〔12〕号", reason="行政执法案卷质量提升明显",
    )  # fmt: skip
