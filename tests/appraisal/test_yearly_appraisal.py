"""A yearly appraisal from scheme to consequences: scoring, objection and review, confirmation, the way out, the reward."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D

import pytest
from tests.support.ground import TODAY, Ground

from zhiheng.appraisal.models import Assessment, Batch, Disposal, ResultUse, Reward
from zhiheng.appraisal.policies import visible_assessments
from zhiheng.appraisal.services import assess
from zhiheng.approvals.models import ApprovalRequest, ApprovalTask
from zhiheng.approvals.services import decide
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.journal.models import OutboxMessage, ProcessEvent
from zhiheng.journal.testing import drain
from zhiheng.officers.models import Certificate, Officer, OfficerTask
from zhiheng.officers.selectors import certified_ids
from zhiheng.support.registers.keep import take_step

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def batch(ground: Ground, put, scheme) -> Batch:
    return put("batches", scheme=scheme.pk, year=2026)


def of(ground: Ground, who: str) -> Assessment:
    return Assessment.objects.get(officer=ground.officers[who])


def give(ground: Ground, who: str, daily: int, quality: int, by: str = "head") -> Assessment:
    row = of(ground, who)
    hands = list(row.batch.scheme.indicators.filter(how="HAND").order_by("id"))
    points = {hands[0].pk: D(daily), hands[1].pk: D(quality)}
    return ground.as_(by, assess.give_points, assessment_id=row.pk, points=points)


def step(
    ground: Ground,
    who: str,
    key: str,
    row_id: int,
    name: str,
    *,
    text: str = "",
    on: dt.date = TODAY,
    **values,
):
    actor = ground.people[who]
    with clock.at(on), scope.within(actor.scope()):
        return take_step(actor=actor, key=key, row_id=row_id, step_key=name, values=values, text=text)


def confirmed(ground: Ground, batch: Batch) -> None:
    """Everybody scored, shown until today, confirmed tomorrow: one excellent, one fit, one not."""
    give(ground, "officer", 20, 60)
    give(ground, "second", 15, 30)
    give(ground, "reviewer", 2, 10)
    step(ground, "head", "batches", batch.pk, "show", objection_until=TODAY)
    step(ground, "leader", "batches", batch.pk, "confirm", on=TODAY + DAY)


@pytest.mark.req("EVAL-01", "EVAL-06")
def test_a_batch_holds_everybody_on_the_roster_once_a_year(ground, put, scheme, batch):
    assert {str(a) for a in batch.assessments.all()} == {"张立新", "李海燕", "赵敏"}
    assert set(of(ground, "officer").figures) >= {
        "handled",
        "closed",
        "hours",
        "wrong",
        "faults",
        "late",
        "red",
        "yellow",
    }
    with pytest.raises(UserError, match="每年一次"):
        put("batches", scheme=scheme.pk, year=2026)
    with pytest.raises(UserError, match="不能晚于今年"):
        put("batches", scheme=scheme.pk, year=2027)
    with pytest.raises(UserError, match="不能再增加指标"):
        put("indicators", scheme=scheme.pk, part="DAILY", name="新指标", full=5, how="HAND")


@pytest.mark.req("EVAL-07")
def test_a_scheme_contradicts_neither_itself_nor_the_law(ground, put, scheme):
    good = {
        "title": "办法", "subject": "PERSON", "basis": "x", "daily_weight": 40, "excellent_from": 90, "good_from": 75,
        "pass_from": 60,
    }  # fmt: skip
    for change, where in (
        ({"good_from": 90}, "excellent_from"), ({"daily_weight": 101}, "daily_weight"), ({"subject": "BODY"}, "subject"),
    ):  # fmt: skip
        with pytest.raises(UserError) as refused:
            put("schemes", **{**good, **change})
        assert refused.value.field == where
    for values, where in (
        ({"name": "罚没收入", "how": "HAND"}, "name"),
        ({"name": "学时", "how": "REACH", "figure": "hours"}, "each"),
        ({"name": "学时", "how": "REACH", "each": 60}, "figure"),
        (
            {"name": "撤变", "how": "DEDUCT", "figure": "fallen", "each": 5},
            "figure",
        ),  # a body's figure, not a person's
    ):
        with pytest.raises(UserError) as refused:
            put("indicators", scheme=scheme.pk, part="DAILY", full=10, **values)
        assert refused.value.field == where


@pytest.mark.req("EVAL-01")
def test_nobody_scores_himself_and_no_score_is_missing_when_results_are_shown(ground, batch):
    with pytest.raises(NotFound):
        give(ground, "officer", 1, 1, by="market_head")
    with pytest.raises(Forbidden):
        give(ground, "officer", 20, 60, by="officer")
    with pytest.raises(UserError, match="满分 20"):
        give(ground, "officer", 21, 60)
    done = give(ground, "officer", 10, 54)
    assert (done.daily_score, done.yearly_score, done.total, done.grade) == (
        D("50.00"),
        D("94.00"),
        D("76.40"),
        "GOOD",
    )
    with pytest.raises(UserError, match="还有 2 人"):
        step(ground, "head", "batches", batch.pk, "show", objection_until=TODAY)
    assert Batch.objects.get().state == "SCORING"


@pytest.mark.req("EVAL-01", "EVAL-07")
def test_an_objection_is_the_persons_own_in_time_and_reviewed_by_another(ground, batch):
    for who in ("officer", "second", "reviewer"):
        give(ground, who, 10, 30)
    with pytest.raises(Stale):
        ground.as_("officer", assess.object_to, assessment_id=of(ground, "officer").pk, text="评分偏低")
    with pytest.raises(UserError, match="不能早于今天"):
        step(ground, "head", "batches", batch.pk, "show", objection_until=TODAY - DAY)
    step(ground, "head", "batches", batch.pk, "show", objection_until=TODAY)
    row = of(ground, "officer")
    with pytest.raises(NotFound):
        ground.as_("second", assess.object_to, assessment_id=row.pk, text="x")
    actor = ground.people["officer"]
    with clock.at(TODAY + DAY), scope.within(actor.scope()), pytest.raises(UserError, match="届满"):
        assess.object_to(actor=actor, assessment_id=row.pk, text="评分偏低")
    ground.as_("officer", assess.object_to, assessment_id=row.pk, text="评分偏低")
    with pytest.raises(UserError, match="异议没有复核"):
        step(ground, "leader", "batches", batch.pk, "confirm", on=TODAY + DAY)
    quality = row.batch.scheme.indicators.get(name="办案质量")
    with pytest.raises(Forbidden, match="其他人员复核"):
        ground.as_("head", assess.answer, assessment_id=row.pk, text="维持")
    ground.as_("leader", assess.answer, assessment_id=row.pk, text="改判", points={quality.pk: D(60)})
    row.refresh_from_db()
    assert (row.total, row.answered_by_name) == (D("80.00"), "周文华")
    with pytest.raises(UserError, match="期满后"):
        step(ground, "leader", "batches", batch.pk, "confirm", on=TODAY)
    with pytest.raises(Forbidden):
        step(ground, "head", "batches", batch.pk, "confirm", on=TODAY + DAY)
    step(ground, "leader", "batches", batch.pk, "confirm", on=TODAY + DAY)
    kinds = set(ProcessEvent.objects.filter(subject_kind="assessment").values_list("kind", flat=True))
    assert kinds == {"appraisal.scored", "appraisal.objected", "appraisal.answered"}


@pytest.mark.req("EVAL-02")
def test_results_go_to_the_personnel_authority_and_what_became_of_them_is_kept(ground, batch):
    confirmed(ground, batch)
    message = OutboxMessage.objects.get(topic="appraisal.results")
    grades = {line["name"]: line["grade"] for line in message.payload["results"]}
    assert grades == {"张立新": "优秀", "李海燕": "合格", "赵敏": "不合格"}
    use = ResultUse.objects.get(officer=ground.officers["officer"])
    with pytest.raises(UserError) as missing:
        step(ground, "head", "result-uses", use.pk, "use")
    assert missing.value.field == "used_for"
    step(
        ground, "head", "result-uses", use.pk, "use", used_for="PROMOTION", used_on=TODAY, document="组发1号"
    )
    use.refresh_from_db()
    assert (use.state, use.used_for) == ("USED", "PROMOTION")


@pytest.mark.req("EVAL-03", "CERT-10")
@pytest.mark.parametrize("kind", ["SUSPEND", "WITHDRAW", "CANCEL"])
def test_not_fit_leads_to_a_proposal_and_its_approval_is_carried_out_on_the_certificate(ground, batch, kind):
    confirmed(ground, batch)
    row = Disposal.objects.get()
    officer = ground.officers["reviewer"]
    assert (row.officer, row.state, row.kind) == (officer, "DRAFT", "")
    assert certified_ids([officer.pk], TODAY + DAY) == {officer.pk}  # a proposal touches nothing yet
    step(ground, "head", "disposals", row.pk, "submit", kind=kind, reason="年度考核不合格，不适合继续执法")
    assert certified_ids([officer.pk], TODAY) == {officer.pk}
    task = ApprovalTask.objects.get()
    with pytest.raises(Forbidden):
        ground.as_("head", lambda actor: decide.approve(task.pk, actor=actor))
    ground.as_("leader", lambda actor: decide.approve(task.pk, actor=actor))
    row.refresh_from_db()
    assert (row.state, row.done_on) == ("DONE", TODAY)
    assert certified_ids([officer.pk], TODAY) == set()
    status = Certificate.objects.get(officer=officer).status
    assert status == {"SUSPEND": "SUSPENDED", "WITHDRAW": "WITHDRAWN", "CANCEL": status}[kind]
    tasks = set(
        OfficerTask.objects.filter(officer=officer).exclude(kind="PUBLISH").values_list("kind", flat=True)
    )
    assert tasks == (set() if kind == "SUSPEND" else {"RECALL", "CANCEL"})
    if kind == "CANCEL":
        assert Officer.objects.get(pk=officer.pk).state == "CANDIDATE"


@pytest.mark.req("EVAL-03")
def test_a_returned_proposal_can_be_mended_and_touches_no_certificate(ground, batch):
    confirmed(ground, batch)
    row = Disposal.objects.get()
    step(ground, "head", "disposals", row.pk, "submit", kind="SUSPEND", reason="年度考核不合格")
    task = ApprovalTask.objects.get()
    ground.as_("leader", lambda actor: decide.send_back(task.pk, actor=actor, opinion="先谈话提醒"))
    with clock.at(TODAY):
        drain()
    row.refresh_from_db()
    assert (row.state, row.trail[-1]["text"]) == ("DRAFT", "先谈话提醒")
    assert Certificate.objects.get(officer=row.officer).status == "VALID"
    with pytest.raises(UserError, match="只有暂扣"):
        step(
            ground, "head", "disposals", row.pk, "submit", kind="WITHDRAW", reason="不合格", until=TODAY + DAY
        )


@pytest.mark.req("EVAL-04")
def test_excellent_leads_to_a_reward_from_proposal_to_archive(ground, batch):
    confirmed(ground, batch)
    row = Reward.objects.get()
    assert (row.officer, row.state) == (ground.officers["officer"], "DRAFT")
    step(ground, "head", "rewards", row.pk, "submit", merits="办理重大案件 3 件")
    assert ApprovalRequest.objects.get().subject_kind == "ledger.rewards"
    ground.as_("leader", lambda actor: decide.approve(ApprovalTask.objects.get().pk, actor=actor))
    row.refresh_from_db()
    assert (row.state, row.approved_on) == ("APPROVED", TODAY)
    shown = {"shown_from": TODAY, "shown_to": TODAY + 5 * DAY, "shown_where": "单位公示栏"}
    step(ground, "head", "rewards", row.pk, "show", **shown)
    with pytest.raises(UserError, match="期满后才能归档"):
        step(ground, "head", "rewards", row.pk, "archive", on=TODAY + 5 * DAY, archive_no="2026-1")
    step(ground, "head", "rewards", row.pk, "archive", on=TODAY + 6 * DAY, archive_no="2026-1")
    row.refresh_from_db()
    assert row.state == "ARCHIVED"


@pytest.mark.req("EVAL-01")
def test_more_excellent_than_the_scheme_allows_cannot_be_confirmed(ground, put, scheme):
    scheme.excellent_cap = 33
    scheme.save()
    batch = put("batches", scheme=scheme.pk, year=2026)
    with pytest.raises(UserError, match="优秀 1 人"):
        confirmed(ground, batch)
    scheme.excellent_cap = 34
    scheme.save()
    step(ground, "leader", "batches", batch.pk, "confirm", on=TODAY + DAY)
    assert Batch.objects.get().state == "CONFIRMED"


def test_a_result_is_seen_by_the_person_his_body_and_supervision(ground, batch):
    seen = {}
    for who, actor in ground.people.items():
        with scope.within(actor.scope()):
            seen[who] = visible_assessments(actor).count()
    assert seen == {
        "head": 3, "leader": 3, "officer": 1, "second": 1, "reviewer": 1, "market_head": 0, "counsellor": 0,
        "supervisor": 3, "chief": 3, "platform": 0,
    }  # fmt: skip


@pytest.mark.req("EVAL-05", "EVAL-07")
def test_supervision_appraises_the_bodies_of_its_area(ground, put):
    row = put(
        "schemes", who="supervisor", keeper="justice", title="执法单位评议考核", subject="BODY", basis="x", daily_weight=50,
        excellent_from=90, good_from=75, pass_from=60,
    )  # fmt: skip
    put(
        "indicators", who="supervisor", keeper="justice", scheme=row.pk, part="DAILY", name="决定被撤变", full=100, how="DEDUCT",
        figure="fallen", each=10,
    )  # fmt: skip
    batch = put("batches", who="supervisor", keeper="justice", scheme=row.pk, year=2026)
    assert {a.organ.short_name for a in batch.assessments.all()} == {
        "矿区城管局",
        "矿区市场监管局",
        "某街道办",
    }
    assert {a.total for a in batch.assessments.all()} == {D("100.00")}
    leader = ground.people["leader"]
    with scope.within(leader.scope()):
        assert [a.organ_id for a in visible_assessments(leader)] == [ground.organs["urban"].pk]
        assert Batch.objects.get().pk == batch.pk  # the database lets the body read the batch it is in
    step(ground, "supervisor", "batches", batch.pk, "show", objection_until=TODAY)
    step(ground, "chief", "batches", batch.pk, "confirm", on=TODAY + DAY)
    assert Reward.objects.filter(subject="BODY").count() == 3
    assert Disposal.objects.count() == 0
