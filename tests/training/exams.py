"""Steps of an examination, as the tests walk them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from tests.training.ground import TODAY, Ground, moment

from zhiheng.common import clock, scope
from zhiheng.training.factories import make_question
from zhiheng.training.models import Answer, Attempt, Paper, PassMark, Sitting
from zhiheng.training.services import papers, results, sitting_room, sittings
from zhiheng.training.services.papers import Cell

D = Decimal
EXAM = TODAY + dt.timedelta(days=3)
CELLS = [
    Cell("行政处罚法", "SINGLE", 1, 4, D(10)),
    Cell("行政处罚法", "MULTIPLE", 2, 2, D(10)),
    Cell("行政强制法", "JUDGE", 1, 2, D(10)),
]
ESSAY = Cell("行政处罚法", "ESSAY", 3, 1, D(20))


def bank(ground: Ground) -> None:
    county = ground.organs["county"]
    for n in range(6):
        make_question(county, f"单选{n}", answer="ABCD"[n % 4])
    for n in range(3):
        make_question(county, f"多选{n}", kind="MULTIPLE", difficulty=2, answer="AC")
    for n in range(3):
        make_question(county, f"判断{n}", kind="JUDGE", tag="行政强制法", answer="对" if n % 2 else "错")
    make_question(county, "简答", kind="ESSAY", difficulty=3, answer="", rubric="答出三点")


def paper(ground: Ground, *, essay: bool = False, frozen: bool = True) -> Paper:
    bank(ground)
    cells = [*CELLS, ESSAY] if essay else CELLS
    row = papers.assemble(
        actor=ground.people["county"],
        organ_id=ground.organs["county"].pk,
        title="资格考试卷",
        minutes=60,
        cells=cells,
    )
    return papers.freeze(actor=ground.people["county"], paper_id=row.pk) if frozen else row


def sitting(ground: Ground, *, essay: bool = False, markers: int = 1, arranged: bool = True) -> Sitting:
    sheet, county = paper(ground, essay=essay), ground.people["county"]
    row = sittings.plan_sitting(
        actor=county, organ_id=ground.organs["county"].pk, title="2026年资格考试", purpose="QUALIFICATION", paper_id=sheet.pk,
        place="区委党校", seats=5, register_by=moment(TODAY, 18), starts_at=moment(EXAM, 9), ends_at=moment(EXAM, 11),
        body_ids=[ground.organs["urban"].pk], markers_needed=markers,
    )  # fmt: skip
    if arranged:
        ids = [ground.officers["newcomer"].pk, ground.officers["li"].pk]
        with scope.within(ground.people["head"].scope()):
            sittings.register(actor=ground.people["head"], sitting_id=row.pk, officer_ids=ids)
        for c in row.candidates.all():
            sittings.review(actor=county, candidate_id=c.pk, admit=True)
        staff = [
            ("county2", "INVIGILATOR"),
            ("city", "SUPERVISOR"),
            ("county2", "MARKER"),
            ("county3", "MARKER"),
            ("city", "MARKER"),
        ]
        for who, duty in staff:
            sittings.assign(
                actor=county, sitting_id=row.pk, account_id=ground.people[who].account_id, duty=duty
            )
        row = sittings.arrange(actor=county, sitting_id=row.pk)
    return row


def at(hour: int, minute: int = 0):
    return clock.at(moment(EXAM, hour, minute))


def enter(ground: Ground, row: Sitting, who: str = "newcomer") -> Attempt:
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return sitting_room.enter(actor=actor, sitting_id=row.pk)


def answer(ground: Ground, row: Sitting, no: int, value: str, who: str = "newcomer") -> Answer:
    actor = ground.people[who]
    with scope.within(actor.scope()):
        return sitting_room.save_answer(actor=actor, sitting_id=row.pk, no=no, value=value)


def answer_all(ground: Ground, row: Sitting, who: str = "newcomer", wrong: int = 0) -> None:
    for n, q in enumerate(row.paper.content):
        right = q["answer"] or "答案"
        bad = {"对": "错", "错": "对"}.get(right, "D" if right == "A" else "A")
        answer(ground, row, q["no"], bad if n < wrong else right, who)


def finish(ground: Ground, row: Sitting, wrong: int = 0) -> None:
    with at(9, 5):
        enter(ground, row)
        answer_all(ground, row, wrong=wrong)
        sitting_room.hand_in(actor=ground.people["newcomer"], sitting_id=row.pk)


def mark_set(ground: Ground, percent: int = 60, organ: str = "county") -> PassMark:
    return results.set_pass_mark(
        actor=ground.people[organ],
        organ_id=ground.organs[organ].pk,
        purpose="QUALIFICATION",
        percent=D(percent),
        basis="矿司〔2026〕9号",
        since=dt.date(2026, 1, 1),
    )


def publish(ground: Ground, row: Sitting) -> dict[str, str]:
    with at(11):
        results.publish(actor=ground.people["county"], sitting_id=row.pk)
    return {c.officer.name[:2]: c.result for c in row.candidates.select_related("officer")}
