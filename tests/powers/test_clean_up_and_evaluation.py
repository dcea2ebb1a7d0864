"""Clean-up proposals from figures, overlaps and gaps, completeness, and the yearly evaluation of a township."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from tests.cases.story import Story
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.organs.factories import make_organ
from zhiheng.organs.models import Organ
from zhiheng.powers import registry
from zhiheng.powers.factories import make_item
from zhiheng.powers.indicators import figures_of, overloaded
from zhiheng.powers.models import (
    AssessmentConclusion,
    CleanupDuty,
    CleanupProposal,
    DelegationLine,
    FaultCheck,
    ItemBasis,
    ItemHolder,
    MissingItem,
    PublicationDuty,
)
from zhiheng.powers.services import assess, catalogue, cleanup
from zhiheng.powers.thresholds import set_threshold
from zhiheng.powers.usage import completeness, overlaps, responsibilities

pytestmark = pytest.mark.django_db


def local_item(ground: Ground, code: str, name: str = "违规设置户外设施", since: str = "2018-01-01", **more):
    item = make_item(code, name, field="URBAN", basis_level="LOCAL_REGULATION", **more)
    ItemBasis.objects.create(item=item, law="楚雄州城市管理条例", article="第三十条", rank="LOCAL_REGULATION")
    ItemHolder.objects.create(
        item=item, organ=ground.bureau.organ, division="532301", valid_from=dt.date.fromisoformat(since)
    )
    return item


def grounds() -> set[tuple[str, str]]:
    return set(CleanupProposal.objects.values_list("item__code", "ground"))


@pytest.mark.req("ITEM-08")
def test_items_unused_for_five_years_are_proposed_with_the_count_from_the_cases(ground: Ground):
    local_item(ground, "L-1")
    local_item(ground, "L-2", "擅自设置灯箱", since="2022-01-01")  # held for less than five years: not known
    keeper = ground.people["keeper"]
    cleanup.find_proposals(actor=keeper)
    assert grounds() == {("L-1", "UNUSED")}
    row = CleanupProposal.objects.get()
    assert row.figures["count"] == 0 and row.figures["since"] == "2021-03-20"
    cleanup.find_proposals(actor=keeper)
    assert CleanupProposal.objects.count() == 1


@pytest.mark.req("ITEM-08")
def test_rare_means_nothing_until_a_threshold_is_set(ground: Ground):
    item = local_item(ground, "L-1")
    ground.bureau.item.bases.all().delete()
    story = Story(ground.bureau)
    story.file("2026-03-02", item=item.pk, uscc="")
    key = (item.code, ground.bureau.organ.pk)
    assert registry.usage([item.code], dt.date(2021, 3, 20), TODAY)[key].count == 1
    keeper = ground.people["keeper"]
    cleanup.find_proposals(actor=keeper)
    assert grounds() == set()
    with pytest.raises(UserError, match="设定依据"):
        set_threshold(actor=keeper, organ=ground.justice, key="RARE_USES", value=Decimal(1), document=" ")
    set_threshold(
        actor=keeper, organ=ground.justice, key="RARE_USES", value=Decimal(1), document="楚司发〔2026〕1号"
    )
    cleanup.find_proposals(actor=keeper)
    assert grounds() == {("L-1", "RARE")}
    assert CleanupProposal.objects.get().figures["document"] == "楚司发〔2026〕1号"


@pytest.mark.req("ITEM-07", "ITEM-09")
def test_without_a_basis_only_cancelling_can_be_decided(ground: Ground):
    ItemBasis.objects.filter(item=ground.item, duty=False).update(
        effective_to=dt.date(2026, 2, 28), validity="REPEALED"
    )
    keeper, officer = ground.people["keeper"], ground.people["officer"]
    cleanup.find_proposals(actor=keeper)
    row = CleanupProposal.objects.get(ground="NO_BASIS")
    assert "第四十二条自 2026-03-01 起已废止" in row.figures["why"]
    assert {d.part for d in CleanupDuty.objects.all()} == {"LEAD", "REVIEW", "CARRY"}
    for opinion in ("KEEP", "ADJUST", "SUSPEND"):
        with pytest.raises(UserError, match="一律取消"):
            cleanup.give_opinion(actor=officer, proposal_id=row.pk, opinion=opinion, reason="x")
    with pytest.raises(UserError, match="先由实施部门提出"):
        cleanup.decide_proposal(actor=keeper, proposal_id=row.pk, decision="CANCEL", reason="x")
    cleanup.give_opinion(actor=officer, proposal_id=row.pk, opinion="CANCEL", reason="依据已废止")
    with pytest.raises(Forbidden):
        cleanup.decide_proposal(actor=officer, proposal_id=row.pk, decision="CANCEL", reason="x")
    cleanup.decide_proposal(actor=keeper, proposal_id=row.pk, decision="CANCEL", reason="同意取消")
    with pytest.raises(UserError, match="仍由楚雄市城市管理局行使"):
        cleanup.follow_up(actor=keeper, proposal_id=row.pk, legislation="NONE", close=True)


@pytest.mark.req("ITEM-08", "ORG-07")
def test_the_same_article_and_conduct_at_two_bodies_of_a_county_is_an_overlap(ground: Ground):
    item = local_item(ground, "L-1")
    other = make_organ("532301-ZJ", "楚雄市住房和城乡建设局", ground.bureau.organ.division)
    twin = make_item(
        "L-9", "违反规定设置户外设施", field="HOUSING", penalty_basis="《楚雄州城市管理条例》第三十条"
    )
    far = make_item(
        "L-8", "未缴纳垃圾处理费", field="HOUSING", penalty_basis="《楚雄州城市管理条例》第三十条"
    )
    for one in (twin, far):
        ItemHolder.objects.create(item=one, organ=other, division="532301", valid_from=dt.date(2025, 1, 1))
    (found,) = overlaps(ItemHolder.objects.all(), TODAY)
    assert {i.code for i in found.items} == {item.code, twin.code}
    assert {o.name for o in found.organs} == {"楚雄市城市管理局", "楚雄市住房和城乡建设局"}


@pytest.mark.req("ORG-07")
def test_gaps_and_doubles_of_the_three_responsibilities_are_counted(ground: Ground):
    keeper = ground.people["keeper"]
    other = make_organ("532301-ZJ", "楚雄市住房和城乡建设局", ground.bureau.organ.division)
    give = {"actor": keeper, "item": ground.item, "division": "532301", "basis": "三定规定"}
    catalogue.set_responsibility(part="REGULATE", organ=ground.bureau.organ, **give)
    (row,) = responsibilities(ItemHolder.objects.all(), TODAY)
    assert (row.gaps, row.doubles) == (("审批",), ())
    catalogue.set_responsibility(part="REGULATE", organ=other, **give)
    catalogue.set_responsibility(part="APPROVE", organ=other, not_needed=True, **give)
    (row,) = responsibilities(ItemHolder.objects.all(), TODAY)
    assert (row.gaps, row.doubles) == ((), ("监管",))


@pytest.mark.req("ITEM-02", "ITEM-05", "ITEM-15", "ITEM-11")
def test_a_catalogue_is_signed_when_nothing_is_missing_and_then_published(ground: Ground):
    organ, leader = ground.bureau.organ, ground.people["leader"]
    missing = catalogue.report_missing(
        actor=ground.people["officer"], organ=organ, name="城市照明设施管理处罚", action_type="PENALTY"
    )
    (row,) = (c for c in completeness(Organ.objects.filter(pk=organ.pk), TODAY))
    assert (row.items, row.missing, row.coverage, row.catalogue) == (1, 1, 50, None)
    sign = {"actor": leader, "organ": organ, "document": "楚城管〔2026〕2号", "established_on": TODAY}
    with pytest.raises(UserError, match="还有 1 项权力没有进入系统"):
        catalogue.sign_catalogue(**sign)
    with pytest.raises(UserError, match="没有该编码的事项"):
        catalogue.register_missing(actor=ground.people["officer"], missing_id=missing.pk, item_code="nichts")
    catalogue.register_missing(
        actor=ground.people["officer"], missing_id=missing.pk, item_code=ground.item.code
    )
    catalogue.sign_catalogue(**sign)
    assert MissingItem.objects.get().registered == ground.item
    assert PublicationDuty.objects.get(about="CATALOGUE").organ == organ
    guidance = catalogue.guide(
        actor=ground.people["keeper"], organ=organ, text="请于月底前公布目录", due_on=MOVED
    )
    assert (
        catalogue.answer_guidance(actor=leader, guidance_id=guidance.pk, answer="已公布").answered_on == TODAY
    )


def evaluated(ground: Ground):
    ground.batch()
    keeper = ground.people["keeper"]
    row = assess.open_assessment_year(
        actor=keeper, lead=ground.justice, township=ground.town.organ, year=2026,
        due_on=dt.date(2026, 12, 31), due_basis="楚雄市赋权评估方案",
    )  # fmt: skip
    assess.write_assessment(
        actor=keeper, assessment_id=row.pk, capacity="人员到位", need="需求大", running="平稳"
    )
    return row


@pytest.mark.req("EMP-02", "EMP-03", "EMP-04", "EMP-05")
def test_a_township_is_evaluated_item_by_item_and_what_is_taken_back_returns(ground: Ground):
    with clock.at(dt.date(2026, 11, 2)):
        row = evaluated(ground)
        assert row.due_on == dt.date(2026, 12, 31)
        keeper, leader = ground.people["keeper"], ground.people["justice_leader"]
        with pytest.raises(UserError, match="2 项事项没有结论"):
            assess.submit_assessment(actor=keeper, assessment_id=row.pk)
        own = ground.town.item
        give = {"actor": keeper, "assessment_id": row.pk}
        with pytest.raises(UserError, match="写明理由"):
            assess.conclude(item=ground.item, verdict="TAKE_BACK", **give)
        with pytest.raises(UserError, match="不能选择新增"):
            assess.conclude(item=own, verdict="ADD", reason="x", **give)
        assess.conclude(item=own, verdict="KEEP", **give)
        assess.conclude(item=ground.item, verdict="TAKE_BACK", reason="承接能力不足", **give)
        assess.submit_assessment(**give)
        with pytest.raises(Forbidden, match="监督机构负责人"):
            assess.approve_assessment(passed=True, **give)
        assess.approve_assessment(actor=leader, assessment_id=row.pk, passed=True)
        assess.execute_assessment(last_day=dt.date(2026, 11, 30), document="楚政发〔2026〕30号", **give)
        row.refresh_from_db()
        assert row.status == "EXECUTED"
        assert {i["key"] for i in row.indicators} >= {
            "staff",
            "certified",
            "items_per_head",
            "cases_per_officer",
        }
    line = DelegationLine.objects.get()
    assert (line.ended_on, line.holder.valid_to) == (dt.date(2026, 11, 30), dt.date(2026, 11, 30))
    assert "最后行使日 2026-11-30" in AssessmentConclusion.objects.get(verdict="TAKE_BACK").outcome
    assert PublicationDuty.objects.filter(about="ADJUSTMENT", subject_id=row.pk).count() == 1


@pytest.mark.req("EMP-02")
def test_the_day_of_the_evaluation_comes_from_the_text_in_force_or_is_unset():
    assert assess.assessment_day("140303", 2025)[0] == dt.date(2025, 12, 31)
    assert assess.assessment_day("140303", 2026)[0] is None  # the plan ran out with 2025
    assert assess.assessment_day("532301105", 2026)[0] is None


@pytest.mark.req("EMP-01", "EMP-14", "EMP-11")
def test_figures_are_computed_and_the_small_horse_is_judged_only_by_a_threshold(ground: Ground):
    ground.batch()
    town = ground.town.organ.subject
    with clock.at(MOVED):
        figures = {f.key: f.value for f in figures_of(town, MOVED)}
    assert (figures["items"], figures["certified"], figures["staff"]) == (2, 2, 6)
    assert figures["items_per_head"] == Decimal("0.33")
    assert overloaded(town, MOVED, figures["items_per_head"])[1] == "阈值未设定，不作判断"
    set_threshold(
        actor=ground.people["keeper"],
        organ=ground.justice,
        key="ITEMS_PER_HEAD",
        value=Decimal("0.3"),
        document="x",
    )
    assert overloaded(town, MOVED, figures["items_per_head"])[0] == "red"
    assert overloaded(town, MOVED, Decimal("0.3"))[0] == "green"


@pytest.mark.req("EMP-13")
def test_the_five_faults_are_looked_for_and_mended(ground: Ground):
    keeper, town = ground.people["keeper"], ground.town.organ
    give = {"actor": keeper, "township": town, "year": 2026, "fault": "NO_GUIDANCE"}
    with pytest.raises(UserError, match="整改期限"):
        assess.check_fault(found=True, finding="未开展培训", **give)
    row = assess.check_fault(found=True, finding="未开展培训", rectify_by=MOVED, **give)
    assess.rectify_fault(actor=keeper, check_id=row.pk, rectification="已组织两期培训")
    assert FaultCheck.objects.get().rectified_on == TODAY
    with pytest.raises(Forbidden):
        assess.check_fault(found=False, finding="x", **give | {"actor": ground.people["far"]})


@pytest.mark.req("EMP-01")
def test_a_questionnaire_is_answered_question_by_question(ground: Ground):
    form = assess.make_questionnaire(
        actor=ground.people["keeper"], organ=ground.justice, title="承接情况问卷", audience="乡镇干部", year=2026,
        questions=[{"text": "培训是否到位", "kind": "SCORE"}, {"text": "是否需要新增事项", "kind": "YESNO"}],
    )  # fmt: skip
    give = {
        "actor": ground.people["town_officer"],
        "questionnaire_id": form.pk,
        "township": ground.town.organ,
    }
    with pytest.raises(UserError, match="1 至 5 分") as wrong:
        assess.answer_questionnaire(respondent="干部", answers={"q1": "6", "q2": "yes"}, **give)
    assert wrong.value.field == "q1"
    row = assess.answer_questionnaire(respondent="干部", answers={"q1": "4", "q2": "no"}, **give)
    assert row.answers == {"q1": 4, "q2": False}
