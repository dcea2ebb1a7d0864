"""Support of the demo's bodies: ledgers with some things lapsed and some missing, so that every light has something to show."""

from __future__ import annotations

import datetime as dt
import random

from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.organs.actor import actor_for
from zhiheng.organs.models import Account
from zhiheng.support.factories import Rows
from zhiheng.support.models import Counsel
from zhiheng.support.registers.keep import take_step

SEED = 12
PROVINCES = {"14": "晋C", "53": "云E", "61": "陕A", "44": "粤J"}


def make_support(world: World, rng: random.Random, today: dt.date) -> None:
    """Fill the ledgers of every body; the third one has nothing yet, as a body that has only just been taken in."""
    own = random.Random(SEED)  # a course of its own: what others draw does not shift
    for number, body in enumerate(world.bodies):
        if number == 2:
            continue
        assert body.head is not None
        put = Rows(actor_for(body.head), body.organ, today)
        _gear(put, body, number, own, today)
        _money(put, body, number, today)
        _people(put, body, number, own, today)
        _review(put, body, number, today)
        put.close()
    _dispatch(world, today)


def _gear(put: Rows, body: Body, number: int, rng: random.Random, today: dt.date) -> None:
    for n, officer in enumerate(body.officers[:4]):
        expires = today + dt.timedelta(
            days=(-20 if (number, n) == (0, 0) else 30 if n == 1 else 700 + rng.randrange(300))
        )
        put(
            "equipment", kind="RECORDER", name="执法记录仪 4G 型", number=f"R{body.organ.pk:03d}{n + 1:02d}", quantity=1,
            acquired_on=today - dt.timedelta(days=900), expires_on=expires, custodian=officer.pk,
            state="REPAIR" if (number, n) == (1, 3) else "IN_USE",
        )  # fmt: skip
    for kind, name, quantity in (
        ("UNIFORM", "综合行政执法制式服装", 12), ("EVIDENCE", "便携式打印机", 2), ("COMMS", "数字对讲机", 6),
        ("PROTECTION", "防护手套、反光背心", 20), ("OFFICE", "办公计算机", 8),
    ):  # fmt: skip
        put(
            "equipment",
            kind=kind,
            name=name,
            quantity=quantity,
            acquired_on=today - dt.timedelta(days=400),
            state="IN_USE",
        )
    put("gear-standards", kind="RECORDER", quantity=4 + 2 * (number % 2), basis="本级财政部门装备配备意见")
    put("gear-standards", kind="VEHICLE", quantity=2, basis="本级财政部门装备配备意见")
    prefix = PROVINCES[body.organ.division_id[:2]]
    for n in range(2 if number % 3 else 1):
        put(
            "vehicles", kind="CAR", plate=f"{prefix}D{body.organ.pk:03d}{n + 1}", model="执法专用车", acquired_on=today - dt.timedelta(days=1200),
            inspection_until=today + dt.timedelta(days=(-6 if (number, n) == (0, 0) else 45 if n else 260)),
            insured_until=today + dt.timedelta(days=120 + 30 * n), state="IN_USE",
        )  # fmt: skip


def _money(put: Rows, body: Body, number: int, today: dt.date) -> None:
    township = body.organ.kind == "UNIT"
    source = "市级预算" if township else "本级预算"
    kinds = [
        ("WORK", "行政执法工作经费", 60),
        ("GEAR", "装备配备专项", 25),
        ("SUPERVISION", "执法监督评估经费", 8),
    ]
    kinds += [("TOWNSHIP_RUN", "综合执法局运行经费", 40)] if township else []
    for purpose, name, amount in kinds:
        row = put(
            "budget", year=today.year, purpose=purpose, name=name, source=source, amount_fen=amount * 10_000_00,
            allotted_fen=amount * (10_000_00 if number % 2 else 8_000_00), earmarked=purpose != "WORK",
        )  # fmt: skip
        put(
            "expenses", budget=row.pk, spent_on=today - dt.timedelta(days=40), amount_fen=amount * 6_200_00, purpose=purpose,
            detail=f"{name}支出", voucher=f"{today.year}-{row.pk:04d}",
        )  # fmt: skip
        if (number, purpose) == (3, "GEAR"):
            put(
                "expenses",
                budget=row.pk,
                spent_on=today - dt.timedelta(days=12),
                amount_fen=18_600_00,
                purpose="OTHER",
                detail="会议接待",
                voucher="补",
            )
    if township:
        paid = today - dt.timedelta(days=150)
        put("fine-returns", year=paid.year, period="上半年", paid_on=paid, paid_fen=86_400_00, returned_on=paid + dt.timedelta(days=40),
            returned_fen=86_400_00 if number % 2 else 50_000_00)  # fmt: skip
        put(
            "police",
            happened_on=today - dt.timedelta(days=25),
            agency="辖区派出所",
            reason="拆除违法建设时受到阻挠",
            officers_sent=2,
            result="GIVEN",
        )


def _people(put: Rows, body: Body, number: int, rng: random.Random, today: dt.date) -> None:
    put(
        "posts", kind="SPECIAL", authorised=12, filled=10, taken=1 if number == 1 else 0,
        taken_by="某工作专班借用 1 名" if number == 1 else "", as_of=today.replace(day=1), document="编办核定",
    )  # fmt: skip
    put(
        "pay",
        item="综合执法岗位津贴",
        basis="本级工资福利政策",
        entitled=10,
        paid=10 if number else 8,
        since=today.replace(month=1, day=1),
    )
    insured = body.officers if number % 2 else body.officers[:-1]
    for n, officer in enumerate(insured):
        until = today + dt.timedelta(
            days=(-3 if (number, n) == (0, 1) else 20 if n == 2 else 200 + rng.randrange(100))
        )
        put("insurance", officer=officer.pk, kind="ACCIDENT", insurer="某财产保险公司", policy_no=f"P{body.organ.pk:03d}{n:03d}",
            from_on=until - dt.timedelta(days=364), to_on=until)  # fmt: skip
    if number in (0, 7):
        assert body.leader is not None
        row = put(
            "secondments", officer=body.officers[-1].pk, to_unit="城市更新专班", duty="FRONT", reason="专项整治，为期三个月",
            from_on=today - dt.timedelta(days=100), to_on=today - dt.timedelta(days=8) if number == 0 else today + dt.timedelta(days=30),
        )  # fmt: skip
        with clock.at(today - dt.timedelta(days=100)):
            take_step(
                actor=actor_for(body.leader),
                key="secondments",
                row_id=row.pk,
                step_key="approve",
                text="同意，到期返回",
            )
    if number == 4:
        put("secondments", officer=body.officers[-1].pk, to_unit="市政府办公室", duty="FRONT", reason="跟班学习",
            from_on=today, to_on=today + dt.timedelta(days=180))  # fmt: skip


def _review(put: Rows, body: Body, number: int, today: dt.date) -> None:
    assert body.reviewer is not None
    if number != 5:
        put(
            "internal-supervision",
            name="政策法规股",
            person=body.reviewer.pk if number != 6 else None,
            since=dt.date(2024, 3, 1),
            document="局务会议纪要",
        )
    put(
        "reviewers", officer=body.reviewer.officer.pk, qualification="LEGAL_EXAM", certificate_no=f"A{body.organ.division_id[:6]}{number:04d}",
        since=dt.date(2020, 3, 2), full_time=True, in_pool=number in (1, 7), fields="行政处罚、行政强制",
    )  # fmt: skip
    if number % 4 != 3:
        put(
            "counsel", name=("钱某某律师", "孙某某律师", "周某某律师")[number % 3], kind="COUNSEL" if number % 2 else "PUBLIC",
            licence_no=f"1{body.organ.division_id[:6]}{number:04d}", employer="某律师事务所" if number % 2 else body.organ.name,
            since=dt.date(2025, 1, 1), until=today + dt.timedelta(days=40 if number == 1 else 400), in_pool=number == 0,
        )  # fmt: skip


def _dispatch(world: World, today: dt.date) -> None:
    """A body short of reviewers asks; one request was answered, one waits; and somebody offers counselling."""
    district, market = world.bodies[0], world.bodies[1]
    assert market.reviewer is not None and district.reviewer is not None
    put = Rows(actor_for(market.reviewer), market.organ, today - dt.timedelta(days=9))
    row = put(
        "dispatches",
        matter="某公司虚假宣传案处罚决定审核",
        reason="本单位审核人员与本案有利害关系",
        wanted_by=today - dt.timedelta(days=2),
    )
    keeper = actor_for(
        Account.objects.filter(appointments__organ__code="140303-SUP", appointments__role="SUPERVISOR")[0]
    )
    lawyer = Counsel.objects.get(organ=district.organ)
    with clock.at(today - dt.timedelta(days=7)):
        take_step(
            actor=keeper, key="dispatches", row_id=row.pk, step_key="send", values={"counsel": lawyer.pk}
        )
    with clock.at(today - dt.timedelta(days=3)):
        take_step(
            actor=keeper,
            key="dispatches",
            row_id=row.pk,
            step_key="finish",
            values={"opinion": "事实清楚，程序合法，建议补充裁量理由。"},
        )
    put.close()
    put = Rows(actor_for(district.reviewer), district.organ, today - dt.timedelta(days=1))
    put(
        "dispatches",
        matter="拟责令停产停业决定审核",
        reason="案情重大，申请协作审核",
        wanted_by=today + dt.timedelta(days=6),
    )
    assert district.host is not None
    put("counsellors", account=district.host.pk, qualification="二级心理咨询师", hours="每周三下午，职工之家")
    put.close()
