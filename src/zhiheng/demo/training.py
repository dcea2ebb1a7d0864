"""Training and examinations of the demo: courses, plans, hours of two years, activities, a bank, a past and a coming sitting."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

from django.utils import timezone

from zhiheng.common import clock
from zhiheng.demo.bodies import Body, World
from zhiheng.demo.training_questions import questions
from zhiheng.officers.models import Officer
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account, Organ
from zhiheng.training.factories import make_activity, make_attendance
from zhiheng.training.models import Candidate, Course, Question
from zhiheng.training.services.activities import close_activity
from zhiheng.training.services.courses import save_course
from zhiheng.training.services.hours import Credit, credit
from zhiheng.training.services.papers import Cell, assemble, freeze
from zhiheng.training.services.plans import add_line, decide_plan, draft_plan, save_plan, submit_plan
from zhiheng.training.services.results import log, publish, record_violation
from zhiheng.training.services.sitting_room import enter, hand_in, save_answer
from zhiheng.training.services.sittings import arrange, assign, plan_sitting, register, review

D = Decimal
_SHORT = {2, 5}  # in each body, these of its officers miss hours
_SESSIONS = (
    ("行政处罚法修订要点", "PUBLIC_LAW", 8), ("行政强制程序与文书", "PUBLIC_LAW", 8),
    ("行政许可与行政复议实务", "PUBLIC_LAW", 8), ("宪法和国家赔偿制度", "PUBLIC_LAW", 6),
    ("调查取证与证据规则", "BUSINESS", 8), ("执法文书制作实训", "BUSINESS", 8), ("案卷评查问题讲评", "BUSINESS", 8),
    ("执法检查和现场处置演练", "BUSINESS", 6), ("政治理论轮训", "POLITICAL", 12),
)  # fmt: skip
_COURSES = (
    ("GF-01", "行政处罚法精讲", "PENALTY", 4), ("GF-02", "行政强制法精讲", "COERCION", 3),
    ("GF-03", "提升行政执法质量三年行动计划解读", "QUALITY_PLAN", 2), ("GF-04", "宪法精讲", "CONSTITUTION", 2),
    ("GF-05", "行政许可法精讲", "LICENSING", 3),
)  # fmt: skip
_TEXT = (
    "本课结合法律条文和常见案件，讲解立法目的、适用范围、程序要求和常见问题。\n"
    "第一讲：基本原则。公正、公开，过罚相当，处罚与教育相结合。\n"
    "第二讲：程序要求。执法人员不得少于两人，主动出示证件，全过程记录，听取陈述和申辩。\n"
    "第三讲：期限。注意工作日与自然日的区别，期限届满最后一日是节假日的顺延。\n"
    "第四讲：文书。事实、证据、依据、裁量理由、救济途径逐项写明。"
)
_BLUEPRINT = (
    ("行政处罚法", "SINGLE", 1, 3, 6), ("行政处罚法", "SINGLE", 2, 3, 6), ("行政强制法", "SINGLE", 1, 1, 6),
    ("行政处罚法", "MULTIPLE", 2, 2, 8), ("行政处罚法", "JUDGE", 1, 2, 6), ("执法制度", "SINGLE", 1, 1, 6),
    ("行政处罚法", "ESSAY", 3, 1, 24),
)  # fmt: skip


def _at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


def _bureau(code: str, n: int = 0) -> tuple[Organ, Actor]:
    organ = Organ.objects.get(code=f"{code}-SUP")
    people = Account.objects.filter(appointments__organ=organ, appointments__role__startswith="SUPERVIS")
    return organ, actor_for(people.distinct().order_by("pk")[n])


def _bank(organ: Organ) -> None:
    Question.objects.bulk_create(
        Question(
            organ=organ, division=organ.division_id, tag=q.tag, kind=q.kind, difficulty=q.difficulty, stem=q.stem,
            options=list(q.options), answer="" if q.kind == "ESSAY" else q.key,
            rubric=q.key if q.kind == "ESSAY" else "", source=q.source, created_at=clock.now(),
        )
        for q in questions()
    )  # fmt: skip


def _courses() -> list[Course]:
    found = []
    for code in ("140000", "610100"):
        organ, actor = _bureau(code)
        for number, title, topic, hours in _COURSES if code == "140000" else _COURSES[:1]:
            found.append(
                save_course(
                    actor=actor, organ_id=organ.pk, code=number, title=title, category="PUBLIC_LAW", hours=D(hours),
                    topic=topic, tags=["执法检查", "调查取证", "文书制作"], online=True, minutes=hours * 45,
                    material=_TEXT, teacher="省厅讲师团" if code == "140000" else "市局讲师团",
                )
            )  # fmt: skip
    return found


def _hours(bodies: list[Body], courses: list[Course], today: dt.date) -> None:
    """Last year's and this year's hours: most reach them, some of each body do not."""
    lines: list[Credit] = []
    penalty = {c.division[:2]: c for c in courses if c.topic == "PENALTY"}
    for body in bodies:
        people = Officer.objects.filter(organ=body.organ, state="ON_DUTY").select_related("organ")
        for n, officer in enumerate(people.order_by("pk")):
            for year in (today.year - 1, today.year):
                skip = 3 if n in _SHORT and year == today.year else 1 if n == 4 and year < today.year else 0
                for k, (content, category, hours) in enumerate(_SESSIONS):
                    day = min(dt.date(year, 1 + k, 8 + n), today)
                    if category != "POLITICAL" and k % 4 < skip:
                        continue
                    course = penalty.get(body.organ.division_id[:2]) if k == 0 else None
                    lines.append(
                        Credit(officer, day, category, D(hours), "IMPORT", content, f"demo:{officer.pk}:{year}:{k}",
                               "集中培训", "", None, course.pk if course else None)
                    )  # fmt: skip
    credit(lines, None)


def _plans(bodies: list[Body], today: dt.date) -> None:
    """Plans of the district: one approved, one still being written though its day is past; elsewhere handed in."""
    for n, body in enumerate(bodies[:8]):
        assert body.head is not None
        assert body.leader is not None
        head = actor_for(body.head)
        with clock.at(dt.date(today.year, 2, 10) if n != 1 else today - dt.timedelta(days=3)):
            row = draft_plan(actor=head, organ_id=body.organ.pk, year=today.year)
            if n == 1:
                continue
            values = {
                "hours_public_law": D(30),
                "hours_business": D(30),
                "appraisal_standard": "年度闭卷考核，成绩记入人员档案；不合格的离岗培训。",
            }
            save_plan(actor=head, plan_id=row.pk, values=values)
            for month, (topic, kind, hours) in enumerate(
                (("公共法律知识集中培训", "LECTURE", 30), ("执法办案实训", "CASE_STUDY", 20), ("岗位比武", "CONTEST", 10)), 3
            ):  # fmt: skip
                add_line(
                    actor=head, plan_id=row.pk, topic=topic, kind=kind, month=month, hours=D(hours),
                    dimensions={"category": "公共法律" if month == 3 else "专门业务", "grade": "在职", "layer": "本级",
                                "post": "一线执法", "field": "全部领域"},
                )  # fmt: skip
            submit_plan(actor=head, plan_id=row.pk)
            if n != 2:
                decide_plan(actor=actor_for(body.leader), plan_id=row.pk, approve=True)


def _activities(world: World, today: dt.date) -> None:
    """One training closed with its attendance, one today at the district's bureau, one coming."""
    urban, market = world.bodies[0], world.bodies[1]
    bureau, keeper = _bureau("140303")
    by = Account.objects.get(pk=keeper.account_id)
    both = [urban.organ, market.organ]
    past = make_activity(
        bureau, by, "行政处罚程序规定联合培训", _at(today - dt.timedelta(days=20), 9), bodies=both, hours=4,
        joint=[market.organ], teacher="省厅讲师团",
    )  # fmt: skip
    make_attendance(past, [*urban.officers[:4], *market.officers[:3]], by)
    close_activity(actor=keeper, activity_id=past.pk, summary="围绕程序规定讲解典型案例，现场答疑。")
    assert urban.head is not None
    drill = make_activity(
        urban.organ, urban.head, "裁量基准运用训练", _at(today - dt.timedelta(days=9), 14), bodies=[urban.organ],
        category="BUSINESS", kind="DISCRETION_DRILL", hours=3,
    )  # fmt: skip
    make_attendance(drill, urban.officers[:5], urban.head)
    scores = {a.pk: 96 - 5 * n for n, a in enumerate(drill.attendances.order_by("pk"))}
    for row in drill.attendances.all():
        row.score = D(scores[row.pk])
        row.save(update_fields=["score"])
    make_activity(
        bureau, by, "文书制作现场示范", _at(today, 9), bodies=both, category="BUSINESS", kind="DEMONSTRATION", hours=10,
    )  # fmt: skip
    make_activity(bureau, by, "年终法律知识讲座", _at(today + dt.timedelta(days=6), 9), bodies=both, hours=4)


def _sit(
    bureau: Organ,
    keeper: Actor,
    title: str,
    purpose: str,
    paper: int,
    day: dt.date,
    world: World,
    people: list[Officer],
) -> int:
    """Announce, register, review, appoint and seat."""
    urban = world.bodies[0]
    assert urban.head is not None
    row = plan_sitting(
        actor=keeper, organ_id=bureau.pk, title=title, purpose=purpose, paper_id=paper, place="区委党校机房", seats=30,
        register_by=_at(day - dt.timedelta(days=2), 18), starts_at=_at(day, 9), ends_at=_at(day, 11),
        body_ids=[urban.organ.pk],
    )  # fmt: skip
    register(actor=actor_for(urban.head), sitting_id=row.pk, officer_ids=[o.pk for o in people])
    for c in row.candidates.all():
        review(actor=keeper, candidate_id=c.pk, admit=True)
    other, city = _bureau("140303", 1)[1], _bureau("140300")[1]
    for who, duty in ((other, "INVIGILATOR"), (city, "SUPERVISOR"), (other, "MARKER")):
        assign(actor=keeper, sitting_id=row.pk, account_id=who.account_id, duty=duty)
    arrange(actor=keeper, sitting_id=row.pk)
    return row.pk


def _sittings(world: World, rng: random.Random, today: dt.date) -> None:
    """A past law examination with results, one voided; a qualification examination to come."""
    bureau, keeper = _bureau("140303")
    cells = [Cell(t, k, d, n, D(p)) for t, k, d, n, p in _BLUEPRINT[:-1]]
    day = today - dt.timedelta(days=30)
    people = world.bodies[0].officers[:5]
    with clock.at(day - dt.timedelta(days=5)):
        law = freeze(
            actor=keeper,
            paper_id=assemble(
                actor=keeper, organ_id=bureau.pk, title="年度法律知识考核卷", minutes=60, cells=cells
            ).pk,
        )
        past = _sit(bureau, keeper, f"{today.year}年度法律知识考核", "ANNUAL_LAW", law.pk, day, world, people)
    for n, officer in enumerate(people[:4]):  # the fifth stays away
        assert officer.account is not None
        actor = actor_for(officer.account)
        with clock.at(_at(day, 9, 2 + n)):
            enter(actor=actor, sitting_id=past)
            for q in law.content:
                right = rng.random() < 0.97 - 0.12 * n
                wrong = {"对": "错", "错": "对"}.get(q["answer"], "A" if q["answer"] != "A" else "B")
                save_answer(actor=actor, sitting_id=past, no=q["no"], value=q["answer"] if right else wrong)
        with clock.at(_at(day, 9, 50 + n)):
            hand_in(actor=actor, sitting_id=past)
    other = _bureau("140303", 1)[1]
    with clock.at(_at(day, 10)):
        broke = Candidate.objects.get(sitting_id=past, officer=people[3])
        record_violation(
            actor=other, candidate_id=broke.pk, what="查看手机中的资料", evidence=["2号机位录像 9:31—9:33"]
        )
        log(actor=other, sitting_id=past, text="考场秩序正常，一名考生违纪已登记。")
    with clock.at(_at(day, 11, 30)):
        publish(actor=keeper, sitting_id=past)
    whole = [Cell(t, k, d, n, D(p)) for t, k, d, n, p in _BLUEPRINT]
    soon = freeze(
        actor=keeper,
        paper_id=assemble(
            actor=keeper, organ_id=bureau.pk, title="行政执法资格考试卷", minutes=90, cells=whole
        ).pk,
    )
    new = list(
        Officer.objects.filter(organ=world.bodies[0].organ, state="CANDIDATE").select_related("organ")[:2]
    )
    if new:
        _sit(
            bureau,
            keeper,
            f"{today.year}年第二次行政执法资格考试",
            "QUALIFICATION",
            soon.pk,
            today + dt.timedelta(days=4),
            world,
            new,
        )


def make_training(world: World, rng: random.Random, today: dt.date) -> None:
    """Make the room's demo data as of ``today``. Runs as the system, after bodies and people are there."""
    with clock.at(_at(today, 8)):
        courses = _courses()
        _bank(_bureau("140303")[0])
        _hours(world.bodies, courses, today)
        _plans(world.bodies, today)
        _activities(world, today)
        _sittings(world, rng, today)
