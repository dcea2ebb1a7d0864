"""已划转的事项: the former department is stopped from the day on and told who acts now (ORG-05; 处罚法第二十四条)."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.cases.guard import refused
from tests.cases.story import Story, day
from tests.cases.township import make_township

from zhiheng.cases import acts
from zhiheng.cases.factories import make_bureau
from zhiheng.cases.models import Case
from zhiheng.common import clock
from zhiheng.powers.models import ItemHolder

pytestmark = pytest.mark.django_db

MOVED = dt.date(2026, 4, 1)


@pytest.fixture
def county() -> Story:
    """The county's bureau, which held the item until the end of March; the town has held it since."""
    town = make_township()
    bureau = make_bureau(code="532301", name="楚雄市城市管理局", prefix="楚城管", field="URBAN")
    ItemHolder.objects.filter(item=bureau.item).update(valid_to=MOVED - dt.timedelta(days=1))
    ItemHolder.objects.create(
        item=bureau.item,
        organ=town.organ.subject,
        division="532301105",
        valid_from=MOVED,
        basis="云南省人民政府赋权决定",
    )
    return Story(bureau)


def place(story: Story, on: str) -> dict[str, object]:
    return {"place": "楚雄市鹿城镇", "address": "楚雄市鹿城南路1号", "uscc": ""}


@pytest.mark.req("ORG-05")
def test_until_the_day_before_the_department_files(county: Story):
    county.file("2026-03-31", **place(county, "2026-03-31"))
    assert county.case.status == "INVESTIGATING"


@pytest.mark.req("ORG-05", "ITEM-12")
def test_from_the_day_on_it_is_stopped(county: Story):
    lead = county.lead("2026-04-01")
    data = county.file_data("2026-04-01", **place(county, "2026-04-01"))
    with clock.at(day("2026-04-01")), refused(0, "第二十四条", "无权行使"):
        acts.do_on_lead("file_case", lead.pk, actor=county.bureau.handler, data=data)
    assert Case.objects.count() == 0


@pytest.mark.req("ORG-05")
def test_the_town_is_named_where_the_item_now_lies(county: Story):
    ItemHolder.objects.filter(valid_from=MOVED).update(division="532301")
    lead = county.lead("2026-04-01")
    data = county.file_data("2026-04-01", **place(county, "2026-04-01"))
    with clock.at(day("2026-04-01")), refused(0, "楚雄市东华镇人民政府", "2026-04-01"):
        acts.do_on_lead("file_case", lead.pk, actor=county.bureau.handler, data=data)
