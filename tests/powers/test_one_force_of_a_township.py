"""一支队伍管执法: one roster, one task pool, strength before and after; and the list of items a township publishes."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.cases.story import Story
from tests.powers.ground import MOVED, TODAY, Ground

from zhiheng.common import clock, scope
from zhiheng.common.errors import Forbidden, NotFound, Stale, UserError
from zhiheng.officers.factories import make_officer
from zhiheng.powers.models import ItemHolder, PublicationDuty, TownshipList
from zhiheng.powers.services import cleanup, publishing, townlists
from zhiheng.powers.team import team_of
from zhiheng.support.registers.keep import add

pytestmark = pytest.mark.django_db


def put(ground: Ground, key: str, **values: object):
    unit = ground.town.handler.organ_id
    return add(actor=ground.town.head, key=key, organ_id=unit, values=values)


@pytest.mark.req("ORG-14")
def test_roster_gear_tasks_and_strength_of_government_and_unit_are_one(ground: Ground):
    town = ground.town.organ.subject
    make_officer(ground.town.organ, "马辅助", number=None, category="AUXILIARY")
    story = Story(ground.town)
    with story.quickly():
        story.file("2026-03-02")
    team = team_of(town, TODAY)
    assert {s.label: s.before for s in team.strength}[
        "执法人员（人）"
    ] is None  # nothing registered: no comparison
    old = {"on": dt.date(2020, 6, 30), "merged_on": dt.date(2020, 9, 1)}
    put(ground, "force-before", source="城建监察中队", staff=2, certified=1, vehicles=1, **old)
    put(ground, "force-before", source="农业综合站", staff=3, certified=0, helpers=4, **old)
    put(ground, "vehicles", kind="CAR", plate="云E00001", state="IN_USE")
    put(ground, "equipment", kind="RECORDER", name="执法记录仪", quantity=3, state="IN_USE")
    team = team_of(town, TODAY)
    formal = [m for m in team.members if m.officer.category != "AUXILIARY"]
    certified = [m for m in formal if m.certificate]
    found = {s.label: (s.before, s.after, s.change) for s in team.strength}
    assert found["站所、队伍（个）"] == (2, 1, "-1")
    assert found["执法人员（人）"] == (5, len(formal), f"{len(formal) - 5:+d}")
    assert found["持有效证件（人）"] == (1, len(certified), f"{len(certified) - 1:+d}")
    assert found["协管、辅助人员（人）"] == (4, 1, "-3")
    assert (found["车辆（辆）"][1], found["装备（台套）"][1]) == (1, 3)
    (job,) = [j for j in team.jobs if j.sort == "案件"]
    assert story.case.number in job.title and job.pk == story.case_id
    with pytest.raises(UserError, match="不能多于"):
        put(ground, "force-before", source="某所", staff=1, certified=2, **old)
    with pytest.raises(UserError, match="乡镇人民政府"):
        add(
            actor=ground.people["head"], key="force-before", organ_id=ground.bureau.organ.pk,
            values={"source": "某所", "staff": 1, "certified": 1, **old},
        )  # fmt: skip


@pytest.mark.req("ITEM-13")
def test_a_township_sorts_out_its_items_and_publishes_the_list_by_procedure(ground: Ground):
    ground.batch()
    town = ground.town
    with clock.at(MOVED):
        ids = [h.item_id for h, _ in townlists.candidates(town.organ.subject)]
        assert ground.item.pk in ids
        with pytest.raises(UserError, match="至少选择一项"):
            townlists.start_list(actor=town.handler, township=town.organ, title="东华镇事项清单", items=[])
        with pytest.raises(Forbidden):
            townlists.start_list(actor=ground.people["officer"], township=town.organ, title="清单", items=ids)
        row = townlists.start_list(actor=town.handler, township=town.organ, title="东华镇事项清单", items=ids)
        line = row.lines.get(item=ground.item)
        assert (line.from_organ, line.held_from) == (ground.bureau.organ, MOVED)
        with scope.within(ground.people["far"].scope()), pytest.raises(NotFound):
            townlists.open_list(ground.people["far"], row.pk)
        townlists.submit_list(actor=town.handler, list_id=row.pk)
        with pytest.raises(Stale):
            townlists.rewrite_list(actor=town.handler, list_id=row.pk, title="改", items=ids)
        with pytest.raises(Forbidden):
            townlists.review_list(actor=town.leader, list_id=row.pk, passed=True, opinion="同意")
        keeper = ground.people["keeper"]
        townlists.review_list(actor=keeper, list_id=row.pk, passed=True, opinion="逐项核对，均已依法下放。")
        with pytest.raises(UserError, match="公布文号"):
            townlists.approve_list(actor=town.leader, list_id=row.pk, document="")
        townlists.approve_list(actor=town.leader, list_id=row.pk, document="东政发〔2026〕3号")
        duty = PublicationDuty.objects.get(about="TOWNSHIP", subject_id=row.pk)
        publishing.publish(actor=town.leader, duty_id=duty.pk, channel="政务公示栏")
    row.refresh_from_db()
    assert (row.status, row.published_on) == ("PUBLISHED", MOVED)
    public = Client()
    shown = public.get(reverse("portal-town-list", args=[row.pk])).content.decode()
    assert ground.item.name in shown and ground.bureau.organ.name in shown and "东政发〔2026〕3号" in shown
    assert "东华镇事项清单" in public.get(reverse("portal-town-lists")).content.decode()
    scope.apply(scope.SYSTEM)
    TownshipList.objects.filter(pk=row.pk).update(status="APPROVED")
    assert public.get(reverse("portal-town-list", args=[row.pk])).status_code == 404
    scope.apply(scope.SYSTEM)
    TownshipList.objects.filter(pk=row.pk).update(status="PUBLISHED")
    with scope.within(ground.people["far"].scope()):
        assert townlists.open_list(ground.people["far"], row.pk).title == "东华镇事项清单"


@pytest.mark.req("ITEM-13")
def test_what_the_township_no_longer_exercises_is_not_published(ground: Ground):
    ground.batch()
    town = ground.town
    with clock.at(MOVED):
        row = townlists.start_list(
            actor=town.handler, township=town.organ, title="清单", items=[ground.item.pk]
        )
        townlists.submit_list(actor=town.handler, list_id=row.pk)
    later = MOVED + dt.timedelta(days=10)
    ItemHolder.objects.filter(item=ground.item, organ=town.organ.subject).update(valid_to=MOVED)
    with clock.at(later), pytest.raises(UserError, match="已不由"):
        townlists.review_list(actor=ground.people["keeper"], list_id=row.pk, passed=True, opinion="同意")
    assert TownshipList.objects.get().status == "REVIEW"


@pytest.mark.req("ITEM-10")
def test_a_fine_on_enterprises_is_cleaned_up_when_the_item_itself_is_lower(ground: Ground):
    from tests.powers.test_clean_up_and_evaluation import local_item

    from zhiheng.powers.models import CleanupProposal

    item = local_item(ground, "E-1", involves_enterprises=True)
    item.sets_fine, item.range_org = True, {"min": 500, "max": 20000}
    item.save()
    keeper = ground.people["keeper"]
    cleanup.find_proposals(actor=keeper)
    row = CleanupProposal.objects.get(item=item, ground="ENTERPRISE")
    assert row.figures == {"low": 500, "high": 20000}
    cleanup.give_opinion(actor=ground.people["head"], proposal_id=row.pk, opinion="ADJUST", reason="上限偏高")
    cleanup.decide_proposal(
        actor=keeper, proposal_id=row.pk, decision="ADJUST", reason="降低上限", legislation="NONE"
    )
    with pytest.raises(UserError, match="罚款幅度没有变化"):
        cleanup.follow_up(actor=keeper, proposal_id=row.pk, legislation="NONE", close=True)
    item.range_org = {"min": 500, "max": 10000}
    item.save()
    done = cleanup.follow_up(actor=keeper, proposal_id=row.pk, legislation="NONE", close=True)
    assert done.closed_on == TODAY
    assert done.figures["after"] == {"low": 500, "high": 10000, "status": "ACTIVE"}
