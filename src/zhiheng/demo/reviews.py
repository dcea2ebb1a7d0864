"""File reviews of the demo: a city's round done and its spot check under way, a district's round under way, a body's own round filed."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Appointment, Organ
from zhiheng.reviews.factories import make_standard
from zhiheng.reviews.models import Criterion, FileReview, ReviewRound, Sheet, Standard
from zhiheng.reviews.precheck import precheck
from zhiheng.reviews.services import plans, results, rounds, score

DAY = dt.timedelta(days=1)
# Most telling shortfalls first: code of the line, what the reviewer wrote.
FAULTS = (
    ("8.1", "送达回证没有填写送达时间"), ("3.2", "询问笔录第二页没有被询问人签名"), ("11.1", "卷内目录与材料页码不一致"),
    ("7.1", "决定书没有写明裁量的理由"), ("3.1", "现场笔录没有记载检查结束时间"), ("6.1", "陈述申辩意见的复核没有记录"),
    ("4.1", "现场检查的音像记录没有归档"), ("5.1", "法制审核意见没有逐条回复"), ("10.1", "公示内容缺少处罚依据"),
    ("3.3", "证据照片没有注明拍摄人和拍摄时间"), ("2.1", "案源登记表没有核查结论"),
)  # fmt: skip


def bureau(code: str) -> tuple[Organ, Actor, Actor]:
    """Return the justice bureau of a division, its supervisor and its leader."""
    organ = Organ.objects.get(code=f"{code}-SUP")

    def holder(role: str) -> Actor:
        found = (
            Appointment.objects.filter(organ=organ, role=role)
            .select_related("account")
            .order_by("pk")
            .first()
        )
        assert found is not None
        return actor_for(found.account)

    return organ, holder("SUPERVISOR"), holder("SUPERVISION_LEADER")


def make_reviews(world: World, rng: random.Random, today: dt.date) -> None:
    """Make two bureaus' standards and plans, two rounds done and two under way, as of ``today``."""
    _city(world, rng, today)
    _district(world, rng, today)


def _city(world: World, rng: random.Random, today: dt.date) -> None:
    urban, market = world.bodies[7], world.bodies[8]
    organ, keeper, leader = bureau("610100")
    start = dt.date(today.year, 1, 20)
    standard = make_standard(keeper, leader, organ, source="示范标准，分值供参考", on=start)
    with clock.at(start + 5 * DAY):
        plan = plans.make_plan(actor=keeper, organ=organ, year=today.year)
        plans.set_thresholds(
            actor=keeper, plan_id=plan.pk, cases_from=40, complaints_from=None, losses_from=Decimal(20), source="市司〔2026〕8号",
        )  # fmt: skip
        plans.issue_plan(actor=leader, plan_id=plan.pk)
    spring = _round(
        organ, keeper, standard, "BUREAU", f"{today.year}年第一次案卷评查", [urban], today - 130 * DAY, plan.pk, size=6,
        people=[keeper, *_reviewers(market)],
    )  # fmt: skip
    for n, file in enumerate(spring.files.order_by("place_no")):
        _score(file, rng, today - 120 * DAY, grave=n * 2, veto=n == 3)
    _finish(spring, organ, keeper, leader, urban, today - 110 * DAY)
    spot = _round(
        organ, keeper, standard, "SPOT", f"{today.year}年案卷抽查", [urban, market], today - 12 * DAY, plan.pk, size=3,
        people=[keeper, *_reviewers(market), *_reviewers(urban)],
    )  # fmt: skip
    for file in spot.files.order_by("pk")[:2]:
        _score(file, rng, today - 8 * DAY)


def _district(world: World, rng: random.Random, today: dt.date) -> None:
    urban, market = world.bodies[0], world.bodies[1]
    organ, keeper, leader = bureau("140303")
    standard = make_standard(
        keeper, leader, organ, source="示范标准，分值供参考", on=dt.date(today.year, 2, 10)
    )
    with clock.at(dt.date(today.year, 2, 20)):
        plan = plans.make_plan(actor=keeper, organ=organ, year=today.year)
        plans.mark_risky(actor=keeper, plan_id=plan.pk, organ_id=urban.organ.pk, why="案件量居全区首位")
        plans.issue_plan(actor=leader, plan_id=plan.pk)
    assert urban.head is not None and urban.leader is not None
    head, chief = actor_for(urban.head), actor_for(urban.leader)
    own = _round(
        urban.organ, head, standard, "OWN", "本单位上半年案卷自评", [urban], today - 60 * DAY, plan.pk, size=4,
        people=[head, *_reviewers(urban)],
    )  # fmt: skip
    for n, file in enumerate(own.files.order_by("place_no")):
        _score(file, rng, today - 55 * DAY, grave=1 + n * 3)
    _finish(own, urban.organ, head, chief, urban, today - 50 * DAY)
    with clock.at(today - 33 * DAY):
        results.file_results(actor=head, round_id=own.pk)
        results.take_in(actor=keeper, round_id=own.pk)
    running = _round(
        organ, keeper, standard, "BUREAU", f"{today.year}年度全区案卷评查", [urban, market], today - 9 * DAY, plan.pk, size=3,
        people=[keeper, *_reviewers(market), *_reviewers(urban)],
    )  # fmt: skip
    for file in running.files.order_by("pk")[:3]:
        _score(file, rng, today - 5 * DAY)


def _reviewers(body: Body) -> list[Actor]:
    found = [a for a in (body.reviewer, body.head) if a is not None]
    return [actor_for(a) for a in found]


def _round(
    organ: Organ, keeper: Actor, standard: Standard, kind: str, title: str, bodies: list[Body], on: dt.date,
    plan_id: int, *, size: int, people: list[Actor],
) -> ReviewRound:  # fmt: skip
    with clock.at(on):
        row = rounds.prepare_round(
            actor=keeper, organ=organ, kind=kind, title=title, standard_id=standard.pk, since=on - 300 * DAY, until=on,
            bodies=[b.organ.pk for b in bodies], per_body=size, plan_id=plan_id,
        )  # fmt: skip
        rounds.draw_sample(actor=keeper, round_id=row.pk, seed=f"{on:%Y%m%d}")
        rounds.assign(actor=keeper, round_id=row.pk, account_ids=[p.account_id for p in people])
    row.refresh_from_db()
    return row


def _score(file: FileReview, rng: random.Random, on: dt.date, *, grave: int = 2, veto: bool = False) -> None:
    """Let the reviewer deduct for what he found, what the system pointed at among it, and sign; ``grave`` lines lose all."""
    sheet = Sheet.objects.select_related("account").get(file=file)
    actor = actor_for(Account.objects.get(pk=sheet.account_id))
    lines = {c.code: c for c in file.round.standard.criteria.all()}
    with clock.at(on):
        for found in precheck(file.case).found[:1]:
            line = next((c for c in lines.values() if c.stage == found.stage and not c.veto), None)
            if line is not None:
                _deduct(actor, sheet, line, found.title)
        for n, (code, words) in enumerate(rng.sample(FAULTS, min(grave, 6))):
            _deduct(actor, sheet, lines[code], words, whole=n % 2 == 1)
        if veto:
            _deduct(actor, sheet, lines["F3"], "应当告知听证权利而没有告知")
        score.sign(actor=actor, sheet_id=sheet.pk, remark="案件事实清楚，文书制作有待规范。")


def _deduct(actor: Actor, sheet: Sheet, line: Criterion, words: str, *, whole: bool = False) -> None:
    left = line.points - sum((d.points for d in sheet.deductions.filter(criterion=line)), Decimal(0))
    if line.veto or left >= (line.each or 1):
        points = left if whole and not line.veto else None
        score.deduct(actor=actor, sheet_id=sheet.pk, criterion_id=line.pk, reason=words, points=points)


def _finish(row: ReviewRound, organ: Organ, keeper: Actor, leader: Actor, body: Body, on: dt.date) -> None:
    """Tell, hear one objection, confirm, announce, sign for."""
    speaker = actor_for(body.leader) if body.leader else keeper
    with clock.at(on):
        results.tell_results(
            actor=keeper, round_id=row.pk, until=on + 10 * DAY, why=f"{organ.doc_prefix}〔{on.year}〕15号"
        )
    others = [
        f for f in row.files.order_by("-score") if not f.sheets.filter(account_id=leader.account_id).exists()
    ]
    with clock.at(on + 4 * DAY):
        raised = results.object_to(
            actor=speaker, file_id=others[-1].pk, text="卷内材料第 12 页已有签名，请复核。"
        )
    with clock.at(on + 7 * DAY):
        taken = others[-1].sheets.get().deductions.first()
        upheld = taken is not None and not taken.criterion.veto
        gone = {taken.pk: "经复核，材料齐备"} if upheld and taken is not None else None
        results.answer(
            actor=leader, objection_id=raised.pk, upheld=upheld, text="经复核，情况如所述。" if upheld else "经复核，维持原结果。",
            withdrawn=gone,
        )  # fmt: skip
    with clock.at(on + 12 * DAY):
        results.confirm(actor=keeper, round_id=row.pk)
        results.announce(
            actor=leader, round_id=row.pk,
            text="本次评查案卷总体质量较好。主要问题是送达回证填写不完整、笔录签名不齐、裁量说理不足。请列入问题清单，逐一整改。",
        )  # fmt: skip
    with clock.at(on + 14 * DAY):
        results.sign_for(actor=speaker, round_id=row.pk)
