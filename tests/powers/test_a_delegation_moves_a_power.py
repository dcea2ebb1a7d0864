"""A delegation moves a power and the old body is stopped (处罚法第二十四条; ORG-05)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from tests.cases.guard import refused
from tests.cases.story import Story, day
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.cases import acts
from zhiheng.cases.models import Case
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, LegalBlock, Stale, UserError
from zhiheng.journal.models import ProcessEvent
from zhiheng.powers.models import (
    BatchStatus,
    CleanupProposal,
    DelegationLine,
    HandOver,
    ItemHolder,
    SupportRecord,
)
from zhiheng.powers.selectors import holder_in, require_power
from zhiheng.powers.services import batches, executing, publishing
from zhiheng.powers.services.holding import open_period
from zhiheng.powers.timeline import periods

pytestmark = pytest.mark.django_db
TOWN = "532301105"


def filing(ground: Ground, on: str, place: str) -> None:
    Story(ground.bureau).file(on, uscc="", place="东华镇集镇", place_division=place)


@pytest.mark.req("ORG-05", "ITEM-12", "EMP-07")
def test_before_the_day_the_old_body_files_from_the_day_it_is_refused_and_told_who_acts(ground: Ground):
    row = ground.batch()
    assert row.status == BatchStatus.EXECUTED
    filing(ground, "2026-03-31", TOWN)
    assert Case.objects.count() == 1
    story = Story(ground.bureau)
    lead = story.lead("2026-04-01")
    data = story.file_data("2026-04-01", uscc="", place="东华镇集镇", place_division=TOWN)
    with clock.at(day("2026-04-01")), refused(0, "楚雄市东华镇人民政府", "2026-04-01", "第二十四条"):
        acts.do_on_lead("file_case", lead.pk, actor=ground.bureau.handler, data=data)
    assert Case.objects.count() == 1
    filing(ground, "2026-04-01", "532301")  # elsewhere in the county it still acts
    assert Case.objects.count() == 2


@pytest.mark.req("ORG-05", "ORG-06")
def test_a_department_that_ends_altogether_is_stopped_everywhere_and_the_town_acts(ground: Ground):
    ground.batch(ends_former=True)
    former = ItemHolder.objects.get(item=ground.item, organ=ground.bureau.organ)
    assert former.valid_to == MOVED - dt.timedelta(days=1)
    require_power(ground.item, ground.bureau.organ, former.valid_to)
    with pytest.raises(LegalBlock, match="现由楚雄市东华镇人民政府（自 2026-04-01 起）"):
        require_power(ground.item, ground.bureau.organ, MOVED)
    require_power(ground.item, ground.town.organ, MOVED, place=TOWN)
    with pytest.raises(LegalBlock, match="楚雄市城市管理局"):
        require_power(ground.item, ground.town.organ, MOVED - dt.timedelta(days=1), place=TOWN)


@pytest.mark.req("ITEM-12")
def test_the_time_line_says_who_acted_where_and_since_when(ground: Ground):
    ground.batch()
    with clock.at(MOVED):
        found = periods(ground.item, MOVED)
    assert [(p.holder.organ.short_name, p.place, p.now) for p in found] == [
        ("东华镇政府", "东华镇", True),
        ("楚雄市城市管理局", "楚雄市", True),
    ]
    assert found[1].but == (("东华镇", "楚雄市东华镇人民政府", MOVED),)
    assert holder_in(ground.item, TOWN, TODAY).organ == ground.bureau.organ


@pytest.mark.req("ORG-05")
def test_two_holders_at_one_moment_are_refused_by_service_and_database(ground: Ground):
    ground.batch()
    with pytest.raises(UserError, match="自 2026-04-01 起由楚雄市东华镇人民政府行使"):
        open_period(ground.item, ground.bureau.organ, TOWN, dt.date(2026, 5, 1), "x")
    with pytest.raises(IntegrityError), transaction.atomic():
        ItemHolder.objects.create(
            item=ground.item, organ=ground.bureau.organ, division=TOWN, valid_from=dt.date(2026, 5, 1)
        )
    assert ItemHolder.objects.filter(item=ground.item, division=TOWN).count() == 1


@pytest.mark.req("EMP-06")
def test_only_the_province_reviews_and_only_the_province_decides(ground: Ground):
    row = ground.batch(until="submitted")
    for who in ("keeper", "justice_leader"):
        with pytest.raises(Forbidden, match="省级司法行政部门"):
            batches.review_batch(actor=ground.people[who], batch_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(UserError, match="法制审核意见"):
        batches.review_batch(actor=ground.people["province"], batch_id=row.pk, passed=True, opinion=" ")
    with pytest.raises(Stale):
        ground.decide(row)
    batches.review_batch(actor=ground.people["province"], batch_id=row.pk, passed=True, opinion="同意")
    with pytest.raises(LegalBlock, match="只有本省"):
        ground.decide(row, decided_division="532301")
    with pytest.raises(LegalBlock, match="只有本省"):
        ground.decide(row, decided_division="440000")
    ground.decide(row)
    row.refresh_from_db()
    assert (row.status, row.reviewed_organ) == (BatchStatus.DECIDED, "云南省司法厅")


@pytest.mark.req("EMP-07")
def test_a_batch_waits_for_each_of_its_four_checks(ground: Ground):
    row = ground.batch(until="lines")
    keeper = ground.people["keeper"]
    with pytest.raises(LegalBlock, match="放得下、接得住、管得好、有监督"):
        batches.submit_batch(actor=keeper, batch_id=row.pk)
    checks = {k: (k != "take_on", "核实") for k in batches.READINESS}
    batches.check_readiness(actor=keeper, batch_id=row.pk, checks=checks)
    with pytest.raises(LegalBlock, match="未通过：接得住"):
        batches.submit_batch(actor=keeper, batch_id=row.pk)
    with pytest.raises(UserError, match="接得住：请写明"):
        batches.check_readiness(actor=keeper, batch_id=row.pk, checks=checks | {"take_on": (True, "")})
    row.refresh_from_db()
    assert row.status == BatchStatus.DRAFT


@pytest.mark.req("EMP-08")
def test_an_item_in_the_clean_up_list_is_not_delegated(ground: Ground):
    row = batches.prepare_batch(actor=ground.people["keeper"], organ=ground.justice, name="批次", no=1)
    proposal = CleanupProposal.objects.create(
        item=ground.item, organ=ground.bureau.organ, division="532301", ground="UNUSED", found_on=TODAY
    )
    add = {
        "actor": ground.people["keeper"],
        "batch_id": row.pk,
        "items": [ground.item],
        "to_organ": ground.town.organ,
    }
    with pytest.raises(LegalBlock, match="清理候选中（近五年未发生）"):
        batches.add_lines(**add)
    assert not DelegationLine.objects.exists()
    proposal.closed_on = TODAY
    proposal.save()
    assert len(batches.add_lines(**add)) == 1


def test_a_decision_not_published_is_not_carried_out(ground: Ground):
    row = ground.batch(until="decided")
    with pytest.raises(LegalBlock, match="尚未公布"):
        executing.execute_batch(actor=ground.people["keeper"], batch_id=row.pk)
    assert not ItemHolder.objects.filter(division=TOWN, item=ground.item).exists()
    publishing.publish(actor=ground.people["keeper"], duty_id=ground.justice_publication(row))
    executing.execute_batch(actor=ground.people["keeper"], batch_id=row.pk)
    assert ItemHolder.objects.filter(division=TOWN, item=ground.item).exists()


@pytest.mark.req("ORG-12")
def test_the_hand_over_is_copied_to_the_department_which_acknowledges(ground: Ground):
    ground.batch()
    row = HandOver.objects.get()
    assert (row.from_organ, row.to_organ, row.items) == (ground.bureau.organ, ground.town.organ.subject, 1)
    town, department = ground.people["town_leader"], ground.people["officer"]
    given = {"handover_id": row.pk, "on": TODAY, "handed_by": "王工", "taken_by": "普建军"}
    with pytest.raises(UserError, match="移交材料"):
        executing.hand_over(actor=town, documents=" ", **given)
    with pytest.raises(UserError, match="尚未抄告"):
        executing.acknowledge(actor=department, handover_id=row.pk)
    executing.hand_over(actor=town, documents="文书样式、在办案件清单", **given)
    with pytest.raises(UserError, match="由承接乡镇发出"):
        executing.send_notice(actor=department, handover_id=row.pk, notice_no="东政函〔2026〕3号", on=TODAY)
    executing.send_notice(actor=town, handover_id=row.pk, notice_no="东政函〔2026〕3号", on=TODAY)
    executing.acknowledge(actor=department, handover_id=row.pk)
    row.refresh_from_db()
    assert (row.notice_on, row.receipt_on, row.receipt_by) == (TODAY, TODAY, department.name)
    kinds = set(ProcessEvent.objects.filter(subject_kind="handover").values_list("kind", flat=True))
    assert kinds == {"delegation.handed_over", "delegation.noticed", "delegation.acknowledged"}


@pytest.mark.req("ORG-13")
def test_the_support_list_names_unit_person_and_day_and_keeps_the_guidance(ground: Ground):
    ground.batch()
    line = DelegationLine.objects.get()
    duty = executing.assign_support(
        actor=ground.people["keeper"],
        line_id=line.pk,
        unit=ground.bureau.organ,
        person="韩文斌",
        due_on=MOVED,
    )
    executing.record_support(
        actor=ground.people["officer"], duty_id=duty.pk, on=TODAY, manner="跟班", content="文书制作与调查取证"
    )
    with pytest.raises(UserError, match="没有找到"):
        executing.record_support(
            actor=ground.people["far"], duty_id=duty.pk, on=TODAY, manner="跟班", content="x"
        )
    assert SupportRecord.objects.get().by_name == ground.people["officer"].name
