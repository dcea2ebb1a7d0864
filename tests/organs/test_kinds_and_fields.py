"""Kinds of enforcement body (ORG-02) and the eleven fields a township exercises together (ORG-04)."""

from __future__ import annotations

import pytest
from tests.cases.story import Story, day
from tests.cases.township import make_township

from zhiheng.cases import acts
from zhiheng.cases.selectors.choices import by_kind, organs_seen
from zhiheng.common import clock
from zhiheng.common.errors import LegalBlock, UserError
from zhiheng.desk.cases.forms import About
from zhiheng.organs.models import Field, OrganKind
from zhiheng.powers.factories import make_item

ELEVEN = (
    "卫生健康", "林业和草原", "农业农村", "应急管理", "城市管理", "自然资源", "交通运输", "水务", "文化和旅游", "生态和环境保护", "社会保障",
)  # fmt: skip


@pytest.mark.req("ORG-02")
def test_the_kinds_of_body_supervised():
    assert {"ORGAN", "DISPATCHED", "AUTHORIZED_ORG", "TOWNSHIP", "ENTRUSTED"} <= set(OrganKind.values)


@pytest.mark.req("ORG-04")
def test_the_eleven_fields_by_name():
    assert [str(f.label) for f in Field][:11] == list(ELEVEN)


@pytest.mark.django_db
@pytest.mark.req("ORG-02")
def test_bodies_are_told_apart_by_kind():
    town = make_township()
    bodies = organs_seen((), ("53",))
    slices = by_kind(bodies)
    of = {b.kind for b in bodies}
    assert "TOWNSHIP" in of and town.organ.kind in of
    assert str(town.organ.subject.pk) in str(slices["TOWNSHIP"]) and "[]" in str(slices["AUTHORIZED_ORG"])


@pytest.mark.django_db
@pytest.mark.req("ORG-04")
def test_a_township_files_only_in_the_fields_given_to_it():
    town = make_township()
    organ = town.organ.subject
    organ.fields = [f.value for f in Field][:11]
    organ.save()
    assert [label for _, label in About(organ=organ, on=day("2026-03-02")).fields()] == list(ELEVEN)
    story = Story(town)
    elsewhere = make_item("MARKET-9", "无照经营", field="MARKET")
    lead = story.lead("2026-03-02")
    data = story.file_data("2026-03-02", item=elsewhere.pk)
    with clock.at(day("2026-03-02")), pytest.raises((LegalBlock, UserError)):
        acts.do_on_lead("file_case", lead.pk, actor=town.handler, data=data)
