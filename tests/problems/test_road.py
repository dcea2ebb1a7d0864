"""A problem from being found to being struck off, and back if it returns (RECT-07, RECT-10, RECT-12, RECT-14)."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from tests.reviews.ground import TODAY, Ground

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.factories import make_actor, make_division, make_organ
from zhiheng.organs.models import Organ
from zhiheng.problems.alike import likeness, proposals as alike
from zhiheng.problems.dictionary import KINDS, OPEN_DOOR, OWN_SEARCH, Topic
from zhiheng.problems.models import Problem, RateSnapshot, Step
from zhiheng.problems.policies import open_problem
from zhiheng.problems.selectors import Rate, rates, rectification_rate
from zhiheng.problems.services import enter as entering, file as filing, road, snapshots
from zhiheng.problems.services.enter import Ref
from zhiheng.problems.targets import due_of, targets

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
GOOD = {"thorough": True, "measures": True, "effect": True}


def found(ground: Ground, **more: Any) -> Problem:
    values: dict[str, Any] = {
        "actor": ground.urban.head, "organ_id": ground.urban.organ.pk, "topic": "CONDUCT", "kind": "ONE_CUT",
        "title": "对沿街商户一律责令停业", "text": "三月集中整治期间未区分情形。", "source": "SELF_CHECK", "found_on": TODAY,
    }  # fmt: skip
    return entering.enter(**values | more)


def planned(ground: Ground, **more: Any) -> Problem:
    row = found(ground, **more)
    return road.plan(
        actor=ground.urban.head, problem_id=row.pk, measure="分类处置", responsible_id=ground.urban.head.account_id,
        due_on=TODAY + 30 * DAY,
    )  # fmt: skip


def done(ground: Ground, **more: Any) -> Problem:
    row = planned(ground, **more)
    road.begin(actor=ground.urban.head, problem_id=row.pk)
    return road.finish(
        actor=ground.urban.head, problem_id=row.pk, result="已逐户复核", evidence="矿城管〔2026〕31号",
        institution="沿街商户分类监管办法", institution_no="矿城管〔2026〕30号", institution_on=TODAY,
    )  # fmt: skip


@pytest.mark.req("RECT-01", "RECT-02", "RECT-03", "RECT-15")
def test_dictionaries_hold_the_kinds_and_ways_of_the_documents(ground: Ground):
    assert (len(KINDS[Topic.CONDUCT]), len(KINDS[Topic.FINES])) == (13, 13)
    assert (len(OWN_SEARCH), len(OPEN_DOOR)) == (4, 5)
    with pytest.raises(UserError, match="涉企乱罚款整治”的问题类型"):
        found(ground, topic="FINES")
    with pytest.raises(UserError, match="文号"):
        found(ground, source="LITIGATED")
    with pytest.raises(UserError, match="晚于今天"):
        found(ground, found_on=TODAY + DAY)
    assert found(ground, source="LITIGATED", outside_no="（2026）晋03行终8号").origins.get().outside_no


@pytest.mark.req("RECT-07", "RECT-12")
def test_measure_person_and_day_one_by_one_and_a_rule_that_stays_or_the_reason_for_none(ground: Ground):
    head = ground.urban.head
    row = found(ground)
    plan = {"actor": head, "problem_id": row.pk, "measure": "分类处置", "due_on": TODAY}
    with pytest.raises(UserError, match="本单位的责任人"):
        road.plan(**plan, responsible_id=ground.market.head.account_id)
    with pytest.raises(UserError, match="不能早于今天"):
        road.plan(**plan | {"due_on": TODAY - DAY}, responsible_id=head.account_id)
    with pytest.raises(Forbidden, match="承办机构负责人"):
        road.plan(**plan | {"actor": ground.market.head}, responsible_id=head.account_id)
    with pytest.raises(Stale):
        road.begin(actor=head, problem_id=row.pk)  # no measure yet
    road.plan(**plan, responsible_id=head.account_id)
    with pytest.raises(UserError, match="说明理由"):
        road.plan(**plan | {"due_on": TODAY + DAY}, responsible_id=head.account_id)
    road.begin(actor=head, problem_id=row.pk)
    finish = {"actor": head, "problem_id": row.pk, "result": "已复核", "evidence": "照片"}
    with pytest.raises(UserError, match="建立的制度"):
        road.finish(**finish)
    road.finish(**finish, no_institution_why="个案问题，已有制度足够")
    assert list(Step.objects.filter(problem=row).values_list("target", flat=True)) == [
        "FOUND", "PLANNED", "RECTIFYING", "DONE",
    ]  # fmt: skip


@pytest.mark.req("RECT-10")
def test_only_the_bureau_strikes_off_after_three_checks_and_by_two_people(ground: Ground):
    row = done(ground)
    inside = make_actor("both", "兼职监督员", ground.urban.organ, "SUPERVISION_LEADER")
    for actor in (ground.urban.head, ground.urban.leader, inside):
        with pytest.raises(Forbidden, match="本单位不能"):
            road.verify(actor=actor, problem_id=row.pk, checks=GOOD)
    with pytest.raises(UserError, match="写明意见"):
        road.verify(actor=ground.people["super"], problem_id=row.pk, checks=GOOD | {"effect": False})
    back = road.verify(
        actor=ground.people["super"], problem_id=row.pk, checks=GOOD | {"effect": False}, opinion="仍有投诉"
    )
    assert (back.state, back.done_on) == ("RECTIFYING", None)
    road.finish(
        actor=ground.urban.head,
        problem_id=row.pk,
        result="再次整改",
        evidence="回访记录",
        no_institution_why="已有制度",
    )
    chief = ground.people["chief"]
    with pytest.raises(Stale):
        road.close(actor=chief, problem_id=row.pk)  # not checked
    road.verify(actor=ground.people["super"], problem_id=row.pk, checks=GOOD)
    with pytest.raises(Forbidden):
        road.close(actor=ground.people["super"], problem_id=row.pk)
    assert road.close(actor=chief, problem_id=row.pk).state == "CLOSED"


def test_who_checked_does_not_strike_off(ground: Ground):
    row = done(ground)
    road.verify(actor=ground.people["chief"], problem_id=row.pk, checks=GOOD)
    with pytest.raises(Forbidden, match="您是本问题的审核人"):
        road.close(actor=ground.people["chief"], problem_id=row.pk)


@pytest.mark.req("RECT-14")
def test_what_comes_back_is_opened_again(ground: Ground):
    row = done(ground)
    road.verify(actor=ground.people["super"], problem_id=row.pk, checks=GOOD)
    road.close(actor=ground.people["chief"], problem_id=row.pk)
    road.look_back(actor=ground.people["second"], problem_id=row.pk, kept=True, text="未见反弹")
    assert Problem.objects.get(pk=row.pk).state == "CLOSED"
    road.look_back(actor=ground.people["second"], problem_id=row.pk, kept=False, text="又有三户被停业")
    row.refresh_from_db()
    assert (row.state, row.closed_on, row.done_on, row.look_backs.count()) == ("RECTIFYING", None, None, 2)


@pytest.mark.req("RECT-08", "RECT-09")
def test_the_rate_of_any_day_is_counted_from_the_steps(ground: Ground):
    organ = ground.urban.organ.pk
    with clock.at(TODAY - 10 * DAY):
        first, other = planned(ground, found_on=TODAY - 10 * DAY), found(ground, found_on=TODAY - 10 * DAY)
    with clock.at(TODAY - 5 * DAY):
        road.begin(actor=ground.urban.head, problem_id=first.pk)
        road.finish(
            actor=ground.urban.head,
            problem_id=first.pk,
            result="已改",
            evidence="照片",
            no_institution_why="个案",
        )
    with clock.at(TODAY - 2 * DAY):
        road.verify(
            actor=ground.people["super"], problem_id=first.pk, checks=GOOD | {"effect": False}, opinion="不实"
        )
    assert rates([organ], TODAY - 11 * DAY) == {organ: Rate()}
    assert rates([organ], TODAY - 6 * DAY)[organ] == Rate(2, 0, 0)
    assert rates([organ], TODAY - 5 * DAY)[organ].percent == 50
    assert rates([organ], TODAY)[organ] == Rate(2, 0, 0)  # sent back: not rectified any more
    entering.merge(actor=ground.urban.head, problem_id=other.pk, into_id=first.pk)
    assert rectification_rate([organ, ground.market.organ.pk], TODAY) == (0, 1)


@pytest.mark.req("RECT-08", "RECT-09")
def test_the_districts_days_are_kept_as_they_stood_and_elsewhere_none_is_asked(ground: Ground):
    assert [(t.on, t.percent) for t in targets("140303", "CONDUCT")] == [
        (dt.date(2024, 5, 31), 70), (dt.date(2024, 7, 31), 100),
    ]  # fmt: skip
    assert targets("610100", "CONDUCT") == [] == targets("140303", "DAILY")
    with clock.at(dt.date(2024, 4, 1)):
        row = found(ground, found_on=dt.date(2024, 4, 1))
    with clock.at(dt.date(2024, 6, 3)):
        road.plan(
            actor=ground.urban.head, problem_id=row.pk, measure="改", responsible_id=ground.urban.head.account_id,
            due_on=dt.date(2024, 6, 30),
        )  # fmt: skip
        road.begin(actor=ground.urban.head, problem_id=row.pk)
        road.finish(
            actor=ground.urban.head,
            problem_id=row.pk,
            result="已改",
            evidence="照片",
            no_institution_why="个案",
        )
    assert snapshots.take(dt.date(2024, 5, 30)) == 0
    assert snapshots.take(dt.date(2024, 8, 1)) == 2
    assert snapshots.take(dt.date(2024, 8, 2)) == 0
    assert list(RateSnapshot.objects.order_by("on").values_list("on", "found", "done", "target")) == [
        (dt.date(2024, 5, 31), 1, 0, 70), (dt.date(2024, 7, 31), 1, 1, 100),
    ]  # fmt: skip
    own = {
        "organ": ground.justice,
        "topic": "DAILY",
        "on": TODAY + DAY,
        "percent": 80,
        "source": "阳司〔2026〕7号",
    }
    with pytest.raises(Forbidden):
        snapshots.set_target(actor=ground.urban.head, **own)
    snapshots.set_target(actor=ground.people["super"], **own)
    assert [(t.on, t.percent) for t in targets("140303", "DAILY")] == [(TODAY + DAY, 80)]
    assert targets("610100", "DAILY") == []


@pytest.mark.req("RECT-04", "RECT-05", "RECT-06", "RECT-13", "RECT-14")
def test_the_first_list_is_filed_once_with_what_it_said_and_a_receipt(ground: Ground):
    head, organ = ground.urban.head, ground.urban.organ
    file = {"actor": head, "organ_id": organ.pk, "topic": "CONDUCT"}
    with pytest.raises(UserError, match="先登记问题"):
        filing.submit(**file, kind="FIRST_LIST")
    row = found(ground)
    with pytest.raises(UserError, match="先报送首批"):
        filing.submit(**file, kind="LIST")
    sent = filing.submit(**file, kind="FIRST_LIST")
    assert (sent.due_on, sent.receiver, len(sent.entries)) == (dt.date(2024, 3, 31), ground.justice, 1)
    with pytest.raises(Forbidden):
        filing.decide(actor=head, submission_id=sent.pk, accept=True)
    with pytest.raises(UserError, match="退回理由"):
        filing.decide(actor=ground.people["super"], submission_id=sent.pk, accept=False)
    filing.decide(actor=ground.people["super"], submission_id=sent.pk, accept=False, opinion="缺类型")
    again = filing.submit(**file, kind="FIRST_LIST")
    taken = filing.decide(actor=ground.people["super"], submission_id=again.pk, accept=True)
    assert taken.receipt_no == "阳司清备〔2026〕1号"
    with pytest.raises(Stale, match="首批清单已于"):
        filing.submit(**file, kind="FIRST_LIST")
    row.title = "后来改了"
    row.save()
    taken.refresh_from_db()
    assert taken.entries[0]["title"] == "对沿街商户一律责令停业"
    with pytest.raises(UserError, match="情况说明"):
        filing.submit(**file, kind="PROGRESS")
    assert due_of(organ, "PROGRESS", "CONDUCT", TODAY).on is None
    province = Organ.objects.select_related("division").get(code="SF14")
    assert due_of(province, "FIRST_LIST", "CONDUCT", TODAY).on == dt.date(2023, 12, 31)
    assert (
        due_of(ground.justice, "FIRST_LIST", "CONDUCT", TODAY).on is None
    )  # a city's day is set by no document


@pytest.mark.req("RECT-19")
def test_what_an_assessment_fed_back_needs_its_cause(ground: Ground):
    row = found(ground, source="ASSESSMENT")
    plan: dict[str, Any] = {
        "actor": ground.urban.head, "problem_id": row.pk, "measure": "改",
        "responsible_id": ground.urban.head.account_id, "due_on": TODAY,
    }  # fmt: skip
    with pytest.raises(UserError, match="成因"):
        road.plan(**plan)
    assert road.plan(**plan, cause="人员新进").cause == "人员新进"


@pytest.mark.req("RECT-20")
def test_doubles_are_proposed_merged_once_and_bring_their_sources(ground: Ground):
    first = found(ground)
    second = found(ground, title="对沿街商户一律责令停止营业", source="HOTLINE", ref=Ref("finding", 7))
    elsewhere = found(ground, actor=ground.market.head, organ_id=ground.market.organ.pk)
    assert likeness("现场笔录未签名", "决定书未按期公示") < 0.2
    assert [a.other for a in alike(second, [first, second, elsewhere])] == [first.pk]
    with pytest.raises(Stale, match="已经登记"):
        found(ground, ref=Ref("finding", 7))
    with pytest.raises(UserError, match="同一单位"):
        entering.merge(actor=ground.people["super"], problem_id=second.pk, into_id=elsewhere.pk)
    entering.merge(actor=ground.people["super"], problem_id=second.pk, into_id=first.pk)
    assert sorted(first.origins.values_list("source", flat=True)) == ["HOTLINE", "SELF_CHECK"]
    with pytest.raises(Stale, match="已并入"):
        road.plan(
            actor=ground.urban.head, problem_id=second.pk, measure="改", responsible_id=ground.urban.head.account_id,
            due_on=TODAY,
        )  # fmt: skip
    with pytest.raises(NotFound):
        open_problem(ground.market.head, first.pk)


@pytest.mark.req("RECT-14")
def test_jiangmen_asks_for_the_campaign_and_the_look_back_on_two_days():
    organ = make_organ(
        "SJ4407",
        "江门市市场监督管理局",
        make_division("440700", "江门市", "CITY", make_division("440000", "广东省", "PROVINCE").code),
    )
    asked = [due_of(organ, kind, "CONDUCT", TODAY).on for kind in ("PROGRESS", "LOOK_BACK", "FIRST_LIST")]
    assert asked == [dt.date(2024, 5, 31), dt.date(2024, 11, 30), None]
    assert [(t.on, t.percent) for t in targets("440700", "FINES")] == [(dt.date(2024, 10, 20), 100)]
