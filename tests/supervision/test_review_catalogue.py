"""A catalogue of reviews: drafted by reviewers, issued by the leader, published; one in force at a time (LEG-02, LEG-03)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from tests.cases.guard import refused
from tests.cases.story import Story, day

from zhiheng.cases.factories import make_bureau
from zhiheng.common import clock
from zhiheng.common.errors import Forbidden, UserError
from zhiheng.law.legal_review.form import POINTS_EIGHT
from zhiheng.organs.actor import Actor
from zhiheng.organs.factories import make_actor
from zhiheng.supervision.models import CatalogueState, ReviewCatalogue, ReviewEntry, Trigger
from zhiheng.supervision.selectors import review
from zhiheng.supervision.services import review_catalogue as services
from zhiheng.supervision.standing import project

pytestmark = [pytest.mark.django_db, pytest.mark.req("LEG-02", "LEG-03")]
MATTER: dict[str, Any] = {
    "action_type": "PENALTY", "matter": "经过听证程序的行政处罚决定", "triggers": [Trigger.HEARING],
    "points": list(POINTS_EIGHT), "agree": "同意。", "amend": "建议补正。", "reject": "不同意。",
}  # fmt: skip


@pytest.fixture
def story() -> Story:
    return Story(make_bureau())


@pytest.fixture
def people(story: Story) -> tuple[Actor, Actor]:
    organ = story.bureau.organ
    return make_actor("rev-x", "陆审核", organ, "LEGAL_REVIEWER"), make_actor(
        "boss-x", "郑局长", organ, "ORGAN_LEADER"
    )


def drafted(story: Story, actor: Actor, **changes: Any) -> ReviewCatalogue:
    row = services.start(actor=actor, organ=story.bureau.organ, title="法制审核目录清单")
    services.put_entry(actor=actor, catalogue_id=row.pk, **MATTER | changes)
    return row


def test_from_draft_to_publication_and_the_next_version_ends_it(story: Story, people: tuple[Actor, Actor]):
    reviewer, leader = people
    first = drafted(story, reviewer)
    with pytest.raises(UserError, match="施行中"):
        services.publish(actor=reviewer, catalogue_id=first.pk, published_at="网站")
    with pytest.raises(Forbidden):
        services.issue(actor=reviewer, catalogue_id=first.pk, document_no="1号")
    services.issue(actor=leader, catalogue_id=first.pk, document_no="矿城管发〔2026〕1号")
    body = next(project("body", clock.today(), [story.bureau.organ.pk]))
    assert body.review_catalogue_day is not None
    assert body.review_catalogue_published_day is None
    services.publish(actor=reviewer, catalogue_id=first.pk, published_at="单位网站")
    second = services.start(actor=reviewer, organ=story.bureau.organ, title="法制审核目录清单")
    assert list(second.entries.values_list("matter", flat=True)) == [MATTER["matter"]]
    services.issue(actor=leader, catalogue_id=second.pk, document_no="矿城管发〔2026〕9号")
    first.refresh_from_db()
    assert (first.state, first.entries.count()) == (CatalogueState.ENDED, 1)
    assert services.start(actor=reviewer, organ=story.bureau.organ, title="第三版").number == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"matter": " "}, "matter"), ({"triggers": []}, "triggers"), ({"triggers": ["FULL_MOON"]}, "triggers"),
        ({"points": []}, "points"), ({"reject": ""}, "reject"), ({"action_type": "X"}, "action_type"),
    ],
)  # fmt: skip
def test_a_matter_says_everything_or_is_refused(
    story: Story, people: tuple[Actor, Actor], changes: dict[str, Any], field: str
):
    row = services.start(actor=people[0], organ=story.bureau.organ, title="目录清单")
    with pytest.raises(UserError) as refused:
        services.put_entry(actor=people[0], catalogue_id=row.pk, **MATTER | changes)
    assert refused.value.field == field
    assert not ReviewEntry.objects.exists()


def test_what_is_in_force_does_not_change_and_an_empty_draft_is_not_issued(
    story: Story, people: tuple[Actor, Actor]
):
    reviewer, leader = people
    empty = services.start(actor=reviewer, organ=story.bureau.organ, title="目录清单")
    with pytest.raises(UserError, match="还没有审核事项"):
        services.issue(actor=leader, catalogue_id=empty.pk, document_no="1号")
    with pytest.raises(UserError, match="已有一个起草中"):
        services.start(actor=reviewer, organ=story.bureau.organ, title="目录清单")
    entry = services.put_entry(actor=reviewer, catalogue_id=empty.pk, **MATTER)
    services.issue(actor=leader, catalogue_id=empty.pk, document_no="1号")
    for act in (
        lambda: services.drop_entry(actor=reviewer, entry_id=entry.pk),
        lambda: services.put_entry(actor=reviewer, catalogue_id=empty.pk, **MATTER | {"matter": "另一项"}),
    ):
        with pytest.raises(UserError, match="不能修改"):
            act()


def test_strangers_draft_nothing_and_see_no_draft(story: Story, people: tuple[Actor, Actor]):
    stranger = make_actor("off-x", "吴办案", story.bureau.organ, "OFFICER")
    with pytest.raises(Forbidden):
        services.start(actor=stranger, organ=story.bureau.organ, title="目录清单")
    assert not ReviewCatalogue.objects.exists()
    assert not review.may_read(stranger)


def test_the_pages_lead_from_draft_to_publication(story: Story, people: tuple[Actor, Actor]):
    from django.test import Client

    from zhiheng.common import scope
    from zhiheng.organs.models import Account

    def client(login: str) -> Client:
        found = Client()
        found.force_login(Account.objects.get(username=login))
        return found

    def go(login: str, name: str, args: list[Any], data: dict[str, Any] | None = None) -> Any:
        answer = (
            client(login).post(reverse(name, args=args), data)
            if data
            else client(login).get(reverse(name, args=args))
        )
        scope.apply(scope.SYSTEM)
        return answer

    organ = story.bureau.organ
    assert (
        go("rev-x", "supervision:review-start", [], {"organ": organ.pk, "title": "目录清单"}).status_code
        == 302
    )
    row = ReviewCatalogue.objects.get()
    bad = go("rev-x", "supervision:review-act", [row.pk, "entry"], MATTER | {"triggers": []})
    assert bad.status_code == 400
    strange = go("rev-x", "supervision:review-act", [row.pk, "entry"], MATTER | {"item_id": 999_999})
    assert strange.status_code == 400
    own = MATTER | {"item_id": story.bureau.item.pk}
    assert go("rev-x", "supervision:review-act", [row.pk, "entry"], own).status_code == 302
    assert (
        go("boss-x", "supervision:review-act", [row.pk, "issue"], {"document_no": "1号"}).status_code == 302
    )
    assert (
        go("rev-x", "supervision:review-act", [row.pk, "publish"], {"published_at": "网站"}).status_code
        == 302
    )
    page = go("boss-x", "supervision:review-catalogue", [row.pk]).content.decode()
    assert MATTER["matter"] in page and f"对应执法事项：{story.bureau.item.code}" in page
    assert str(Trigger.HEARING.label) in page
    assert organ.name not in [
        o.name for o in go("boss-x", "supervision:review-catalogues", []).context["lacking"]
    ]


@pytest.mark.req("LEG-02", "LEG-05", "LEG-07")
def test_a_matter_on_the_catalogue_is_not_decided_unreviewed(story: Story, people: tuple[Actor, Actor]):
    """The law alone would not ask for it: the body's own catalogue does, from the day it is in force."""
    reviewer, leader = people
    listed = {
        "matter": "占用城市道路的处罚决定",
        "item_id": story.bureau.item.pk,
        "triggers": [Trigger.BY_LAW],
    }
    row = drafted(story, reviewer, **listed)
    with clock.at(day("2026-03-02")):
        services.issue(actor=leader, catalogue_id=row.pk, document_no="矿城管发〔2026〕1号")
    with story.quickly():
        story.file("2026-03-02")
        story.inquire("2026-03-03")
        outcome = story.report("2026-03-10")
        assert outcome.event is not None and "应当送法制审核" in "".join(outcome.event.payload["warnings"])
        story.notice("2026-03-12")
        story.waive("2026-03-13")
        with refused(story.case_id, "PEN-058-NO-REVIEW", "第五十八条"):
            story.decide("2026-03-16")
        story.review("2026-03-16")
        assert "占用城市道路的处罚决定" in "".join(story.case.legalreviews.get().triggers)
        story.decide("2026-03-17")
