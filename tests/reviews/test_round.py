"""One round from plan to receipt: drawn, scored by people with no part in the case, objected to, confirmed, announced, filed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal as D
from typing import Any

import pytest
from tests.reviews.ground import TODAY, Ground

from zhiheng.cases.models import Case
from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.organs.actor import Actor, actor_for
from zhiheng.organs.models import Account
from zhiheng.reviews import policies
from zhiheng.reviews.models import Deduction, Exclusion, FileReview, ReviewRound, Sheet
from zhiheng.reviews.selectors import bodies_below, my_sheets, reviews_done, spot_checks
from zhiheng.reviews.services import plans, results, rounds, score

pytestmark = pytest.mark.django_db


def prepared(ground: Ground, kind: str = "BUREAU", **more: Any) -> ReviewRound:
    values: dict[str, Any] = {
        "actor": ground.people["super"], "organ": ground.justice, "kind": kind, "title": "上半年案卷评查",
        "standard_id": ground.standard.pk, "since": dt.date(2026, 1, 1), "until": dt.date(2026, 6, 30),
        "bodies": [ground.urban.organ.pk, ground.market.organ.pk], "per_body": 2,
    }  # fmt: skip
    return rounds.prepare_round(**values | more)


def drawn(ground: Ground, **more: Any) -> ReviewRound:
    return rounds.draw_sample(
        actor=ground.people["super"], round_id=prepared(ground, **more).pk, seed="20261123"
    )


def actor_of(sheet: Sheet) -> Actor:
    return actor_for(Account.objects.get(pk=sheet.account_id))


@pytest.mark.req("REV-01", "REV-02")
def test_the_draw_is_kept_with_seed_pool_and_reasons_and_can_be_drawn_again(ground: Ground):
    cases = [ground.case(ground.urban) for _ in range(5)] + [ground.case(ground.market)]
    suit = ground.case(ground.urban, under_review_or_suit=True)
    open_ = ground.case(ground.urban, status="SERVED")
    ground.case(ground.urban, decided=dt.date(2025, 12, 31))  # the day before the period
    row = drawn(ground)
    assert {b.organ_id: (b.pool, b.drawn) for b in row.bodies.all()} == {
        ground.urban.organ.pk: (5, 2), ground.market.organ.pk: (1, 1),
    }  # fmt: skip
    assert set(row.files.values_list("case_id", flat=True)) <= {c.pk for c in cases}
    assert dict(Exclusion.objects.filter(round=row).values_list("case_id", "reason")) == {
        suit.pk: "正在行政复议或者行政诉讼", open_.pk: "尚未结案，案卷没有形成",
    }  # fmt: skip
    assert rounds.draws_again(row)
    with pytest.raises(Stale, match="已经抽案"):
        rounds.draw_sample(actor=ground.people["super"], round_id=row.pk)
    row.files.first().delete()
    assert not rounds.draws_again(row)
    second = drawn(ground, title="下半年")
    assert not set(second.files.values_list("case_id", flat=True)) & set(
        row.files.values_list("case_id", flat=True)
    )


@pytest.mark.req("REV-06", "REV-10")
def test_off_platform_cases_are_all_covered_by_people_of_other_bodies_only(ground: Ground):
    off = [ground.case(b, handled_on_platform=False) for b in (ground.urban, ground.urban, ground.market)]
    ground.case(ground.urban)
    row = drawn(ground, kind="CROSS", per_body=1)  # a number is not taken: 全覆盖
    assert set(row.files.values_list("case_id", flat=True)) == {c.pk for c in off}
    everybody = [ground.urban.reviewer, ground.market.reviewer]
    assert rounds.assign(
        actor=ground.people["super"], round_id=row.pk, account_ids=[a.account_id for a in everybody]
    ) == 3  # fmt: skip
    for sheet in Sheet.objects.filter(file__round=row).select_related("file"):
        own = ground.urban if sheet.file.organ_id == ground.urban.organ.pk else ground.market
        assert sheet.account_id not in {own.reviewer.account_id, own.handler.account_id}
    again = drawn(ground, kind="BUREAU", per_body=None)
    with pytest.raises(UserError, match="除去本案办理人员和被评查单位人员后不足"):
        rounds.assign(
            actor=ground.people["super"], round_id=again.pk, account_ids=[ground.urban.reviewer.account_id]
        )
    assert not Sheet.objects.filter(file__round=again).exists()


@pytest.mark.req("REV-06")
def test_in_a_bodys_own_review_who_handled_a_case_does_not_review_it(ground: Ground):
    case = ground.case(ground.urban)
    row = rounds.draw_sample(
        actor=ground.urban.head,
        round_id=prepared(ground, "OWN", actor=ground.urban.head, organ=ground.urban.organ, bodies=[ground.urban.organ.pk]).pk,
    )  # fmt: skip
    with pytest.raises(UserError, match="不足"):
        rounds.assign(actor=ground.urban.head, round_id=row.pk, account_ids=[ground.urban.handler.account_id])
    rounds.assign(
        actor=ground.urban.head, round_id=row.pk,
        account_ids=[ground.urban.handler.account_id, ground.urban.second.account_id],
    )  # fmt: skip
    sheet = Sheet.objects.get(file__round=row)
    assert (sheet.file.case_id, sheet.account_id) == (case.pk, ground.urban.second.account_id)
    with pytest.raises(UserError, match="是本案承办人"):
        rounds.reassign(
            actor=ground.urban.head, sheet_id=sheet.pk, account_id=ground.urban.handler.account_id, why="调休"
        )
    with pytest.raises(Forbidden, match="组织"):
        rounds.assign(actor=ground.people["super"], round_id=row.pk, account_ids=[])


def one_file(ground: Ground, **more: Any) -> tuple[ReviewRound, Sheet]:
    case = ground.case(ground.urban, published_day=None)
    row = drawn(ground, bodies=[ground.urban.organ.pk], **more)
    rounds.assign(
        actor=ground.people["super"], round_id=row.pk, account_ids=[ground.people["super"].account_id]
    )
    sheet = Sheet.objects.get(file__round=row, file__case=case)
    return row, sheet


def line(ground: Ground, code: str) -> int:
    return ground.standard.criteria.get(code=code).pk


@pytest.mark.req("REV-03", "REV-05", "REV-06", "REV-13")
def test_a_deduction_has_reason_place_and_person_and_the_file_its_grade_with_what_the_system_saw(
    ground: Ground,
):
    _, sheet = one_file(ground)
    me = ground.people["super"]
    deduct = {"actor": me, "sheet_id": sheet.pk, "criterion_id": line(ground, "3.2")}
    with pytest.raises(UserError, match="扣分理由"):
        score.deduct(**deduct, reason=" ")
    with pytest.raises(UserError, match="整数倍"):
        score.deduct(**deduct, reason="第二页未签名", points=D(3))
    with pytest.raises(UserError, match="还可扣 10"):
        score.deduct(**deduct, reason="第二页未签名", points=D(12))
    with pytest.raises(UserError, match="卷内没有该材料"):
        score.deduct(**deduct, reason="第二页未签名", piece="document:none")
    found = score.deduct(**deduct, reason="第二页未签名")
    assert (found.points, found.stage, found.officer, found.answerable) == (
        D(2), "EVIDENCE", ground.urban.officers[0], ground.urban.officers[0].name,
    )  # fmt: skip
    with pytest.raises(NotFound, match="不是分配给您的"):
        score.sign(actor=ground.people["second"], sheet_id=sheet.pk, remark="好")
    score.sign(actor=me, sheet_id=sheet.pk, remark="总体较好")
    file = FileReview.objects.get(pk=sheet.file_id)
    assert (file.score, file.grade, file.state) == (D("98.0"), "EXCELLENT", "SCORED")
    assert file.precheck["empty"] is True
    assert "found" in file.precheck
    with pytest.raises(Stale, match="已经签名"):
        score.deduct(**deduct, reason="又一处")
    assert Case.objects.get(pk=file.case_id).version == 1  # 监督条例第八条: the case is only read


@pytest.mark.req("REV-03")
def test_a_veto_makes_the_file_fail_and_two_reviewers_are_averaged(ground: Ground):
    ground.case(ground.urban)
    row = drawn(ground, bodies=[ground.urban.organ.pk], reviewers_each=2)
    me, second = ground.people["super"], ground.people["second"]
    rounds.assign(actor=me, round_id=row.pk, account_ids=[me.account_id, second.account_id])
    sheets = {s.account_id: s for s in Sheet.objects.filter(file__round=row)}
    mine = sheets[me.account_id]
    score.deduct(
        actor=me, sheet_id=mine.pk, criterion_id=line(ground, "7.1"), reason="裁量未说理", points=D(10)
    )
    score.sign(actor=me, sheet_id=mine.pk, remark="裁量说理不足")
    assert FileReview.objects.get(round=row).grade == ""  # one signature is not the result
    score.deduct(
        actor=second, sheet_id=sheets[second.account_id].pk, criterion_id=line(ground, "F3"), reason="未告知"
    )
    score.sign(actor=second, sheet_id=sheets[second.account_id].pk, remark="未告知即处罚")
    file = FileReview.objects.get(round=row)
    assert (file.score, file.grade, file.vetoed) == (D("95.0"), "FAIL", True)


@pytest.mark.req("REV-01", "REV-07", "REV-09")
def test_results_reach_the_body_objections_change_them_and_the_circular_is_signed_for_and_filed(
    ground: Ground,
):
    row, sheet = one_file(ground, kind="SPOT")
    me, second, chief, head = (*(ground.people[k] for k in ("super", "second", "chief")), ground.urban.head)
    score.deduct(
        actor=me, sheet_id=sheet.pk, criterion_id=line(ground, "7.1"), reason="裁量未说理", points=D(10)
    )
    kept = score.deduct(actor=me, sheet_id=sheet.pk, criterion_id=line(ground, "8.1"), reason="回证缺日期")
    with pytest.raises(UserError, match="还有 1 卷"):
        results.tell_results(actor=me, round_id=row.pk)
    score.sign(actor=me, sheet_id=sheet.pk, remark="一般")
    with pytest.raises(NotFound):
        policies.open_file(head, sheet.file_id)  # not before it is told
    with pytest.raises(UserError, match="未设定异议期限"):
        results.tell_results(actor=me, round_id=row.pk)
    until = TODAY + dt.timedelta(days=10)
    results.tell_results(actor=me, round_id=row.pk, until=until, why="矿司〔2026〕9号")
    with scope.within(head.scope()):
        assert policies.open_file(head, sheet.file_id).score == D("88.0")
    with pytest.raises(Forbidden):
        results.object_to(actor=me, file_id=sheet.file_id, text="不服")
    objection = results.object_to(actor=head, file_id=sheet.file_id, text="决定书第三段已说理")
    with pytest.raises(Forbidden, match="您是该案卷的评查员"):
        results.answer(actor=me, objection_id=objection.pk, upheld=False, text="维持")
    with pytest.raises(UserError, match="撤销哪些扣分"):
        results.answer(actor=second, objection_id=objection.pk, upheld=True, text="成立")
    wrong = Deduction.objects.exclude(pk=kept.pk).get(sheet=sheet)
    results.answer(
        actor=second, objection_id=objection.pk, upheld=True, text="成立", withdrawn={wrong.pk: "确已说理"}
    )
    file = FileReview.objects.get(pk=sheet.file_id)
    assert (file.score, file.grade, file.state) == (D("98.0"), "EXCELLENT", "SCORED")
    with clock.at(until), pytest.raises(UserError, match="异议期至"):
        results.confirm(actor=me, round_id=row.pk)
    with clock.at(until + dt.timedelta(days=1)):
        results.confirm(actor=me, round_id=row.pk)
        with pytest.raises(Forbidden, match="签发评查通报"):
            results.announce(actor=me, round_id=row.pk, text="情况通报")
        told = results.announce(actor=chief, round_id=row.pk, text="情况通报")
        assert told.number == "阳司评通〔2026〕1号"
        assert spot_checks(ground.justice, 2026) == 1
        results.sign_for(actor=head, round_id=row.pk)
        with pytest.raises(Stale):
            results.sign_for(actor=head, round_id=row.pk)
        results.file_results(actor=me, round_id=row.pk)
        with pytest.raises(Forbidden, match="山西省司法厅"):
            results.take_in(actor=me, round_id=row.pk)
        assert (
            results.take_in(actor=ground.people["province"], round_id=row.pk).receipt_no
            == "晋司评备〔2026〕1号"
        )


@pytest.mark.req("REV-02", "REV-04")
def test_a_plan_asks_risky_bodies_twice_and_counts_what_is_confirmed(ground: Ground):
    for _ in range(3):
        ground.case(ground.urban, decided=dt.date(2025, 4, 1))
    me = ground.people["super"]
    plan = plans.make_plan(actor=me, organ=ground.justice, year=2026)
    assert plan.due_on is None  # nothing sets a day or a number here
    assert set(plan.lines.values_list("required", flat=True)) == {None}
    plan.per_year, plan.risky_per_year, plan.due_on = 1, 2, dt.date(2026, 10, 31)
    plan.save()
    plans.set_thresholds(
        actor=me,
        plan_id=plan.pk,
        cases_from=3,
        complaints_from=None,
        losses_from=D(10),
        source="矿司〔2026〕2号",
    )
    asked = {x.organ_id: (x.risky, x.required) for x in plan.lines.all()}
    assert asked == {ground.urban.organ.pk: (True, 2), ground.market.organ.pk: (False, 1)}
    with pytest.raises(Forbidden, match="印发评查计划"):
        plans.issue_plan(actor=me, plan_id=plan.pk)
    plans.issue_plan(actor=ground.people["chief"], plan_id=plan.pk)
    with pytest.raises(Stale, match="已经印发"):
        plans.mark_risky(actor=me, plan_id=plan.pk, organ_id=ground.market.organ.pk, why="投诉集中")
    bodies = bodies_below("1403")
    assert reviews_done(bodies, 2026, TODAY) == (0, 2)
    ground.case(ground.market)
    row = drawn(ground, plan_id=plan.pk, bodies=[ground.market.organ.pk])
    ReviewRound.objects.filter(pk=row.pk).update(state="CONFIRMED", confirmed_on=TODAY)
    assert reviews_done(bodies, 2026, TODAY) == (1, 2)
    assert reviews_done(bodies, 2026, TODAY - dt.timedelta(days=1)) == (0, 2)


@pytest.mark.req("REV-02", "REV-04", "REV-08")
def test_what_xian_sets_is_read_from_its_document_and_what_nobody_sets_is_unset():
    from zhiheng.reviews.limits import objections_until, yearly

    xian = yearly("610100", 2026)
    assert (xian.per_year, xian.risky, xian.spots, xian.due_on) == (1, 2, 2, dt.date(2026, 10, 31))
    district = yearly("140303", 2026)
    assert (district.per_year, district.risky, district.spots, district.due_on) == (None, None, None, None)
    assert objections_until("140303", TODAY) is None
    assert objections_until("440700", TODAY)[0] == dt.date(2026, 12, 7)  # 10 working days


def test_a_reviewer_of_another_body_reads_the_file_only_through_his_sheet(ground: Ground):
    off = ground.case(ground.urban, handled_on_platform=False)
    row = drawn(ground, kind="CROSS")
    stranger = ground.market.reviewer
    with scope.within(stranger.scope()):
        assert my_sheets(stranger) == []
    rounds.assign(actor=ground.people["super"], round_id=row.pk, account_ids=[stranger.account_id])
    with scope.within(stranger.scope()):
        assert [s.file_id for s in my_sheets(stranger)] == [row.files.get().pk]
        assert not Case.objects.filter(pk=off.pk).exists()  # the case itself stays closed to him
        assert not policies.visible_files(stranger).exists()


def test_a_place_the_law_does_not_list_sets_nothing_and_stops_nobody():
    from zhiheng.problems.targets import targets
    from zhiheng.reviews.limits import grade_limits, objections_until, yearly

    asked = yearly("999999", 2026)
    assert (
        asked.per_year,
        asked.due_on,
        grade_limits("999999", TODAY),
        objections_until("999999", TODAY),
    ) == (None,) * 4
    assert targets("999999", "CONDUCT") == []
