"""From draft to law of the house, gaps, lists and practice: through the services, over a real database."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story

from zhiheng.cases.factories import Bureau, make_bureau
from zhiheng.cases.models import LeniencyMatch
from zhiheng.cases.services.lookback import history_of
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, UserError
from zhiheng.discretion.factories import make_list, make_version, three_grades
from zhiheng.discretion.facts import benchmark_facts
from zhiheng.discretion.followers import mark_published
from zhiheng.discretion.models import DraftingTask, LeniencyList, Version
from zhiheng.discretion.selectors.coverage import coverage
from zhiheng.discretion.selectors.leniency import shelves
from zhiheng.discretion.selectors.settings import number_for
from zhiheng.discretion.services import drafting, drills, gaps, lifecycle, lists
from zhiheng.discretion.services.settings import set_number
from zhiheng.discretion.sheet import BenchmarkSheet
from zhiheng.discretion.statutes import statute_rows
from zhiheng.journal.models import ProcessEvent
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.powers.models import Benchmark, PublicationDuty
from zhiheng.powers.selectors import benchmark_for
from zhiheng.powers.services.publishing import publish

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
FACTORS = [{"label": "占用面积", "kind": "数量", "unit": "平方米"}]
MILD = "初次违法、危害后果轻微、及时改正"


@pytest.fixture(scope="module")
def bureau_once(module_transaction: None) -> Bureau:
    return make_bureau()


@pytest.fixture
def bureau(bureau_once: Bureau, db: None) -> Bureau:
    return bureau_once


def grades(bureau: Bureau) -> list[dict[str, str]]:
    return three_grades("占用面积", "平方米", 10, 50, statute_rows(bureau.item))


def drafted(bureau: Bureau, **changes: object) -> Version:
    row = drafting.start_draft(actor=bureau.handler, organ=bureau.organ, item=bureau.item, title="")
    values = {
        "title": row.title,
        "factors": FACTORS,
        "grades": grades(bureau),
        "edition": row.edition,
    } | changes
    return drafting.save_draft(actor=bureau.handler, version_id=row.pk, **values)


def approved(bureau: Bureau, row: Version, since: dt.date) -> Version:
    lifecycle.submit(actor=bureau.handler, version_id=row.pk)
    lifecycle.review(actor=bureau.reviewer, version_id=row.pk, passed=True, opinion="")
    return lifecycle.approve(actor=bureau.leader, version_id=row.pk, passed=True, effective_from=since)


@pytest.mark.req("DIS-03", "DIS-04", "DIS-07")
def test_a_benchmark_takes_effect_and_the_next_version_replaces_it(bureau: Bureau):
    with clock.at(TODAY):
        assert [g.item for g in coverage([bureau.organ], TODAY)[0].gaps] == [bureau.item]
        task = gaps.ask_for_benchmark(
            actor=bureau.head, organ=bureau.organ, item_id=bureau.item.pk, due_on=dt.date(2026, 4, 1)
        )
        first = approved(bureau, drafted(bureau), TODAY)
        assert coverage([bureau.organ], TODAY)[0].percent == 100
        task.refresh_from_db()
        assert (task.state, task.version_id) == ("DONE", first.pk)
        second = drafting.begin_next(actor=bureau.handler, version_id=first.pk)
        assert second.grades == first.grades and second.number == 2
        approved(bureau, second, dt.date(2026, 4, 1))
    rows = [benchmark_for(bureau.item, "140303", d) for d in (dt.date(2026, 3, 31), dt.date(2026, 4, 1))]
    assert [r and r.version.number for r in rows] == [1, 2]
    first.refresh_from_db()
    assert (first.effective_to, first.standing(dt.date(2026, 4, 1))[0]) == (dt.date(2026, 3, 31), "已失效")
    kinds = list(
        ProcessEvent.objects.filter(subject_kind="benchmark", subject_id=first.pk).values_list(
            "kind", flat=True
        )
    )
    assert {"benchmark.submitted", "benchmark.reviewed", "benchmark.approved"} <= set(kinds)


@pytest.mark.req("DIS-03")
def test_an_overlap_and_a_ceiling_keep_a_draft_from_review(bureau: Bureau):
    wrong = grades(bureau)
    wrong[2] |= {"when": "占用面积40平方米以上", "fine": "14000元以上20001元以下"}
    with clock.at(TODAY):
        row = drafted(bureau, grades=wrong)
        with pytest.raises(LegalBlock) as caught:
            lifecycle.submit(actor=bureau.handler, version_id=row.pk)
    assert "一般与较重 交叉：占用面积40–50平方米" in caught.value.message
    assert "超出法定幅度" in caught.value.message and bureau.item.penalty_basis in caught.value.message
    row.refresh_from_db()
    assert row.state == "DRAFT" and not Benchmark.objects.filter(item=bureau.item).exists()
    (facts,) = list(benchmark_facts(TODAY, [row.pk]))
    assert (facts.status, facts.gaps, facts.overlaps, facts.max_fen, facts.law_max_fen) == (
        "DRAFT",
        0,
        1,
        2_000_100,
        2_000_000,
    )


def test_who_drafted_does_not_review_and_an_officer_does_not_approve(bureau: Bureau):
    with clock.at(TODAY):
        row = drafting.start_draft(actor=bureau.reviewer, organ=bureau.organ, item=bureau.item, title="")
        drafting.save_draft(
            actor=bureau.reviewer, version_id=row.pk, title="甲", factors=FACTORS, grades=grades(bureau)
        )
        lifecycle.submit(actor=bureau.reviewer, version_id=row.pk)
        with pytest.raises(Forbidden, match="自己起草"):
            lifecycle.review(actor=bureau.reviewer, version_id=row.pk, passed=True, opinion="")
        with pytest.raises(Forbidden, match="法制审核人员"):
            lifecycle.review(actor=bureau.handler, version_id=row.pk, passed=True, opinion="")
        Version.objects.filter(pk=row.pk).update(state="APPROVAL")
        with pytest.raises(Forbidden, match="行政机关负责人"):
            lifecycle.approve(actor=bureau.handler, version_id=row.pk, passed=True, effective_from=TODAY)
        with pytest.raises(UserError, match="不溯及既往"):
            lifecycle.approve(
                actor=bureau.leader,
                version_id=row.pk,
                passed=True,
                effective_from=TODAY - dt.timedelta(days=1),
            )
        lifecycle.approve(actor=bureau.leader, version_id=row.pk, passed=True, effective_from=TODAY)


@pytest.mark.req("DIS-04", "DIS-05", "PUB-15")
def test_publication_is_registered_with_its_place(bureau: Bureau):
    with clock.at(TODAY):
        row = approved(bureau, drafted(bureau), TODAY)
        with pytest.raises(UserError, match="载体"):
            lifecycle.publish(actor=bureau.head, version_id=row.pk, published_on=TODAY, published_at=" ")
        lifecycle.publish(actor=bureau.head, version_id=row.pk, published_on=TODAY, published_at="区政府网站")
        row = lifecycle.repeal(actor=bureau.leader, version_id=row.pk, last_day=TODAY, reason="依据修改")
    assert row.published_on == TODAY
    duty = PublicationDuty.objects.get(about="BENCHMARK", subject_id=row.pk)
    assert (duty.published_on, duty.channel) == (TODAY, "区政府网站")
    assert benchmark_for(bureau.item, "140303", TODAY + dt.timedelta(days=1)) is None


@pytest.mark.req("DIS-03")
def test_a_workbook_makes_a_draft_or_says_which_row_is_wrong(bureau: Bureau):
    sheet = BenchmarkSheet()
    rows = [
        {"item_code": bureau.item.code, "title": "导入的基准", "factors": "占用面积（平方米）", **g} for g in grades(bureau)
    ]  # fmt: skip
    assert sheet.check(rows, bureau.handler) == [[], [], []]
    bad = [rows[0], rows[1] | {"when": "面积很大"}, rows[2]]
    found = sheet.check(bad, bureau.handler)
    assert "没有写明裁量因素" in found[1][0].message and "其他行有错误" in found[0][0].message
    open_end = sheet.check(rows[:2], bureau.handler)[0]
    assert [p.warning for p in open_end] == [True] and "一般 之后：占用面积50平方米以上" in open_end[
        0
    ].message
    with clock.at(TODAY):
        assert sheet.apply(rows, bureau.handler) == 3
    row = Version.objects.get(item=bureau.item)
    assert [g["label"] for g in row.grades] == ["较轻", "一般", "较重"] and row.state == "DRAFT"
    assert [r["when"] for r in sheet.export(bureau.handler)] == [g["when"] for g in grades(bureau)]
    assert "正在起草" in sheet.check(rows, bureau.handler)[0][0].message


@pytest.mark.req("TRN-27")
def test_practice_is_marked_and_left_as_an_event(bureau: Bureau):
    row = make_version(bureau.organ, bureau.item, FACTORS, grades(bureau), since=TODAY).row
    with clock.at(TODAY):
        assert row is not None
        _, right = drills.answer(actor=bureau.handler, benchmark=row, seed=7, grade="没有", fine_fen=1)
        drill, _ = drills.answer(
            actor=bureau.handler, benchmark=row, seed=7, grade=right.grade, fine_fen=right.high_fen
        )
        over, _ = drills.answer(
            actor=bureau.handler, benchmark=row, seed=7, grade=right.grade, fine_fen=(right.high_fen or 0) + 1
        )
    assert (drill.score, over.score) == (100, 60)
    events = ProcessEvent.objects.filter(kind="discretion.drilled").order_by("id")
    assert [e.payload["score"] for e in events][1:] == [100, 60]


@pytest.mark.req("LST-01", "LST-02", "LST-03")
def test_a_place_that_lacks_a_list_is_told(bureau: Bureau):
    place = Division.objects.get(code="140303")
    make_list(
        bureau.organ, "FIRST_BREACH", "首违不罚清单", [(bureau.item, "占道", "面积小", MILD)], since=TODAY
    )
    (shelf,) = shelves([place], TODAY)
    assert [k.label for k in shelf.lacking] == ["从轻处罚", "减轻处罚"] and "山西省" in shelf.source
    roll = None
    with clock.at(TODAY):
        roll = lists.make_list(actor=bureau.head, organ=bureau.organ, kind="LIGHTER", title="从轻清单")
        with pytest.raises(UserError, match="没有事项"):
            lists.issue(actor=bureau.leader, list_id=roll.pk, effective_from=TODAY, document_no="1号")
        with pytest.raises(UserError, match="认定标准"):
            lists.put_entry(
                actor=bureau.head,
                list_id=roll.pk,
                matter="占道",
                criteria="",
                basis="甲",
                circumstances="乙",
                ways=MILD,
            )
        lists.put_entry(
            actor=bureau.head,
            list_id=roll.pk,
            matter="占道",
            criteria="丙",
            basis="甲",
            circumstances="乙",
            ways="及时改正",
        )
        lists.issue(actor=bureau.leader, list_id=roll.pk, effective_from=TODAY, document_no="1号")
    (shelf,) = shelves([place], TODAY)
    assert [k.label for k in shelf.lacking] == ["减轻处罚"]


@pytest.mark.req("DIS-09")
def test_thresholds_stay_unset_until_a_supervisor_names_number_and_basis(bureau: Bureau):
    justice = make_organ("140303-SF", "矿区司法局", Division.objects.get(code="140303"), kind="SUPERVISION")
    supervisor: Actor = make_actor("sup-dis", "钱监督", justice, "SUPERVISOR")
    assert number_for("TOP_PERCENT", "140303") is None  # type: ignore[arg-type]
    from decimal import Decimal

    with pytest.raises(UserError, match="依据"):
        set_number(actor=supervisor, key="TOP_PERCENT", value=Decimal(10), basis="")
    with pytest.raises(Forbidden):
        set_number(actor=bureau.handler, key="TOP_PERCENT", value=Decimal(10), basis="方案")
    set_number(actor=supervisor, key="TOP_PERCENT", value=Decimal(10), basis="监督工作方案")
    found = number_for("TOP_PERCENT", "140303")  # type: ignore[arg-type]
    assert found and (found.value, found.source) == (10, "监督工作方案")


@pytest.mark.req("LST-06", "LST-05")
def test_a_match_is_kept_at_filing_and_must_be_answered_at_the_report(bureau: Bureau):
    make_list(
        bureau.organ, "FIRST_BREACH", "首违不罚清单", [(bureau.item, "占道", "面积小", MILD)], since=TODAY
    )
    story = Story(bureau)
    with story.quickly():
        story.file("2026-03-02")
        row = LeniencyMatch.objects.get(case_id=story.case_id)
        assert (row.stage, row.met, row.unknown) == (
            "FILING",
            False,
            ["初次违法", "危害后果轻微", "及时改正"],
        )
        story.inquire("2026-03-03")
        type(story.case).objects.filter(pk=story.case_id).update(
            first_offence=True, minor_harm=True, corrected_timely=True
        )
        with refused(story.case_id, "不采用并写明理由", error=UserError):
            story.report("2026-03-10")
        story.report("2026-03-10", leniency_use="DECLINE", leniency_reason="占用盲道，影响通行")
    answered = LeniencyMatch.objects.get(case_id=story.case_id, stage="REPORT")
    assert (answered.met, answered.adopted, answered.reason) == (True, False, "占用盲道，影响通行")
    event = ProcessEvent.objects.get(kind="case.submit_report", subject_id=story.case_id)
    assert event.payload["leniency"][0]["adopted"] is False


@pytest.mark.req("LST-06")
def test_the_look_back_crosses_bodies_and_names_only_what_may_be_seen(bureau: Bureau):
    before = Story(bureau)
    with before.quickly():
        before.file("2026-03-02")
        before.inquire("2026-03-03")
        before.report("2026-03-10")
        before.notice("2026-03-12")
        before.waive("2026-03-13")
        before.decide("2026-03-16")
    again = Story(bureau)
    with again.quickly():
        again.file("2026-05-04")
    found = history_of(again.case, bureau.handler)
    assert found and (found.first, found.count, found.elsewhere) == (False, 1, 0)
    assert before.case.number in found.text
    stranger = make_actor(
        "far-dis", "外单位", make_organ("140303-X", "另一单位", bureau.organ.division), "OFFICER"
    )
    seen = history_of(again.case, stranger)
    assert seen and (seen.count, seen.numbers, seen.elsewhere) == (1, (), 1)
    assert before.case.number not in seen.text and "其他机关 1 件" in seen.text
    event = ProcessEvent.objects.get(kind="case.file_case", subject_id=again.case_id)
    assert any("首次违法核查" in w for w in event.payload["warnings"])


@pytest.mark.req("PUB-15")
def test_what_is_published_from_the_list_of_publications_is_dated_here(bureau: Bureau):
    with clock.at(TODAY):
        row = approved(bureau, drafted(bureau), TODAY)
        duty = PublicationDuty.objects.get(about="BENCHMARK", subject_id=row.pk)
        publish(actor=bureau.head, duty_id=duty.pk, channel="区政府网站")
        event = ProcessEvent.objects.get(kind="powers.published", subject_id=duty.pk)
        mark_published(event)
    row.refresh_from_db()
    assert (row.published_on, row.published_at) == (TODAY, "区政府网站")


def test_tasks_are_for_gaps_only(bureau: Bureau):
    make_version(bureau.organ, bureau.item, FACTORS, grades(bureau), since=TODAY)
    with clock.at(TODAY), pytest.raises(UserError, match="不是缺口"):
        gaps.ask_for_benchmark(
            actor=bureau.head, organ=bureau.organ, item_id=bureau.item.pk, due_on=dt.date(2026, 4, 1)
        )
    assert not DraftingTask.objects.exists()


@pytest.mark.req("ITEM-06", "LST-01")
def test_a_change_of_an_item_names_the_lists_that_stand_on_it(bureau: Bureau):
    from zhiheng.powers import registry

    def named(day: dt.date) -> int:
        with clock.at(day):
            return next(t.count for t in registry.touched(bureau.item.pk) if t.key == "leniency")

    assert named(TODAY) == 0
    roll = make_list(
        bureau.organ, "FIRST_BREACH", "首违不罚清单", [(bureau.item, "占道", "面积小", MILD)], since=TODAY
    )
    assert named(TODAY) == 1
    LeniencyList.objects.filter(pk=roll.pk).update(effective_to=TODAY)
    assert (named(TODAY), named(TODAY + dt.timedelta(days=1))) == (1, 0)
    LeniencyList.objects.filter(pk=roll.pk).update(effective_to=None, state="DRAFT")
    assert named(TODAY) == 0
