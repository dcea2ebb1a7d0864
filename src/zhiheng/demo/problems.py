"""The ledger of the demo: the district's campaign of 2024 with its two days, this year's problems in every state."""

from __future__ import annotations

import datetime as dt
import random

from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.reviews import bureau
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import OrganKind
from zhiheng.problems.found import proposals, take_up
from zhiheng.problems.models import Problem
from zhiheng.problems.services import file as filing, road, snapshots
from zhiheng.problems.services.enter import enter
from zhiheng.support.registers.keep import add

DAY = dt.timedelta(days=1)
GOOD = {"thorough": True, "measures": True, "effect": True}
# kind, title, what it looks like, measure, rule set up ("" = none needed)
CAMPAIGN = (
    ("ONE_CUT", "对沿街商户一律责令停业", "没有区分情节轻重。", "逐户复核，分类处置", "沿街经营分类监管办法"),
    ("CRUDE", "现场执法言语生硬", "投诉反映执法人员态度粗暴。", "开展执法用语培训", "文明执法用语规范"),
    ("MECHANICAL", "轻微违法不作教育直接处罚", "首次轻微占道当场罚款。", "执行轻微免罚清单", "轻微违法容错纠错办法"),
    ("NOT_STANDARD", "执法文书填写不规范", "送达回证缺时间、笔录缺签名。", "统一模板，交叉互查", ""),
    ("NOT_OPEN", "处罚决定未按期公示", "五件处罚决定超期公示。", "公示专人负责，到期提醒", "执法公示岗位责任制"),
)  # fmt: skip
DAILY = (
    ("PAPERS", "送达回证填写不完整", "回证没有送达时间和送达人签名。", "SELF_CHECK"),
    ("RECORDING", "现场检查音像记录没有归档", "执法记录仪资料没有按期导出。", "SELF_CHECK"),
    ("DISCRETION", "同类案件罚款幅度相差较大", "同一街道相同面积占道，罚款相差三倍。", "HOTLINE"),
    ("DEADLINE", "案件超期结案", "两件案件执行完毕后超期结案。", "FINDING"),
    ("QUALIFICATION", "新进人员未持证参与检查", "一名新进人员以辅助身份单独问话。", "COMPLAINT"),
    ("DISCLOSURE", "权责清单没有及时调整", "两个事项调整后没有更新公示。", "SURVEY"),
    ("PROCEDURE", "陈述申辩意见没有复核记录", "当事人口头申辩没有记入笔录。", "SYMPOSIUM"),
    ("SYSTEM", "法制审核力量不足", "法制审核人员兼任办案。", "ASSESSMENT"),
)  # fmt: skip
FINES = (
    ("FINE_CEILING", "对小微企业顶格处罚", "两起案件没有考虑从轻情节。", "MAILBOX"),
    ("FINE_TWICE", "同一行为两次罚款", "城管、市场两家先后处罚。", "ANNOUNCEMENT"),
    ("FINE_SELECTIVE", "只查处被投诉的商户", "同路段其他商户同样违法没有处理。", "HOTLINE"),
)  # fmt: skip
# How far each of this year's problems has come, over and over; the last is late.
ROAD = (
    "FOUND",
    "PLANNED",
    "RECTIFYING",
    "DONE",
    "VERIFIED",
    "CLOSED",
    "RETURNED",
    "CLOSED",
    "LATE",
    "KEPT",
    "BACK",
)


class Keeper:
    """A body's head with the supervisors above, walking problems along their road."""

    def __init__(self, body: Body, code: str) -> None:
        assert body.head is not None
        self.body, self.head = body, actor_for(body.head)
        _, self.checker, self.chief = bureau(code)

    def found(
        self, on: dt.date, topic: str, kind: str, title: str, text: str, source: str, no: str = ""
    ) -> Problem:
        """Enter a problem on a day."""
        with clock.at(on):
            return enter(
                actor=self.head, organ_id=self.body.organ.pk, topic=topic, kind=kind, title=title, text=text,
                source=source, found_on=on, outside_no=no,
            )  # fmt: skip

    def plan(self, row: Problem, on: dt.date, days: int, measure: str) -> None:
        """Set measure, person and day, and begin."""
        with clock.at(on):
            road.plan(
                actor=self.head, problem_id=row.pk, measure=measure, responsible_id=self.head.account_id,
                due_on=on + days * DAY, cause="人员力量不足，责任不清。",
            )  # fmt: skip

    def rectify(self, row: Problem, on: dt.date, rule: str = "") -> None:
        """Report it rectified."""
        with clock.at(on):
            if Problem.objects.get(pk=row.pk).state == "PLANNED":
                road.begin(actor=self.head, problem_id=row.pk)
            prefix = self.body.organ.doc_prefix
            road.finish(
                actor=self.head, problem_id=row.pk, result="已逐项整改，抽查未再发现同类问题。",
                evidence=f"{prefix}〔{on.year}〕{row.pk % 60 + 1}号及整改前后照片", institution=rule,
                institution_no=f"{prefix}〔{on.year}〕{row.pk % 60 + 2}号" if rule else "", institution_on=on if rule else None,
                no_institution_why="" if rule else "现有制度已有规定，属执行问题",
            )  # fmt: skip

    def check(self, row: Problem, on: dt.date, *, passed: bool = True, close: bool = True) -> None:
        """Let the bureau check, and its leader strike off."""
        with clock.at(on):
            checks = GOOD if passed else GOOD | {"effect": False}
            road.verify(
                actor=self.checker,
                problem_id=row.pk,
                checks=checks,
                opinion="" if passed else "随机回访仍有同类投诉。",
            )
            if passed and close:
                road.close(actor=self.chief, problem_id=row.pk)


def make_problems(world: World, rng: random.Random, today: dt.date) -> None:
    """Make the campaign of 2024 in the district, and this year's problems of five bodies."""
    first, second = Keeper(world.bodies[0], "140303"), Keeper(world.bodies[1], "140303")
    _campaign(first, ahead=True)
    _campaign(second, ahead=False)
    snapshots.take(today)
    keepers = [
        first,
        second,
        *(Keeper(world.bodies[n], world.bodies[n].organ.division_id[:6]) for n in (2, 7, 9)),
    ]
    _target(today)
    for n, keeper in enumerate(keepers):
        _year(keeper, n, today)
    _lists(first, today)
    _special(first, today)
    _reviewed(first, today)
    snapshots.take(today)


def _campaign(keeper: Keeper, *, ahead: bool) -> None:
    """Five problems found in March 2024; one body keeps both days, the other misses the first."""
    rows = [
        (keeper.found(dt.date(2024, 3, 11), "CONDUCT", kind, title, text, "SELF_CHECK"), measure, rule)
        for kind, title, text, measure, rule in CAMPAIGN
    ]
    with clock.at(dt.date(2024, 3, 27)):
        sent = filing.submit(
            actor=keeper.head, organ_id=keeper.body.organ.pk, kind="FIRST_LIST", topic="CONDUCT"
        )
    with clock.at(dt.date(2024, 3, 29)):
        filing.decide(actor=keeper.checker, submission_id=sent.pk, accept=True)
    for n, (row, measure, rule) in enumerate(rows):
        keeper.plan(row, dt.date(2024, 4, 2), 60 if n < 4 else 110, measure)
        early = n < (4 if ahead else 2)
        if ahead or n < 4:
            keeper.rectify(row, dt.date(2024, 5, 20) if early else dt.date(2024, 7, 18), rule)
            keeper.check(row, dt.date(2024, 5, 27) if early else dt.date(2024, 7, 25))
        else:
            keeper.rectify(row, dt.date(2024, 8, 20), rule)
            keeper.check(row, dt.date(2024, 9, 3))


def _target(today: dt.date) -> None:
    organ, checker, _ = bureau("140303")
    assert organ.kind == OrganKind.SUPERVISION
    with clock.at(today - 150 * DAY):
        snapshots.set_target(
            actor=checker,
            organ=organ,
            topic="DAILY",
            on=today - 20 * DAY,
            percent=60,
            source=f"矿司〔{today.year}〕11号",
        )


def _year(keeper: Keeper, shift: int, today: dt.date) -> None:
    entries = [("DAILY", *row) for row in DAILY[shift:] + DAILY[: max(shift - 3, 0)]]
    entries += [("FINES", *row) for row in FINES[: 3 if shift < 2 else 0]]
    for n, (topic, kind, title, text, source) in enumerate(entries):
        goal = ROAD[(n + 3 * shift) % len(ROAD)]
        start = today - (130 - 6 * n) * DAY
        row = keeper.found(start, topic, kind, title, text, source)
        _walk(keeper, row, goal, start, today)


def _walk(keeper: Keeper, row: Problem, goal: str, start: dt.date, today: dt.date) -> None:
    if goal == "FOUND":
        return
    if goal in {"PLANNED", "RECTIFYING"}:
        keeper.plan(row, today - 12 * DAY, 20 if goal == "PLANNED" else 45, "分工到人，限期整改并开展回访")
    else:
        keeper.plan(row, start + 5 * DAY, 30, "分工到人，限期整改并开展回访")
    if goal in {"RECTIFYING", "LATE"}:
        with clock.at(max(start + 8 * DAY, today - 10 * DAY) if goal == "RECTIFYING" else start + 8 * DAY):
            road.begin(actor=keeper.head, problem_id=row.pk)
    if goal in {"PLANNED", "RECTIFYING", "LATE"}:
        return
    keeper.rectify(row, start + 24 * DAY, "案件办理自查互查制度" if row.pk % 2 else "")
    if goal == "DONE":
        return
    keeper.check(row, start + 30 * DAY, passed=goal != "RETURNED", close=goal not in {"VERIFIED"})
    if goal in {"KEPT", "BACK"}:
        with clock.at(start + 50 * DAY):
            kept = goal == "KEPT"
            road.look_back(
                actor=keeper.checker,
                problem_id=row.pk,
                kept=kept,
                text="抽查十卷，未见同类问题。" if kept else "抽查又发现两起同类问题。",
            )


def _lists(keeper: Keeper, today: dt.date) -> None:
    """This year's list taken in, one on the campaign against fines waiting."""
    organ = keeper.body.organ.pk
    with clock.at(today - 25 * DAY):
        sent = filing.submit(actor=keeper.head, organ_id=organ, kind="FIRST_LIST", topic="DAILY")
        filing.decide(actor=keeper.checker, submission_id=sent.pk, accept=True)
    with clock.at(today - 2 * DAY):
        filing.submit(actor=keeper.head, organ_id=organ, kind="FIRST_LIST", topic="FINES")


def _reviewed(keeper: Keeper, today: dt.date) -> None:
    """Two things that the body's own review found go into the ledger; the others wait to be taken up."""
    actor: Actor = keeper.head
    with clock.at(today - 28 * DAY):
        keys = [p.key for p in proposals(actor) if p.ref.kind == "deduction"][:2]
        if keys:
            take_up(actor=actor, keys=keys)


def _special(keeper: Keeper, today: dt.date) -> None:
    """The bureau looked at the campaign on the spot, and waits for an answer that is late."""
    organ, checker, _ = bureau("140303")
    with clock.at(today - 30 * DAY):
        add(
            actor=checker, key="special-supervisions", organ_id=organ.pk,
            values={
                "body": keeper.body.organ.pk, "topic": "FINES", "way": "SITE", "on": today - 30 * DAY,
                "members": checker.name, "matters": "抽查罚款案卷十件，查看整改台账。", "found": "两个问题的整改没有佐证材料。",
                "demand": "补正佐证材料，报送整改情况。", "answer_by": today - 10 * DAY,
            },
        )  # fmt: skip
