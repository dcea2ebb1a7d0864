"""The sweep looks at people, items and bodies, too, and finds what the live check of the same things finds."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.common import clock, scope
from zhiheng.journal.testing import drain
from zhiheng.law.standing import REGISTRIES
from zhiheng.officers.factories import make_officer
from zhiheng.officers.models import Certificate
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor, make_organ
from zhiheng.organs.models import Division
from zhiheng.powers.models import ItemHolder
from zhiheng.supervision import selectors
from zhiheng.supervision.models import Finding, FindingStatus
from zhiheng.supervision.selectors.detail import check_now
from zhiheng.supervision.services.check import check_standing
from zhiheng.supervision.services.sweep import sweep
from zhiheng.supervision.standing import kinds, project
from zhiheng.support.registers.keep import add

pytestmark = pytest.mark.django_db
TODAY = day("2026-06-03")


@pytest.fixture
def story() -> Story:
    return Story(make_bureau())


def lapsed(story: Story, until: str = "2026-06-02") -> int:
    officer = make_officer(story.bureau.organ, "孙到期", number="140303099", valid_to=day(until))
    return officer.pk


def found(kind: str, subject: int) -> dict[str, str]:
    rows = Finding.objects.filter(subject_kind=kind, subject_id=subject).exclude(status="CLEARED")
    return dict(rows.values_list("rule_id", "level"))


def test_every_kind_the_law_knows_is_projected():
    assert kinds() == tuple(REGISTRIES)


@pytest.mark.req("CERT-04", "PER-05", "RULE-06")
def test_a_certificate_lapsed_yesterday_is_found_and_one_that_lapses_today_is_not(story: Story):
    gone, last_day = lapsed(story), lapsed_today(story)
    with clock.at(TODAY):
        run = sweep()
    assert "PER-POST-UNCERTIFIED" in found("officer", gone)
    assert "PER-POST-UNCERTIFIED" not in found("officer", last_day)
    assert run.things > 0


def lapsed_today(story: Story) -> int:
    return make_officer(story.bureau.organ, "李今日", number="140303098", valid_to=TODAY).pk


@pytest.mark.req("PLAT-04")
def test_the_live_check_settles_what_it_is_asked_about_and_nothing_else(story: Story):
    gone, other = (
        lapsed(story),
        make_officer(story.bureau.organ, "周到期", number="140303097", valid_to=day("2026-01-01")),
    )
    with clock.at(TODAY):
        check_standing("officer", [gone])
        assert "PER-POST-UNCERTIFIED" in found("officer", gone)
        assert found("officer", other.pk) == {}
        live = found("officer", gone)
        sweep()
        assert found("officer", gone) == live
        assert "PER-POST-UNCERTIFIED" in found("officer", other.pk)


def test_a_finding_goes_when_the_certificate_is_renewed(story: Story):
    gone = lapsed(story)
    with clock.at(TODAY):
        sweep()
        finding = Finding.objects.get(subject_kind="officer", subject_id=gone, rule_id="PER-POST-UNCERTIFIED")
        assert check_now(finding).broken is True
        Certificate.objects.filter(officer_id=gone).update(valid_to=TODAY + dt.timedelta(days=900))
        assert check_now(finding).broken is False
        check_standing("officer", [gone])
    finding.refresh_from_db()
    assert finding.status == FindingStatus.CLEARED


def test_what_stands_on_people_is_for_their_supervisor_and_their_leader(story: Story):
    gone = lapsed(story)
    with clock.at(TODAY):
        sweep()
    county = Division.objects.get(code="140303")
    bureau = make_organ("140303-SF", "阳泉市矿区司法局", county, kind="SUPERVISION", doc_prefix="矿司")
    supervisor = make_actor("sup-140303", "钱监督", bureau, "SUPERVISOR")
    leader = make_actor("boss-140303", "郑局长", story.bureau.organ, "ORGAN_LEADER")
    colleague = make_actor("col-140303", "吴同事", story.bureau.organ, "OFFICER")

    def sees(actor: Actor) -> bool:
        return selectors.visible(actor).filter(subject_kind="officer", subject_id=gone).exists()

    assert sees(supervisor)
    assert sees(leader)
    assert not sees(colleague)
    row = next(r for r in selectors.board(supervisor) if r.organ.pk == story.bureau.organ.pk)
    assert row.things > 0
    assert row.light in {"YELLOW", "RED"}


def test_bodies_are_counted_with_their_units(story: Story):
    with clock.at(TODAY):
        row = next(project("body", TODAY, [story.bureau.organ.pk]))
    assert int(row.subject_id) == story.bureau.organ.pk
    assert row.enforcers >= row.certified > 0
    assert row.reviewers_needed == -(-row.enforcers * 5 // 100)


@pytest.mark.req("ORG-08")
def test_a_unit_for_supervision_inside_the_body_is_seen_at_once(story: Story):
    organ, on = story.bureau.organ, day("2025-06-03")  # while the papers that ask for it run
    with clock.at(on):
        sweep()
        assert {"ORG-NO-SUPERVISION", "ORG-NO-SUPERVISOR"} <= set(found("body", organ.pk))
        add(
            actor=story.bureau.head,
            key="internal-supervision",
            organ_id=organ.pk,
            values={"name": "法制科", "since": on, "person": story.bureau.head.account_id},
        )
        drain()
        assert not {"ORG-NO-SUPERVISION", "ORG-NO-SUPERVISOR"} & set(found("body", organ.pk))


@pytest.mark.req("PLAT-15")
def test_an_act_on_an_officer_is_checked_at_once(story: Story):
    from zhiheng.journal.services.record import SYSTEM_STAMP, Draft, record

    gone = lapsed(story)
    organ = story.bureau.organ
    with clock.at(TODAY):
        record(Draft("officer.amended", "officer", gone, organ.pk, organ.division_id, SYSTEM_STAMP))
        drain()
    assert "PER-POST-UNCERTIFIED" in found("officer", gone)
    assert Finding.objects.filter(subject_kind="body", subject_id=organ.pk).exists()


@pytest.mark.req("ITEM-14", "PLAT-04")
def test_a_finding_on_an_item_of_several_holders_is_seen_by_each_of_them_and_nobody_else(story: Story):
    other = make_bureau(code="532301", name="楚雄市城市管理局", prefix="楚城管")
    third = make_bureau(code="440703", name="江门市蓬江区城市管理局", prefix="蓬城管")
    item = story.bureau.item
    ItemHolder.objects.filter(item=item).exclude(organ=story.bureau.organ).delete()
    ItemHolder.objects.create(item=item, organ=other.organ, division="532301", valid_from=day("2020-01-01"))
    county = make_organ("CXSF", "楚雄市司法局", other.organ.division, kind="SUPERVISION")
    keeper = make_actor("cx-sup", "普监督", county, "SUPERVISOR")
    with clock.at(TODAY):
        check_standing("item", [item.pk])
        row = Finding.objects.filter(subject_kind="item", subject_id=item.pk).first()
        assert row is not None and row.organ_id == story.bureau.organ.pk  # kept once, under its first holder

        def sees(actor: Actor) -> bool:
            with scope.within(actor.scope()):
                return selectors.visible(actor).filter(pk=row.pk).exists()

        people = (story.bureau.head, other.head, keeper, third.head, other.handler)
        assert [sees(p) for p in people] == [True, True, True, False, False]
        ItemHolder.objects.filter(item=item, organ=other.organ).update(valid_to=day("2026-06-02"))
        assert not sees(other.head)  # it no longer exercises the item
