"""A superior's benchmark is departed from with its maker's answer: asked on the platform, given by its head, used once (27号)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story
from tests.cases.test_benchmark_grades import GRADES

from zhiheng.cases.models import Weighing
from zhiheng.cases.services.asking import ask_maker
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.discretion.services import departures
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.powers.models import Benchmark

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 14)
DEPARTURE = {
    "factors": "占用面积：5", "deviation_reason": "占用盲道，影响出行安全", "deviation_approval": "MAKER",
}  # fmt: skip


@pytest.fixture
def graded(ready: Story) -> Story:
    Benchmark.objects.create(
        item=ready.bureau.item, issuer="阳泉市城市管理局", title="全市裁量基准", division="140300",
        grades=GRADES, valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    return ready


@pytest.fixture
def chief() -> Actor:
    organ = make_organ("YQCG", "阳泉市城市管理局", Division.objects.get(code="140300"))
    return make_actor("yq-chief", "郝局长", organ, "ORGAN_LEADER")


def ask(story: Story, yuan: int = 3000, **more: object):
    values = {"factors": "占用面积：5", "grade": "", "reason": "占用盲道，严重影响出行安全"} | more
    with clock.at(DAY):
        return ask_maker(
            actor=story.bureau.handler, case_id=story.case_id, fine_fen=yuan * 100, **values  # type: ignore[arg-type]
        )  # fmt: skip


@pytest.mark.req("DIS-01")
def test_the_maker_is_asked_approves_and_the_decision_rests_on_its_answer(graded: Story, chief: Actor):
    with refused(graded.case_id, "没有找到阳泉市城市管理局", error=UserError):
        graded.decide(
            "2026-03-16", **DEPARTURE, deviation_paper="阳城管函〔2026〕1号"
        )  # a typed number is no proof
    row = ask(graded)
    assert (row.grade, row.low_fen, row.high_fen, row.maker_id) == ("较轻", 50_000, 200_000, chief.organ_id)
    with refused(graded.case_id, "没有找到阳泉市城市管理局", error=UserError):
        graded.decide("2026-03-16", **DEPARTURE)
    with clock.at(DAY), scope.within(chief.scope()):
        departures.answer(
            actor=chief,
            request_id=row.pk,
            approved=True,
            opinion="情节特殊，同意",
            reply_no="阳城管批〔2026〕3号",
        )
    with refused(graded.case_id, "偏离更多", error=UserError):
        graded.decide("2026-03-16", 3100, **DEPARTURE)
    graded.decide("2026-03-16", **DEPARTURE)
    kept = Weighing.objects.get(case_id=graded.case_id)
    assert kept.deviation_paper == "阳泉市城市管理局批准（阳城管批〔2026〕3号，2026-03-14）"
    with pytest.raises(UserError, match="已经作出决定"):
        ask(graded)


@pytest.mark.req("DIS-01")
def test_only_the_makers_head_answers_once_and_a_refusal_opens_nothing(graded: Story, chief: Actor):
    row = ask(graded)
    with pytest.raises(UserError, match="正在等待"):
        ask(graded)
    leader = graded.bureau.leader
    with clock.at(DAY):
        with scope.within(leader.scope()), pytest.raises(Forbidden, match="制定机关"):
            departures.answer(actor=leader, request_id=row.pk, approved=True, opinion="同意")
        stranger = make_actor("s", "外单位", make_organ("X", "某县某局", Division.objects.get(code="140303")), "ORGAN_LEADER")  # fmt: skip
        with scope.within(stranger.scope()), pytest.raises(NotFound):
            departures.answer(actor=stranger, request_id=row.pk, approved=True, opinion="同意")
        with scope.within(chief.scope()):
            with pytest.raises(UserError, match="批准意见"):
                departures.answer(actor=chief, request_id=row.pk, approved=False, opinion="")
            departures.answer(actor=chief, request_id=row.pk, approved=False, opinion="应按基准处罚")
            with pytest.raises(Stale):
                departures.answer(actor=chief, request_id=row.pk, approved=True, opinion="同意")
    with refused(graded.case_id, "没有找到阳泉市城市管理局", error=UserError):
        graded.decide("2026-03-16", **DEPARTURE)
    assert ask(graded).state == "ASKED"  # with better reasons, again


@pytest.mark.req("DIS-01")
def test_nothing_is_asked_within_the_grade_nor_of_oneself(graded: Story, chief: Actor):
    with pytest.raises(UserError, match="在基准幅度内"):
        ask(graded, 2000)
    with pytest.raises(UserError, match="不少于 10 个字"):
        ask(graded, reason="特殊")
    Benchmark.objects.update(issuer=graded.bureau.organ.name)
    with pytest.raises(UserError, match="本机关制定"):
        ask(graded)
    Benchmark.objects.update(issuer="某部委")
    with pytest.raises(UserError, match="没有接入本平台"):
        ask(graded)
    with refused(graded.case_id, "没有文号", error=UserError):
        graded.decide("2026-03-16", **DEPARTURE, deviation_paper="已经电话请示")
